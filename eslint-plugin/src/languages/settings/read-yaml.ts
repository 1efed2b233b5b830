import type { Document, Node, ParsedNode, Scalar } from "yaml";
import type { Range, Setting, SettingsComment } from "../../knowledge/settings/setting.ts";
import { libraries } from "../libraries.ts";
import type { ReadSettings } from "./reading.ts";
import { maskTemplate, TEMPLATE } from "./templates.ts";

/** Reads YAML of one or several documents, also where Helm's templates stand in it. */
export const readYaml: ReadSettings = (text) => {
  const isTemplate = TEMPLATE.test(text);
  let documents = parse(text);
  let problem = problemOf(documents);
  if (problem && isTemplate) {
    documents = parse(maskTemplate(text));
    problem = problemOf(documents);
    // A template need not be YAML before it is filled in.
    if (problem) return { ok: true, settings: [], comments: commentsIn(text) };
  }
  if (problem) return { ok: false, message: `The YAML is broken: ${problem.message}`, offset: problem.pos[0] };
  const settings = documents.flatMap((document, index) => settingsOf(document, index, text));
  return { ok: true, settings, comments: commentsIn(text) };
};

function parse(text: string): readonly Document.Parsed[] {
  const documents = libraries().yaml.parseAllDocuments(text, {
    uniqueKeys: false,
    strict: false,
    prettyErrors: false,
    logLevel: "silent",
    version: "1.2",
  });
  return Array.isArray(documents) ? documents : [];
}

function problemOf(documents: readonly Document.Parsed[]) {
  return documents.flatMap(({ errors }) => errors)[0];
}

/** Deeper nesting is data of a machine. */
const MAX_DEPTH = 60;

function settingsOf({ contents }: Document.Parsed, document: number, text: string): Setting[] {
  const { isMap, isScalar, isSeq } = libraries().yaml;
  const found: Setting[] = [];
  const visit = (node: Node | ParsedNode | null, path: readonly string[], keyRange: Range | null): void => {
    if (path.length > MAX_DEPTH) return;
    if (isMap(node)) {
      for (const { key, value } of node.items) {
        if (!isScalar(key)) continue;
        const range = key.range ? ([key.range[0], key.range[1]] as const) : null;
        visit(value as Node | null, [...path, nameOf(key)], range);
      }
    } else if (isSeq(node)) {
      for (const [index, item] of node.items.entries()) visit(item as Node, [...path, String(index)], null);
    } else if (isScalar(node)) {
      const setting = settingOf(node, text);
      if (setting) found.push({ type: "Setting", path, keyRange, document, ...setting });
    }
  };
  visit(contents, [], null);
  return found;
}

function nameOf({ source, value }: Scalar): string {
  return typeof value === "string" ? value : (source ?? String(value));
}

function settingOf(scalar: Scalar, text: string): Pick<Setting, "value" | "range" | "isQuoted"> | null {
  if (!scalar.range || scalar.value === null || typeof scalar.value === "boolean") return null;
  const [start, end] = scalar.range;
  const isQuoted = scalar.type === "QUOTE_DOUBLE" || scalar.type === "QUOTE_SINGLE";
  const value = typeof scalar.value === "string" ? scalar.value : (scalar.source ?? text.slice(start, end));
  return { value, range: isQuoted ? [start + 1, end - 1] : [start, end], isQuoted };
}

function commentsIn(text: string): SettingsComment[] {
  if (!text.includes("#")) return [];
  const comments: SettingsComment[] = [];
  let offset = 0;
  for (const lexeme of new (libraries().yaml.Lexer)().lex(text)) {
    // Marks that the lexer adds to the text: of a document, a scalar, a flow that ends too early.
    if (lexeme === "\u0002" || lexeme === "\u001F" || lexeme === "\u0018") continue;
    if (lexeme.startsWith("#")) {
      comments.push({ type: "Comment", value: lexeme.slice(1), range: [offset, offset + lexeme.length] });
    }
    offset += lexeme.length;
  }
  return comments;
}
