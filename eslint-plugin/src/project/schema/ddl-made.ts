import { tokenize, type Token } from "../../languages/sql/index.ts";
import { DdlCursor } from "./ddl-tokens.ts";

/**
 * The statement that a routine of MySQL runs, where all that it does is to add a column that is not there yet, below
 * `IF NOT EXISTS (SELECT … FROM INFORMATION_SCHEMA.COLUMNS …)`. Null for any other routine.
 */
export function columnAddedBy(routine: readonly Token[], call: readonly Token[]): readonly Token[] | null {
  const words = routine.filter(({ type }) => type === "word").map(({ value }) => value);
  const conditions = words.filter((word, index) => word === "IF" && words[index - 1] !== "END").length;
  const asksOnce = conditions === 1 && words.includes("INFORMATION_SCHEMA") && words.includes("COLUMNS");
  if (!asksOnce || !words.some((word, index) => word === "NOT" && words[index + 1] === "EXISTS")) return null;
  const [statement, ...others] = [...written(routine), ...made(routine, call)];
  if (!statement || others.length > 0) return null;
  const adds = statement.filter(({ value }, index) => statement[index - 1]?.value === "ADD" && value === "COLUMN");
  if (adds.length === 0) return null;
  return statement.flatMap((token) => (adds.includes(token) ? [token, ...IF_NOT_EXISTS] : [token]));
}

const IF_NOT_EXISTS = ["IF", "NOT", "EXISTS"].map((value): Token => ({ type: "word", value, start: 0, end: 0 }));

/** `ALTER TABLE users ADD COLUMN age INT;` in a routine's body. */
function written(routine: readonly Token[]): Token[][] {
  return placesOf("ALTER", routine).map((index) => {
    const rest = routine.slice(index);
    const end = rest.findIndex((token) => token.type === "symbol" && token.value === ";");
    return rest.slice(0, end === -1 ? undefined : end);
  });
}

/** `SET @s = CONCAT('ALTER TABLE ', tbl, ' ADD COLUMN ', def)`, with what the routine is given. */
function made(routine: readonly Token[], call: readonly Token[]): (readonly Token[])[] {
  const given = listIn(call, 0)?.map(({ tokens }) => (tokens.length === 1 ? tokens[0] : undefined));
  const names = listIn(routine, 0)?.map((parameter) => {
    if (!parameter.take("IN")) parameter.take("OUT");
    return parameter.takeName()?.toLowerCase();
  });
  return placesOf("CONCAT", routine).map((index) => {
    const parts = listIn(routine, index)?.map(({ tokens }) => valueOf(tokens, names ?? [], given ?? []));
    return parts?.every((part) => part !== null) ? tokenize(parts.join("")).tokens : [];
  });
}

/** Where a word stands, the first two times: a routine with more than one statement is no longer of the kind. */
function placesOf(word: string, tokens: readonly Token[]): number[] {
  const first = tokens.findIndex(({ type, value }) => type === "word" && value === word);
  const second = tokens.findIndex(({ type, value }, index) => index > first && type === "word" && value === word);
  return [first, second].filter((place, at) => place !== -1 && (at === 0 || first !== -1));
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
