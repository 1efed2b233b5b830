import { HOLE } from "../../code/text.ts";
import { shortName } from "../../code/names.ts";
import type { Star } from "../../languages/sql/index.ts";
import { fitting } from "../../message.ts";
import type { LargeColumn } from "./sensitive-columns.ts";
import { columnsNote, hasSensitive, tablesNote } from "./star-words.ts";

/** What is said of a star, or of a query builder that is told to read all. */
export const STAR_MESSAGES = {
  star: "`{{star}}` reads every column{{table}}{{sensitive}}, and those added later too. Name the columns that you use.",
  partialStar: "`{{star}}` leaves columns out but reads every one added{{table}} later. Name the columns that you use.",
  implicitStar:
    "This query names no columns, so it reads all{{table}}{{sensitive}}, and those added later too. Name them with `select`.",
  returningStar:
    "`{{star}}` returns every column of the rows just written{{sensitive}}. Name the columns that you use.",
  insertedStar:
    "`{{star}}` fills this table by position, so a column added to either table breaks the statement. Name the columns on both sides.",
};

/** The most characters of a star with its qualifier in a message. */
const MOST_OF_STAR = 30;

/** The message for a star in a text. */
export function messageOf(star: Star): "star" | "partialStar" | "returningStar" | "insertedStar" {
  if (star.context === "returning") return "returningStar";
  if (star.context === "insert-select") return "insertedStar";
  return star.partial ? "partialStar" : "star";
}

/** The message for what a query builder is told, by its kind. */
export const BUILDER_MESSAGES = { explicit: "star", returning: "returningStar", implicit: "implicitStar" } as const;

interface Named {
  readonly star: string;
  /** The tables that it reads; none, where not all are named. */
  readonly tables: readonly string[];
  /** The columns that it reads, where they are known. */
  readonly columns: readonly string[] | undefined;
  /** Those of them whose values may be large. */
  readonly large?: readonly LargeColumn[] | undefined;
  /** Those that the code reads: they do not come along, they are what is wanted. */
  readonly read?: ReadonlySet<string>;
}

/** What fills a message about a star, as far as there is room. */
export function dataOf(
  messageId: keyof typeof STAR_MESSAGES,
  { star, tables, columns, large, read }: Named,
): Readonly<Record<string, string>> {
  const sensitive = columnsNote(columns, large, read);
  const table = tablesNote(tables);
  return fitting(
    STAR_MESSAGES[messageId],
    // Of `${alias}.*` only the star is known.
    { star: star.includes(HOLE) ? "*" : shortName(star, MOST_OF_STAR) },
    // What should never leave the server is said first, the weight of a row last.
    hasSensitive(columns, read) ? { sensitive, table } : { table, sensitive },
  );
}
