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
