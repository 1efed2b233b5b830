/** A word of a command. */
export interface ShellWord {
  /** Its characters without quotes. */
  readonly text: string;
  /** Whether some of it is filled in when it runs: variables without a default, what other commands print. */
  readonly isUnknown: boolean;
  /** Where it begins in the text. */
  readonly start: number;
}

/** One command of a text that a shell reads: its words, settings of variables before it and redirections left out. */
export interface ShellCommand {
  readonly words: readonly [ShellWord, ...ShellWord[]];
  /** In how many brackets `( … )` it stands: what changes the folder there holds there only. */
  readonly depth: number;
  /** How many of these brackets were opened before it: those with the same depth and another number are others. */
  readonly group: number;
  /** Whether it has ended when the next one begins: `&&`, `;` or the end of a line stand between them. */
  readonly endsFirst: boolean;
}

/** What no one starts a shell with is longer. */
const MOST_CHARACTERS = 100_000;
const MOST_COMMANDS = 2_000;

/** Words behind which a command begins. */
const OPENING: ReadonlySet<string> = new Set([
  "if",
  "then",
  "while",
  "until",
  "do",
  "!",
  "{",
  "time",
  "command",
  "builtin",
]);
/** Words behind which a command begins that runs in place of what stands before. */
const BRANCHES: ReadonlySet<string> = new Set(["else", "elif"]);
/** Words that are no command, with all that stands behind them. */
const STRUCTURE: ReadonlySet<string> = new Set(["fi", "done", "esac", "for", "case", "in", "select", "function", "}"]);

const ASSIGNMENT = /^\w+\+?=/;

/**
 * Reads what a shell is given as far as it says which commands run: quotes, lists, brackets, conditions and settings of
 * variables before a command. Nothing is run, and what is filled in stays unknown.
 */
export function readShell(text: string): readonly ShellCommand[] {
  return new ShellReader(text.slice(0, MOST_CHARACTERS)).read();
}

class ShellReader {
  readonly #text: string;
  readonly #commands: { -readonly [Key in keyof ShellCommand]: ShellCommand[Key] }[] = [];
  #words: ShellWord[] = [];
  #at = 0;
  #depth = 0;
  #group = 0;
  /** Words that end the texts which begin on the next line. */
  #heredocs: string[] = [];
  /** Whether `exec` stands before the command: nothing behind it runs. */
  #isLast = false;
  /** Whether a bracket was closed and no command has begun behind it. */
  #isClosed = false;
  /** How many commands before the next one write into it: `a | b |`. */
  #writing = 0;

  constructor(text: string) {
    this.#text = text;
  }

