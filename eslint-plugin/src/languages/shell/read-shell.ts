import { ShellVariables, type ShellCall } from "./variables.ts";

export type { ShellCall } from "./variables.ts";

/** A word of a command. */
export interface ShellWord {
  /** Its characters without quotes. */
  readonly text: string;
  /** Whether some of it is filled in when it runs with what is not known here: the environment, what other commands print. */
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
 * Reads what a shell is given as far as it says which commands run: quotes, lists, brackets, conditions, and variables that
 * the text sets itself. Nothing is run, and what comes from elsewhere stays unknown.
 * @param call How the text was called, where it is that of a file.
 */
export function readShell(text: string, call: ShellCall | null = null): readonly ShellCommand[] {
  return new ShellReader(text.slice(0, MOST_CHARACTERS), new ShellVariables(text, call)).read();
}

/** What makes variables of the words behind it. */
const DECLARING: ReadonlySet<string> = new Set(["export", "readonly", "local", "declare", "typeset"]);

class ShellReader {
  readonly #text: string;
  readonly #variables: ShellVariables;
  /** Of each `case … in` that is open whether a pattern stands next; any arm may be taken, whatever was called here. */
  readonly #cases: boolean[] = [];
  /** Settings of variables that stand before the command: without one, they hold from there on. */
  #settings: ShellWord[] = [];
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

  constructor(text: string, variables: ShellVariables) {
    this.#text = text;
    this.#variables = variables;
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
    else if (this.#cases.at(-1) && (sign === "(" || sign === ")")) this.#pattern(sign);
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

  /** `api)`, `(api | web)`: no command. */
  #pattern(sign: "(" | ")"): void {
    this.#end();
    this.#at++;
    if (sign === ")") this.#cases[this.#cases.length - 1] = false;
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
    const [first] = this.#words;
    if (first?.text === "case" && this.#words.length === 2 && word.text === "in") {
      this.#cases.push(true);
      this.#words = [];
    } else if (!first && word.text === "esac") this.#cases.pop();
    else if (first) this.#words.push(word);
    else if (BRANCHES.has(word.text)) this.#branch();
    else if (word.text === "exec") this.#isLast = true;
    else if (ASSIGNMENT.test(word.text)) this.#settings.push(word);
    else if (!OPENING.has(word.text)) this.#words.push(word);
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

  /** What is filled in; null where it is not known. Ends at its last sign. */
  #expansion(sign: "$" | "`"): string | null {
    const rest = this.#text.slice(this.#at, this.#at + 2_000);
    if (sign === "`") {
      const end = rest.indexOf("`", 1);
      this.#at += end === -1 ? rest.length - 1 : end;
      return this.#printed(rest.slice(1, Math.max(end, 1)));
    }
    if (rest.startsWith("$(")) {
      const end = closing(rest, 1, "(", ")");
      this.#at += end;
      return this.#printed(rest.slice(2, end));
    }
    if (rest.startsWith("${")) {
      const end = closing(rest, 1, "{", "}");
      this.#at += end;
      return this.#variables.filledIn(rest.slice(2, end));
    }
    const name = /^\$(?:[A-Za-z_]\w{0,79}|\d|[@*#?!$-])/.exec(rest)?.[0];
    if (name === undefined) return "$";
    this.#at += name.length - 1;
    return this.#variables.valueOf(name.slice(1));
  }

  #printed(command: string): string | null {
    return this.#variables.printedBy(command, this.#words[0]?.text === "for");
  }

  /** What stands behind runs in place of the last command, not after it. */
  #branch(): void {
    const last = this.#commands.at(-1);
    if (last) last.endsFirst = false;
  }

  #end(separator = ""): void {
    const [first, ...others] = this.#words;
    if (this.#cases.at(-1)) {
      this.#words = [];
      return;
    }
    if (separator === ";;" && this.#cases.length > 0) this.#cases[this.#cases.length - 1] = true;
    const set = first && DECLARING.has(first.text) ? others : first ? [] : this.#settings;
    this.#settings = [];
    for (const word of set) this.#variables.set(word);
    if (first) this.#variables.follow(first, others);
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
