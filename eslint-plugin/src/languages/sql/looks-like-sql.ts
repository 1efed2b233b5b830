import {
  BLOCK_STATEMENTS,
  DEFINABLE,
  DEFINES,
  NOT_AN_ALIAS,
  PROSE,
  STATEMENTS,
  TRANSACTION_WORDS,
} from "./keywords.ts";
import { parse } from "./parse.ts";
import type { Query, Script, Select, Statement } from "./tree.ts";
import type { Token } from "./tokens.ts";

/**
 * Whether a text is SQL, as opposed to a sentence that happens to hold its words ("Select * from the list below").
 * Strict: a text that may be either is none. Where a database driver receives the text there is no need to ask.
 */
export function looksLikeSql(sql: string | Script): boolean {
  const text = typeof sql === "string" ? sql : sql.text;
  if (!FIRST_GLANCE.test(text)) return false;
  const script = typeof sql === "string" ? parse(sql) : sql;
  const { statements, tokens } = script;
  const [first] = statements;
  if (first === undefined || script.unterminated || endsLikeSentence(tokens)) return false;
  return (
    statements.every(({ lead }) => lead === "" || STATEMENTS.has(lead) || BLOCK_STATEMENTS.has(lead)) &&
    script.selects.every(isWellFormed) &&
    readsAsSql(first, wordsOf(first, script))
  );
}

const FIRST_GLANCE = new RegExp(`(?<![\\w$])(?:${[...STATEMENTS].join("|")})(?![\\w$])`, "i");

/** The tokens of a statement from its first word on. */
interface Words {
  readonly tokens: readonly Token[];
  /** The keywords are all in upper case, or all in lower case; a sentence capitalises its first word. */
  readonly cased: "upper" | "lower" | "mixed";
  /** Something stands there that sentences do not hold: a comparison, a placeholder, a hole, a quoted name, a call. */
  readonly evident: boolean;
}

function wordsOf({ span }: Statement, { text, tokens: all }: Script): Words {
  let { start } = span;
  while (start < span.end && all[start]?.type !== "word") start++;
  const tokens = all.slice(start, span.end);
  const keywords = tokens
    .slice(0, 64)
    .filter(({ type, value }) => type === "word" && (STATEMENTS.has(value) || NOT_AN_ALIAS.has(value)))
    .map(({ start, end }) => text.slice(start, end));
  const isUpper = keywords.every((word) => word === word.toUpperCase());
  const isUneven = keywords.some((word) => word !== word.toUpperCase() && word !== word.toLowerCase());
  // In `Select * From users` all keywords are capitalised; a sentence would say `Select * from users`.
  const isTitled = keywords.length > 1 && keywords.every((word) => /^[A-Z][a-z]+$/.test(word));
  const evident = start > span.start || all[span.end]?.value === ";" || tokens.some(isEvidence);
  return { tokens, cased: isUpper ? "upper" : isUneven && !isTitled ? "mixed" : "lower", evident };
}

const EVIDENT_SYMBOLS = new Set(["=", "<", ">", "<=", ">=", "<>", "!=", "::", "||", "("]);

function isEvidence({ type, value }: Token): boolean {
  if (type === "symbol") return EVIDENT_SYMBOLS.has(value);
  return type === "placeholder" || type === "hole" || type === "quoted" || type === "number";
}

function isWord(token: Token | undefined, ...words: string[]): boolean {
  return token?.type === "word" && words.includes(token.value);
}

function isWordIn(token: Token | undefined, words: ReadonlySet<string>): boolean {
  return token?.type === "word" && words.has(token.value);
}

/** Punctuation that ends a sentence, or a question mark that touches a word. */
function endsLikeSentence(tokens: readonly Token[]): boolean {
  const last = tokens.at(-2);
  const before = tokens.at(-3);
  if (last === undefined || before === undefined) return false;
  if (last.type === "symbol") return [".", "!", ":", "…", ",", "”"].includes(last.value);
  return last.value === "?" && before.type === "word" && before.end === last.start;
}

/** `Select a file`, as opposed to `SELECT a, b` and `SELECT a FROM t`. */
function opensSentence([, next, afterNext]: readonly Token[]): boolean {
  if (!isWordIn(next, PROSE)) return false;
  return !(afterNext?.type === "symbol" || isWordIn(afterNext, NOT_AN_ALIAS));
}

