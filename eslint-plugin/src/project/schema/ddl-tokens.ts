import type { Token } from "../../languages/sql/index.ts";
import { namespaceOf, type QualifiedName } from "./table-set.ts";
import type { Dialect } from "./tables.ts";

const END: Token = { type: "end", start: 0, end: 0, value: "" };

/** A place in the tokens of one statement that defines something. */
export class DdlCursor {
  at = 0;
  readonly tokens: readonly Token[];
  private readonly dialect: Dialect | null;

  constructor(tokens: readonly Token[], dialect: Dialect | null) {
    this.tokens = tokens;
    this.dialect = dialect;
  }

  peek(ahead = 0): Token {
    return this.tokens[this.at + ahead] ?? END;
  }

  get done(): boolean {
    return this.at >= this.tokens.length;
  }

  /** The word here in upper case; empty for anything else. */
  word(ahead = 0): string {
    const { type, value } = this.peek(ahead);
    return type === "word" ? value : "";
  }

  isSymbol(symbol: string, ahead = 0): boolean {
    const { type, value } = this.peek(ahead);
    return type === "symbol" && value === symbol;
  }

  /** Moves over these words, if all of them are here. */
  take(...words: string[]): boolean {
    if (!words.every((word, index) => this.word(index) === word)) return false;
    this.at += words.length;
    return true;
  }

  takeSymbol(symbol: string): boolean {
    if (!this.isSymbol(symbol)) return false;
    this.at++;
    return true;
  }

  isName(ahead = 0): boolean {
    const token = this.peek(ahead);
    return (token.type === "word" || token.type === "quoted") && token.name !== undefined;
  }

  /** A name as the database stores it: PostgreSQL writes what is not quoted in lower case. */
  takeName(): string | undefined {
    if (!this.isName()) return undefined;
    const { type, name = "" } = this.peek();
    this.at++;
    return type === "word" && this.dialect === "postgresql" ? name.toLowerCase() : name;
  }

  takeTable(): QualifiedName | undefined {
    let name = this.takeName();
    let schema: string | undefined;
    while (name !== undefined && this.takeSymbol(".")) {
      schema = name;
      name = this.takeName();
    }
    if (name === undefined) return undefined;
    return { name, schema: namespaceOf(schema) };
  }

  /** The parts between commas inside the parentheses here; moves behind them. Undefined where none close. */
  takeParenthesised(): DdlCursor[] | undefined {
    const end = this.closing();
    if (end === undefined) return undefined;
    const parts = splitAtCommas(this.tokens.slice(this.at + 1, end));
    this.at = end + 1;
    return parts.map((tokens) => new DdlCursor(tokens, this.dialect));
  }

  /** The rest, split at the commas that stand in no parentheses. */
  parts(): DdlCursor[] {
    return splitAtCommas(this.tokens.slice(this.at)).map((tokens) => new DdlCursor(tokens, this.dialect));
  }

  skipParenthesised(): void {
    this.at = (this.closing() ?? this.tokens.length) + 1;
  }

  has(...words: string[]): boolean {
    const [first, ...rest] = words;
    return this.tokens.some(
      ({ type, value }, index) =>
        index >= this.at &&
        type === "word" &&
        value === first &&
        rest.every((word, ahead) => this.tokens[index + 1 + ahead]?.value === word),
    );
  }

  private closing(): number | undefined {
    if (!this.isSymbol("(")) return undefined;
    let open = 0;
    for (let index = this.at; index < this.tokens.length; index++) {
      const { type, value } = this.tokens[index] ?? END;
      if (type !== "symbol") continue;
      if (value === "(") open++;
      else if (value === ")" && --open === 0) return index;
    }
    return undefined;
  }
}

function splitAtCommas(tokens: readonly Token[]): Token[][] {
  const parts: Token[][] = [[]];
  let open = 0;
  for (const token of tokens) {
    if (token.type === "symbol" && (token.value === "(" || token.value === "[")) open++;
    else if (token.type === "symbol" && (token.value === ")" || token.value === "]")) open--;
    if (open === 0 && token.type === "symbol" && token.value === ",") parts.push([]);
    else parts.at(-1)?.push(token);
  }
  return parts.filter((part) => part.length > 0);
}
