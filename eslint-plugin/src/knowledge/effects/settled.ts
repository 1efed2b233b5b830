import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import type { TSESTree } from "@typescript-eslint/utils";
import { unwrap } from "../../code/expressions.ts";
import { isMaker } from "../../code/fresh-values.ts";
import { staticName } from "../../code/names.ts";
import { perFile, type SourceCode } from "../../code/per-file.ts";
import { onlyWrite, variableOf } from "../../code/scopes.ts";
import { isFunction } from "../../code/functions.ts";
import { sourcesOf } from "../../flow/values/backward.ts";
import type { Link, Path, Source } from "../../flow/values/source.ts";
import { propertyNames } from "./call-path.ts";
import { isSameTable, tableAsked } from "./tables.ts";

type LookUp = TSESTree.CallExpression;

/** Whether a look-up is known to ask a table; what a function of the project asks is found where that is read. */
function isAbout(lookUp: LookUp, table: string | null): boolean {
  const asked = tableAsked(lookUp);
  return asked !== null && (table === null || isSameTable(asked, table));
}

// Options and chained calls under which a second insert changes nothing.
const SETTLING =
  /^(?:onConflict\w{0,20}|onDuplicateKeyUpdate|ignoreDuplicates|skipDuplicates|updateOnDuplicate|upsert|ignore|merge|orIgnore|orUpdate|doNothing)$/;

/** Whether a second insert is told to change nothing: `.onConflictDoNothing()`, `{ ignoreDuplicates: true }`. */
export function settlesConflicts(call: TSESTree.CallExpression): boolean {
  if (call.arguments.some((each) => propertyNames(each).some((name) => SETTLING.test(name)))) return true;
  let at: TSESTree.Node = call;
  while (at.parent?.type === T.MemberExpression && at.parent.object === at) {
    if (SETTLING.test(staticName(at.parent) ?? "")) return true;
    at = at.parent.parent;
  }
  return false;
}

/** `{ id: body.id }`: the client names the row, so that the second insert meets the first. */
export function hasGivenId(call: TSESTree.CallExpression, sourceCode: SourceCode): boolean {
  return call.arguments.some((argument) => {
    const outer = unwrap(argument);
    const data =
      outer.type === T.ObjectExpression ? [outer, ...outer.properties.flatMap((each) => dataObject(each))] : [];
    return data.some((object) =>
      object.properties.some((each) => {
        if (each.type !== T.Property || !/^_?id$/.test(staticName(each) ?? "")) return false;
        const value = unwrap(each.value);
        if (value.type === T.MemberExpression) return true;
        const variable = value.type === T.Identifier ? variableOf(value, sourceCode) : undefined;
        if (!variable) return false;
        const written = onlyWrite(variable);
        return written === null || !/^(?:Call|New|Await)Expression$/.test(unwrap(written).type);
      }),
    );
  });
}

function dataObject(property: TSESTree.ObjectLiteralElement): TSESTree.ObjectExpression[] {
  if (property.type !== T.Property || staticName(property) !== "data") return [];
  const value = unwrap(property.value);
  return value.type === T.ObjectExpression ? [value] : [];
}

const LOOKING = /^(?:find|get|first|exists|has|lookup|load|fetch|select|query|count|by|is|one|maybe)/i;

type Block = TSESTree.BlockStatement | TSESTree.Program;

/** More look-ups before one insert than anybody writes. */
const MOST_LOOK_UPS = 12;

/** Finds the first statements of a block in which a look-up answers what is asked; each block is looked through once. */
function leavingInBlock(lookUp: (statement: TSESTree.Statement, sourceCode: SourceCode) => LookUp | null) {
  return perFile((sourceCode) => {
    const known = new Map<Block, readonly (readonly [at: number, lookUp: LookUp])[]>();
    return (block: Block) => {
      let found = known.get(block);
      if (!found) {
        const all: [number, LookUp][] = [];
        for (const each of block.body) {
          const asked = all.length < MOST_LOOK_UPS ? lookUp(each, sourceCode) : null;
          if (asked) all.push([each.range[0], asked]);
        }
        known.set(block, (found = all));
      }
      return found;
    };
  });
}

