import { sensitiveColumns } from "../knowledge/databases/index.ts";
import type { RowUse } from "../project/rows/index.ts";

/** What is known of the columns that a star stands for. */
export interface KnownColumns {
  /** All of them; null where they are not known. */
  readonly all: readonly string[] | null;
  /** Those whose values may be large. */
  readonly large: readonly string[];
  /** How many there are at the least, by what is known of the table. */
  readonly atLeast: number;
  /** About how many there are, by the rows that code inserts; zero where none does. */
  readonly inserted: number;
}

/** What is known of columns, where a schema may say all of them. */
export function knownColumns(
  schema: (Pick<KnownColumns, "large"> & { readonly columns: readonly string[] }) | null,
  atLeast: number,
  inserted: number,
): KnownColumns {
  return { all: schema?.columns ?? null, large: schema?.large ?? [], atLeast, inserted };
}

/**
 * What a query's star is worth a change for:
 * - `unread`: code in sight leaves most of what is read alone, or what is large or sensitive
 * - `used`: most of it is used
 * - `taken`: rows are wanted whole, by all that can be seen of a project
 * - `unseen`: what becomes of them is in other files, and these cannot be asked
 */
export type Worth = "unread" | "used" | "taken" | "unseen";

/** Fields of a table of which nothing is known that are few for most tables. */
const FEW = 5;
/** A part of a table that has fewer columns says little of how many it has. */
const LEAST_TOLD = 4;
/** So many columns at the least have to go unread for it to matter that they do. */
const LEAST_UNREAD = 3;

/**
 * What becomes of the rows of a star, measured against what the table has.
 * @param isOpen whether other files of the project can be asked.
 */
export function worthOf(use: RowUse, { all, large, atLeast, inserted }: KnownColumns, isOpen: boolean): Worth {
  if (!use.isKnown) {
    // Where nobody knows the columns, nobody can say either that whoever gets them wants them all.
    const goesOn = use.isAnswered || (use.isLeft && !use.isTaken);
    if (goesOn && (all === null || !isOpen)) return "unseen";
    return use.isTaken || use.isLeft ? "taken" : "unseen";
  }
  const fields = [...use.fields.keys()];
  // A row of a few small columns costs no more than to ask whether it is there.
  const isSmall =
    all !== null && all.length <= LEAST_UNREAD && large.length === 0 && sensitiveColumns(all).length === 0;
  if (fields.length === 0) return isSmall ? "used" : "unread";
  const read = new Set(all?.filter((column) => use.fields.has(column)));
  if (all && read.size > 0) {
    const unread = all.filter((column) => !read.has(column));
    const isFew = read.size * 3 <= all.length && unread.length >= LEAST_UNREAD;
    const isHeavy = use.isList && unread.some((column) => large.includes(column));
    return isFew || isHeavy || sensitiveColumns(unread).length > 0 ? "unread" : "used";
  }
  if (fields.length * 3 <= Math.max(all?.length ?? 0, atLeast, inserted)) return "unread";
  const isUnknown = !all && inserted === 0 && atLeast < LEAST_TOLD;
  return isUnknown && fields.length <= FEW ? "unread" : "used";
}

/** Whether what becomes of a query's rows is to be reported: of rows that are used or wanted whole, where options ask for it. */
export function isWorthAChange(
  worth: Worth,
  { checkTakenRows, checkUsedRows }: { readonly checkTakenRows?: boolean; readonly checkUsedRows?: boolean },
): boolean {
  if (worth === "taken") return checkTakenRows === true;
  return worth !== "used" || checkUsedRows === true;
}
