import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import type { TSESTree } from "@typescript-eslint/utils";
import { Answers } from "../../code/answers.ts";
import { perFile, type SourceCode } from "../../code/per-file.ts";
import { findNode } from "../../code/walk.ts";
import { effectOf, tableOfInsert, type EffectKind } from "../effects/index.ts";
import { logCallOf } from "../loggers/index.ts";
import { functionOf } from "./handlers/given-function.ts";

/** What nobody calls giving back, asking or parsing, whatever the function is called that does it. */
const WORK: ReadonlySet<EffectKind> = new Set(["payment", "insert", "mail", "job"]);

/** Whether a lasting change is of a kind that is the work of a function, whatever it is called. */
export function isWork(kind: string): boolean {
  return WORK.has(kind as EffectKind);
}

const MAX_FUNCTIONS = 3;

/**
 * Whether a call moves money, adds a row, writes to a person or queues work, itself or in the functions of the file that it
 * leads to: then its name says nothing about what is lost when it fails.
 */
export function doesWork(call: TSESTree.Node, sourceCode: SourceCode, functions = MAX_FUNCTIONS): boolean {
  if (call.type !== T.CallExpression || logCallOf(call, sourceCode)) return false;
  const fn = functionOf(call.callee, sourceCode);
  if (fn) {
    if (functions === 0) return false;
    return workIn(sourceCode).of(
      fn,
      () =>
        findNode(fn.body, sourceCode, (node) => doesWork(node, sourceCode, functions - 1), {
          nestedFunctions: true,
        }) !== undefined,
      functions,
    );
  }
  const effect = effectOf(call, sourceCode);
  return effect === null ? tableOfInsert(call, sourceCode) !== null : isWork(effect.kind);
}

/** What functions of a file do, for each number of functions that may still be followed. */
const workIn = perFile(() => new Answers<TSESTree.Node, boolean>(false));

/** The same, or another service is asked to change something: `fetch(url, { method: "POST" })`. */
export function isRequestOrWork(call: TSESTree.Node, sourceCode: SourceCode): boolean {
  if (doesWork(call, sourceCode)) return true;
  return call.type === T.CallExpression && effectOf(call, sourceCode)?.kind === "request";
}
