import type { SourceCode } from "../../code/per-file.ts";
import type { Star } from "../../languages/sql/index.ts";
import type { BuilderStar } from "./builders.ts";
import { sensitiveColumns } from "./sensitive-columns.ts";

/** The one table that a star reads; null of several. */
export function tableOfStar(star: Star): string | null {
  const names = star.tables.flatMap(({ name }) => name ?? []);
  return star.tables.length === 1 ? (names[0] ?? null) : null;
}

/** `o.*` in a list of columns that is one string. */
export function starIn(argument: string): string {
  return /(?:[\w"`]{1,60}\.){0,2}\*/.exec(argument.replace(/^["'`]/, ""))?.[0] ?? argument;
}

/** The table that a builder's star reads; null of several, unless the star says which. */
export function builderTableOf({ isJoined, node, table }: BuilderStar, sourceCode: SourceCode): string | null {
  return isJoined && !sourceCode.getText(node).includes(".*") ? null : table;
}

const MAX_NAMED = 3;

/**
 * ` (\`password_hash\` among them)`: columns that a response should never hold, or failing those the large ones, as many as
 * there is room for.
 */
export function columnsNote(columns: readonly string[] = [], large: readonly string[] = []): string[] {
  const sensitive = sensitiveColumns(columns);
  return sensitive.length > 0 ? noted(sensitive, "") : noted(large, "large ");
}

function noted(columns: readonly string[], kind: string): string[] {
  return Array.from({ length: Math.min(MAX_NAMED, columns.length) }, (_, fewer) => {
    const named = columns.slice(0, Math.min(MAX_NAMED, columns.length) - fewer).map((name) => `\`${name}\``);
    const more = columns.length > named.length ? [`${columns.length - named.length} more`] : [];
    return ` (${kind}${[...named, ...more].join(", ")} among them)`;
  });
}
