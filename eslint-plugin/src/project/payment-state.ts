import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import type { TSESTree } from "@typescript-eslint/utils";
import { unwrap } from "../code/expressions.ts";
import { staticName } from "../code/names.ts";
import { onlyValue } from "../code/scopes.ts";
import { findNode } from "../code/walk.ts";
import { conditionsAround } from "../flow/control/index.ts";
import { paymentCall, type PaymentCall } from "../knowledge/payments/index.ts";
import { functionsOf } from "./definitions.ts";
import type { Project, ProjectFile } from "./index.ts";
import { packageKey } from "./package-key.ts";

/** How many functions that were asked before a call are looked into. */
const MOST_ASKED = 10;

/**
 * Whether a payment is only made where the provider's own records do not say that it was: `if (charge.refunded) return` there,
 * or in a function whose answer is asked for. Two requests at once may still both pay.
 */
export function isAskedOfProvider({ node, method }: PaymentCall, file: ProjectFile, project: Project): boolean {
  const { saysDone } = method;
  if (!saysDone) return false;
  const isSaid = (each: TSESTree.Node) => each.type === T.MemberExpression && saysDone.includes(staticName(each) ?? "");
  const { sourceCode } = file;
  const tests = conditionsAround(node, sourceCode).map(({ test }) => test);
  if (tests.some((test) => findNode(test, sourceCode, isSaid, { nestedFunctions: true }) !== undefined)) return true;
  const asked = tests.flatMap((test) => {
    const call = askedBy(test, file);
    return call ? functionsOf(call.callee, file, project) : [];
  });
  return asked
    .slice(0, MOST_ASKED)
    .some(
      (fn) =>
        findNode(
          fn.node,
          fn.file.sourceCode,
          (each) =>
            each.type === T.IfStatement &&
            findNode(each.test, fn.file.sourceCode, isSaid, { nestedFunctions: true }) !== undefined,
          { nestedFunctions: true },
        ) !== undefined,
    );
}

/** The call whose answer a test asks: `if (!preview.eligible)` behind `preview = await this.preview(id)`. */
function askedBy(test: TSESTree.Node, { sourceCode }: ProjectFile): TSESTree.CallExpression | null {
  let value = unwrap(test);
  while (value.type === T.UnaryExpression || value.type === T.MemberExpression)
    value = unwrap(value.type === T.UnaryExpression ? value.argument : value.object);
  const answer = unwrap(onlyValue(value, sourceCode));
  const asked = answer.type === T.AwaitExpression ? unwrap(answer.argument) : answer;
  return asked.type === T.CallExpression ? asked : null;
}

/** The same of a call of which only its place is known. */
export function isPaidOnce(call: TSESTree.CallExpression, file: ProjectFile, project: Project): boolean {
  const found = paymentCall(call, packageKey(call.callee, file, project));
  return found !== null && isAskedOfProvider(found, file, project);
}
