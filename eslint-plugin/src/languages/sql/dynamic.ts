import type { Script, Statement } from "./tree.ts";
import { HOLE, type Token } from "./tokens.ts";

/** SQL inside a string of a script. */
export interface DynamicSql {
  /** As long as what it was read from: what is not SQL in between became a hole and spaces. */
  readonly text: string;
  /** Where `text` begins in the script's own text. */
  readonly offset: number;
  readonly within: "dynamic" | "routine";
}

/** Run a string they are given. */
const EXECUTORS = new Set(
  "EXEC EXECUTE IMMEDIATE SP_EXECUTESQL OPENQUERY DBLINK DBLINK_EXEC CROSSTAB QUERY_TO_XML".split(" "),
);

/** Between an executor and its string: `EXEC sp_executesql @stmt = N'…'`, `EXECUTE format('…', t)`. */
const TOKENS_BEFORE_STRING = 5;

const STARTS_STATEMENT = /^\s*(?:SELECT|WITH|INSERT|UPDATE|DELETE|MERGE)\b/i;

/** The SQL that a script runs out of strings, or defines as the body of a routine. */
export function dynamicSqlIn(script: Script): DynamicSql[] {
  const { tokens } = script;
  if (!tokens.some(({ type }) => type === "string")) return [];
  const found: DynamicSql[] = [];
  const executes = tokens.some(isExecutor);
  for (const statement of script.statements) {
    const routine = isRoutine(statement, tokens);
    for (let i = statement.span.start; i < statement.span.end; i++) {
      const token = tokens[i];
      if (token?.type !== "string") continue;
      const isBody = routine && (script.text.charAt(token.start) === "$" || isWord(tokens[i - 1], "AS"));
      const isRun = executes && (isExecuted(tokens, i) || isAssignedStatement(tokens, i));
      if (!isBody && !isRun) continue;
      const last = isBody ? i : lastOfConcatenation(tokens, i);
      found.push({ ...textOf(script, i, last), within: isBody ? "routine" : "dynamic" });
      i = last;
    }
  }
  return found;
}

function isExecutor(token: Token): boolean {
  return token.type === "word" && (EXECUTORS.has(token.value) || token.value === "PREPARE");
}

function isWord(token: Token | undefined, ...words: string[]): boolean {
  return token?.type === "word" && words.includes(token.value);
}

function isSymbol(token: Token | undefined, ...symbols: string[]): boolean {
  return token?.type === "symbol" && symbols.includes(token.value);
}

/** `CREATE FUNCTION …`, `DO …`, in a language that is SQL. */
function isRoutine({ lead, span }: Statement, tokens: readonly Token[]): boolean {
  if (lead !== "DO" && lead !== "CREATE") return false;
  let defines = lead === "DO";
  for (let i = span.start; i < span.end; i++) {
    if (isWord(tokens[i], "FUNCTION", "PROCEDURE")) defines = true;
    if (isWord(tokens[i], "LANGUAGE") && tokens[i + 1]?.type === "word" && !isWord(tokens[i + 1], "SQL", "PLPGSQL"))
      return false;
  }
  return defines;
}

function isExecuted(tokens: readonly Token[], index: number): boolean {
  for (let i = index - 1; i >= index - TOKENS_BEFORE_STRING && i >= 0; i--) {
    const token = tokens[i];
    if (token === undefined || isSymbol(token, ";")) return false;
    if (token.type === "word" && EXECUTORS.has(token.value)) return true;
    if (isWord(token, "FROM")) return isWord(tokens[i - 2], "PREPARE");
    const mayStandBetween =
      token.type === "string" ||
      token.type === "placeholder" ||
      isSymbol(token, "(", "=", ",") ||
      isWord(token, "FORMAT", "CONCAT") ||
      isSymbol(tokens[i + 1], ",");
    if (!mayStandBetween) return false;
  }
  return false;
}

/** `SET @sql = N'SELECT …'`, `query := 'SELECT …'`, in a script that executes something. */
function isAssignedStatement(tokens: readonly Token[], index: number): boolean {
  const isAssigned =
    isSymbol(tokens[index - 1], ":=") ||
    (isSymbol(tokens[index - 1], "=") && /* @sql */ followsVariable(tokens, index));
  return isAssigned && STARTS_STATEMENT.test(tokens[index]?.value.slice(0, 64) ?? "");
}

function followsVariable(tokens: readonly Token[], index: number): boolean {
  if (tokens[index - 2]?.type === "placeholder") return isWord(tokens[index - 3], "SET", "DECLARE");
  // DECLARE @sql NVARCHAR(MAX) = N'…'
  for (let i = index - 2; i >= index - 7 && i >= 0; i--) if (isWord(tokens[i], "DECLARE")) return true;
  return false;
}

/** The last token of `'…' || x || '…'` or `'…' + @x + '…'` that is a string. */
function lastOfConcatenation(tokens: readonly Token[], first: number): number {
  let last = first;
  for (let i = first + 1; i < tokens.length;) {
    if (!isSymbol(tokens[i], "||", "+")) return last;
    i++;
    if (tokens[i]?.type === "string") last = i++;
    else i = behindOperand(tokens, i);
  }
  return last;
}

/** Behind `x`, `t.x` or `quote_ident(x)`. */
function behindOperand(tokens: readonly Token[], start: number): number {
  let open = 0;
  let i = start;
  for (; i < tokens.length; i++) {
    const token = tokens[i];
    if (isSymbol(token, "(")) open++;
    else if (isSymbol(token, ")")) {
      if (open === 0) return i;
      open--;
    } else if (isSymbol(token, ";") || token?.type === "end") return i;
    else if (open === 0 && isSymbol(token, "||", "+", ",")) return i;
  }
  return i;
}

function textOf({ text, tokens }: Script, first: number, last: number): { text: string; offset: number } {
  const offset = contentOf(text, tokens[first]).start;
  let inner = "";
  for (let i = first; i <= last; i++) {
    const token = tokens[i];
    if (token?.type !== "string") continue;
    const content = contentOf(text, token);
    const gap = content.start - offset - inner.length;
    if (gap > 0) inner += (isJoined(tokens, i) ? " " : HOLE) + " ".repeat(gap - 1);
    inner += content.text;
  }
  const isContinued = isSymbol(tokens[last + 1], "||", "+");
  return { text: isContinued ? inner + HOLE : inner, offset };
}

/** The string is joined to another directly, with nothing unknown between. */
function isJoined(tokens: readonly Token[], index: number): boolean {
  return tokens[index - 2]?.type === "string" && isSymbol(tokens[index - 1], "||", "+");
}

/** A string without its delimiters, its doubled quotes made single without a change in length. */
function contentOf(text: string, token: Token | undefined): { start: number; text: string } {
  if (token === undefined) return { start: 0, text: "" };
  if (text.charAt(token.start) === "$") {
    const start = text.indexOf("$", token.start + 1) + 1;
    return { start, text: token.value };
  }
  const start = text.indexOf("'", token.start) + 1;
  return { start, text: token.value.replaceAll("''", "' ").replaceAll(/\\[\s\S]/g, "  ") };
}
