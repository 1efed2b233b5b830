import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import type { TSESTree } from "@typescript-eslint/utils";
import { unwrap } from "../code/expressions.ts";
import type { FunctionNode } from "../code/functions.ts";
import { variableOf } from "../code/scopes.ts";
import { findNode } from "../code/walk.ts";
import { answersConflict, catchesConflict } from "../knowledge/effects/conflicts.ts";
import { passesOver, presentLookUp, runsOnlyWhenAbsent } from "../knowledge/effects/settled.ts";
import { asksForNumber, isSameTable, soughtByName, tableAsked } from "../knowledge/effects/tables.ts";
import { functionsOf, type Located } from "./definitions.ts";
import type { Project, ProjectFile } from "./index.ts";
import type { ReachedCall } from "./reach.ts";
import { awaitedCall, statementsBefore } from "./statements.ts";

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
    if (catchesConflict(place, fn.node, sourceCode)) return true;
    const added = addedIn(fn, inserts);
    const madeThere = added.filter((each) => each.place === place);
    if (place !== call && madeThere.some(({ table }) => runsOnlyWhenAbsent(place, table, sourceCode))) return true;
    let checks = 0;
    return statementsBefore(place, fn.node).some((statement) => {
      const tables = added.filter((each) => each.place.range[0] >= statement.range[1]).map(({ table }) => table);
      if (refuses(statement, fn.file, { tables, project })) return true;
      const check = checks < MOST_CHECKS ? awaitedCall(statement) : null;
      if (check) checks++;
      return check !== null && isCheck(check, fn.file, { tables, project });
    });
  });
}

/** The tables that are added to from a function, each with the call in it that leads there. */
function addedIn({ node }: Located<FunctionNode>, inserts: readonly Insert[]) {
  return inserts.flatMap(({ table, reached: { through, by, call } }) => {
    const at = through.findIndex((each) => each.node === node);
    return at === -1 ? [] : [{ table, place: by[at]?.node ?? call }];
  });
}

interface Question {
  /** What is added to behind the place that is asked about. */
  readonly tables: readonly string[];
  readonly project: Project;
}

/** `if (found) return`, `if (await isTaken(name)) throw new ConflictException()` */
function refuses(statement: TSESTree.Statement, file: ProjectFile, question: Question): boolean {
  if (statement.type !== T.IfStatement || !passesOver(statement.consequent)) return false;
  const lookUp = presentLookUp(statement.test, file.sourceCode);
  if (lookUp && isAbout(lookUp, file, question)) return true;
  // What is asked cannot be read, and the answer says what it was.
  return (
    asksElsewhere(statement.test, file, question.project) && answersConflict(statement.consequent, file.sourceCode)
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

/** Whether a test asks something that is awaited of a function that cannot be read. */
function asksElsewhere(test: TSESTree.Expression, file: ProjectFile, project: Project): boolean {
  const node = unwrap(test);
  if (node.type === T.LogicalExpression)
    return asksElsewhere(node.left, file, project) || asksElsewhere(node.right, file, project);
  const definition = node.type === T.Identifier ? variableOf(node, file.sourceCode)?.defs[0] : undefined;
  const init = definition?.type === "Variable" ? definition.node.init : null;
  const asked = init ? unwrap(init) : node;
  return asked.type === T.CallExpression && functionsOf(asked.callee, file, project).length === 0;
}

/** Whether a call is to a function of the project that throws when it finds what an earlier run made. */
function isCheck(call: TSESTree.CallExpression, file: ProjectFile, question: Question): boolean {
  return functionsOf(call.callee, file, question.project).some((fn) => {
    const throwing = findNode(fn.node, fn.file.sourceCode, (node) => {
      if (node.type !== T.IfStatement || !throws(node.consequent)) return false;
      return refuses(node, fn.file, question);
    });
    return throwing !== undefined;
  });
}

function throws(statement: TSESTree.Statement): boolean {
  const last = statement.type === T.BlockStatement ? statement.body.at(-1) : statement;
  return last?.type === T.ThrowStatement;
}
