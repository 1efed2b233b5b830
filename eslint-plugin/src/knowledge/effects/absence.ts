import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import type { TSESTree } from "@typescript-eslint/utils";
import { unwrap } from "../../code/expressions.ts";
import type { SourceCode } from "../../code/per-file.ts";
import { contains } from "../../code/walk.ts";
import { conditionsAround, conditionsAt, type Condition } from "../../flow/control/index.ts";
import { findingOf, type LookUp } from "./look-ups.ts";
import { isSameTable, tableAsked } from "./tables.ts";

/** A look-up that has found nothing wherever a place is reached. */
export interface Absence {
  readonly lookUp: LookUp;
  readonly condition: Condition;
  /** Whether the place stands in the branch for that: `if (!found) create()`, and not behind one that leaves. */
  readonly isAround: boolean;
}

/** The look-ups that have found nothing wherever a place is reached, the nearest first. */
export function absencesAt(place: TSESTree.Node, sourceCode: SourceCode): readonly Absence[] {
  return absencesIn(conditionsAround(place, sourceCode), place, sourceCode);
}

function absencesIn(
  conditions: readonly Condition[],
  place: TSESTree.Node,
  sourceCode: SourceCode,
): readonly Absence[] {
  return conditions.flatMap((condition) => {
    const finding = findingOf(condition, sourceCode);
    if (!finding || finding.isPresent) return [];
    const isAround = contains(branchingOf(condition.test), place);
    return isAround || finding.isWhole ? [{ lookUp: finding.lookUp, condition, isAround }] : [];
  });
}

/** What a test decides about: an `if` statement, a conditional, `found ?? create()`. */
export function branchingOf(test: TSESTree.Node): TSESTree.Node {
  let at = test;
  while (at.parent && /^(?:Unary|Logical|Chain|Await|TS\w{1,30})Expression$/.test(at.parent.type)) at = at.parent;
  const { parent } = at;
  const isTest = (parent?.type === T.IfStatement || parent?.type === T.ConditionalExpression) && parent.test === at;
  return isTest ? parent : at;
}

/**
 * Whether a call runs only when a look before it found nothing: `if (!found) create()`, `found ?? (await create())`,
 * or behind `if (found) return`.
 * @param table What the call adds a row to: behind a test that leaves, a look into another table says nothing of it.
 */
export function runsOnlyWhenAbsent(call: TSESTree.Node, table: string | null, sourceCode: SourceCode): boolean {
  return absencesAt(call, sourceCode).some(({ lookUp, isAround }) => isAround || isAbout(lookUp, table));
}

/** Whether a look-up is known to ask a table; what a function of the project asks is found where that is read. */
function isAbout(lookUp: LookUp, table: string | null): boolean {
  const asked = tableAsked(lookUp);
  return asked !== null && (table === null || isSameTable(asked, table));
}

/**
 * Whether a call makes only what a look-up did not find: in `if (!found)`, or behind `if (found) return found`. Behind a
 * test that merely refuses, `if (banned) throw …`, it need not.
 */
export function makesOnlyWhatIsMissing(call: TSESTree.Node, sourceCode: SourceCode): boolean {
  return absencesIn(conditionsAt(call, sourceCode), call, sourceCode).some(
    ({ condition, isAround }) => isAround || givesBack(condition.test),
  );
}

/** `if (found) return found` */
function givesBack(test: TSESTree.Node): boolean {
  const branching = branchingOf(test);
  if (branching.type !== T.IfStatement) return false;
  const { consequent } = branching;
  const last = consequent.type === T.BlockStatement ? consequent.body.at(-1) : consequent;
  if (last?.type !== T.ReturnStatement || !last.argument) return false;
  const tested = rootName(test.type === T.BinaryExpression ? test.left : test);
  return tested !== null && rootName(last.argument) === tested;
}

function rootName(node: TSESTree.Node): string | null {
  let value = unwrap(node);
  while (value.type === T.MemberExpression || value.type === T.LogicalExpression)
    value = unwrap(value.type === T.MemberExpression ? value.object : value.left);
  return value.type === T.Identifier ? value.name : null;
}
