import type { SourceCode } from "../../code/per-file.ts";
import type { Star } from "../../languages/sql/index.ts";
import type { BuilderStar } from "./builders.ts";
import { sensitiveColumns, type LargeColumn } from "./sensitive-columns.ts";

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

/** The tables that a star reads, for a reader: those that the text itself defines left out, none where one has no name in it. */
export function tablesOfStar({ tables }: Star, definedNames: ReadonlySet<string> = NONE): readonly string[] {
  const own = tables.filter(({ kind, name }) => /^(?:table|hidden)$/.test(kind) && !definedNames.has(name ?? ""));
  const names = own.flatMap(({ name }) => name ?? []);
  return names.length === own.length ? [...new Set(names)] : [];
}

/** The same of a builder's star. */
export function tablesOfBuilder(star: BuilderStar, sourceCode: SourceCode): readonly string[] {
  const table = builderTableOf(star, sourceCode);
  const names = table === null ? star.reads : [table];
  return [...new Set(names.map((name) => name.replace(/\sas\s.{0,100}$/i, "").trim()))];
}

/** ` of \`a\` and \`b\``, as many as there is room for. */
export function tablesNote(tables: readonly string[]): string[] {
  const [first = "", second = ""] = tables.map((table) => `\`${table}\``);
  if (tables.length < 2) return first.length > 2 ? [` of ${first}`] : [];
  const whole = ` of ${first} and ${second}`;
  return tables.length === 2 ? [whole] : [` of ${first}, ${second} and ${tables.length - 2} more`];
}

const MAX_NAMED = 3;

/**
 * ` (\`password_hash\` among them)`: columns that a response should never hold, or failing those the ones of types whose
 * values may be large, as many as there is room for; without those that the code reads.
 */
export function columnsNote(
  columns: readonly string[] = [],
  large: readonly LargeColumn[] = [],
  read: ReadonlySet<string> = NONE,
): string[] {
  const sensitive = sensitiveUnread(columns, read);
  if (sensitive.length > 0) return noted(sensitive.map((name) => `\`${name}\``));
  return noted(large.flatMap(({ name, type }) => (read.has(name) ? [] : [`\`${name}\` ${type}`])));
}

/** Whether columns come along that a response should never hold. */
export function hasSensitive(columns: readonly string[] = [], read: ReadonlySet<string> = NONE): boolean {
  return sensitiveUnread(columns, read).length > 0;
}

function sensitiveUnread(columns: readonly string[], read: ReadonlySet<string>): string[] {
  return sensitiveColumns(columns.filter((column) => !read.has(column)));
}

const NONE: ReadonlySet<string> = new Set();

function noted(columns: readonly string[]): string[] {
  return Array.from({ length: Math.min(MAX_NAMED, columns.length) }, (_, fewer) => {
    const named = columns.slice(0, Math.min(MAX_NAMED, columns.length) - fewer);
    const more = columns.length > named.length ? [`${columns.length - named.length} more`] : [];
    return ` (${[...named, ...more].join(", ")} among them)`;
  });
}
