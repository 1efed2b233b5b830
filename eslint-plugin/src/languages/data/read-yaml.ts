import type { Document as YamlDocument, Node as YamlNode, Scalar as YamlScalar } from "yaml";
import { libraries } from "../libraries.ts";
import type { Reading } from "../language.ts";
import {
  endWith,
  newDocument,
  newMapping,
  newPair,
  newScalar,
  newSequence,
  newStream,
  put,
  type Holder,
  type ScalarDraft,
  type StreamDraft,
} from "./draft.ts";
import { markTemplate } from "./template-marks.ts";
import { isTemplated, maskTemplate, TEMPLATE, type Masked } from "./templates.ts";
import type { Alias, Comment, Mapping, Pair, Range, Scalar, Sequence, Stream } from "./tree.ts";

/** Reads YAML of one or several documents, also where Helm's templates stand in it. */
export function readYaml(text: string): Reading<Stream> {
  const isTemplate = isTemplated(text);
  let parsed = parse(text);
  let masked: Masked | null = null;
  // Braces of a template that happen to be YAML are mappings whose keys are mappings.
  if (TEMPLATE.test(text) && (parsed.problem || (isTemplate && parsed.hasOddKeys()))) {
    const whole = maskTemplate(text);
    const filled = parse(whole.text);
    if (!filled.problem) {
      masked = whole;
      // What a template's own comments and texts hold is looked at as it is written.
      parsed = { ...filled, comments: parsed.comments };
    } else if (parsed.problem) {
      // A template need not be YAML before it is filled in.
      return { ok: true, root: { ...newStream("yaml", text), comments: parsed.comments, isTemplate } };
    }
  }
  const { problem } = parsed;
  if (problem) return { ok: false, message: `The YAML is broken: ${problem.message}`, offset: problem.pos[0] };
  const stream = newStream("yaml", text);
  stream.isTemplate = isTemplate;
  stream.comments = parsed.comments;
  for (const document of parsed.documents) addDocument(document, stream, text);
  if (isTemplate) markTemplate(stream, text, masked);
  return { ok: true, root: stream };
}

interface Parsed {
  readonly documents: readonly YamlDocument.Parsed[];
  readonly comments: Comment[];
  readonly problem: YamlDocument.Parsed["errors"][number] | undefined;
  readonly hasOddKeys: () => boolean;
}

/** Parses a text, and keeps its comments on the way. */
function parse(text: string): Parsed {
  const { Composer, Lexer, Parser, isMap, visit } = libraries().yaml;
  const comments: Comment[] = [];
  function* tokens() {
    const parser = new Parser();
    let offset = 0;
    for (const lexeme of new Lexer().lex(text)) {
      yield* parser.next(lexeme);
      // Marks that the lexer adds to the text: of a document, a scalar, a flow that ends too early.
      if (lexeme === "\u0002" || lexeme === "\u001F" || lexeme === "\u0018") continue;
      if (lexeme.startsWith("#"))
        comments.push({ type: "Comment", value: lexeme.slice(1), range: [offset, offset + lexeme.length] });
      offset += lexeme.length;
    }
    yield* parser.end();
  }
  const options = {
    uniqueKeys: false,
    strict: false,
    prettyErrors: false,
    logLevel: "silent",
    version: "1.2",
    schema: "core",
    merge: false,
  } as const;
  const documents = [...new Composer(options).compose(tokens())] as YamlDocument.Parsed[];
  const hasOddKeys = () => {
    let found = false;
    for (const document of documents)
      visit(document, {
        Pair: (_, { key }) => {
          if (!isMap(key)) return undefined;
          found = true;
          return visit.BREAK;
        },
      });
    return found;
  };
  return { documents, comments, problem: documents.flatMap(({ errors }) => errors)[0], hasOddKeys };
}

/** Adds what a document holds to the tree. */
function addDocument({ contents, range }: YamlDocument.Parsed, stream: StreamDraft, text: string): void {
  const { isAlias, isMap, isScalar, isSeq } = libraries().yaml;
  const document = newDocument(stream, [range[0], range[1]]);
  const anchors = new Map<string, Mapping | Sequence | Scalar>();
  const visitNode = (node: YamlNode | null, holder: Holder): void => {
    if (isMap(node)) {
      const mapping = withProperties(newMapping(holder, spanOf(node)), node, anchors);
      for (const { key, value } of node.items as readonly { key: YamlNode | null; value: YamlNode | null }[]) {
        if (isScalar(key)) {
          const pair = newPair(mapping, spanOf(key), (parent) =>
            withProperties(scalarOf(key, parent, text), key, anchors),
          );
          visitNode(value, pair);
        } else {
          mapping.isOpen = true;
        }
      }
      put(holder, endWith(mapping, mapping.pairs.at(-1), text));
    } else if (isSeq(node)) {
      const sequence = withProperties(newSequence(holder, spanOf(node)), node, anchors);
      for (const item of node.items) visitNode(item as YamlNode | null, sequence);
      put(holder, endWith(sequence, sequence.items.at(-1), text));
    } else if (isAlias(node)) {
      const { source: name } = node;
      const alias: Alias = {
        type: "Alias",
        name,
        target: anchors.get(name) ?? null,
        range: spanOf(node),
        parent: holder,
      };
      put(holder, alias);
    } else if (isScalar(node) && !isNothing(node)) {
      put(holder, withProperties(scalarOf(node, holder, text), node, anchors));
    } else {
      put(holder, null);
    }
  };
  visitNode(contents, document);
}

function spanOf({ range }: YamlNode): Range {
  return range ? [range[0], range[1]] : [0, 0];
}

/** Whether nothing is written where a value could stand. */
function isNothing({ source, value, anchor, tag }: YamlScalar): boolean {
  return value === null && !source && anchor === undefined && tag === undefined;
}

function withProperties<Node extends Mapping | Sequence | Scalar>(
  node: Node,
  { anchor, tag }: { anchor?: string; tag?: string },
  anchors: Map<string, Mapping | Sequence | Scalar>,
): Node {
  if (anchor !== undefined) anchors.set(anchor, node);
  return anchor === undefined && tag === undefined
    ? node
    : Object.assign(node, { anchor: anchor ?? null, tag: tag?.replace(/^tag:yaml\.org,2002:/, "!!") ?? null });
}

const STYLES: Readonly<Record<string, Scalar["style"]>> = {
  QUOTE_DOUBLE: "double-quoted",
  QUOTE_SINGLE: "single-quoted",
  BLOCK_FOLDED: "block",
  BLOCK_LITERAL: "block",
};

function scalarOf(scalar: YamlScalar, parent: Pair | Holder, text: string): ScalarDraft {
  const range = spanOf(scalar);
  const { value } = scalar;
  const written = scalar.source ?? text.slice(...range);
  const isPlain = value === null || ["string", "number", "bigint", "boolean"].includes(typeof value);
  const style = STYLES[scalar.type ?? ""] ?? "plain";
  const node = newScalar(
    parent,
    range,
    { value: isPlain ? (value as Scalar["value"]) : written, text: typeof value === "string" ? value : written },
    style,
  );
  // The text of a block begins below its header.
  if (style === "block") node.textRange = [Math.min(text.indexOf("\n", range[0]) + 1 || range[1], range[1]), range[1]];
  return node;
}
