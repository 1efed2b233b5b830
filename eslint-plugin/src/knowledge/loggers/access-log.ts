import type { TSESTree } from "@typescript-eslint/utils";
import { isFunction } from "../../code/functions.ts";
import { mentions } from "../../code/mentions.ts";
import { originKey } from "../../code/origin.ts";
import type { SourceCode } from "../../code/per-file.ts";
import { returnedExpressions } from "../../code/returns.ts";
import type { LoggerModel } from "./model.ts";

/** morgan 1.11: what its tokens and formats return is written for every request. */
export const accessLog: LoggerModel = { id: "morgan", origins: [], methods: {}, argumentOrder: "any" };

const mentionsMorgan = mentions("morgan");

/** Whether a file may call morgan. */
export function hasAccessLog({ text }: SourceCode): boolean {
  return mentionsMorgan(text) && text.includes("morgan");
}

/** What `morgan.token("body", (request) => …)` and `morgan((tokens, request, response) => …)` write for each request, or null. */
export function accessLogged(node: TSESTree.CallExpression, sourceCode: SourceCode): TSESTree.Expression[] | null {
  const key = originKey(node.callee, sourceCode);
  const written = key === "morgan.token" ? node.arguments[1] : key === "morgan" ? node.arguments[0] : undefined;
  if (!written || !isFunction(written)) return null;
  return returnedExpressions(written, sourceCode);
}
