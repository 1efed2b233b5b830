import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import type { TSESTree } from "@typescript-eslint/utils";
import { stringValue } from "../../../code/expressions.ts";
import { parameterPattern, type FunctionNode } from "../../../code/functions.ts";
import { mentions } from "../../../code/mentions.ts";
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

/**
 * `stream.on("end", (error) => …)`, `queue.on("failed:" + name, (error, job) => …)`: a listener is told of events and is no
 * callback of the call, whatever its parameter is called. Only `error` brings an error that nobody has dealt with.
 */
function listensToSuccess(call: TSESTree.CallExpression, method: string): boolean {
  return LISTENING.has(method) && call.arguments.length > 1 && stringValue(call.arguments[0]) !== "error";
}

/**
 * `read(path, (error, data) => …)`
 * @param callback the last argument of the call
 * @param method the name of what is called
 */
export function callbackHandler(
  call: TSESTree.CallExpression,
  callback: FunctionNode,
  method: string | null,
  sourceCode: SourceCode,
): ErrorHandler | null {
  const first = callback.params[0];
  if (first) {
    const binding = parameterPattern(first);
    if (binding.type !== T.Identifier || !ERROR_NAMES.has(binding.name)) return null;
    const isOther = method !== null && (ITERATING.has(method) || listensToSuccess(call, method));
    return isOther || isErrorMiddleware(callback) ? null : givenHandler("callback", call, callback, call, sourceCode);
  }
  // `fs.writeFile(path, data, () => {})`: the callback could have named its error.
  return takesErrorFirst(call, sourceCode) && !(method !== null && listensToSuccess(call, method))
    ? givenHandler("callback", call, callback, call, sourceCode)
    : null;
}

/** How many parameters tell Express that a middleware is one for errors. */
export const MIDDLEWARE_PARAMETERS = 4;

/** `(error, request, response, next) => …`: Express knows its error middleware by the four parameters. */
export function middlewareHandler(fn: FunctionNode): ErrorHandler | null {
  const first = fn.params[0];
  if (!first || !isErrorMiddleware(fn)) return null;
  return {
    kind: "middleware",
    node: fn,
    place: fn,
    body: fn.body,
    function: fn,
    errorBinding: parameterPattern(first),
    guarded: null,
    isNoop: false,
  };
}

function isErrorMiddleware({ params }: FunctionNode): boolean {
  if (params.length !== MIDDLEWARE_PARAMETERS) return false;
  const [error, , , next] = params;
  return ERROR_NAMES.has(nameOf(error)) && /^_*next$/.test(nameOf(next));
}

function nameOf(parameter: TSESTree.Parameter | undefined): string {
  return (parameter && staticName(parameterPattern(parameter))) ?? "";
}

const mayImportFiles = mentions("\"fs|'fs|:fs");

function takesErrorFirst(call: TSESTree.CallExpression, sourceCode: SourceCode): boolean {
  if (!mayImportFiles(sourceCode.text)) return false;
  const key = originKey(call.callee, sourceCode);
  return /^fs\.[a-z][A-Za-z]{1,30}$/.test(key) && !/^fs\.(?:watch|watchFile|unwatchFile|exists)$|Sync$/.test(key);
}
