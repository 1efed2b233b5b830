import type { Range } from "../data/tree.ts";
import type { Syntax } from "./syntax.ts";
import { unescapedLines, unquoted, withoutIndentation } from "./texts.ts";
import type { HclCall, HclComputed, HclExpression, HclHole, HclItem, HclList, HclLiteral } from "./tree.ts";
import type { HclObject, HclReference, HclTemplate, HclText } from "./tree.ts";

type Draft<Node> = { -readonly [Key in keyof Node]: Node[Key] };
type Parent = HclExpression["parent"];

/** What is read out of the value before it. */
const POSTFIXES = new Set(["get_attr", "index", "splat"]);

/** Reads an expression as far as facts can be read; `text` is the whole file's. */
export function readExpression({ range, children }: Syntax, parent: Parent, text: string): HclExpression {
  return termOf(children, range, parent, text);
}

/** What one value and what is read out of it mean: `a.b[0]`, `(a)`, `f(x).y`. */
function termOf(parts: readonly Syntax[], range: Range, parent: Parent, text: string): HclExpression {
  const first = parts[0];
  const inner = first?.type === "(" ? parts[1] : first;
  if (!first || !inner) return computed(range, parts, parent, text);
  const rest = parts.slice(first === inner ? 1 : 3);
  if (rest.length === 0) return primaryOf(inner, range, parent, text);
  if (inner.type !== "variable_expr" || rest.some(({ type }) => !POSTFIXES.has(type)))
    return computed(range, parts, parent, text);
  return reference(range, rest, parent, text);
}

function primaryOf(node: Syntax, range: Range, parent: Parent, text: string): HclExpression {
  const [only] = node.children;
  switch (node.type) {
    case "expression":
      // It stands in parentheses, which belong to none of the nodes.
      return termOf(node.children, node.range, parent, text);
    case "literal_value":
      return only ? literal(only, parent, text) : computed(range, [], parent, text);
    case "template_expr":
      return only ? template(only, parent, text) : computed(range, [], parent, text);
    case "collection_value":
      return only?.type === "tuple" ? list(only, parent, text) : object(only ?? node, parent, text);
    case "variable_expr":
      return reference(range, [], parent, text);
    case "function_call":
      return call(node, parent, text);
    case "operation":
      return operation(only ?? node, parent, text);
    default:
      return computed(range, [node], parent, text);
  }
}

function literal(node: Syntax, parent: Parent, text: string): HclLiteral {
  const written = text.slice(...node.range);
  if (node.type === "string_lit") {
    const valueRange: Range = [node.range[0] + 1, node.range[1] - 1];
    const value = unquoted(text.slice(...valueRange));
    return { type: "HclLiteral", range: node.range, value, valueRange, form: "quoted", parent };
  }
  const value = node.type === "numeric_lit" ? Number(written) : written === "null" ? null : written === "true";
  return { type: "HclLiteral", range: node.range, value, valueRange: node.range, form: "bare", parent };
}

/** A text with holes, or a heredoc with or without them. */
function template(node: Syntax, parent: Parent, text: string): HclTemplate | HclLiteral {
  const isHeredoc = node.type === "heredoc_template";
  const inside: Range = isHeredoc ? linesOf(node, text) : [node.range[0] + 1, node.range[1] - 1];
  const { range } = node;
  const form = isHeredoc ? "heredoc" : "quoted";
  const read = isHeredoc ? unescapedLines : unquoted;
  const holes = node.children.filter(({ type }) => HOLES.has(type));
  if (holes.length === 0) {
    const lines = read(text.slice(...inside));
    const value = text.startsWith("<<-", range[0]) ? withoutIndentation(lines) : lines;
    return { type: "HclLiteral", range, value, valueRange: inside, form, parent };
  }
  const parts: (HclText | HclHole)[] = [];
  const whole: HclTemplate = { type: "HclTemplate", range, form, parts, parent };
  const addText = (start: number, end: number) => {
    if (start >= end) return;
    parts.push({ type: "HclText", range: [start, end], value: read(text.slice(start, end)), parent: whole });
  };
  let [at] = inside;
  for (const hole of holes) {
    addText(at, hole.range[0]);
    parts.push(holeOf(hole, whole, text));
    [, at] = hole.range;
  }
  addText(at, inside[1]);
  return whole;
}

const HOLES = new Set(["template_interpolation", "template_directive"]);

/** The lines between those of a heredoc's two names, with their last line break. */
function linesOf({ range, children }: Syntax, text: string): Range {
  const closing = children.at(-1)?.range[0] ?? range[1];
  const start = text.indexOf("\n", range[0]) + 1;
  return [Math.min(start, closing), Math.max(start, text.lastIndexOf("\n", closing) + 1)];
}

