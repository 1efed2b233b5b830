import type { Cursor } from "./cursor.ts";
import type { Query, QueryRole, StarNode } from "./tree.ts";

/**
 * Moves over an expression up to where `ends` says so, a parenthesis that closes more than was opened, or the end of
 * the statement. Queries inside are read on the way.
 */
export function skipExpression(cursor: Cursor, ends: () => boolean, onArgument?: (star: StarNode) => void): void {
  let open = 0;
  let square = 0;
  while (!cursor.done) {
    if (cursor.isSymbol("(")) {
      if (cursor.startsQuery(1)) {
        readSubquery(cursor, operandRole(cursor));
        continue;
      }
      open++;
    } else if (cursor.isSymbol(")")) {
      if (open === 0) return;
      open--;
    } else if (cursor.isSymbol("[")) square++;
    else if (cursor.isSymbol("]")) square--;
    else if (open === 0 && !(square > 0 && cursor.isSymbol(",")) && ends()) return;
    else if (open > 0 && onArgument !== undefined && cursor.isSymbol("*") && cursor.isSymbol(".", -1)) {
      const star = argumentStar(cursor);
      if (star !== undefined) onArgument(star);
    }
    cursor.at++;
  }
}

/** Reads the query in the parentheses here. */
export function readSubquery(cursor: Cursor, role: QueryRole): Query {
  cursor.at++;
  const query = cursor.readQuery(cursor, role);
  skipExpression(cursor, () => false);
  cursor.takeSymbol(")");
  return query;
}

/** Moves over the parentheses here, and reads the query in them if there is one. */
export function skipParenthesised(cursor: Cursor): void {
  if (cursor.startsQuery(1)) readSubquery(cursor, operandRole(cursor));
  else {
    cursor.at++;
    skipExpression(cursor, () => false);
    cursor.takeSymbol(")");
  }
}

/** What the query in the parentheses here is to the expression around it. */
function operandRole(cursor: Cursor): QueryRole {
  return cursor.isWord("EXISTS", -1) ? "exists" : "subquery";
}

/** The `t.*` of `json_agg(t.*)`. */
function argumentStar(cursor: Cursor): StarNode | undefined {
  const owner = cursor.peek(-2);
  if (!cursor.isName(-2) || !cursor.isSymbol("(", -3) || cursor.peek(-4).type !== "word") return undefined;
  return {
    start: owner.start,
    end: cursor.peek().end,
    qualifier: [owner.name],
    partial: false,
    argumentOf: cursor.peek(-4).value.toLowerCase(),
  };
}
