import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import type { TSESTree } from "@typescript-eslint/utils";
import { unwrap } from "../../code/expressions.ts";
import { isMaker } from "../../code/fresh-values.ts";
import { isFunction } from "../../code/functions.ts";
import { staticName } from "../../code/names.ts";
import type { SourceCode } from "../../code/per-file.ts";
import { onlyWrite, variableOf } from "../../code/scopes.ts";
import { sourcesOf } from "../../flow/values/backward.ts";
import type { Link, Path, Source } from "../../flow/values/source.ts";
import { meaningOf, type Condition, type Meaning } from "../../flow/control/index.ts";

/** A call that looks whether something is there, or how many there are. */
export type LookUp = TSESTree.CallExpression;

/** What a condition says of a look-up. */
export interface Finding {
  readonly lookUp: LookUp;
  readonly isPresent: boolean;
  /** Whether it is asked for what was found itself, or how many there are; not for a field of it. */
  readonly isWhole: boolean;
}

/**
 * What a condition says of what was looked for: that it is there, `found`, `rows.length > 0`, or that it is not. Null for
 * other tests, and for look-ups of what is made anew each time, which meet nothing of an earlier run.
 */
export function findingOf(condition: Condition, sourceCode: SourceCode): Finding | null {
  return findingBy(meaningOf(condition, sourceCode), sourceCode);
}

function findingBy({ test: node, kind, holds, parts }: Meaning, sourceCode: SourceCode): Finding | null {
  if (kind === "case") return null;
  if (node.type === T.LogicalExpression) {
    if (!parts) return null;
    // Behind `if (found && found.state === state) return` nothing was found that fits.
    const left = findingBy(parts[0], sourceCode);
    return left ?? (node.operator === "||" ? findingBy(parts[1], sourceCode) : null);
  }
  const asks = node.type === T.BinaryExpression ? comparison(node) : null;
  if (node.type === T.BinaryExpression && asks === null) return null;
  const value = unwrap(node.type === T.BinaryExpression ? node.left : node);
  const lookUp = lookUpOf(value, sourceCode);
  if (!lookUp || !mayMeet(lookUp, sourceCode)) return null;
  return { lookUp, isPresent: asks === "absent" ? !holds : holds, isWhole: isWhatWasFound(value, sourceCode) };
}

/** `x !== null`, `x > 0`, `x >= 1`, `x === undefined`; a limit on their number, `x >= 10`, asks for neither. */
function comparison({ operator, right }: TSESTree.BinaryExpression): "present" | "absent" | null {
  if (/^===?$/.test(operator)) return isNothing(right) ? "absent" : null;
  if (/^!==?$/.test(operator) || operator === ">") return isNothing(right) ? "present" : null;
  return operator === ">=" && right.type === T.Literal && right.value === 1 ? "present" : null;
}

/** `null`, `undefined`, `0` */
export function isNothing(node: TSESTree.Node): boolean {
  return (
    (node.type === T.Literal && (node.value === null || node.value === 0)) ||
    (node.type === T.Identifier && node.name === "undefined")
  );
}

// Where drivers keep what they found in their answer.
const CONTENT = /^(?:data|rows?|rowCount|count|length|size|docs|items|exists|total|0)$/;

/** Whether a value is what a look-up found, or how much: a field of a row, `user.isBlocked`, is something else. */
function isWhatWasFound(value: TSESTree.Node, sourceCode: SourceCode): boolean {
  let node = value;
  while (node.type === T.MemberExpression) {
    const name = staticName(node) ?? (node.property.type === T.Literal ? String(node.property.value) : "");
    if (!CONTENT.test(name)) return false;
    node = unwrap(node.object);
  }
  const definition = node.type === T.Identifier ? variableOf(node, sourceCode)?.defs[0] : undefined;
  if (definition?.type !== "Variable" || definition.node.id.type !== T.ObjectPattern) return true;
  const taken = definition.node.id.properties.find(
    (each) =>
      each.type === T.Property &&
      each.value.range[0] <= definition.name.range[0] &&
      definition.name.range[1] <= each.value.range[1],
  );
  return taken !== undefined && CONTENT.test(staticName(taken) ?? "");
}

/** Whether a look-up may find what an earlier run left: not that of a value which is made anew. */
function mayMeet(lookUp: LookUp, sourceCode: SourceCode): boolean {
  return !lookUp.arguments.some((each) => seeksFresh(each, sourceCode, MAX_NESTED));
}

/** How deep what is sought stands in what a look-up is given: `{ where: { user: { code } } }`. */
const MAX_NESTED = 4;

function seeksFresh(given: TSESTree.Node, sourceCode: SourceCode, levels: number): boolean {
  const node = unwrap(given);
  if (node.type !== T.ObjectExpression) return isMaker(node, sourceCode);
  return (
    levels > 0 &&
    node.properties.some((each) => each.type === T.Property && seeksFresh(each.value, sourceCode, levels - 1))
  );
}

/** The look-up that gave the value of a name, or of a field of one, or the rows among which it is sought: `known.has(id)`. */
export function lookUpOf(node: TSESTree.Node, sourceCode: SourceCode, hops = MAX_HOPS): LookUp | null {
  let found: LookUp | null = null;
  const take = (call: TSESTree.Node | null) => {
    found ??= call?.type === T.CallExpression ? lookUpIn(call, sourceCode, hops) : null;
    return null;
  };
  const source = (from: Source) => (from.kind === "call" ? take(from.node) : null);
  const through = (link: Link, _state: string, path: Path) => {
    if (link.kind === "returned") return take(link.call);
    // One of a list that was looked up is there, whatever is asked of it.
    return link.kind === "argument" || link.kind === "default" || path[0] === "[]" ? null : "value";
  };
  sourcesOf(node, [], "value", { through, source }, sourceCode);
  return found;
}