/** `if (found) return` */
const leavingIn = leavingInBlock((statement, sourceCode) => refusal(statement, sourceCode));

/** `if (found) return found` */
const givingBackIn = leavingInBlock((statement, sourceCode) =>
  statement.type === T.IfStatement ? givesBack(statement, sourceCode) : null,
);

/** The look-up that lets a statement leave when it finds something: `if (found) return`, `if (await find()) throw …`. */
export function refusal(statement: TSESTree.Statement, sourceCode: SourceCode): LookUp | null {
  if (statement.type !== T.IfStatement || !passesOver(statement.consequent)) return null;
  return presentLookUp(statement.test, sourceCode);
}

/**
 * Whether a call runs only when a look before it found nothing: `if (!found) create()`, `found ?? (await create())`,
 * or behind `if (found) return`.
 * @param table What the call adds a row to: a look into another table says nothing of it.
 */
export function runsOnlyWhenAbsent(call: TSESTree.Node, table: string | null, sourceCode: SourceCode): boolean {
  let below = call;
  for (let at = call.parent; at; below = at, at = at.parent) {
    if (
      at.type === T.LogicalExpression &&
      at.right === below &&
      at.operator !== "&&" &&
      isLookedUp(at.left, sourceCode)
    )
      return true;
    if (at.type === T.IfStatement && below !== at.test) {
      const absent = below === at.consequent ? saysAbsent(at.test, sourceCode) : saysPresent(at.test, sourceCode);
      if (absent) return true;
    }
    if (at.type === T.BlockStatement || at.type === T.Program) {
      const [from] = below.range;
      if (leavingIn(sourceCode)(at).some(([place, lookUp]) => place < from && isAbout(lookUp, table))) return true;
    }
    if (at.type.includes("Function") && at.parent?.type !== T.CallExpression) return false;
  }
  return false;
}

/**
 * Whether a call makes only what a look-up did not find: in `if (!found)`, or behind `if (found) return found`. Behind a
 * test that merely refuses, `if (banned) throw …`, it need not.
 */
export function makesOnlyWhatIsMissing(call: TSESTree.Node, sourceCode: SourceCode): boolean {
  for (let at: TSESTree.Node | undefined = call; at; at = at.parent) {
    if (at.type.includes("Function")) return false;
    const above: TSESTree.Node | undefined = at.parent;
    if (above?.type === T.IfStatement && above.consequent === at && saysAbsent(above.test, sourceCode)) return true;
    if (above?.type === T.BlockStatement && isBehind(at, givingBackIn(sourceCode)(above))) return true;
  }
  return false;
}

function isBehind(place: TSESTree.Node, found: readonly (readonly [at: number, lookUp: LookUp])[]): boolean {
  return (found[0]?.[0] ?? Infinity) < place.range[0];
}

function givesBack({ test, consequent }: TSESTree.IfStatement, sourceCode: SourceCode): LookUp | null {
  const lookUp = presentLookUp(test, sourceCode);
  const last = consequent.type === T.BlockStatement ? consequent.body.at(-1) : consequent;
  if (last?.type !== T.ReturnStatement || !last.argument) return null;
  const tested = rootName(test.type === T.BinaryExpression ? test.left : test);
  return tested !== null && rootName(last.argument) === tested ? lookUp : null;
}

function rootName(node: TSESTree.Node): string | null {
  let value = unwrap(node);
  while (value.type === T.MemberExpression) value = unwrap(value.object);
  return value.type === T.Identifier ? value.name : null;
}

/** `!x`, `x == null`, `x.length === 0`, with x from a look-up. */
function saysAbsent(test: TSESTree.Node, sourceCode: SourceCode): boolean {
  if (test.type === T.UnaryExpression && test.operator === "!") return isLookedUp(test.argument, sourceCode);
  if (test.type === T.LogicalExpression) return saysAbsent(test.left, sourceCode) || saysAbsent(test.right, sourceCode);
  return (
    test.type === T.BinaryExpression &&
    /^===?$/.test(test.operator) &&
    isNothing(test.right) &&
    isLookedUp(test.left, sourceCode)
  );
}

