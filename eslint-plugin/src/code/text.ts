import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import type { TSESTree } from "@typescript-eslint/utils";
import { unwrap } from "./expressions.ts";
import { staticName } from "./names.ts";
import type { SourceCode } from "./per-file.ts";
import { onlyWrite, variableOf } from "./scopes.ts";

/** Stands in a text's value for each expression whose content is unknown, so that offsets stay simple. */
export const HOLE = "\u0000";

interface Part {
  /** The literal or template element that holds the characters, or the expression of a hole. */
  readonly node: TSESTree.Node;
  readonly value: string;
  /** Offset of the part's first character in the text. */
  readonly offset: number;
  /** Where in the file the characters stand, without quotes; null for a hole. */
  readonly source: { readonly start: number; readonly raw: string } | null;
}

/** A string as far as it is known before the program runs. */
export interface Text {
  /** The characters, each unknown part being one `HOLE`. */
  readonly value: string;
  readonly holes: readonly { readonly offset: number; readonly node: TSESTree.Node }[];
  /**
   * The place in the file of some characters of the text, and the literal they stand in. Null when they span a hole or
   * several literals.
   */
  locate(offset: number, length: number): { node: TSESTree.Node; range: [start: number, end: number] } | null;
}

const MAX_DEPTH = 200;

/**
 * Reads an expression as text: literals, templates, `+`, constants of the file, `[…].join()`, `.concat()`, `.trim()` and
 * `String.raw`. Null when nothing of it is known.
 */
export function readText(expression: TSESTree.Node, sourceCode: SourceCode): Text | null {
  const parts: Part[] = [];
  const end = collect(expression, 0, { sourceCode, parts, depth: 0, seen: new Set() });
  if (end < 0 || !parts.some((part) => part.source)) return null;
  const value = parts.map((part) => part.value).join("");
  return {
    value,
    holes: parts.filter((part) => !part.source).map(({ offset, node }) => ({ offset, node })),
    locate: (offset, length) => locate(parts, offset, length),
  };
}

interface Reading {
  readonly sourceCode: SourceCode;
  readonly parts: Part[];
  readonly seen: Set<TSESTree.Node>;
  depth: number;
}

/** Adds an expression's parts and returns the offset behind them. */
function collect(expression: TSESTree.Node, offset: number, reading: Reading): number {
  const node = unwrap(expression);
  if (++reading.depth > MAX_DEPTH) return hole(node, offset, reading);
  switch (node.type) {
    case T.Literal:
      return typeof node.value === "string"
        ? literal(node, node.value, offset, reading)
        : constant(node, offset, reading);
    case T.TemplateLiteral:
      return template(node, offset, reading);
    case T.TaggedTemplateExpression:
      return isStringRaw(node.tag) ? template(node.quasi, offset, reading, true) : hole(node, offset, reading);
    case T.BinaryExpression:
      if (node.operator !== "+") return hole(node, offset, reading);
      return collect(node.right, collect(node.left, offset, reading), reading);
    case T.Identifier:
      return identifier(node, offset, reading);
    case T.CallExpression:
      return call(node, offset, reading);
    default:
      return hole(node, offset, reading);
  }
}

function add(part: Part, reading: Reading): number {
  reading.parts.push(part);
  return part.offset + part.value.length;
}

function hole(node: TSESTree.Node, offset: number, reading: Reading): number {
  return add({ node, value: HOLE, offset, source: null }, reading);
}

function constant(node: TSESTree.Literal, offset: number, reading: Reading): number {
  if (node.value === null || typeof node.value === "object") return hole(node, offset, reading);
  return add({ node, value: String(node.value), offset, source: { start: node.range[0], raw: node.raw } }, reading);
}

function literal(node: TSESTree.Literal, value: string, offset: number, reading: Reading): number {
  return add({ node, value, offset, source: { start: node.range[0] + 1, raw: node.raw.slice(1, -1) } }, reading);
}

