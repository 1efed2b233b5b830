import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import type { TSESTree } from "@typescript-eslint/utils";
import { unwrap } from "../code/expressions.ts";
import type { FunctionNode } from "../code/functions.ts";
import type { SourceCode } from "../code/per-file.ts";
import { onlyValue } from "../code/scopes.ts";
import { findNode } from "../code/walk.ts";
import { conditionsAround, conditionsOfReturn, passedBefore, type Condition } from "../flow/control/index.ts";
import { branchingOf, runsOnlyWhenAbsent } from "../knowledge/effects/absence.ts";
import { answersConflict, catchesConflict, handlersAround, tellsConflict } from "../knowledge/effects/conflicts.ts";
import { findingOf } from "../knowledge/effects/look-ups.ts";
import { asksForNumber, isSameTable, soughtByName, tableAsked } from "../knowledge/effects/tables.ts";
import { functionsOf, type Located } from "./definitions.ts";
import type { Project, ProjectFile } from "./index.ts";
import type { ReachedCall } from "./reach.ts";

/** How many calls on the way to an effect are looked into for a check. */
const MOST_CHECKS = 20;

/** A call that adds a row, whether or not a second run adds another. */
export interface Insert {
  readonly table: string;
  readonly reached: ReachedCall;
}

/**
 * Whether a second run meets what the first one made before it comes to a call: a look into a table that is added to behind
 * it decides whether to leave, in a function on the way or in a check that is called there, or the database's refusal of a
 * second row is told from other failures.
 * @param inserts what the handler adds rows by
 */
export function meetsEarlierRun(
  { call, through, by }: ReachedCall,
  inserts: readonly Insert[],
  project: Project,
): boolean {
  return through.some((fn, at) => {
    const { sourceCode } = fn.file;
    const place = by[at]?.node ?? call;
    if (catchesConflict(place, fn.node, sourceCode) || handsConflictOn(place, fn, project)) return true;
    const added = addedIn(fn, inserts);
    const madeThere = added.filter((each) => each.place === place);
    if (place !== call && madeThere.some(({ table }) => runsOnlyWhenAbsent(place, table, sourceCode))) return true;
    const behind = (node: TSESTree.Node): Question => {
      const tables = added.filter((each) => each.place.range[0] >= node.range[1]).map(({ table }) => table);
      return { tables, project };
    };
    return (
      conditionsAround(place, sourceCode).some((each) => refuses(each, fn.file, behind(each.test))) ||
      checksBefore(place, sourceCode).some((check) => isCheck(check, fn.file, behind(check)))
    );
  });
}

/** `catch (error) { throw this.exceptionFor(error); }`, where the function of the project tells a second row from other failures. */
function handsConflictOn(place: TSESTree.Node, { node, file }: Located<FunctionNode>, project: Project): boolean {
  return handlersAround(place, node).some((handler) => {
    const caught = handler.type === T.CatchClause ? handler.param : handler.params[0];
    if (caught?.type !== T.Identifier) return false;
    let asked = 0;
    const isTelling = (each: TSESTree.Node) =>
      each.type === T.CallExpression &&
      each.arguments.some((given) => given.type === T.Identifier && given.name === caught.name) &&
      asked++ < MOST_CHECKS &&
      functionsOf(each.callee, file, project).some((fn) => tellsConflict(fn.node, fn.file.sourceCode));
    return findNode(handler.body, file.sourceCode, isTelling) !== undefined;
  });
}

/** The calls that are waited for before a place, by which it may be refused. */
function checksBefore(place: TSESTree.Node, sourceCode: SourceCode): readonly TSESTree.CallExpression[] {
  const found: TSESTree.CallExpression[] = [];
  for (const each of passedBefore(place, sourceCode)) {
    if (each.type !== T.AwaitExpression || found.length >= MOST_CHECKS) continue;
    const call = unwrap(each);
    if (call.type === T.CallExpression) found.push(call);
  }
  return found;
}

