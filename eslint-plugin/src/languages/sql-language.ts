import { commentsOf, parse, type Script } from "../knowledge/databases/sql/index.ts";
import { makeLanguage } from "./language.ts";
import type { Located } from "./text-source-code.ts";

/** A statement of a file of SQL. */
export interface SqlStatement extends Located {
  readonly type: "Statement";
}

/** The ESLint language of `.sql` files: a program of statements, in any dialect. */
export const sqlLanguage = makeLanguage((text) => {
  const script = parse(text);
  const body = script.statements.map(({ span }): SqlStatement => {
    const start = script.tokens[span.start]?.start ?? text.length;
    return { type: "Statement", range: [start, Math.max(start, script.tokens[span.end - 1]?.end ?? start)] };
  });
  const comments = commentsOf(script).map(({ start, end }) => {
    const whole = text.slice(start, end);
    const value = whole.startsWith("/*") ? whole.slice(2, -2) : whole.replace(/^(?:--|#)/, "");
    return { type: "Comment", value, range: [start, end] as const };
  });
  return { ok: true, body, comments, more: { script } };
});

/** The SQL of a file that {@link sqlLanguage} has parsed, or null. */
export function sqlFileOf({ ast }: { readonly ast: unknown }): Script | null {
  return (ast as { script?: Script }).script ?? null;
}