function holeOf(node: Syntax, parent: HclTemplate, text: string): HclHole {
  const hole: Draft<HclHole> = { type: "HclHole", range: node.range, operands: [], parent };
  hole.operands = expressionsIn(node.children).map((each) => readExpression(each, hole, text));
  return hole;
}

/** The expressions below some nodes, but not those below expressions. */
function expressionsIn(nodes: readonly Syntax[]): Syntax[] {
  const found: Syntax[] = [];
  const waiting = [...nodes].reverse();
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    if (next.type === "expression") found.push(next);
    else for (const child of next.children.toReversed()) waiting.push(child);
  }
  return found;
}

function list(node: Syntax, parent: Parent, text: string): HclList {
  const made: Draft<HclList> = { type: "HclList", range: node.range, items: [], parent };
  made.items = node.children
    .filter(({ type }) => type === "expression")
    .map((each) => readExpression(each, made, text));
  return made;
}

function object(node: Syntax, parent: Parent, text: string): HclObject {
  const made: Draft<HclObject> = { type: "HclObject", range: node.range, items: [], parent };
  made.items = node.children
    .filter(({ type }) => type === "object_elem")
    .flatMap((each) => {
      const [key, value] = each.children.filter(({ type }) => type === "expression");
      return key && value ? [item(each.range, key, value, made, text)] : [];
    });
  return made;
}

function item(range: Range, key: Syntax, value: Syntax, parent: HclObject, text: string): HclItem {
  const made = { type: "HclItem", range, name: null, parent } as Draft<HclItem>;
  made.key = readExpression(key, made, text);
  made.value = readExpression(value, made, text);
  const isName = key.children.length === 1 && key.children[0]?.type === "variable_expr";
  if (isName) made.name = text.slice(...key.range);
  else if (made.key.type === "HclLiteral") made.name = String(made.key.value);
  return made;
}

function reference(range: Range, rest: readonly Syntax[], parent: Parent, text: string): HclReference {
  const made: Draft<HclReference> = {
    type: "HclReference",
    range,
    text: text.slice(...range),
    operands: [],
    parent,
  };
  made.operands = expressionsIn(rest).map((each) => readExpression(each, made, text));
  return made;
}

function call(node: Syntax, parent: Parent, text: string): HclCall {
  const nameRange = node.children[0]?.range ?? node.range;
  const given = node.children.find(({ type }) => type === "function_arguments")?.children ?? [];
  const made: Draft<HclCall> = {
    type: "HclCall",
    range: node.range,
    name: text.slice(...nameRange),
    nameRange,
    arguments: [],
    isSpread: given.at(-1)?.type === "ellipsis",
    parent,
  };
  made.arguments = given.filter(({ type }) => type === "expression").map((each) => readExpression(each, made, text));
  return made;
}

/** Operations: of those, a number with a minus is one that is known. */
function operation(node: Syntax, parent: Parent, text: string): HclExpression {
  const [sign, operand] = node.children;
  if (node.type === "unary_operation" && sign?.type === "-" && operand?.children[0]?.type === "numeric_lit") {
    const { range } = node;
    const value = -Number(text.slice(...operand.range));
    return { type: "HclLiteral", range, value, valueRange: range, form: "bare", parent };
  }
  return computed(node.range, node.children, parent, text);
}

/** What has to be computed: its parts are read each for itself, operators and names of `for` aside. */
function computed(range: Range, parts: readonly Syntax[], parent: Parent, text: string): HclComputed {
  const operands: HclExpression[] = [];
  const made: HclComputed = { type: "HclComputed", range, operands, parent };
  for (let at = 0; at < parts.length; at++) {
    const part = parts[at];
    if (!part) continue;
    if (POSTFIXES.has(part.type) || !TERMS.has(part.type)) {
      for (const each of expressionsIn([part])) operands.push(readExpression(each, made, text));
      continue;
    }
    // What is read out of a variable belongs to it: `a.b + c[0]`.
    const rest: Syntax[] = [];
    if (part.type === "variable_expr")
      for (let next = parts[at + 1]; next && POSTFIXES.has(next.type); next = parts[++at + 1]) rest.push(next);
    const whole: Range = [part.range[0], rest.at(-1)?.range[1] ?? part.range[1]];
    operands.push(rest.length > 0 ? reference(whole, rest, made, text) : primaryOf(part, part.range, made, text));
  }
  return made;
}

const TERMS = new Set([
  "literal_value",
  "template_expr",
  "collection_value",
  "variable_expr",
  "function_call",
  "operation",
]);