/**
 * The tables that are added to from a function, each with the call in it that leads there. What is told to add is as good a
 * name: `Orders.create(order)` adds to what `Orders.findOneBy(key)` asks.
 */
function addedIn({ node }: Located<FunctionNode>, inserts: readonly Insert[]) {
  return inserts.flatMap(({ table, reached: { through, by, call } }) => {
    const at = through.findIndex((each) => each.node === node);
    if (at === -1) return [];
    const place = by[at]?.node ?? call;
    const told = place === call ? null : tableTold(place);
    return [table, ...(told === null ? [] : [told])].map((each) => ({ table: each, place }));
  });
}

/** `Orders` of `Orders.create(order)`, by which a look-up may be called as well. */
function tableTold(call: TSESTree.CallExpression): string | null {
  const callee = unwrap(call.callee);
  const owner = callee.type === T.MemberExpression ? unwrap(callee.object) : null;
  return owner?.type === T.Identifier && /^[A-Z]/.test(owner.name) ? owner.name : null;
}

interface Question {
  /** What is added to behind the place that is asked about. */
  readonly tables: readonly string[];
  readonly project: Project;
}

/** What is known behind `if (found) return`, `if (await isTaken(name)) throw new ConflictException()`. */
function refuses(condition: Condition, file: ProjectFile, question: Question): boolean {
  const finding = findingOf(condition, file.sourceCode);
  if (finding && !finding.isPresent && finding.isWhole && isAbout(finding.lookUp, file, question)) return true;
  // What is asked cannot be read, and the answer says what it was.
  const branching = branchingOf(condition.test);
  return (
    branching.type === T.IfStatement &&
    asksElsewhere(condition.test, file, question.project) &&
    answersConflict(branching.consequent, file.sourceCode)
  );
}

/** Whether a look-up asks one of the tables, itself or in the function that it calls; where neither can be read, its name decides. */
function isAbout(lookUp: TSESTree.CallExpression, file: ProjectFile, { tables, project }: Question): boolean {
  const asked = tableAsked(lookUp);
  if (asked !== null) return tables.some((table) => isSameTable(asked, table));
  const inner = functionsOf(lookUp.callee, file, project).flatMap((fn) => lookUpsIn(fn));
  if (inner.length === 0) {
    const sought = soughtByName(lookUp);
    return sought !== null && (sought === "" || tables.some((table) => isSameTable(sought, table)));
  }
  // How many there are is a limit, and no row of an earlier run.
  return inner.some(({ table, isNumber }) => !isNumber && tables.some((each) => isSameTable(table, each)));
}

/** What a function looks for, itself. */
function lookUpsIn({ node, file }: Located<FunctionNode>) {
  const found: { readonly table: string; readonly isNumber: boolean }[] = [];
  findNode(
    node,
    file.sourceCode,
    (each) => {
      const table = each.type === T.CallExpression ? tableAsked(each) : null;
      if (table !== null) found.push({ table, isNumber: asksForNumber(each as TSESTree.CallExpression) });
      return false;
    },
    { nestedFunctions: true },
  );
  return found;
}

/** Whether a test asks something of a function that cannot be read. */
function asksElsewhere(test: TSESTree.Node, file: ProjectFile, project: Project): boolean {
  const node = unwrap(test);
  if (node.type === T.UnaryExpression) return asksElsewhere(node.argument, file, project);
  if (node.type === T.LogicalExpression)
    return asksElsewhere(node.left, file, project) || asksElsewhere(node.right, file, project);
  const asked = onlyValue(node, file.sourceCode);
  return asked.type === T.CallExpression && functionsOf(asked.callee, file, project).length === 0;
}

/** Whether a call is to a function of the project that throws when it finds what an earlier run made. */
function isCheck(call: TSESTree.CallExpression, file: ProjectFile, question: Question): boolean {
  return functionsOf(call.callee, file, question.project).some((fn) =>
    conditionsOfReturn(fn.node, fn.file.sourceCode).some((each) => refuses(each, fn.file, question)),
  );
}
