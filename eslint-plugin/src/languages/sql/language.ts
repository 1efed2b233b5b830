import type { Range } from "../data/tree.ts";
import { makeLanguage } from "../language.ts";
import { commentsOf, parse, type Script } from "./index.ts";

/** The root of a file of SQL. */
export interface SqlScript {
  readonly type: "SqlScript";
  readonly range: Range;
  readonly statements: readonly SqlStatement[];
  readonly comments: readonly { readonly type: "Comment"; readonly value: string; readonly range: Range }[];
  /** What the reader of SQL made of the text. */
  readonly script: Script;
  readonly parent: null;
}

/** A statement of a file of SQL. */
export interface SqlStatement {
  readonly type: "SqlStatement";
  readonly range: Range;
  readonly parent: SqlScript;
}

/** The ESLint language of `.sql` files: a script of statements, in any dialect. */
export const sqlLanguage = makeLanguage(
  (text) => {
    const script = parse(text);
    const statements: SqlStatement[] = [];
    const comments = commentsOf(script).map(({ start, end }) => {
      const whole = text.slice(start, end);
      const value = whole.startsWith("/*") ? whole.slice(2, -2) : whole.replace(/^(?:--|#)/, "");
      return { type: "Comment" as const, value, range: [start, end] as const };
    });
    const root: SqlScript = {
      type: "SqlScript",
      range: [0, text.length],
      statements,
      comments,
      script,
      parent: null,
    };
    for (const { span } of script.statements) {
      const start = script.tokens[span.start]?.start ?? text.length;
      const end = Math.max(start, script.tokens[span.end - 1]?.end ?? start);
      statements.push({ type: "SqlStatement", range: [start, end], parent: root });
    }
    return { ok: true, root };
  },
  { SqlScript: ["statements"], SqlStatement: [] },
);

/** The tree of a file that {@link sqlLanguage} has parsed, or null. */
export function sqlScriptOf({ ast }: { readonly ast: unknown }): SqlScript | null {
  const root = ast as { readonly type?: string };
  return root.type === "SqlScript" ? (root as SqlScript) : null;
}
