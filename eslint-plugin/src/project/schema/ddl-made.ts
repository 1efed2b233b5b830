import type { Token } from "../../knowledge/databases/sql/index.ts";
import { DdlCursor } from "./ddl-tokens.ts";

/**
 * The statement that a routine of MySQL makes of what it is given, where all that it does is to add a column that is not
 * there yet: `SET @s = CONCAT('ALTER TABLE ', tbl, ' ADD COLUMN ', def)` below `IF NOT EXISTS (SELECT … FROM
 * INFORMATION_SCHEMA.COLUMNS …)`. Null for any other routine.
 */
export function columnAddedBy(routine: readonly Token[], call: readonly Token[]): string | null {
  const words = routine.filter(({ type }) => type === "word").map(({ value }) => value);
  const conditions = words.filter((word, index) => word === "IF" && words[index - 1] !== "END").length;
  const asksOnce = conditions === 1 && words.includes("INFORMATION_SCHEMA") && words.includes("COLUMNS");
  if (!asksOnce || !words.some((word, index) => word === "NOT" && words[index + 1] === "EXISTS")) return null;
  const given = listIn(call, 0)?.map(({ tokens }) => (tokens.length === 1 ? tokens[0] : undefined));
  const names = listIn(routine, 0)?.map((parameter) => {
    if (!parameter.take("IN")) parameter.take("OUT");
    return parameter.takeName()?.toLowerCase();
  });
  const made = routine.flatMap(({ type, value }, index) => {
    if (type !== "word" || value !== "CONCAT") return [];
    return [listIn(routine, index)?.map(({ tokens }) => valueOf(tokens, names ?? [], given ?? [])) ?? [null]];
  });
  const [parts, ...others] = made;
  if (!parts || others.length > 0 || !parts.every((part) => part !== null)) return null;
  const statement = parts.join("");
  return /^\s*ALTER\s+TABLE\s+\S+\s+ADD\s/i.test(statement) ? statement : null;
}

/** The list in the first parentheses behind a place. */
function listIn(tokens: readonly Token[], from: number): DdlCursor[] | undefined {
  const start = tokens.findIndex(({ type, value }, index) => index >= from && type === "symbol" && value === "(");
  return start === -1 ? undefined : new DdlCursor(tokens.slice(start), "mysql").takeParenthesised();
}

function valueOf(
  tokens: readonly Token[],
  names: readonly (string | undefined)[],
  given: readonly (Token | undefined)[],
): string | null {
  const [token, ...others] = tokens;
  if (!token || others.length > 0) return null;
  if (token.type === "string") return token.value;
  const at = names.indexOf(token.name?.toLowerCase() ?? "");
  const argument = at === -1 ? undefined : given[at];
  return argument?.type === "string" ? argument.value : null;
}
