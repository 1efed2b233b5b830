import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import type { TSESTree } from "@typescript-eslint/utils";
import { stringValue, unwrap } from "../../../code/expressions.ts";
import { isFunction, parameterPattern, type FunctionNode } from "../../../code/functions.ts";
import { staticName } from "../../../code/names.ts";
import { originKey } from "../../../code/origin.ts";
import type { SourceCode } from "../../../code/per-file.ts";
import type { ErrorHandler } from "../handler.ts";
import { givenHandler } from "./given-function.ts";

const ERROR_NAMES = new Set(["err", "error"]);

/** Methods that hand each element of a list to their callback: `errors.map((error) => …)`. */
const ITERATING = new Set(
  "every filter find findIndex findLast flatMap forEach map reduce reduceRight some sort toSorted".split(" "),
);

const LISTENING = new Set(["on", "once", "addListener", "prependListener"]);

/** `stream.on("end", (error) => …)`: no event but `error` brings one, whatever the parameter is called. */
function listensToSuccess(call: TSESTree.CallExpression, method: string | null): boolean {
  if (method === null || !LISTENING.has(method)) return false;
  const event = stringValue(call.arguments[0]);
  return event !== null && event !== "error";
}

/** `read(path, (error, data) => …)` */
export function callbackHandler(call: TSESTree.CallExpression, sourceCode: SourceCode): ErrorHandler | null {
  const callback = call.arguments.at(-1);
  if (!callback || !isFunction(callback)) return null;
  const method = staticName(unwrap(call.callee));
  if (listensToSuccess(call, method)) return null;
  const [first] = callback.params;
  const binding = first && parameterPattern(first);
  if (binding?.type === T.Identifier && ERROR_NAMES.has(binding.name)) {
    const isIterating = method !== null && ITERATING.has(method);
    return isIterating || isErrorMiddleware(callback)
      ? null
      : givenHandler("callback", call, callback, call, sourceCode);
  }
  // `fs.writeFile(path, data, () => {})`: the callback could have named its error.
  return callback.params.length === 0 && takesErrorFirst(call, sourceCode)
    ? givenHandler("callback", call, callback, call, sourceCode)
    : null;
}

/** `(error, request, response, next) => …`: Express knows its error middleware by the four parameters. */
export function middlewareHandler(fn: FunctionNode): ErrorHandler | null {
  const [first] = fn.params;
  if (!first || !isErrorMiddleware(fn)) return null;
  const errorBinding = parameterPattern(first);
  return {
    kind: "middleware",
    node: fn,
    place: fn,
    body: fn.body,
    function: fn,
    errorBinding,
    guarded: null,
    isNoop: false,
  };
}

function isErrorMiddleware({ params }: FunctionNode): boolean {
  if (params.length !== 4) return false;
  const [error, , , next] = params.map((parameter) => staticName(parameterPattern(parameter)) ?? "");
  return ERROR_NAMES.has(error ?? "") && /^_*next$/.test(next ?? "");
}

function takesErrorFirst(call: TSESTree.CallExpression, sourceCode: SourceCode): boolean {
  const key = originKey(call.callee, sourceCode);
  return /^fs\.[a-z][A-Za-z]{1,30}$/.test(key) && !/^fs\.(?:watch|watchFile|unwatchFile|exists)$|Sync$/.test(key);
}
