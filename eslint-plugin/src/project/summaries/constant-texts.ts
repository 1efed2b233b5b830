import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import type { TSESTree } from "@typescript-eslint/utils";
import { stringValue, unwrap } from "../../code/expressions.ts";
import { isFunction, parameterPattern } from "../../code/functions.ts";
import { staticName } from "../../code/names.ts";
import { propertyNamed } from "../../code/objects.ts";
import { onlyWrite, variableOf } from "../../code/scopes.ts";
import { definitionOf, type Located } from "../definitions.ts";
import type { Project } from "../index.ts";

/** A regular expression as it is written. */
export interface WrittenPattern {
  readonly source: string;
  readonly flags: string;
}

const MAX_HOPS = 8;
const MAX_TEXT = 4_000;
/** How many elements of one list are looked at. */
const MAX_ELEMENTS = 60;

/** The text that an expression surely is, through constants of the project, templates, `+` and `[…].join("|")`; null where it is not known. */
export function constantText(at: Located, project: Project, hops = MAX_HOPS): string | null {
  if (hops <= 0) return null;
  const node = unwrap(at.node);
  const again = (next: TSESTree.Node) => constantText({ node: next, file: at.file }, project, hops - 1);
  const text = stringValue(node);
  if (text !== null) return text.length <= MAX_TEXT ? text : null;
  switch (node.type) {
    case T.TemplateLiteral: {
      let whole = "";
      for (const [index, quasi] of node.quasis.entries()) {
        const inner = node.expressions[index];
        const part = inner ? again(inner) : "";
        if (part === null || whole.length + part.length > MAX_TEXT) return null;
        whole += `${quasi.value.cooked}${part}`;
      }
      return whole;
    }
    case T.BinaryExpression: {
      const left = node.operator === "+" ? again(node.left) : null;
      const right = left === null ? null : again(node.right);
      return left === null || right === null || left.length + right.length > MAX_TEXT ? null : left + right;
    }
    case T.CallExpression:
      return joined(node, again);
    case T.Identifier:
    case T.MemberExpression: {
      const found = constantAt({ node, file: at.file }, project);
      return found && constantText(found, project, hops - 1);
    }
    default:
      return null;
  }
}

/** `["password", "token"].join("|")` */
function joined(call: TSESTree.CallExpression, again: (next: TSESTree.Node) => string | null): string | null {
  const callee = unwrap(call.callee);
  if (callee.type !== T.MemberExpression || staticName(callee) !== "join") return null;
  const list = unwrap(callee.object);
  const between = call.arguments[0] ? stringValue(call.arguments[0]) : ",";
  if (list.type !== T.ArrayExpression || between === null || list.elements.length > MAX_ELEMENTS) return null;
  const parts = list.elements.map((each) => each && again(each));
  return parts.some((each) => each === null) ? null : parts.join(between).slice(0, MAX_TEXT + 1);
}

function constantAt(at: Located, project: Project): Located | null {
  const variable = at.node.type === T.Identifier ? variableOf(at.node, at.file.sourceCode) : undefined;
  const written = variable?.defs[0]?.type === "Variable" && onlyWrite(variable);
  if (written) return { node: written, file: at.file };
  const found = definitionOf(at.node, at.file, project);
  return found && found.node !== at.node ? found : null;
}

/** The regular expressions that an expression may stand for: one, or that of each rule of a list that is gone through. */
export function patternsAt(at: Located, project: Project, hops = MAX_HOPS): readonly WrittenPattern[] {
  if (hops <= 0) return [];
  const node = unwrap(at.node);
  if (node.type === T.Literal) return "regex" in node ? [{ source: node.regex.pattern, flags: node.regex.flags }] : [];
  if (node.type === T.NewExpression || (node.type === T.CallExpression && staticName(node.callee) === "RegExp")) {
    if (staticName(node.callee) !== "RegExp") return [];
    const [given, flags] = node.arguments;
    const source = given && constantText({ node: given, file: at.file }, project);
    const known = flags ? constantText({ node: flags, file: at.file }, project) : "";
    return typeof source === "string" && known !== null ? [{ source, flags: known }] : [];
  }
  return eachOf({ node, file: at.file }, project).flatMap((each) => patternsAt(each, project, hops - 1));
}

/** What a name, or a field of it, stands for: a constant, or in a loop over a constant list that of each of its elements. */
export function eachOf(at: Located, project: Project): readonly Located[] {
  const node = unwrap(at.node);
  const member = node.type === T.MemberExpression ? staticName(node) : null;
  const base = node.type === T.MemberExpression ? unwrap(node.object) : node;
  const list = base.type === T.Identifier ? listGoneThrough({ node: base, file: at.file }, project) : null;
  if (!list) {
    const found = constantAt({ node, file: at.file }, project);
    return found ? [found] : [];
  }
  const elements = list.elements.slice(0, MAX_ELEMENTS).flatMap((each) => (each ? [unwrap(each)] : []));
  if (node.type !== T.MemberExpression) return elements.map((each) => ({ node: each, file: list.file }));
  return elements.flatMap((each) => {
    const property = each.type === T.ObjectExpression && member !== null ? propertyNamed(each, member) : null;
    return property ? [{ node: property.value, file: list.file }] : [];
  });
}

/** `RULES` of `for (const rule of RULES)` and `RULES.forEach((rule) => …)`, asked for `rule`. */
function listGoneThrough(
  { node, file }: Located<TSESTree.Identifier>,
  project: Project,
): { readonly elements: TSESTree.ArrayExpression["elements"]; readonly file: Located["file"] } | null {
  const definition = variableOf(node, file.sourceCode)?.defs[0];
  let list: TSESTree.Node | null = null;
  if (definition?.type === "Variable") {
    const loop = definition.node.parent.parent;
    if (loop.type === T.ForOfStatement && definition.node.id.type === T.Identifier) list = loop.right;
  } else if (definition?.type === "Parameter" && isFunction(definition.node)) {
    const call = definition.node.parent;
    const callee = call.type === T.CallExpression ? unwrap(call.callee) : null;
    const method = callee && staticName(callee);
    const item = definition.node.params[method === "reduce" ? 1 : 0];
    const isItem = item !== undefined && parameterPattern(item) === definition.name;
    if (callee?.type === T.MemberExpression && isItem && /^(?:forEach|reduce|map)$/.test(method ?? ""))
      list = callee.object;
  }
  const found =
    list &&
    (unwrap(list).type === T.ArrayExpression
      ? { node: list, file }
      : constantAt({ node: unwrap(list), file }, project));
  const array = found && unwrap(found.node);
  return array?.type === T.ArrayExpression ? { elements: array.elements, file: found?.file ?? file } : null;
}
