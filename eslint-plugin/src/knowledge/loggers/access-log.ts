import type { TSESTree } from "@typescript-eslint/utils";
import { LOGGERS, type LoggerModel } from "../../catalog/loggers/index.ts";
import { mentionsOf } from "../../catalog/keys.ts";
import { isFunction } from "../../code/functions.ts";
import { originKey } from "../../code/origin.ts";
import type { SourceCode } from "../../code/per-file.ts";
import { returnedExpressions } from "../../code/returns.ts";

/** What is called with a function that writes each line: its origin's key, the model, and which argument the function is. */
const FORMATS: ReadonlyMap<string, { readonly model: LoggerModel; readonly at: number }> = new Map(
  LOGGERS.flatMap((model) =>
    Object.entries(model.formats ?? {}).flatMap(([name, at]) =>
      model.origins.map((origin) => [name === "" ? origin : `${origin}.${name}`, { model, at }] as const),
    ),
  ),
);

/** Whether a text may make the format of an access log. */
export const mayFormatAccessLog = mentionsOf([...FORMATS.keys()]);

/** What the function that a call gives an access log writes for each request, or null. */
export function accessLogged(
  node: TSESTree.CallExpression,
  sourceCode: SourceCode,
): { readonly model: LoggerModel; readonly logged: readonly TSESTree.Expression[] } | null {
  const format = FORMATS.get(originKey(node.callee, sourceCode));
  const written = format && node.arguments[format.at];
  if (!written || !isFunction(written)) return null;
  return { model: format.model, logged: returnedExpressions(written, sourceCode) };
}