/** The call of a chain that looks something up. */
function lookUpIn(call: TSESTree.CallExpression, sourceCode: SourceCode, most: number): LookUp | null {
  let value: TSESTree.Node = call;
  for (let hops = 0; value.type === T.CallExpression && hops < 20; hops++) {
    const callee: TSESTree.Node = unwrap(value.callee);
    const owner = callee.type === T.MemberExpression ? callee.object : null;
    if (owner && AMONG.test(staticName(callee) ?? "")) {
      const rows =
        rowsBehind(owner, sourceCode, most - 1) ??
        (staticName(callee) === "some" && seeksEqual(value) ? rowsAwaited(unwrap(owner), sourceCode) : null);
      if (rows) return rows;
    }
    // `list.find((each) => …)` looks through what is at hand, which may have been looked up.
    const isOfList = value.arguments[0] !== undefined && isFunction(unwrap(value.arguments[0]));
    if (!isOfList && LOOKING.test(staticName(callee) ?? "")) return value;
    value = owner ? unwrap(owner) : callee;
  }
  return null;
}

const LOOKING = /^(?:find|get|first|exists|has|lookup|load|fetch|select|query|count|by|is|one|maybe)/i;

// Methods of lists, sets and maps that look for one thing.
const AMONG = /^(?:has|get|includes|some|every|find|findIndex|findLast|indexOf|at)$/;

/** How many look-ups, names and calls may lead to each other: `const row = await rows.get(id)` looks among rows that were looked up. */
const MAX_HOPS = 6;

/** The look-up whose rows a collection is made of: `new Set((await findMany()).map((row) => row.id))`. */
export function rowsBehind(node: TSESTree.Node, sourceCode: SourceCode, hops = MAX_HOPS): LookUp | null {
  if (hops <= 0) return null;
  switch (node.type) {
    case T.AwaitExpression:
      return lookUpOf(node, sourceCode, hops - 1);
    case T.Identifier: {
      const init = setTo(node, sourceCode);
      return init && rowsBehind(init, sourceCode, hops - 1);
    }
    case T.MemberExpression:
      return rowsBehind(node.object, sourceCode, hops - 1);
    case T.NewExpression: {
      const [given] = node.arguments;
      return given ? rowsBehind(given, sourceCode, hops - 1) : null;
    }
    case T.CallExpression: {
      const { callee } = node;
      const [given] = node.arguments;
      const owner = callee.type === T.MemberExpression ? rowsBehind(callee.object, sourceCode, hops - 1) : null;
      // `Object.fromEntries(rows.map(…))`, `keyBy(rows, "id")`
      return owner ?? (given && !isFunction(given) ? rowsBehind(given, sourceCode, hops - 1) : null);
    }
    case T.LogicalExpression:
      return rowsBehind(node.left, sourceCode, hops - 1);
    case T.ChainExpression:
    case T.TSAsExpression:
    case T.TSNonNullExpression:
      return rowsBehind(node.expression, sourceCode, hops);
    default:
      return null;
  }
}

/** `some(({ id }) => id === given.id)` */
function seeksEqual({ arguments: [test] }: TSESTree.CallExpression): boolean {
  if (!test || !isFunction(test)) return false;
  const [only, another] = test.body.type === T.BlockStatement ? test.body.body : [];
  const said =
    test.body.type !== T.BlockStatement ? test.body : only?.type === T.ReturnStatement ? only.argument : null;
  return another === undefined && said?.type === T.BinaryExpression && /^===?$/.test(said.operator);
}

/** What was waited for and is asked whether one of it fits: it was read, whatever the function is called that reads it. */
function rowsAwaited(rows: TSESTree.Node, sourceCode: SourceCode): LookUp | null {
  const init = rows.type === T.Identifier ? setTo(rows, sourceCode) : null;
  const read = init && unwrap(init.type === T.AwaitExpression ? init.argument : init);
  const isAwaited = init?.type === T.AwaitExpression || init?.parent?.type === T.ArrayExpression;
  return read && isAwaited && isReading(read) ? read : null;
}

/** `this.accounts.ofUser(id)`: a function that is given something, but no function. */
function isReading(node: TSESTree.Node): node is TSESTree.CallExpression {
  return (
    node.type === T.CallExpression && node.arguments.length > 0 && !node.arguments.some((each) => isFunction(each))
  );
}

/** What a variable is set to, where it is set once. */
function setTo(name: TSESTree.Identifier, sourceCode: SourceCode): TSESTree.Node | null {
  const variable = variableOf(name, sourceCode);
  const [definition] = variable?.defs ?? [];
  if (definition?.type === "Variable" && definition.node.id.type === T.ArrayPattern)
    return oneOfAll(definition.node.init, definition.node.id.elements.indexOf(definition.name));
  return definition?.type === "Variable" && variable ? (definition.node.init ?? onlyWrite(variable)) : null;
}

/** What is waited for at one place of `await Promise.all([…])`, as if it were waited for alone. */
function oneOfAll(init: TSESTree.Node | null, at: number): TSESTree.Node | null {
  const all = init?.type === T.AwaitExpression ? unwrap(init.argument) : null;
  const isAll = all?.type === T.CallExpression && staticName(unwrap(all.callee)) === "all";
  const given = isAll ? all.arguments[0] : undefined;
  const list = given && unwrap(given);
  return list?.type === T.ArrayExpression ? (list.elements[at] ?? null) : init;
}
