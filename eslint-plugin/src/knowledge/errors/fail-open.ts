import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import type { TSESTree } from "@typescript-eslint/utils";
import { unwrap } from "../../code/expressions.ts";
import { enclosingFunction } from "../../code/functions.ts";
import { staticName } from "../../code/names.ts";
import type { SourceCode } from "../../code/per-file.ts";
import { returnedExpressions } from "../../code/returns.ts";
import { variableOf } from "../../code/scopes.ts";
import { contains } from "../../code/walk.ts";
import { answerOf } from "./answer.ts";
import type { ErrorHandler } from "./handler.ts";
import type { Fallback } from "./reaction.ts";

/** So many uses and answers are looked at: more say nothing about one handler. */
const MOST_PLACES = 50;

/** An answer that may let a check pass, and which property of it does; null, where it is the whole. */
interface PassingAnswer {
  readonly fallback: Fallback;
  readonly property: string | null;
}

/**
 * The answer of a handler that lets a check pass where it could not be made: `catch { return true; }` in a function that
 * else reads its answer from what it asked, `{ allowed: true }` where the other answer is worked out.
 */
export function passingAnswer(handler: ErrorHandler, sourceCode: SourceCode): PassingAnswer | null {
  const { kind, body, guarded } = handler;
  if (kind !== "catch" || body?.type !== T.BlockStatement || !guarded) return null;
  const last = body.body.at(-1);
  if (last?.type !== T.ReturnStatement || !last.argument) return null;
  const fn = enclosingFunction(handler.node);
  if (!fn) return null;
  const given = unwrap(last.argument);
  const others = returnedExpressions(fn, sourceCode).filter((each) => !contains(body, each));
  if (others.length > MOST_PLACES) return null;
  const tried = others.filter((each) => contains(guarded, each));
  if (tried.some(asksForLack)) return null;
  if (isTrue(given)) {
    const isAsked = tried.some((each) => isWorkedOut(each));
    return isAsked ? { fallback: { text: "`true`", node: last.argument }, property: null } : null;
  }
  if (given.type !== T.ObjectExpression) return null;
  const passed = given.properties.find((each) => each.type === T.Property && isTrue(unwrap(each.value)));
  const name = passed && staticName(passed);
  if (!name) return null;
  const isAsked = others.some((each) => {
    const value = propertyOf(unwrap(each), name);
    return value !== null && (isWorkedOut(value) || isFalse(unwrap(value)));
  });
  const fallback = { text: `\`${name}: true\``, node: last.argument };
  return isAsked && tried.length > 0 ? { fallback, property: name } : null;
}

function propertyOf(node: TSESTree.Node, name: string): TSESTree.Node | null {
  if (node.type !== T.ObjectExpression) return null;
  const property = node.properties.find((each) => each.type === T.Property && staticName(each) === name);
  return property?.type === T.Property ? property.value : null;
}

function isTrue(node: TSESTree.Node): boolean {
  return node.type === T.Literal && node.value === true;
}

function isFalse(node: TSESTree.Node): boolean {
  return node.type === T.Literal && node.value === false;
}

/** Whether a value is read from something, and stands nowhere as it is: `count < limit`, `row.isOpen`. */
function isWorkedOut(node: TSESTree.Node): boolean {
  const value = unwrap(node);
  if (value.type === T.UnaryExpression) return value.operator === "!" && isWorkedOut(value.argument);
  if (value.type === T.LogicalExpression) return isWorkedOut(value.left) || isWorkedOut(value.right);
  return /^(?:Binary|Member|Chain|Await|Call)Expression$|^Identifier$/.test(value.type);
}

/** `replicas.some((each) => !isUpToDate(each))`: yes says that something is wanting, and lets nobody pass. */
function asksForLack(node: TSESTree.Node): boolean {
  const call = unwrap(node);
  if (call.type !== T.CallExpression || staticName(unwrap(call.callee)) !== "some") return false;
  const [asked] = call.arguments;
  const answer = asked?.type === T.ArrowFunctionExpression ? unwrap(asked.body) : undefined;
  return answer?.type === T.UnaryExpression && answer.operator === "!";
}

/**
 * Whether a value of nothing keeps a refusal from being reached: `const isLocked = await read().catch(() => false);
 * if (isLocked) throw new Forbidden();`
 */
export function skipsRefusal(handler: ErrorHandler, { text, node, isKept }: Fallback, sourceCode: SourceCode): boolean {
  if (!FALSY.has(text)) return false;
  const name = isKept ? node : nameGiven(handler);
  const variable = name?.type === T.Identifier ? variableOf(name, sourceCode) : undefined;
  if (!variable || variable.references.length > MOST_PLACES) return false;
  return variable.references.some(
    ({ identifier }) =>
      identifier.parent.type === T.IfStatement && endsInRefusal(identifier.parent.consequent, sourceCode),
  );
}

const FALSY: ReadonlySet<string> = new Set(["false", "null", "undefined"]);

/** The name that is given what a promise brings. */
function nameGiven({ kind, node: promise }: ErrorHandler): TSESTree.Node | null {
  if (kind !== "promise" && kind !== "then") return null;
  let node: TSESTree.Node | undefined = promise.parent;
  while (node?.type === T.AwaitExpression || node?.type === T.ConditionalExpression) node = node.parent;
  return node?.type === T.VariableDeclarator ? node.id : node?.type === T.AssignmentExpression ? node.left : null;
}

/** Whether whatever comes this way is refused: it throws, or answers 401, 403 or 429. */
export function endsInRefusal(branch: TSESTree.Statement, sourceCode: SourceCode): boolean {
  const statements = branch.type === T.BlockStatement ? branch.body : [branch];
  return statements.some((each) => {
    if (each.type === T.ThrowStatement) return true;
    const said =
      each.type === T.ExpressionStatement ? each.expression : each.type === T.ReturnStatement ? each.argument : null;
    const status = said ? (answerOf(said, sourceCode)?.status ?? null) : null;
    return status === 401 || status === 403 || status === 429;
  });
}