  read(): readonly ShellCommand[] {
    while (this.#at < this.#text.length && this.#commands.length < MOST_COMMANDS) this.#step();
    this.#end();
    return this.#commands;
  }

  #step(): void {
    const sign = this.#text[this.#at] ?? "";
    if (sign === "\n") {
      this.#at++;
      this.#end("\n");
      this.#skipHeredocs();
    } else if (/\s/.test(sign)) this.#at++;
    else if (sign === "\\" && this.#text[this.#at + 1] === "\n") this.#at += 2;
    else if (sign === "#") this.#skipLine();
    else if (sign === "(") {
      this.#end();
      this.#at++;
      this.#depth++;
      this.#group++;
    } else if (sign === ")") {
      this.#end();
      this.#at++;
      this.#depth = Math.max(0, this.#depth - 1);
      this.#isClosed = true;
    } else if (sign === ";" || sign === "&" || sign === "|") {
      const separator = /^(?:&&|\|\||;;|[;&|])/.exec(this.#text.slice(this.#at, this.#at + 2))?.[0] ?? sign;
      this.#at += separator.length;
      this.#end(separator);
    } else if (sign === "<" || sign === ">") this.#redirection();
    else this.#word();
  }

  #skipLine(): void {
    const end = this.#text.indexOf("\n", this.#at);
    this.#at = end === -1 ? this.#text.length : end;
  }

  /** `> file`, `2>&1`, `<<EOF`: what stands there is no word of the command. */
  #redirection(): void {
    const heredoc = /^<<-?\s{0,10}["']?(\w{1,40})/.exec(this.#text.slice(this.#at, this.#at + 60));
    if (heredoc?.[1] !== undefined) this.#heredocs.push(heredoc[1]);
    const last = this.#words.at(-1);
    // The number of the stream stands directly before it.
    if (last && /^\d$/.test(last.text) && last.start + 1 === this.#at) this.#words.pop();
    while (/[<>&|-]/.test(this.#text[this.#at] ?? "")) this.#at++;
    while (/[ \t]/.test(this.#text[this.#at] ?? "")) this.#at++;
    this.#readWord();
  }

  #skipHeredocs(): void {
    for (const word of this.#heredocs.splice(0)) {
      while (this.#at < this.#text.length) {
        const end = this.#text.indexOf("\n", this.#at);
        const line = this.#text.slice(this.#at, end === -1 ? undefined : end);
        this.#at = end === -1 ? this.#text.length : end + 1;
        if (line.trim() === word) break;
      }
    }
  }

  #word(): void {
    const word = this.#readWord();
    if (this.#words.length > 0) this.#words.push(word);
    else if (BRANCHES.has(word.text)) this.#branch();
    else if (word.text === "exec") this.#isLast = true;
    else if (!ASSIGNMENT.test(word.text) && !OPENING.has(word.text)) this.#words.push(word);
  }

  #readWord(): ShellWord {
    const start = this.#at;
    let text = "";
    let isUnknown = false;
    let quote: "" | '"' | "'" = "";
    for (; this.#at < this.#text.length; this.#at++) {
      const sign = this.#text[this.#at] ?? "";
      if (quote === "'") {
        if (sign === "'") quote = "";
        else text += sign;
      } else if (sign === "\\") {
        const next = this.#text[++this.#at] ?? "";
        if (quote === '"' && !/["\\$`\n]/.test(next)) text += sign;
        if (next !== "\n") text += next;
      } else if (quote === '"' && sign === '"') quote = "";
      else if (quote === "" && (sign === '"' || sign === "'")) quote = sign;
      else if (sign === "$" || sign === "`") {
        const filled = this.#expansion(sign);
        if (filled === null) isUnknown = true;
        else text += filled;
      } else if (quote === "" && /[\s;&|()<>]/.test(sign)) break;
      else text += sign;
    }
    // Where nothing was read, a sign that stands nowhere is passed over.
    if (this.#at === start) this.#at++;
    return { text, isUnknown, start };
  }

  /** What is filled in: the default of `${NAME:-text}`, null where it is not known. Ends at its last sign. */
  #expansion(sign: "$" | "`"): string | null {
    const rest = this.#text.slice(this.#at, this.#at + 2_000);
    if (sign === "`") {
      const end = rest.indexOf("`", 1);
      this.#at += end === -1 ? rest.length - 1 : end;
      return null;
    }
    if (rest.startsWith("$(")) {
      this.#at += closing(rest, 1, "(", ")");
      return null;
    }
    if (rest.startsWith("${")) {
      const end = closing(rest, 1, "{", "}");
      this.#at += end;
      return /^\$\{\w{1,80}:?-([^${}]*)\}$/.exec(rest.slice(0, end + 1))?.[1] ?? null;
    }
    const name = /^\$(?:\w{1,80}|[@*#?!$-])/.exec(rest)?.[0];
    if (name === undefined) return "$";
    this.#at += name.length - 1;
    return null;
  }

  /** What stands behind runs in place of the last command, not after it. */
  #branch(): void {
    const last = this.#commands.at(-1);
    if (last) last.endsFirst = false;
  }

  #end(separator = ""): void {
    const [first, ...others] = this.#words;
    const endsFirst = /^(?:&&|;|\n)$/.test(separator) && !this.#isLast;
    this.#words = [];
    this.#isLast = false;
    if (separator === ";;") this.#branch();
    const last = this.#commands.at(-1);
    if (this.#isClosed && !first && last && separator !== "") last.endsFirst ||= endsFirst;
    if (first || separator !== "") this.#isClosed = false;
    if (!first || (!first.isUnknown && (STRUCTURE.has(first.text) || first.text === ""))) return;
    this.#commands.push({ words: [first, ...others], depth: this.#depth, group: this.#group, endsFirst });
    // What writes into another command has ended when that has.
    if (separator === "|") this.#writing++;
    else if (endsFirst) for (const each of this.#commands.slice(-1 - this.#writing)) each.endsFirst = true;
    if (separator !== "|") this.#writing = 0;
  }
}

/** Where the bracket closes that opens at a place; the last place where it does not. */
function closing(text: string, at: number, open: string, close: string): number {
  let depth = 0;
  for (let here = at; here < text.length; here++) {
    if (text[here] === open) depth++;
    else if (text[here] === close && --depth === 0) return here;
  }
  return text.length - 1;
}
