import { tokenize, type Token } from "../../languages/sql/index.ts";
import { statementsOf } from "./ddl-statements.ts";

/** The procedures and functions that SQL defines: what they do to tables happens when they are called. */
export class Routines {
  private readonly bodies = new Map<string, readonly Token[]>();

  /** The statements of some tokens without those that stand in routines, which are kept. */
  withoutBodies(tokens: readonly Token[]): Token[][] {
    const statements = statementsOf(tokens);
    const outside: Token[][] = [];
    for (let at = 0; at < statements.length; at++) {
      const statement = statements[at] ?? [];
      const start = startOf(statement);
      if (start === -1) {
        const quoted = isWord(statement[0], "DELIMITER") ? statement.find(({ type }) => type === "string") : undefined;
        // DELIMITER $$ … $$ reads as one string.
        if (quoted) for (const each of this.withoutBodies(tokenize(quoted.value).tokens)) outside.push(each);
        else outside.push(statement);
        continue;
      }
      const body = statement.slice(start);
      for (let depth = depthOf(body); depth > 0 && at + 1 < statements.length;) {
        const next = [SEPARATOR, ...(statements[++at] ?? [])];
        for (const token of next) body.push(token);
        depth += depthOf(next);
      }
      const name = nameOf(body);
      // A body between dollars is one string; one that begins with BEGIN has strings in it.
      const isOpen = body.some((token) => isWord(token, "BEGIN"));
      const quoted = isOpen ? undefined : body.findLast(({ type, value }) => type === "string" && value.length > 10);
      if (name !== null) this.bodies.set(name, quoted ? tokenize(quoted.value).tokens : body);
    }
    return outside;
  }

  /** The bodies of the routines that a statement calls. */
  calledBy(statement: readonly Token[]): (readonly Token[])[] {
    if (this.bodies.size === 0) return [];
    return statement.flatMap(({ name }) => {
      const body = name === undefined ? undefined : this.bodies.get(name.toLowerCase());
      return body ? [body] : [];
    });
  }
}

const SEPARATOR: Token = { type: "symbol", value: ";", start: 0, end: 0 };

/** Where `CREATE … PROCEDURE` begins; -1 for any other statement. */
function startOf(statement: readonly Token[]): number {
  const start = statement.slice(0, 8).findIndex((token) => isWord(token, "CREATE"));
  if (start === -1 || (start > 0 && !isWord(statement[0], "DELIMITER"))) return -1;
  const isRoutine = statement
    .slice(start, start + 12)
    .some((token) => isWord(token, "PROCEDURE") || isWord(token, "FUNCTION") || isWord(token, "PROC"));
  const isTrigger = statement
    .slice(start, start + 4)
    .some((token) => isWord(token, "TRIGGER") || isWord(token, "TABLE"));
  return isRoutine && !isTrigger ? start : -1;
}

function nameOf(routine: readonly Token[]): string | null {
  const at = routine.findIndex((token) => ["PROCEDURE", "FUNCTION", "PROC"].some((word) => isWord(token, word)));
  const names = routine.slice(at + 1).filter(({ name }) => name !== undefined);
  const next = routine[at + 2];
  // IF NOT EXISTS name, schema.name
  const name = isWord(names[0], "IF") ? names[3] : next?.value === "." ? names[1] : names[0];
  return name?.name?.toLowerCase() ?? null;
}

const CLOSES_OTHERS = new Set("IF LOOP WHILE REPEAT FOR".split(" "));
const TRANSACTION = new Set("TRAN TRANSACTION WORK".split(" "));

/** How many blocks are open at the end. */
function depthOf(tokens: readonly Token[]): number {
  let depth = 0;
  for (const [index, { type, value }] of tokens.entries()) {
    if (type !== "word") continue;
    const next = tokens[index + 1]?.value ?? "";
    const before = tokens[index - 1]?.value ?? "";
    if (value === "END" && !CLOSES_OTHERS.has(next)) depth--;
    else if (value === "BEGIN" && !TRANSACTION.has(next)) depth++;
    else if (value === "CASE" && before !== "END") depth++;
  }
  return depth;
}

function isWord(token: Token | undefined, word: string): boolean {
  return token?.type === "word" && token.value === word;
}
