import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import type { TSESTree } from "@typescript-eslint/utils";
import { HEADER_METHODS, RETRY_AFTER } from "../../catalog/answers.ts";
import { unwrap } from "../../code/expressions.ts";
import { enclosingFunction } from "../../code/functions.ts";
import { staticName } from "../../code/names.ts";
import { nodesIn } from "../../code/nodes.ts";
import type { SourceCode } from "../../code/per-file.ts";
import { onlyValue } from "../../code/scopes.ts";
import { contains } from "../../code/walk.ts";
import { constantsAt } from "../../flow/values/constants.ts";
import { answersIn, type Answer } from "./answers.ts";

/** An answer that says "not now" without saying when. */
export interface RefusalForNow {
  readonly answer: Answer;
  readonly status: TSESTree.Node;
  /** Where `Retry-After` is written into the body alone, which no client reads by itself: the field. */
  readonly inBody: TSESTree.Property | null;
}

/** The answers of a file with 429 whose headers are all in sight and have no `Retry-After`. */
export function refusalsForNow(sourceCode: SourceCode): readonly RefusalForNow[] {
  return answersIn(sourceCode).flatMap((answer): RefusalForNow[] => {
    const { status, statusNode, node } = answer;
    if (status !== 429 || !statusNode || answer.isException) return [];
    if (answer.setsHeaders || setsHeadersAround(node, sourceCode) || isHandedOn(node)) return [];
    return [{ answer, status: statusNode, inBody: waitIn(answer.body, sourceCode) }];
  });
}

/** Whether any header is set in the function, whichever it is: one in a variable may be this one. */
function setsHeadersAround(node: TSESTree.Node, sourceCode: SourceCode): boolean {
  const fn = enclosingFunction(node);
  return nodesIn(sourceCode, T.CallExpression).some((call) => {
    if (fn && !contains(fn, call)) return false;
    const callee = unwrap(call.callee);
    if (callee.type !== T.MemberExpression || !HEADER_METHODS.has(staticName(callee) ?? "")) return false;
    const [name] = call.arguments;
    const known = name && constantsAt(name, [], sourceCode);
    if (!known) return true;
    return known.some(({ value }) => typeof value === "string" && value.toLowerCase() === RETRY_AFTER);
  });
}

/** What is handed to a function of the project may be given its headers there; a list of answers is none. */
function isHandedOn(node: TSESTree.Node): boolean {
  let at = node;
  while (at.parent?.type === T.AwaitExpression) at = at.parent;
  const { parent } = at;
  if (parent?.type === T.VariableDeclarator) return true;
  return parent?.type === T.CallExpression && parent.callee !== at;
}

function waitIn(body: TSESTree.Node | null, sourceCode: SourceCode): TSESTree.Property | null {
  const object = body && onlyValue(body, sourceCode);
  if (object?.type !== T.ObjectExpression) return null;
  for (const each of object.properties) {
    if (each.type !== T.Property) continue;
    if ((staticName(each) ?? "").replaceAll(/[-_]/g, "").toLowerCase() === "retryafter") return each;
  }
  return null;
}
