import type { SourceCode } from "../../code/per-file.ts";
import type { BuilderStar } from "./builders.ts";
import { sensitiveColumns } from "./sensitive-columns.ts";
import type { Star } from "./sql/index.ts";

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

/** ` (\`password_hash\` among them)`: columns that a response should never hold, as many as there is room for. */
export function sensitiveNote(columns: readonly string[] = []): string[] {
  const sensitive = sensitiveColumns(columns);
  return Array.from({ length: Math.min(MAX_NAMED, sensitive.length) }, (_, fewer) => {
    const named = sensitive.slice(0, Math.min(MAX_NAMED, sensitive.length) - fewer).map((name) => `\`${name}\``);
    const more = sensitive.length > named.length ? [`${sensitive.length - named.length} more`] : [];
    return ` (${[...named, ...more].join(", ")} among them)`;
  });
}
