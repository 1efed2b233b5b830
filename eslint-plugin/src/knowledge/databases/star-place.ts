import { isFixedElsewhere } from "./fixed-elsewhere.ts";
import type { Star } from "../../languages/sql/index.ts";

/** `SELECT t.* INTO row FROM t` in a export function: a variable of the row's own type. */
export function fillsVariable({ within, offset, length }: Star, text: string): boolean {
  return within === "routine" && /^\s{1,40}into\s/i.test(text.slice(offset + length, offset + length + 50));
}

/** Whether a list of columns may stand in the star's place. */
export function mayNameColumns(star: Star, script: string): boolean {
  return (
    !isFixedElsewhere(script, star.offset) &&
    star.context !== "argument" &&
    star.context !== "subquery" &&
    star.within === "statement" &&
    !star.partial
  );
}

/** What of the stars that are seldom worth a change is to be reported all the same. */
interface Wanted {
  readonly checkAggregates?: boolean;
  readonly checkReturning?: boolean;
}

/** Stars whose columns the text itself lists, or which never leave the database. */
export function isFine(star: Star, wanted: Wanted): boolean {
  if (star.resolvesToExplicitColumns || star.reads === "unknown" || !star.reachesResult) return true;
  if (star.context === "returning" || star.reads === "returning") return wanted.checkReturning !== true;
  return star.context === "argument" && wanted.checkAggregates !== true;
}

const PROCEDURE = /\bcreate\s[^;]{0,100}\bproc(?:edure)?\s[^;]{0,300}$/i;

/**
 * Whether a star makes a table or a view of all columns: they are what is wanted, and a view keeps those that it was made
 * with. A procedure has rows for whoever calls it.
 */
export function copiesTable({ context, offset }: Star, text: string): boolean {
  return context === "create-as" && !PROCEDURE.test(text.slice(Math.max(0, offset - 500), offset));
}

/** Whether a star fills a table by position, which breaks whatever is read of it. */
export function fillsByPosition({ context }: Star): boolean {
  return context === "insert-select";
}