function template(node: TSESTree.TemplateLiteral, offset: number, reading: Reading, isRaw = false): number {
  let end = offset;
  for (const [index, quasi] of node.quasis.entries()) {
    const value = isRaw ? quasi.value.raw : (quasi.value.cooked ?? quasi.value.raw);
    // Parsers disagree on whether an element's range includes its delimiters; the neighbours' ranges do not.
    const before = node.expressions[index - 1];
    const start = before ? reading.sourceCode.text.indexOf("}", before.range[1]) + 1 : node.range[0] + 1;
    end = add({ node: quasi, value, offset: end, source: { start, raw: quasi.value.raw } }, reading);
    const expression = node.expressions[index];
    if (expression) end = collect(expression, end, reading);
  }
  return end;
}

function identifier(node: TSESTree.Identifier, offset: number, reading: Reading): number {
  const variable = variableOf(node, reading.sourceCode);
  const definition = variable?.defs[0];
  if (!variable || definition?.type !== "Variable" || variable.defs.length > 1) return hole(node, offset, reading);
  const declarator = definition.node;
  const value = onlyWrite(variable);
  if (!value || declarator.id.type !== T.Identifier || reading.seen.has(value)) return hole(node, offset, reading);
  reading.seen.add(value);
  const end = collect(value, offset, reading);
  reading.seen.delete(value);
  return end;
}

function call(node: TSESTree.CallExpression, offset: number, reading: Reading): number {
  if (node.callee.type !== T.MemberExpression) return hole(node, offset, reading);
  const target = unwrap(node.callee.object);
  switch (staticName(node.callee)) {
    case "join":
      return target.type === T.ArrayExpression ? joined(node, target, offset, reading) : hole(node, offset, reading);
    case "concat":
      if (target.type === T.ArrayExpression) return hole(node, offset, reading);
      return node.arguments.reduce((end, part) => collect(part, end, reading), collect(target, offset, reading));
    case "trim":
    case "trimStart":
    case "trimEnd":
    case "toString":
      return collect(target, offset, reading);
    default:
      return hole(node, offset, reading);
  }
}

function joined(
  node: TSESTree.CallExpression,
  array: TSESTree.ArrayExpression,
  offset: number,
  reading: Reading,
): number {
  const [separator] = node.arguments;
  if (separator && (separator.type !== T.Literal || typeof separator.value !== "string")) {
    return hole(node, offset, reading);
  }
  let end = offset;
  for (const [index, element] of array.elements.entries()) {
    if (index > 0 && separator) end = literal(separator, separator.value, end, reading);
    else if (index > 0) end = add({ node, value: ",", offset: end, source: null }, reading);
    if (element) end = collect(element, end, reading);
  }
  return end;
}

function isStringRaw(tag: TSESTree.Node): boolean {
  return (
    tag.type === T.MemberExpression &&
    tag.object.type === T.Identifier &&
    tag.object.name === "String" &&
    staticName(tag) === "raw"
  );
}

function locate(parts: readonly Part[], offset: number, length: number): ReturnType<Text["locate"]> {
  const part = parts.find((each) => each.offset <= offset && offset + length <= each.offset + each.value.length);
  if (!part?.source) return null;
  const from = offset - part.offset;
  const start = part.source.start + rawOffset(part.value, part.source.raw, from);
  const end = part.source.start + rawOffset(part.value, part.source.raw, from + length);
  return { node: part.node, range: [start, end] };
}

const ESCAPE = /\\(?:u\{[0-9a-fA-F]{1,6}\}|u[0-9a-fA-F]{4}|x[0-9a-fA-F]{2}|[0-7]{1,3}|\r\n|[^])|\r\n|[^]/g;

/** Where the n-th character of a string stands in its source, in which escapes are longer than what they stand for. */
function rawOffset(value: string, raw: string, count: number): number {
  if (raw === value || count === 0) return count;
  let cooked = 0;
  for (const match of raw.matchAll(ESCAPE)) {
    if (cooked >= count) return match.index;
    cooked += cookedLength(match[0]);
  }
  return raw.length;
}

function cookedLength(escape: string): number {
  if (escape[0] !== "\\") return 1;
  if (/^\\(?:\r\n|[\n\r\u2028\u2029])$/.test(escape)) return 0;
  return escape.startsWith("\\u{") && parseInt(escape.slice(3, -1), 16) > 0xffff ? 2 : 1;
}
