/**
 * Stands in a SQL text for one interpolation whose content is not known, so that offsets into the text stay offsets
 * into what the caller assembled.
 */
export const HOLE = "\u0000";

export type TokenType = "word" | "quoted" | "string" | "number" | "placeholder" | "hole" | "symbol" | "end";

export interface Token {
  readonly type: TokenType;
  readonly start: number;
  readonly end: number;
  /** A word in upper case, the content of quotes, or the source text of anything else. */
  readonly value: string;
  /** What the word or quoted name names, as written; absent where a hole is part of it, and for other tokens. */
  readonly name?: string | undefined;
}

export interface TokenList {
  /** Without white space and comments; the last one is of type `end`. */
  readonly tokens: readonly Token[];
  /** A literal, quoted name or comment runs to the end of the text, so no database would accept the text. */
  readonly unterminated: boolean;
}

/**
 * Splits a text into SQL tokens, for all dialects at once. Never throws and visits every character a bounded number
 * of times.
 */
export function tokenize(text: string): TokenList {
  const standard = new Scanner(text, false).scan();
  if (!standard.unterminated && !standard.strayBackslash) return standard;
  // Outside a string a backslash is no SQL: the dialect must be one where it escapes quotes, as in MySQL.
  const escaped = text.includes("\\") ? new Scanner(text, true).scan() : standard;
  return escaped.unterminated ? standard : escaped;
}

const WORD_PART = 1;
const WORD_START = 2;
const SPACE = 4;
const DIGIT = 8;

const ASCII = new Uint8Array(128);
for (let code = 0; code < 128; code++) {
  const char = String.fromCharCode(code);
  if (/[A-Za-z_]/.test(char)) ASCII[code] = WORD_PART | WORD_START;
  else if (/[0-9]/.test(char)) ASCII[code] = WORD_PART | DIGIT;
  else if (char === "$") ASCII[code] = WORD_PART;
  else if (/\s/.test(char)) ASCII[code] = SPACE;
}

function classOf(code: number): number {
  if (code < 128) return ASCII[code] ?? 0;
  if (code === 0xa0 || code === 0xfeff || code === 0x3000 || (code >= 0x2000 && code <= 0x200b)) return SPACE;
  // Typographic quotes, dashes and ellipses end a word; every other character beyond ASCII may be in a name.
  return code <= 0xbf || (code >= 0x2010 && code <= 0x206f) ? 0 : WORD_PART | WORD_START;
}

const OPERATOR = /::|:=|\|\||\|>|->>|->|=>|<=>|<=|>=|<>|!=|!~\*|!~|~~\*|~\*|@>|<@|&&|\?\||\?&|\*=|\*\/|#>>|#>|#-/y;
const NUMBER =
  /(?:0x[0-9a-f]{1,64}|\d[\d_]{0,64}(?:\.\d{1,64})?(?:e[+-]?\d{1,8})?|\.\d{1,64}(?:e[+-]?\d{1,8})?)[\w$]{0,64}/iy;
/** `$1`, `$1:name`, `$name`, `${name}`, `$<name>`, `$(name)`, `$[name]`, `$/name/`. */
const DOLLAR_PLACEHOLDER =
  /\$(?:\d{1,6}|[A-Za-z_]\w{0,127}|\{[^{}\n]{1,128}\}|<[^<>\n]{1,128}>|\([\w .:^~]{1,128}\)|\[[\w .:^~]{1,128}\]|\/[\w .:^~]{1,128}\/)(?::(?:name|alias|raw|csv|list|json|value)\b)?[~^]?/y;