/** The look-up whose find a test says is there: `x`, `x !== null`, `x.length > 0`. */
export function presentLookUp(test: TSESTree.Node, sourceCode: SourceCode): LookUp | null {
  const node = unwrap(test);
  if (node.type === T.LogicalExpression) {
    const left = presentLookUp(node.left, sourceCode);
    // Of `a || b` either lets the code leave, of `a && b` only both.
    return left ?? (node.operator === "||" ? presentLookUp(node.right, sourceCode) : null);
  }
  const isCompared = node.type === T.BinaryExpression;
  if (isCompared && !isAboveNothing(node)) return null;
  const value = unwrap(isCompared ? node.left : node);
  if (!isWhatWasFound(value, sourceCode)) return null;
  const lookUp = lookUpOf(value, sourceCode);
  return lookUp === null || mayMeet(lookUp, sourceCode) ? lookUp : null;
}

/** Whether a test takes the other way only where a look-up found nothing that fits: `found && found.query === query`. */
function saysPresent(test: TSESTree.Node, sourceCode: SourceCode): boolean {
  const node = unwrap(test);
  if (node.type === T.LogicalExpression)
    return saysPresent(node.left, sourceCode) || saysPresent(node.right, sourceCode);
  return presentLookUp(node, sourceCode) !== null;
}

/** `x !== null`, `x > 0`, `x >= 1`, which a limit on their number, `x >= 10`, is not. */
function isAboveNothing({ operator, right }: TSESTree.BinaryExpression): boolean {
  if (/^!==?$/.test(operator) || operator === ">") return isNothing(right);
  return operator === ">=" && right.type === T.Literal && right.value === 1;
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

function isNothing(node: TSESTree.Node): boolean {
  return (
    (node.type === T.Literal && (node.value === null || node.value === 0)) ||
    (node.type === T.Identifier && node.name === "undefined")
  );
}

function isLookedUp(node: TSESTree.Node, sourceCode: SourceCode): boolean {
  const lookUp = lookUpOf(node, sourceCode);
  return lookUp !== null && mayMeet(lookUp, sourceCode);
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

/** The look-up that gave the value of a name, or of a field of one. */
export function lookUpOf(node: TSESTree.Node, sourceCode: SourceCode): LookUp | null {
  let found: LookUp | null = null;
  const take = (call: TSESTree.Node | null) => {
    found ??= call?.type === T.CallExpression ? lookUpIn(call) : null;
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
function lookUpIn(call: TSESTree.CallExpression): LookUp | null {
  let value: TSESTree.Node = call;
  for (let hops = 0; value.type === T.CallExpression && hops < 20; hops++) {
    const callee: TSESTree.Node = unwrap(value.callee);
    // `list.find((each) => …)` looks through what is at hand, which may have been looked up.
    const isOfList = value.arguments[0] !== undefined && isFunction(unwrap(value.arguments[0]));
    if (!isOfList && LOOKING.test(staticName(callee) ?? "")) return value;
    value = callee.type === T.MemberExpression ? unwrap(callee.object) : callee;
  }
  return null;
}

/** Whether nothing behind a statement runs: it returns or throws. */
export function leaves(statement: TSESTree.Statement): boolean {
  if (statement.type === T.ReturnStatement || statement.type === T.ThrowStatement) return true;
  return statement.type === T.BlockStatement && statement.body.some((each) => leaves(each));
}

/** Whether nothing that stands behind a statement in its block runs: it returns or throws, or its loop goes on or ends. */
export function passesOver(statement: TSESTree.Statement): boolean {
  if (statement.type === T.ContinueStatement || statement.type === T.BreakStatement) return true;
  if (statement.type === T.BlockStatement) return statement.body.some((each) => passesOver(each));
  return leaves(statement);
}
