import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import type { TSESTree } from "@typescript-eslint/utils";
import { unwrap } from "../../code/expressions.ts";
import { isMaker } from "../../code/fresh-values.ts";
import { staticName } from "../../code/names.ts";
import { perFile, type SourceCode } from "../../code/per-file.ts";
import { onlyWrite, variableOf } from "../../code/scopes.ts";
import { propertyNames } from "./call-path.ts";

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

type Test = (statement: TSESTree.IfStatement, sourceCode: SourceCode) => boolean;

/** Finds where the first `if` of a block begins that is as asked; beyond all code where none is. Each block is looked through once. */
function firstInBlock(isAsked: Test) {
  return perFile((sourceCode) => {
    const known = new Map<TSESTree.Node, number>();
    return (block: TSESTree.BlockStatement | TSESTree.Program): number => {
      let first = known.get(block);
      if (first === undefined) {
        const found = block.body.find((each) => each.type === T.IfStatement && isAsked(each, sourceCode));
        known.set(block, (first = found?.range[0] ?? Infinity));
      }
      return first;
    };
  });
}

/** `if (found) return` */
const firstLeaving = firstInBlock(
  ({ consequent, test }, sourceCode) => leaves(consequent) && saysPresent(test, sourceCode),
);

/** `if (found) return found` */
const firstGivingBack = firstInBlock((statement, sourceCode) => givesBack(statement, sourceCode));

/**
 * Whether a call runs only when a look before it found nothing: `if (!found) create()`, `found ?? (await create())`,
 * or behind `if (found) return`.
 */
export function runsOnlyWhenAbsent(call: TSESTree.Node, sourceCode: SourceCode): boolean {
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
      if (firstLeaving(sourceCode)(at) < below.range[0]) return true;
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
    if (above?.type === T.BlockStatement && firstGivingBack(sourceCode)(above) < at.range[0]) return true;
  }
  return false;
}

function givesBack({ test, consequent }: TSESTree.IfStatement, sourceCode: SourceCode): boolean {
  if (!saysPresent(test, sourceCode)) return false;
  const last = consequent.type === T.BlockStatement ? consequent.body.at(-1) : consequent;
  if (last?.type !== T.ReturnStatement || !last.argument) return false;
  const tested = rootName(test.type === T.BinaryExpression ? test.left : test);
  return tested !== null && rootName(last.argument) === tested;
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

/** `x`, `x !== null`, `x.length > 0`, with x from a look-up. */
function saysPresent(test: TSESTree.Node, sourceCode: SourceCode): boolean {
  if (test.type === T.LogicalExpression) return saysPresent(test.left, sourceCode);
  if (test.type === T.BinaryExpression) {
    return /^(?:!==?|>|>=)$/.test(test.operator) && isNothingOrNumber(test.right) && isLookedUp(test.left, sourceCode);
  }
  return isLookedUp(test, sourceCode);
}

function isNothing(node: TSESTree.Node): boolean {
  return (
    (node.type === T.Literal && (node.value === null || node.value === 0)) ||
    (node.type === T.Identifier && node.name === "undefined")
  );
}

function isNothingOrNumber(node: TSESTree.Node): boolean {
  return isNothing(node) || (node.type === T.Literal && typeof node.value === "number");
}

/** Whether a value comes from a look-up that may find what an earlier run left: not that of a value which is made anew. */
function isLookedUp(node: TSESTree.Node, sourceCode: SourceCode): boolean {
  const lookUp = lookUpOf(node, sourceCode);
  return lookUp !== null && !lookUp.arguments.some((each) => seeksFresh(each, sourceCode, MAX_NESTED));
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
export function lookUpOf(node: TSESTree.Node, sourceCode: SourceCode): TSESTree.CallExpression | null {
  let value = unwrap(node);
  // `const { id } = user` of `const user = await findUser()`
  for (let hops = 0; hops < 3 && value.type !== T.CallExpression; hops++) {
    while (value.type === T.MemberExpression) value = unwrap(value.object);
    const definition = value.type === T.Identifier ? variableOf(value, sourceCode)?.defs[0] : undefined;
    const init = definition?.type === "Variable" ? definition.node.init : null;
    if (!init) break;
    value = unwrap(init);
  }
  for (let hops = 0; value.type === T.CallExpression && hops < 20; hops++) {
    const callee: TSESTree.Node = unwrap(value.callee);
    if (LOOKING.test(staticName(callee) ?? "")) return value;
    value = callee.type === T.MemberExpression ? unwrap(callee.object) : callee;
  }
  return null;
}

/** Whether nothing behind a statement runs: it returns or throws. */
export function leaves(statement: TSESTree.Statement): boolean {
  if (statement.type === T.ReturnStatement || statement.type === T.ThrowStatement) return true;
  return statement.type === T.BlockStatement && statement.body.some((each) => leaves(each));
}
