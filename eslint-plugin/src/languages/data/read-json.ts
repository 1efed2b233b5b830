import type { ParseErrorCode, ParseOptions } from "jsonc-parser";
import { libraries } from "../libraries.ts";
import type { Reading } from "../language.ts";
import {
  newDocument,
  newMapping,
  newPair,
  newScalar,
  newSequence,
  newStream,
  put,
  type Holder,
  type MappingDraft,
  type PairDraft,
  type SequenceDraft,
} from "./draft.ts";
import { fromMomoa, type MomoaDocument } from "./from-momoa.ts";
import type { Stream } from "./tree.ts";

const OPTIONS: ParseOptions = { allowTrailingComma: true };

/** Reads JSON with comments and commas at the end of lists; JSON5 where the file is called so. */
export function readJson(text: string, path = ""): Reading<Stream> {
  return path.endsWith(".json5") ? readJson5(text) : readJsonc(text);
}

function readJsonc(text: string): Reading<Stream> {
  const stream = newStream("json", text);
  const document = newDocument(stream, [0, text.length]);
  /** The lists and objects around what is read, from the outermost; of an object, the pair whose value comes next. */
  const around: (SequenceDraft | { mapping: MappingDraft; pair: PairDraft | null })[] = [];
  const holder = (): Holder => {
    const inner = around.at(-1);
    if (!inner) return document;
    return "mapping" in inner ? (inner.pair ?? document) : inner;
  };
  let problem: { offset: number; code: ParseErrorCode } | undefined;
  const { jsonc } = libraries();
  const close = (offset: number, length: number) => {
    const inner = around.pop();
    if (!inner) return;
    const node = "mapping" in inner ? inner.mapping : inner;
    node.range = [node.range[0], offset + length];
    put(holder(), node);
  };
  jsonc.visit(
    text,
    {
      onObjectBegin: (offset) => void around.push({ mapping: newMapping(holder(), [offset, offset]), pair: null }),
      onArrayBegin: (offset) => void around.push(newSequence(holder(), [offset, offset])),
      onObjectEnd: close,
      onArrayEnd: close,
      onObjectProperty: (name, offset, length) => {
        const inner = around.at(-1);
        if (!inner || !("mapping" in inner)) return;
        const range = [offset, offset + length] as const;
        inner.pair = newPair(inner.mapping, range, (pair) =>
          newScalar(pair, range, { value: name, text: name }, "double-quoted"),
        );
      },
      onLiteralValue: (value: string | number | boolean | null, offset, length) => {
        const range = [offset, offset + length] as const;
        const isText = typeof value === "string";
        const node = { value, text: isText ? value : text.slice(...range) };
        put(holder(), newScalar(holder(), range, node, isText ? "double-quoted" : "plain"));
      },
      onComment: (offset, length) => {
        const whole = text.slice(offset, offset + length);
        stream.comments.push({
          type: "Comment",
          value: whole.startsWith("//") ? whole.slice(2) : whole.slice(2, -2),
          range: [offset, offset + length],
        });
      },
      onError: (code, offset) => {
        problem ??= { offset, code };
      },
    },
    OPTIONS,
  );
  if (problem) {
    const reason = jsonc.printParseErrorCode(problem.code).replace(/(?<=[a-z])(?=[A-Z])/g, " ");
    return { ok: false, message: `The JSON is broken: ${reason}`, offset: problem.offset };
  }
  return { ok: true, root: stream };
}

function readJson5(text: string): Reading<Stream> {
  try {
    const document = libraries().momoa.parse(text, { mode: "json5", ranges: true, tokens: true });
    return { ok: true, root: fromMomoa(document as MomoaDocument, text) };
  } catch (error) {
    if (!(error instanceof Error) || !("offset" in error)) throw error;
    const reason = error.message
      .replace(/\(\d{1,9}:\d{1,9}\)$/, "")
      .replace(" found.", "")
      .trimEnd();
    return { ok: false, message: `The JSON5 is broken: ${reason}`, offset: Number(error.offset) };
  }
}
