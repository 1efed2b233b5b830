import { CLAUSE_STARTS, SET_OPERATORS, SOFT_CLAUSES } from "./keywords.ts";
import type { Query, QueryRole, Select, Write } from "./tree.ts";
import type { Token } from "./tokens.ts";

const END: Token = { type: "end", start: 0, end: 0, value: "" };

/** How far ahead opening parentheses are looked through for the query they may hold. */
const PARENTHESES_AHEAD = 8;

/** A place in the tokens, and the enclosing query. The readers of queries, tables and expressions share it. */
export class Cursor {
  at = 0;
  scope: Select | Query | undefined;
  readonly selects: Select[] = [];
  readonly queries: Query[] = [];
  readonly writes: Write[] = [];
  readonly tokens: readonly Token[];
  /** Reads the query that begins here; set by the reader of queries, which the readers of its parts call back. */
  readonly readQuery: (cursor: Cursor, role: QueryRole) => Query;

  constructor(tokens: readonly Token[], readQuery: (cursor: Cursor, role: QueryRole) => Query) {
    this.tokens = tokens;
    this.readQuery = readQuery;
  }

  peek(ahead = 0): Token {
    return this.tokens[this.at + ahead] ?? END;
  }

  /** The token is this word (given in upper case). */
  isWord(word: string, ahead = 0): boolean {
    const token = this.peek(ahead);
    return token.type === "word" && token.value === word;
  }

  isWordIn(words: { has(word: string): boolean }, ahead = 0): boolean {
    const token = this.peek(ahead);
    return token.type === "word" && words.has(token.value);
  }

  isSymbol(symbol: string, ahead = 0): boolean {
    const token = this.peek(ahead);
    return token.type === "symbol" && token.value === symbol;
  }

  takeWord(...words: string[]): boolean {
    const token = this.peek();
    if (token.type !== "word" || !words.includes(token.value)) return false;
    this.at++;
    return true;
  }

  takeSymbol(symbol: string): boolean {
    if (!this.isSymbol(symbol)) return false;
    this.at++;
    return true;
  }

  /** At the end of the statement. */
  get done(): boolean {
    return this.peek().type === "end" || this.isSymbol(";");
  }

  /** Whether a name, or what may stand for one, is here. */
  isName(ahead = 0): boolean {
    const { type, value } = this.peek(ahead);
    return type === "word" || type === "quoted" || type === "hole" || (type === "placeholder" && value !== "?");
  }

  /** Whether the token touches the one before. */
  isGlued(ahead = 0): boolean {
    return this.peek(ahead).start === this.peek(ahead - 1).end;
  }

  /** A hole that stands alone and may hide anything, as opposed to one that is part of a name. */
  isLoneHole(ahead = 0): boolean {
    return this.peek(ahead).type === "hole" && !this.isSymbol(".", ahead + 1);
  }

  /** Whether the tokens here, or inside the parentheses here, are a query. */
  startsQuery(ahead = 0): boolean {
    let i = ahead;
    while (i < ahead + PARENTHESES_AHEAD && this.isSymbol("(", i)) i++;
    if (this.isWord("SELECT", i)) return true;
    if (this.isWord("VALUES", i)) return this.isSymbol("(", i + 1) || this.isWord("ROW", i + 1);
    return this.isWord("WITH", i) && this.startsCtes(i + 1);
  }

  /** Whether what follows `WITH` is a common table expression rather than an option: `WITH (NOLOCK)`, `WITH TIES`. */
  private startsCtes(ahead: number): boolean {
    if (this.isWord("RECURSIVE", ahead) || this.peek(ahead).type === "hole") return true;
    if (!this.isName(ahead)) return false;
    return this.isWord("AS", ahead + 1) || this.isSymbol("(", ahead + 1);
  }

  /** Whether a clause of a select, or a statement after it, begins here. */
  startsClause(): boolean {
    const token = this.peek();
    if (token.type !== "word") return false;
    const followers = CLAUSE_STARTS.get(token.value);
    if (followers === undefined) return this.startsWrite();
    if (this.isSymbol(".", -1) || this.isSymbol(".", 1) || this.isWord("AS", -1) || this.isWord("AS", 1)) return false;
    if (followers !== null) return this.isWordIn(followers, 1) || this.peek(1).type === "hole";
    // x IS DISTINCT FROM y
    if (token.value === "FROM")
      return !(this.isWord("DISTINCT", -1) && (this.isWord("IS", -2) || this.isWord("NOT", -2)));
    if (SOFT_CLAUSES.has(token.value)) {
      const next = this.peek(1);
      return next.type === "symbol"
        ? next.value === "(" || next.value === "+" || next.value === "-"
        : !this.isWord("FROM", 1);
    }
    return true;
  }

  /** Whether a statement that writes begins here, where no separator says so. */
  startsWrite(): boolean {
    switch (this.peek().type === "word" ? this.peek().value : "") {
      case "INSERT":
        return this.isWord("INTO", 1) || this.isWord("IGNORE", 1) || (this.isWord("OR", 1) && this.isWord("INTO", 3));
      case "REPLACE":
      case "MERGE":
        return this.isWord("INTO", 1);
      case "DELETE":
        return this.isWord("FROM", 1);
      case "UPDATE":
        // REFERENCES a ON UPDATE CASCADE ON DELETE SET NULL
        return (
          !this.isWord("ON", -1) &&
          this.isName(1) &&
          !this.isWord("SET", 1) &&
          (this.isWord("SET", 2) || this.isWord("SET", 4))
        );
      default:
        return false;
    }
  }

  isSetOperator(): boolean {
    return this.isWordIn(SET_OPERATORS);
  }
}

/** One part of a dotted name: a word or quoted name, with the holes and placeholders that touch it. */
export function takeNamePart(cursor: Cursor): { readonly name: string | undefined } | undefined {
  if (!cursor.isName()) return undefined;
  let { name } = cursor.peek();
  cursor.at++;
  while (
    cursor.isGlued() &&
    cursor.isName() &&
    !cursor.startsClause() &&
    (isVariable(cursor.peek()) || isVariable(cursor.peek(-1)))
  ) {
    name = undefined;
    cursor.at++;
  }
  return { name };
}

function isVariable(token: Token): boolean {
  return token.type === "hole" || token.type === "placeholder";
}
