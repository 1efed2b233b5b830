import type { Cursor } from "./cursor.ts";
import { skipExpression, skipParenthesised } from "./expressions.ts";
import { SELECT_MODIFIERS, STAR_FILTERS } from "./keywords.ts";
import type { Item, StarNode } from "./tree.ts";

/** More parts than any name has: `server.database.schema.table`. */
const MAX_QUALIFIERS = 4;

/** Moves over what may stand between `SELECT` and its first column: `DISTINCT ON (…)`, `TOP (10) PERCENT WITH TIES`. */
export function skipSelectModifiers(cursor: Cursor): void {
  for (;;) {
    if (cursor.isWord("DISTINCT") && cursor.isWord("ON", 1) && cursor.isSymbol("(", 2)) {
      cursor.at += 2;
      skipParenthesised(cursor);
    } else if (cursor.isWordIn(SELECT_MODIFIERS) && !cursor.isSymbol(".", 1)) {
      cursor.at++;
    } else if (takesCount(cursor)) {
      cursor.at++;
      if (cursor.isSymbol("(")) skipParenthesised(cursor);
      else cursor.at++;
      cursor.takeWord("PERCENT");
      if (cursor.isWord("WITH") && cursor.isWord("TIES", 1)) cursor.at += 2;
    } else if (cursor.isWord("AS") && (cursor.isWord("STRUCT", 1) || cursor.isWord("VALUE", 1))) {
      cursor.at += 2;
    } else if (
      cursor.isLoneHole() &&
      cursor.isSymbol("*", 1) &&
      (cursor.isWord("FROM", 2) || cursor.isSymbol(",", 2))
    ) {
      // In `SELECT ${distinct} * FROM t` the hole can only be a modifier, for nothing follows to multiply with.
      cursor.at++;
    } else return;
  }
}

function takesCount(cursor: Cursor): boolean {
  const { type } = cursor.peek(1);
  const isCount = type === "number" || type === "placeholder" || type === "hole";
  if (cursor.isWord("TOP")) return isCount || cursor.isSymbol("(", 1);
  return isCount && (cursor.isWord("FIRST") || cursor.isWord("SKIP"));
}

/** Reads a comma-separated list of columns up to the clause that follows it. */
export function readItems(cursor: Cursor, onArgument?: (star: StarNode) => void): Item[] {
  const items: Item[] = [];
  for (;;) {
    items.push(readItem(cursor, onArgument));
    if (!cursor.takeSymbol(",")) return items;
  }
}

function readItem(cursor: Cursor, onArgument?: (star: StarNode) => void): Item {
  const star = readStar(cursor);
  const start = cursor.at;
  skipExpression(cursor, () => cursor.isSymbol(",") || cursor.startsClause(), onArgument);
  const length = cursor.at - start;
  const hidden = length > 0 && length <= 2 && cursor.tokens[start]?.type === "hole" && cursor.peek(-1).type === "hole";
  if (star !== undefined) return { star, hidden };
  return { name: isColumnName(cursor, length) ? cursor.peek(-1).name : undefined, hidden };
}

/** Whether the last token of an item of this length names the column: `a`, `t.a`, `1 AS a`, `f(x) a`. */
function isColumnName(cursor: Cursor, length: number): boolean {
  if (length <= 1 || cursor.isWord("AS", -2)) return length > 0;
  if (cursor.isWord("END", -1)) return false;
  const { type, value } = cursor.peek(-2);
  return type === "symbol" ? value === "." || value === ")" : type !== "word" || !OPERATOR_WORDS.has(value);
}

const OPERATOR_WORDS = new Set(
  "AND OR NOT IS IN LIKE ILIKE BETWEEN COLLATE ZONE DIV MOD INTERVAL THEN ELSE".split(" "),
);

/** The star at the cursor, qualified or not, if one is there; the cursor moves behind it. */
function readStar(cursor: Cursor): StarNode | undefined {
  const { start } = cursor.peek();
  const qualifier: (string | undefined)[] = [];
  let ahead = 0;
  if (cursor.isSymbol("(") && cursor.isName(1) && cursor.isSymbol(")", 2) && cursor.isSymbol(".", 3)) {
    qualifier.push(cursor.peek(1).name);
    ahead = 4;
  }
  while (cursor.isName(ahead) && qualifier.length < MAX_QUALIFIERS) {
    // A quoted name may hold a hole, and a name may touch one: `t_${suffix}.*`.
    const first = ahead;
    while (cursor.isName(ahead + 1) && cursor.isGlued(ahead + 1)) ahead++;
    if (!cursor.isSymbol(".", ahead + 1)) return undefined;
    qualifier.push(first === ahead ? cursor.peek(ahead).name : undefined);
    ahead += 2;
  }
  if (!cursor.isSymbol("*", ahead) || !endsStar(cursor, ahead + 1)) return undefined;
  const { end } = cursor.peek(ahead);
  cursor.at += ahead + 1;
  const partial = cursor.isWordIn(STAR_FILTERS) && cursor.isSymbol("(", 1);
  if (partial) {
    cursor.at++;
    skipParenthesised(cursor);
  }
  return { start, end, qualifier, partial };
}

/** Whether the token can stand after the star of a list; an operand there would make it a multiplication. */
function endsStar(cursor: Cursor, ahead: number): boolean {
  const { type, value } = cursor.peek(ahead);
  if (type === "end" || type === "hole") return true;
  if (type === "symbol") return value === "," || value === ")" || value === ";" || value === "|>";
  return type === "word" && AFTER_STAR.has(value);
}

const AFTER_STAR = new Set([
  ...STAR_FILTERS,
  ..."FROM INTO WHERE UNION INTERSECT MINUS ORDER LIMIT WITH BULK VALUES OUTPUT GROUP HAVING ON SELECT DEFAULT LOOP FOR".split(
    " ",
  ),
]);