/** `:name`, `@name`, `@@name`. */
const NAMED_PLACEHOLDER = /(?::[A-Za-z_]\w{0,127}|:\d{1,6}|@{1,2}[\w$#]{1,128})/y;
/** `%s`, `%I`, `%1$L`, `%(name)s`: the directives of format strings. */
const FORMAT_DIRECTIVE = /%(?:\d{1,3}\$)?(?:\(\w{1,64}\))?[sILdi]\b/y;
/** `{name}`, `{0}`, `{{ name }}`, `#{name}`: the holes of other template languages. */
const BRACED_PLACEHOLDER = /#?\{(?:[\w.]{1,128}|\{[^{}\n]{1,128}\})\}/y;
const BRACKETED_NAME = /\[(?![\d:?$@\s-])(?:[^[\]\r\n,'"]|\]\]){1,128}\]/y;
const WORDS_BEFORE_A_NAME = new Set(
  "FROM JOIN INTO TABLE UPDATE PROCEDURE PROC EXISTS ON TRUNCATE DROP DELETE INSERT ONLY APPLY".split(" "),
);

class Scanner {
  readonly tokens: Token[] = [];
  unterminated = false;
  strayBackslash = false;
  private at = 0;
  private nestedComments = true;
  private dollarTags: Map<string, number> | undefined;
  private readonly text: string;
  private readonly backslashEscapes: boolean;

  constructor(text: string, backslashEscapes: boolean) {
    this.text = text;
    this.backslashEscapes = backslashEscapes;
  }

  scan(): this {
    const { text } = this;
    while (this.at < text.length) {
      const code = text.charCodeAt(this.at);
      const kind = classOf(code);
      if (kind & SPACE) this.at++;
      else if (kind & WORD_START) this.word();
      else if (kind & DIGIT) this.match(NUMBER, "number");
      else this.punctuation(text.charAt(this.at));
    }
    this.push("end", this.at, "");
    return this;
  }

  /** Like all that follow, answers that something was read. */
  private push(type: TokenType, end: number, value: string, name?: string): true {
    this.tokens.push({ type, start: this.at, end, value, name });
    this.at = end;
    return true;
  }

  private pushName(end: number, value: string, doubled: string): true {
    const name = value.includes(doubled) ? value.replaceAll(doubled, doubled.slice(1)) : value;
    return this.push("quoted", end, value, name.includes(HOLE) ? undefined : name);
  }

  private match(pattern: RegExp, type: TokenType): boolean {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text)?.[0];
    return found !== undefined && this.push(type, this.at + found.length, found);
  }

  private word(): true {
    const { text } = this;
    let end = this.at + 1;
    while (end < text.length && classOf(text.charCodeAt(end)) & WORD_PART) end++;
    // E'…', N'…', B'…', X'…', R'…', U&'…' are strings with a prefix.
    if (end - this.at === 1 && "EeNnBbXxRr".includes(text.charAt(this.at)) && text.charAt(end) === "'") {
      return this.quotedText("'", end, "string", /[Ee]/.test(text.charAt(this.at)));
    }
    if (end - this.at === 1 && /[Uu]/.test(text.charAt(this.at)) && text.startsWith("&'", end)) {
      return this.quotedText("'", end + 1, "string", false);
    }
    const name = text.slice(this.at, end);
    return this.push("word", end, name.toUpperCase(), name);
  }

  private punctuation(char: string): boolean {
    switch (char) {
      case HOLE:
        return this.push("hole", this.at + 1, HOLE);
      case "'":
        return this.quotedText("'", this.at, "string", false);
      case '"':
      case "`":
        return this.quotedText(char, this.at, "quoted", false);
      case "-":
        if (this.text.charAt(this.at + 1) === "-") return this.lineComment();
        break;
      case "/":
        if (this.text.charAt(this.at + 1) === "*") return this.blockComment();
        break;
      case "#":
        return this.hash();
      case "[":
        if (this.mayStartName() && this.bracketedName()) return true;
        break;
      case "$":
        return this.dollar();
      case "?":
        return this.questionMark();
      case ":":
      case "@":
        if (!this.isGlued(char) && this.match(NAMED_PLACEHOLDER, "placeholder")) return true;
        break;
      case "%":
        if (!this.isGlued(char) && this.match(FORMAT_DIRECTIVE, "placeholder")) return true;
        break;
      case "{":
        if (this.match(BRACED_PLACEHOLDER, "placeholder")) return true;
        break;
      case ".":
        if (!this.isGlued(char) && this.match(NUMBER, "number")) return true;
        break;
      case "\\":
        this.strayBackslash = true;
        break;
    }
    return this.symbol();
  }

  private symbol(): boolean {
    return this.match(OPERATOR, "symbol") || this.push("symbol", this.at + 1, this.text.charAt(this.at));
  }

  /** Whether the token before ends right here, as in `a[1]`, `'{}'::int[]` and `payload:field`. */
  private isGlued(char: string): boolean {
    const last = this.tokens.at(-1);
    if (last?.end !== this.at) return false;
    return last.type !== "symbol" || last.value === ")" || last.value === "]" || (char === ":" && last.value === ":");
  }

  private mayStartName(): boolean {
    const last = this.tokens.at(-1);
    return !this.isGlued("[") && last?.value !== "ARRAY";
  }

  private bracketedName(): boolean {
    BRACKETED_NAME.lastIndex = this.at;
    const found = BRACKETED_NAME.exec(this.text)?.[0];
    if (found === undefined || found === "[*]") return false;
    return this.pushName(this.at + found.length, found.slice(1, -1), "]]");
  }

  private quotedText(quote: string, open: number, type: "string" | "quoted", escapes: boolean): true {
    const { text } = this;
    const backslash = escapes || (this.backslashEscapes && quote !== "`");
    let end = open + 1;
    for (; end < text.length; end++) {
      const char = text.charAt(end);
      if (char === "\\" && backslash) end++;
      else if (char === quote) {
        if (text.charAt(end + 1) !== quote) break;
        end++;
      }
    }
    if (end >= text.length) {
      this.unterminated = true;
      return this.push(type, text.length, text.slice(open + 1));
    }
    const content = text.slice(open + 1, end);
    return type === "quoted" ? this.pushName(end + 1, content, quote + quote) : this.push(type, end + 1, content);
  }

  private lineComment(): true {
    const end = this.text.indexOf("\n", this.at);
    this.at = end === -1 ? this.text.length : end;
    return true;
  }

  private blockComment(): true {
    const { text } = this;
    if (this.nestedComments) {
      let depth = 0;
      for (let i = this.at; i < text.length; i++) {
        if (text.charAt(i) === "/" && text.charAt(i + 1) === "*") {
          depth++;
          i++;
        } else if (text.charAt(i) === "*" && text.charAt(i + 1) === "/") {
          depth--;
          i++;
          if (depth === 0) {
            this.at = i + 1;
            return true;
          }
        }
      }
      // Most dialects do not nest comments; falling back once for the whole text keeps the scan linear.
      this.nestedComments = false;
    }
    const end = text.indexOf("*/", this.at + 2);
    if (end === -1) this.unterminated = true;
    this.at = end === -1 ? text.length : end + 2;
    return true;
  }

  /** `# comment` of MySQL, `#table` of T-SQL, `#>` of PostgreSQL, `#{name}` of a template. */
  private hash(): boolean {
    const { text } = this;
    let before = this.at - 1;
    while (text.charAt(before) === " " || text.charAt(before) === "\t") before--;
    const firstOnLine = before < 0 || text.charAt(before) === "\n";
    const last = this.tokens.at(-1);
    const next = text.charAt(this.at + 1);
    if (/[A-Za-z_#]/.test(next) && last?.type === "word" && WORDS_BEFORE_A_NAME.has(last.value)) {
      let end = this.at + 2;
      while (end < text.length && classOf(text.charCodeAt(end)) & WORD_PART) end++;
      const name = text.slice(this.at, end);
      return this.push("quoted", end, name, name);
    }
    if (this.match(BRACED_PLACEHOLDER, "placeholder")) return true;
    const spaced = this.at === 0 || /\s/.test(text.charAt(this.at - 1));
    if (firstOnLine || (spaced && next !== ">" && next !== "-")) return this.lineComment();
    return this.symbol();
  }

  private dollar(): true {
    const tag = this.dollarTagAt(this.at);
    if (tag !== undefined && (this.lastDollarTag().get(tag) ?? -1) >= this.at + tag.length) {
      const close = this.text.indexOf(tag, this.at + tag.length);
      return this.push("string", close + tag.length, this.text.slice(this.at + tag.length, close));
    }
    if (this.match(DOLLAR_PLACEHOLDER, "placeholder")) return true;
    return this.push("symbol", this.at + 1, "$");
  }

  /** The `$tag$` that starts at `start`, if one does. */
  private dollarTagAt(start: number): string | undefined {
    const { text } = this;
    if (classOf(text.charCodeAt(start + 1)) & DIGIT) return undefined;
    let end = start + 1;
    while (end < text.length && end - start < 64 && text.charAt(end) !== "$") {
      if (!(classOf(text.charCodeAt(end)) & WORD_PART)) return undefined;
      end++;
    }
    return text.charAt(end) === "$" ? text.slice(start, end + 1) : undefined;
  }

  /** Where each `$tag$` stands last: known once, so that an opening without an end costs no search of its own. */
  private lastDollarTag(): Map<string, number> {
    if (this.dollarTags === undefined) {
      this.dollarTags = new Map();
      for (let i = this.text.indexOf("$"); i !== -1; i = this.text.indexOf("$", i + 1)) {
        const tag = this.dollarTagAt(i);
        if (tag !== undefined) this.dollarTags.set(tag, i);
      }
    }
    return this.dollarTags;
  }

  private questionMark(): boolean {
    const next = this.text.charAt(this.at + 1);
    if (next === "|" || next === "&") return this.symbol();
    return this.push("placeholder", this.at + (next === "?" ? 2 : 1), next === "?" ? "??" : "?");
  }
}
