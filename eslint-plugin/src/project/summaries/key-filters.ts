import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import type { TSESTree } from "@typescript-eslint/utils";
import { stringValue, unwrap } from "../../code/expressions.ts";
import { isFunction, parameterPattern, type FunctionNode } from "../../code/functions.ts";
import { staticName } from "../../code/names.ts";
import type { SourceCode } from "../../code/per-file.ts";
import { variableOf } from "../../code/scopes.ts";
import { findNode, walk } from "../../code/walk.ts";
import { isHarmlessCall } from "../../knowledge/personal-data/redactors.ts";
import type { Located } from "../definitions.ts";
import type { Project } from "../index.ts";
import { keyTestOf, respelled, type KeyTest } from "./key-tests.ts";
import type { IsKey } from "./spellings.ts";
import { stringsOf, type Given } from "./strings.ts";

/** Keys that a function leaves out of the objects that it is given, or whose values it replaces. */
export interface KeyFilter {
  readonly drops: KeyTest;
  /** Whether it does so in objects within objects as well. */
  readonly isDeep: boolean;
}

/**
 * The filters of keys in a function: tests of a key of an object that it walks, behind which the value is replaced by a text
 * or left out.
 * @param isReplacer whether the function is given to `JSON.stringify`, which walks for it
 */
export function keyFiltersIn(
  fn: Located<FunctionNode>,
  isReplacer: boolean,
  given: Given,
  project: Project,
): readonly KeyFilter[] {
  const { sourceCode } = fn.file;
  const isName: IsKey = (node) => isKeyName(node, isReplacer ? fn.node : null, sourceCode);
  const isKey: IsKey = (node) => isName(node) || respelled(node, fn, isName, project);
  const found: KeyFilter[] = [];
  const isDeep = isReplacer || callsItself(fn);
  const add = (test: TSESTree.Expression, isLeftOut: (negated: boolean) => boolean) => {
    const read = keyTestOf({ node: test, file: fn.file }, isKey, given, project);
    if (read && isLeftOut(read.isNegated)) found.push({ drops: read.holds, isDeep });
  };
  walk(
    fn.node.body,
    sourceCode,
    (node) => {
      if (node.type === T.IfStatement)
        add(node.test, (isNegated) =>
          isNegated ? keepsOnlyWithin(node, sourceCode) : hides(node.consequent, sourceCode),
        );
      else if (node.type === T.ConditionalExpression)
        add(node.test, (isNegated) => isStandIn(isNegated ? node.alternate : node.consequent, sourceCode));
      else if (node.type === T.CallExpression) {
        const kept = keptBy(node);
        if (kept) add(kept, (isNegated) => isNegated);
      } else if (node.type === T.ForOfStatement && hides(node.body, sourceCode) && !isKeyOf(node, node, node.right)) {
        // for (const key of HIDDEN) delete copy[key];
        const names = stringsOf({ node: node.right, file: fn.file }, given, project);
        if (names) found.push({ drops: (key) => names.includes(key), isDeep });
      }
      return undefined;
    },
    { nestedFunctions: true },
  );
  return found;
}

/** Whether a name stands for a key: of a loop over the keys or entries of an object, or of a callback that is given them. */
function isKeyName(node: TSESTree.Node, replacer: FunctionNode | null, sourceCode: SourceCode): boolean {
  if (node.type !== T.Identifier) return false;
  const definition = variableOf(node, sourceCode)?.defs[0];
  const name = definition?.name as TSESTree.Node | undefined;
  if (!definition || !name) return false;
  if (definition.type === "Variable") {
    const loop = definition.node.parent.parent;
    if (loop.type === T.ForInStatement) return definition.node.id === name;
    return loop.type === T.ForOfStatement && isKeyOf(definition.node.id, name, loop.right);
  }
  if (definition.type !== "Parameter" || !isFunction(definition.node)) return false;
  const fn = definition.node;
  if (fn === replacer) return isDeclaredAs(fn.params[0], name);
  const call = fn.parent;
  if (call.type !== T.CallExpression || call.callee === fn) return false;
  const callee = unwrap(call.callee);
  const method = staticName(callee) ?? "";
  // JSON.stringify(object, (key, value) => …), and the functions of lodash that give a value and its key.
  if (method === "stringify" && call.arguments[1] === fn) return isDeclaredAs(fn.params[0], name);
  if (BY_KEY.has(method)) return isDeclaredAs(fn.params[1], name);
  const list = callee.type === T.MemberExpression ? callee.object : null;
  const item = fn.params[method === "reduce" ? 1 : 0];
  return list !== null && item !== undefined && isKeyOf(parameterPattern(item), name, listBehind(list));
}

const BY_KEY: ReadonlySet<string> = new Set(["cloneDeepWith", "mapValues", "omitBy", "pickBy", "forOwn", "transform"]);

function isDeclaredAs(parameter: TSESTree.Parameter | undefined, name: TSESTree.Node): boolean {
  return parameter !== undefined && parameterPattern(parameter) === name;
}

