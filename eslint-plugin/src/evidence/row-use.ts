import { sensitiveColumns } from "../knowledge/databases/index.ts";
import type { RowUse } from "../project/rows/index.ts";
import type { KnownColumns } from "./star-columns.ts";

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

/** From so many calls on, a function that gives one row whole is one that its callers share. */
const SHARED = 3;

/**
 * What becomes of the rows of a star, measured against what the table has.
 * @param isOpen whether other files of the project can be asked.
 */
export function worthOf(use: RowUse, columns: KnownColumns, isOpen: boolean): Worth {
  if (use.isKnown) return worthOfKnown(use, columns);
  // A mapper that makes a model of each row is asked for all of them.
  if (use.isModel) return "taken";
  const goesOn = (columns.isNamed || !isOpen) && (use.isAnswered || (use.isLeft && !use.isTaken));
  // Where nobody knows the columns, nobody can say either that whoever gets them wants them all.
  if (goesOn && (columns.all === null || !isOpen)) return "unseen";
  return use.isTaken || use.isLeft ? "taken" : "unseen";
}

function worthOfKnown(use: RowUse, { all, large, atLeast, inserted }: KnownColumns): Worth {
  const fields = [...use.fields.keys()];
  const read = new Set(all?.filter((column) => use.fields.has(column)));
  const unread = all?.filter((column) => !read.has(column)) ?? [];
  const leavesSensitive = sensitiveColumns(unread).length > 0;
  if (fields.length === 0) {
    // A row of a few small columns costs no more than to ask whether it is there, or whether the database answers.
    const few = use.isAsked ? LEAST_UNREAD : FEW;
    const isSmall = all !== null && all.length <= few && large.length === 0 && !leavesSensitive;
    return isSmall ? "used" : "unread";
  }
  if (isSpared(use, large) && !leavesSensitive) return "used";
  if (all && read.size > 0) {
    const isFew = read.size * 3 <= all.length && unread.length >= LEAST_UNREAD;
    const isHeavy = use.isList && unread.some((column) => large.includes(column));
    return isFew || isHeavy || leavesSensitive ? "unread" : "used";
  }
  if (fields.length * 3 <= Math.max(all?.length ?? 0, atLeast, inserted)) return "unread";
  const isUnknown = !all && inserted === 0 && atLeast < LEAST_TOLD;
  return isUnknown && fields.length <= FEW ? "unread" : "used";
}

/**
 * Whether one row is read in a way that leaves little to spare: by a function that several callers share, of which each reads
 * what it needs, or by code that reads all that is large in it and more.
 */
function isSpared({ fields, isList, sharedBy }: RowUse, large: readonly string[]): boolean {
  if (isList) return false;
  const readsWeight = large.length > 0 && large.every((column) => fields.has(column)) && fields.size >= LEAST_UNREAD;
  return sharedBy >= SHARED || readsWeight;
}

/** Whether what becomes of a query's rows is to be reported: of rows that are used or wanted whole, where options ask for it. */
export function isWorthAChange(
  worth: Worth,
  { checkTakenRows, checkUsedRows }: { readonly checkTakenRows?: boolean; readonly checkUsedRows?: boolean },
): boolean {
  if (worth === "taken") return checkTakenRows === true;
  return worth !== "used" || checkUsedRows === true;
}
