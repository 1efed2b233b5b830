import type { TSESTree } from "@typescript-eslint/utils";
import type { ErrorHandler } from "../handler.ts";

/** `try { … } catch (error) { … }` */
export function catchHandler(clause: TSESTree.CatchClause): ErrorHandler {
  return {
    kind: "catch",
    node: clause,
    place: clause,
    body: clause.body,
    function: null,
    errorBinding: clause.param,
    guarded: clause.parent.block,
    isNoop: false,
  };
}

/** `try { … } finally { … }` */
export function finallyHandler(statement: TSESTree.TryStatement): ErrorHandler | null {
  if (!statement.finalizer) return null;
  return {
    kind: "finally",
    node: statement,
    place: statement.finalizer,
    body: statement.finalizer,
    function: null,
    errorBinding: null,
    guarded: statement.block,
    isNoop: false,
  };
}
