import { dirname } from "node:path/posix";

/** How a file for a shell was called. */
export interface ShellCall {
  /** Its path as it was written: `$0`. */
  readonly path: string;
  /** The words behind it: `$1`, `$2`. */
  readonly words: readonly string[];
}

/** A word as far as it is known. */
interface Word {
  readonly text: string;
  readonly isUnknown: boolean;
}

const MOST_VARIABLES = 500;
/** Each may hold another twice. */
const LONGEST = 400;
/** Within a function the words are its own. */
const HAS_FUNCTIONS = /^[\t ]{0,20}(?:function\s|[\w-]{1,60}\s{0,4}\(\s{0,4}\))/m;
/** Commands may stand within each other as deep as somebody likes. */
const MOST_NESTED = 4;

/** The variables that a text for a shell sets itself, and the words it was called with; the environment is not known. */
export class ShellVariables {
  readonly #values = new Map<string, string | null>();
  readonly #path: string | null;
  #words: readonly string[];
  #isAtStart = true;

  constructor(text: string, call: ShellCall | null) {
    this.#path = call?.path ?? null;
    this.#words = call && !HAS_FUNCTIONS.test(text) ? call.words : [];
  }

  /** Takes a setting `NAME=value`. What is set to one text here and to another there is not known. */
  set({ text, isUnknown }: Word): void {
    const [, name, isAppended, value = ""] = /^(\w{1,80})(\+?)=([^]*)$/.exec(text) ?? [];
    if (name === undefined || this.#values.size >= MOST_VARIABLES) return;
    const before = this.#values.get(name);
    const known = isUnknown || isAppended === "+" || value.length > LONGEST ? null : value;
    this.#values.set(name, before === undefined || before === known ? known : null);
  }

  /** Takes a command that changes what words mean behind it: `shift`, `cd`, and a loop over the files of a folder. */
  follow(first: Word, others: readonly Word[]): void {
    if (first.text === "shift") this.#words = this.#words.slice(Number(others[0]?.text ?? 1) || 1);
    if (first.text === "cd" || first.text === "pushd") this.#isAtStart = false;
    const [name, within, listed, ...more] = others;
    if (first.text !== "for" || !name || within?.text !== "in") return;
    const isOfFiles = listed?.isUnknown === false && listed.text.includes("*") && more.length === 0;
    this.set({ text: `${name.text}=${isOfFiles ? listed.text : ""}`, isUnknown: !isOfFiles });
  }

  /** What a variable holds, or a word of the call; null where that is not known. */
  valueOf(name: string): string | null {
    if (name === "0") return this.#path;
    if (/^\d$/.test(name)) return this.#words[Number(name) - 1] ?? null;
    if (name === "PWD") return this.#isAtStart ? "." : null;
    return this.#values.get(name) ?? null;
  }

  /** The same of what stands between `${` and `}`; the default, where the variable is not known. */
  filledIn(text: string): string | null {
    const [, name = "", fallback] = /^(\w{1,80}|BASH_SOURCE\[0\])(?::?-([^${}]{0,400}))?$/.exec(text) ?? [];
    if (name === "") return null;
    const value = this.valueOf(name.startsWith("BASH_SOURCE") ? "0" : name);
    return value ?? fallback ?? null;
  }

  /**
   * What a command prints: the folder of the file that is read, however that is written, and, where a loop takes them, the
   * names of a folder's files as a star.
   */
  printedBy(command: string, isList: boolean, nested = 0): string | null {
    const text = command.trim();
    if (nested > MOST_NESTED) return null;
    if (text === "pwd") return this.#isAtStart ? "." : null;
    const folder = /^dirname\s{1,9}(?:--\s{1,9})?(.{1,300})$/.exec(text)?.[1];
    if (folder !== undefined) {
      const path = this.#wordOf(folder, nested);
      return path === null ? null : dirname(path);
    }
    const entered =
      /^cd\s{1,9}(?:-P\s{1,9}|--\s{1,9})?(.{1,300}?)\s{0,9}(?:>{1,2}[^&;]{0,40}(?:2>&1\s{0,4})?)?(?:&&|;)\s{0,9}pwd(?:\s{1,4}-P)?$/;
    const place = entered.exec(text)?.[1];
    if (place !== undefined) return this.#wordOf(place, nested);
    return isList && /^ls(?:\s|$)/.test(text) ? this.#listedBy(text) : null;
  }

  /** A loop gets the names alone: the loop's body says the folder. */
  #listedBy(text: string): string | null {
    return /^ls\s{1,9}[^|;&-][^|;&]{0,300}$|^ls$/.test(text) ? "*" : null;
  }

  /** The text of one word with what it fills in; null where some of it is not known, or there are more words. */
  #wordOf(written: string, nested: number): string | null {
    const bare = /^"([^"]{0,300}|[^"]{0,100}\$\(.{1,200}\)[^"]{0,100})"$/.exec(written)?.[1] ?? written;
    let isKnown = !/["'`\s|;&]/.test(bare.replace(/\$\([^]{0,300}\)/, ""));
    const filled = bare.replace(
      /\$\(([^]{0,300})\)|\$\{([^{}]{1,100})\}|\$(\w{1,80})/g,
      (_, inner?: string, braced?: string, name = "") => {
        const value =
          inner !== undefined
            ? this.printedBy(inner, false, nested + 1)
            : braced !== undefined
              ? this.filledIn(braced)
              : this.valueOf(name as string);
        isKnown &&= value !== null;
        return value ?? "";
      },
    );
    return isKnown ? filled : null;
  }
}

/** Whether a text fits an arm of a `case`: letters, and stars for any others. */
export function matchesPattern(text: string, pattern: string): boolean {
  const [start = "", ...rest] = pattern.split("*");
  if (rest.length === 0) return text === pattern;
  return text.startsWith(start) && (rest.at(-1) === "" || text.endsWith(rest.at(-1) ?? ""));
}
