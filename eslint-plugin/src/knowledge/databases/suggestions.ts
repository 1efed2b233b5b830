import type { TSESLint, TSESTree } from "@typescript-eslint/utils";
import { shortName, shortPath } from "../../code/names.ts";
import type { SourceCode } from "../../code/per-file.ts";
import type { Star } from "../../languages/sql/index.ts";
import { listed } from "../../message.ts";
import { editNaming } from "./builder-edit.ts";
import type { BuilderStar } from "./builders.ts";
import type { RowType } from "./row-type.ts";
import { escapedFor, type SqlText } from "./sql-texts.ts";
import { mayNameColumns } from "./star-place.ts";

export type SuggestionId = "nameSchemaColumns" | "nameTypeColumns" | "nameUsedColumns";
type Suggestion = TSESLint.SuggestionReportDescriptor<SuggestionId>;

/** The columns of a star by the schemas around. */
interface SchemaColumns {
  readonly columns: readonly string[];
  readonly sql: string;
  readonly source: string;
  isOutdated(): boolean;
}

/** The most characters of a list of columns in the title of a suggestion. */
const MOST_OF_COLUMNS = 80;

/** The suggestion to put a text that names columns in a place, and its title: where they are from, and which. */
export function nameColumns(
  source: string,
  columns: string,
  { range, text }: { readonly range: Readonly<TSESTree.Range>; readonly text: string },
  messageId: SuggestionId = "nameSchemaColumns",
): Suggestion {
  return {
    messageId,
    data: { source: shortPath(source, 40), columns: listed(columns.split(", "), MOST_OF_COLUMNS) },
    fix: (fixer) => fixer.replaceTextRange(range, text),
  };
}

/** The fields of a row that the code reads, where that is all there is to say of it. */
type Read = readonly string[] | null;

/** Names that need no quotes in any dialect. */
const PLAIN_COLUMN = /^[a-z_][a-z0-9_]{0,62}$/;

/** Names that builders quote by themselves. */
const PLAIN_FIELD = /^[A-Za-z_]\w{0,62}$/;

/** The columns of a builder's star: what the code reads of its one table, else what the schema says. */
export function suggestionsForBuilder(
  star: BuilderStar,
  known: Pick<SchemaColumns, "columns" | "source"> | null,
  read: Read,
  sourceCode: SourceCode,
): Suggestion[] {
  const fields = star.isJoined ? null : read;
  const isPart = fields?.every((field) => known?.columns.includes(field) ?? PLAIN_FIELD.test(field)) === true;
  const named = isPart ? fields : (known?.columns ?? null);
  const edit = named && editNaming(star, named, sourceCode);
  const messageId = isPart ? "nameUsedColumns" : "nameSchemaColumns";
  return edit ? [nameColumns(known?.source ?? "", named.join(", "), edit, messageId)] : [];
}

/** The columns by the best source there is: the schema, else the row's type, else what the code uses. */
export function suggestionsFor(
  star: Star,
  sql: SqlText,
  range: TSESTree.Range,
  { known, row, read }: { readonly known: SchemaColumns | null; readonly row: RowType | null; readonly read: Read },
  sourceCode: SourceCode,
): Suggestion[] {
  if (!mayNameColumns(star, sql.text.value)) return [];
  const suggest = (messageId: SuggestionId, source: string, columns: string) => [
    nameColumns(source, columns, { range, text: escapedFor(columns, range, sql, sourceCode) }, messageId),
  ];
  const isWholeRow = star.context === "select" || star.context === "returning";
  const isOneTable = isWholeRow && star.tables.length === 1 && star.tables[0]?.kind === "table";
  const prefix = sql.text.value.slice(star.offset, star.offset + star.length - 1);
  const prefixed = (columns: readonly string[]) => columns.map((column) => prefix + column).join(", ");
  const used = read?.every((field) => PLAIN_COLUMN.test(field)) ? read : [];
  if (known) {
    // What the code reads of a row is less than all that the table has.
    const isPart = isOneTable && used.length > 0 && used.every((field) => known.columns.includes(field));
    if (isPart) return suggest("nameUsedColumns", "", prefixed(used));
    return known.isOutdated() ? [] : suggest("nameSchemaColumns", known.source, known.sql);
  }
  if (!sql.handedTo || !isOneTable) return [];
  if (row)
    return suggest(
      "nameTypeColumns",
      row.name === null ? "the row's type" : `\`${shortName(row.name, 40)}\``,
      prefixed(row.columns),
    );
  return used.length > 0 ? suggest("nameUsedColumns", "", prefixed(used)) : [];
}