/** `Object.entries(object).filter(…)`: the list that a chain of array methods begins with. */
function listBehind(list: TSESTree.Node): TSESTree.Node {
  let node = unwrap(list);
  for (let hops = 0; hops < 5 && node.type === T.CallExpression; hops++) {
    const callee = unwrap(node.callee);
    if (callee.type !== T.MemberExpression || !/^(?:filter|map|sort|slice)$/.test(staticName(callee) ?? "")) break;
    node = unwrap(callee.object);
  }
  return node;
}

/** Whether a name is the key in an item of `Object.entries(…)` or `Object.keys(…)`. */
function isKeyOf(item: TSESTree.Node, name: TSESTree.Node, list: TSESTree.Node): boolean {
  const call = unwrap(list);
  if (call.type !== T.CallExpression) return false;
  const method = staticName(unwrap(call.callee));
  if (method === "entries") return item.type === T.ArrayPattern && item.elements[0] === name;
  return (method === "keys" || method === "ownKeys" || method === "getOwnPropertyNames") && item === name;
}

/** Whether a function calls itself, or is given to a call in itself: `value.map(redact)`. */
function callsItself({ node: fn, file }: Located<FunctionNode>): boolean {
  const own = nameOf(fn);
  if (own === null) return false;
  const isOwn = (each: TSESTree.Node) => staticName(each) === own;
  return (
    findNode(
      fn.body,
      file.sourceCode,
      (each) => each.type === T.CallExpression && (isOwn(unwrap(each.callee)) || each.arguments.some(isOwn)),
      { nestedFunctions: true },
    ) !== undefined
  );
}

function nameOf(fn: FunctionNode): string | null {
  if (fn.id) return fn.id.name;
  const above = fn.parent;
  if (above.type === T.VariableDeclarator) return staticName(above.id);
  return above.type === T.MethodDefinition || above.type === T.Property || above.type === T.PropertyDefinition
    ? staticName(above)
    : null;
}

/** Whether a branch gives a stand-in under the key, deletes it or passes it over. */
function hides(branch: TSESTree.Statement, sourceCode: SourceCode): boolean {
  const hiding = (node: TSESTree.Node) => {
    switch (node.type) {
      case T.AssignmentExpression:
        return node.left.type === T.MemberExpression && node.left.computed && isStandIn(node.right, sourceCode);
      case T.UnaryExpression:
        return node.operator === "delete";
      case T.ReturnStatement:
        return node.argument !== null && isStandIn(node.argument, sourceCode);
      default:
        return false;
    }
  };
  const [only, ...others] = branch.type === T.BlockStatement ? branch.body : [branch];
  if (others.length === 0 && only?.type === T.ContinueStatement) return true;
  return findNode(branch, sourceCode, hiding) !== undefined;
}

/** `if (!HIDDEN.has(key)) copy[key] = value;`: what is not asked for is not taken over. */
function keepsOnlyWithin({ consequent, alternate }: TSESTree.IfStatement, sourceCode: SourceCode): boolean {
  if (alternate) return hides(alternate, sourceCode);
  const takesOver = (node: TSESTree.Node) =>
    node.type === T.AssignmentExpression && node.left.type === T.MemberExpression && node.left.computed;
  return findNode(consequent, sourceCode, takesOver) !== undefined;
}

const NO_OTHERS: ReadonlySet<string> = new Set();

/** `"[redacted]"`, `undefined`, a text that is made in place, the pair of a key with one, an object that leaves the key out. */
function isStandIn(expression: TSESTree.Node, sourceCode: SourceCode): boolean {
  const node = unwrap(expression);
  if (stringValue(node) !== null || node.type === T.TemplateLiteral) return true;
  if (node.type === T.Literal) return node.value === null;
  if (node.type === T.Identifier) return node.name === "undefined" || /^[A-Z][A-Z0-9_]*$/.test(node.name);
  if (node.type === T.ArrayExpression)
    return node.elements.length === 0 || isStandIn(node.elements.at(-1) ?? node, sourceCode);
  if (node.type === T.ObjectExpression) return node.properties.length === 0;
  // Whether there is something, and what is hashed.
  if (node.type === T.CallExpression) return isHarmlessCall(node, sourceCode, NO_OTHERS);
  return node.type === T.UnaryExpression && /^(?:!|typeof|void)$/.test(node.operator);
}

/** `entries.filter(([key]) => !HIDDEN.has(key))`: the test of what is kept. */
function keptBy(call: TSESTree.CallExpression): TSESTree.Expression | null {
  const [test] = call.arguments;
  if (!/^(?:filter|pickBy)$/.test(staticName(unwrap(call.callee)) ?? "")) return null;
  const given = staticName(unwrap(call.callee)) === "pickBy" ? call.arguments[1] : test;
  return given && isFunction(given) && given.body.type !== T.BlockStatement ? given.body : null;
}
