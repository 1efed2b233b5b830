import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import type { TSESTree } from "@typescript-eslint/utils";
import { isFunction } from "../../code/functions.ts";
import type { SourceCode } from "../../code/per-file.ts";
import { variableOf, type Variable } from "../../code/scopes.ts";
import { contains, findNode, nextSibling, walk } from "../../code/walk.ts";
import { logCallOf } from "../loggers/index.ts";
import type { ErrorHandler } from "./handler.ts";
import { givenNames, holdsWithout } from "./later.ts";

/** So many variables, and uses of each, are followed: more say nothing about one handler. */
const MOST_VARIABLES = 10;
const MOST_USES = 50;

/** What is left of what was to be read: nothing, or something that was made of it and of which it is not known what it is then. */
type State = "absent" | "made";

/**
 * Whether somebody is told behind a handler where what was to be read is wanting: a test of it, or of what was made of it,
 * decides whether the code logs or throws. `let rate; try { rate = await read(); } catch {} … if (!rate) logger.error(…);`
 */
export function isToldWhereUsed(handler: ErrorHandler, sourceCode: SourceCode): boolean {
  const seen = new Map(filledBy(handler, sourceCode));
  const waiting = [...seen.keys()];
  for (let variable = waiting.pop(); variable; variable = waiting.pop()) {
    if (variable.references.length > MOST_USES || seen.size > MOST_VARIABLES) return false;
    const state = seen.get(variable) ?? "made";
    for (const reference of variable.references) {
      const { identifier } = reference;
      if (!reference.isRead() || identifier.range[0] < handler.node.range[1]) continue;
      const leads = leadOf(identifier, state, sourceCode);
      if (leads === "told") return true;
      if (leads && !seen.has(leads.variable)) {
        seen.set(leads.variable, leads.state);
        waiting.push(leads.variable);
      }
    }
  }
  return false;
}

/** The variables that hold what the code that is tried brings. */
function filledBy(handler: ErrorHandler, sourceCode: SourceCode): ReadonlyMap<Variable, State> {
  const { guarded, node, kind } = handler;
  const found = new Map<Variable, State>();
  const add = (name: TSESTree.Node, state: State) => {
    const variable = name.type === T.Identifier ? variableOf(name, sourceCode) : undefined;
    const [declared] = variable?.identifiers ?? [];
    const isOutside = declared && !(kind === "catch" && guarded && contains(guarded, declared));
    if (variable && isOutside) found.set(variable, state);
  };
  if (kind !== "catch" || !guarded) for (const name of givenNames(node)) add(name, "absent");
  else
    walk(guarded, sourceCode, (at) => {
      if (at.type === T.AssignmentExpression) add(rootOf(at.left), at.left.type === T.Identifier ? "absent" : "made");
      return undefined;
    });
  return found;
}

/** `rates` of `rates[day].usd` */
function rootOf(target: TSESTree.Node): TSESTree.Node {
  let at = target;
  while (at.type === T.MemberExpression) at = at.object;
  return at;
}

/** What a use of a value leads to: a test by which somebody is told, or the variable that is given what is made of it. */
function leadOf(
  use: TSESTree.Identifier | TSESTree.JSXIdentifier,
  given: State,
  sourceCode: SourceCode,
): "told" | { readonly variable: Variable; readonly state: State } | null {
  let state = given;
  let at: TSESTree.Node = use;
  for (let above: TSESTree.Node | undefined = use.parent; above; at = above, above = at.parent) {
    if (isFunction(above)) return null;
    switch (above.type) {
      case T.IfStatement:
        return above.test === at && isReached(above, given, use.name) && tells(above, given, use.name, sourceCode)
          ? "told"
          : null;
      case T.VariableDeclarator:
        return put(above.id, state, sourceCode);
      case T.AssignmentExpression:
        return above.right === at ? put(above.left, state, sourceCode) : null;
      case T.MemberExpression:
        // A method of what is not there fails in a way of its own.
        if (state === "absent" && !above.optional && isCalled(above)) return null;
        break;
      case T.ChainExpression:
      case T.TSNonNullExpression:
      case T.TSAsExpression:
        break;
      default:
        if (above.type.endsWith("Statement")) return null;
        state = "made";
    }
  }
  return null;
}

function isCalled(member: TSESTree.MemberExpression): boolean {
  return member.parent.type === T.CallExpression && member.parent.callee === member;
}

function put(name: TSESTree.Node, state: State, sourceCode: SourceCode) {
  const variable = name.type === T.Identifier ? variableOf(name, sourceCode) : undefined;
  return variable ? { variable, state } : null;
}

/** Whether a test is come to without what it asks for: not within `if (row) { … }`. */
function isReached(test: TSESTree.Node, state: State, name: string): boolean {
  if (state !== "absent") return true;
  for (let at = test; at.parent && !isFunction(at); at = at.parent) {
    const { parent } = at;
    if (parent.type !== T.IfStatement || parent.test === at) continue;
    if (holdsWithout(parent.test, new Set([name])) === (parent.consequent !== at)) return false;
  }
  return true;
}

/** Whether the way that a test leads to logs or throws; where it is not known which that is, whether only one of them does. */
function tells(test: TSESTree.IfStatement, state: State, name: string, sourceCode: SourceCode): boolean {
  const isThere = isTellingIn(test.consequent, sourceCode);
  const holds = state === "absent" ? holdsWithout(test.test, new Set([name])) : undefined;
  if (holds === true) return isThere;
  if (state === "absent" && holds === undefined) return false;
  const other = test.alternate ?? behind(test);
  const isElse = other !== null && isTellingIn(other, sourceCode);
  return holds === false ? isElse : isThere !== isElse;
}

/** What runs where a test does not hold whose branch leaves. */
function behind(test: TSESTree.IfStatement): TSESTree.Node | null {
  const { parent, consequent } = test;
  if (!leaves(consequent) || parent.type !== T.BlockStatement) return null;
  return nextSibling(parent.body, test) ?? null;
}

function isTellingIn(statement: TSESTree.Node, sourceCode: SourceCode): boolean {
  const isTelling = (node: TSESTree.Node) =>
    node.type === T.ThrowStatement ||
    (node.type === T.CallExpression && /^(?:warn|error|fatal)$/.test(logCallOf(node, sourceCode)?.level ?? ""));
  return findNode(statement, sourceCode, isTelling) !== undefined;
}

function leaves(statement: TSESTree.Node): boolean {
  const last = statement.type === T.BlockStatement ? statement.body.at(-1) : statement;
  return last !== undefined && /^(?:Return|Continue)Statement$/.test(last.type);
}
