import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import type { TSESTree } from "@typescript-eslint/utils";
import { packageOfKey } from "../../../catalog/keys.ts";
import { hasRole, packagesWith } from "../../../catalog/packages/index.ts";
import { unwrap } from "../../../code/expressions.ts";
import { mentions } from "../../../code/mentions.ts";
import { originKey } from "../../../code/origin.ts";
import type { SourceCode } from "../../../code/per-file.ts";
import { onlyWrite, variableOf } from "../../../code/scopes.ts";
import type { ErrorHandler } from "../handler.ts";
import { isUnused } from "../use.ts";
import { givenHandler } from "./given-function.ts";

/** Methods of promises that take a handler, or whose result tells of failures. */
export const PROMISE_METHODS: ReadonlySet<string> = new Set(["catch", "then", "allSettled"]);

/** `promise.catch(handler)`, `promise.then(…, handler)` and an `allSettled` whose result nobody reads. */
export function promiseHandler(
  call: TSESTree.CallExpression,
  callee: TSESTree.MemberExpression,
  method: string,
  sourceCode: SourceCode,
): ErrorHandler | null {
  switch (method) {
    case "catch":
      // A schema's `.catch(…)` gives a default for invalid input: it is no promise.
      if (call.arguments.length !== 1 || isSchema(callee.object, sourceCode)) return null;
      return givenHandler("promise", call, call.arguments[0], sourceOf(callee.object, sourceCode), sourceCode);
    case "then":
      if (call.arguments.length < 2) return null;
      return givenHandler("then", call, call.arguments[1], sourceOf(callee.object, sourceCode), sourceCode);
    case "allSettled":
      return isUnused(call) && originKey(callee, sourceCode) === "global:Promise.allSettled"
        ? {
            kind: "settled",
            node: call,
            place: callee,
            body: null,
            function: null,
            errorBinding: null,
            guarded: call,
            isNoop: false,
          }
        : null;
    default:
      return null;
  }
}

/** The expression that makes the promise: the call behind `const saving = save(); saving.catch(…)`. */
function sourceOf(promise: TSESTree.Node, sourceCode: SourceCode): TSESTree.Node {
  const source = unwrap(promise);
  const list = source.type === T.CallExpression && isGathering(source) ? source.arguments[0] : source;
  if (list?.type !== T.Identifier) return promise;
  const variable = variableOf(list, sourceCode);
  return (variable && onlyWrite(variable)) ?? promise;
}

/** `Promise.all(endings)`: what fails was begun where `endings` was made. */
function isGathering({ callee }: TSESTree.CallExpression): boolean {
  return callee.type === T.MemberExpression && callee.object.type === T.Identifier && callee.object.name === "Promise";
}

const mayHaveSchemas = mentions([...packagesWith("schema"), "{ z }"].join("|"));

function isSchema(receiver: TSESTree.Node, sourceCode: SourceCode): boolean {
  if (!mayHaveSchemas(sourceCode.text)) return false;
  const key = originKey(receiver, sourceCode);
  // What is made in the likeness of zod is called `z` as well.
  return hasRole(packageOfKey(key), "schema") || /^[@\w][\w@/.-]{0,100}\.z\.\w{1,40}\(\)/.test(key);
}