function readsAsSql({ lead, queries, writes }: Statement, words: Words): boolean {
  const { tokens, cased, evident } = words;
  if (!STATEMENTS.has(lead) || opensSentence(tokens) || (cased === "mixed" && !evident)) return false;
  const [, next, afterNext] = tokens;
  const has = (...wanted: string[]) => tokens.some((token) => isWord(token, ...wanted));
  switch (lead) {
    case "INSERT":
    case "REPLACE":
      return writes.length > 0 && (has("VALUES", "SELECT", "SET", "DEFAULT", "EXEC") || (has("INTO") && evident));
    case "UPDATE":
      return writes.length > 0 && has("SET") && evident;
    case "DELETE":
      return writes.length > 0 && isDelete(tokens);
    case "MERGE":
      return writes.length > 0 && has("USING");
    case "CREATE":
    case "ALTER":
    case "DROP":
    case "COMMENT":
      return isDefinition(words);
    case "TRUNCATE":
      return next?.type !== "symbol" && tokens.length <= 8 && (cased === "upper" || evident);
    case "GRANT":
    case "REVOKE":
      return has("ON") && has("TO", "FROM");
    case "VALUES":
      return next?.value === "(";
    case "START":
      return isWord(next, "TRANSACTION");
    case "BEGIN":
    case "COMMIT":
    case "ROLLBACK":
      if (next === undefined) return cased === "upper" || evident;
      return isWordIn(next, TRANSACTION_WORDS) || queries.length > 0 || writes.length > 0;
    case "DECLARE":
      return next?.type === "placeholder" || queries.length > 0;
    case "IF":
      return (
        evident &&
        (next?.value === "(" ||
          isWord(next, "EXISTS", "NOT") ||
          afterNext?.value === "(" ||
          next?.type === "placeholder")
      );
    case "SET":
      return (
        next?.type !== "symbol" && !isWord(next, "TO") && tokens.some(({ value }) => value === "=" || value === "TO")
      );
    case "COPY":
      return (
        next?.value === "(" ||
        (isWord(afterNext, "FROM", "TO") && evident) ||
        afterNext?.value === "(" ||
        afterNext?.value === "."
      );
    case "CALL":
    case "EXEC":
    case "EXECUTE":
    case "PRAGMA":
      return (
        next?.type !== "symbol" &&
        next !== undefined &&
        (cased === "upper" || afterNext?.value === "(" || afterNext?.value === "=")
      );
    default:
      return queries.some(isReadable) || writes.length > 0;
  }
}

function isDelete([, ...rest]: readonly Token[]): boolean {
  const from = rest.slice(0, 4).findIndex((token) => isWord(token, "FROM"));
  if (from === -1 || isWordIn(rest[from + 1], PROSE)) return false;
  return rest.slice(0, from).every(({ type, value }) => type !== "symbol" || value === ".");
}

function isDefinition({ tokens, cased, evident }: Words): boolean {
  const [lead, next, afterNext] = tokens;
  if (next?.type !== "hole" && !isWordIn(next, DEFINABLE)) return false;
  if (isWordIn(afterNext, PROSE)) return false;
  const isBrief = tokens.length === 3 && isWord(next, "TABLE", "VIEW", "INDEX");
  if (isWord(lead, "DROP")) {
    return (
      tokens.length <= 12 &&
      (cased === "upper" || evident || isBrief || tokens.some((token) => isWord(token, "EXISTS")))
    );
  }
  if (tokens.some(({ value }) => value === "(")) return true;
  return (
    tokens.some((token, index) => index > 1 && isWordIn(token, DEFINES)) || (cased === "upper" && tokens.length <= 4)
  );
}

/** A query that says what it reads from, or that can only be SQL without. */
function isReadable(query: Query): boolean {
  const [arm] = query.arms;
  if (query.ctes.length > 0 || query.hiddenCtes) return true;
  if (arm?.type === "query") return isReadable(arm);
  if (arm?.type === "select") return arm.hasFrom ? arm.sources.length > 0 : arm.computes;
  return arm?.type === "values" || arm?.type === "write";
}

function isWellFormed(select: Select): boolean {
  if (select.unexpected !== undefined) return false;
  return select.sources.every(({ table, alias }) => !isProseName(table?.name) && !isProseName(alias));
}

/** Short names such as `a` are given in earnest too. */
function isProseName(name: string | undefined): boolean {
  return name !== undefined && name.length > 1 && PROSE.has(name.toUpperCase()) && name.toUpperCase() !== "ONE";
}
