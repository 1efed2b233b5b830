/** A part of a regular expression, as far as it is read here. */
export type Piece =
  | { readonly is: "character"; readonly matches: (character: string) => boolean }
  | { readonly is: "group"; readonly ways: readonly Sequence[]; readonly index: number | null }
  | {
      readonly is: "repeat";
      readonly piece: Piece;
      readonly least: number;
      readonly most: number;
      readonly isLazy: boolean;
    }
  | { readonly is: "ahead"; readonly ways: readonly Sequence[]; readonly isNegated: boolean }
  | { readonly is: "edge"; readonly of: "start" | "end" | "word" | "no word" };

export type Sequence = readonly Piece[];

/** Longer patterns are not read. */
const MAX_LENGTH = 4_000;
const MAX_DEPTH = 20;

/** Reads the source of a regular expression as alternatives; null where it holds what is not read here, such as a look behind. */
export function parsePattern(source: string, ignoresCase: boolean): readonly Sequence[] | null {
  if (source.length > MAX_LENGTH) return null;
  const reader = new Reader(source, ignoresCase);
  const ways = reader.alternatives(0);
  return ways && reader.isAtEnd ? ways : null;
}

type Matches = (character: string) => boolean;

const CLASSES: Readonly<Record<string, RegExp>> = { d: /\d/, D: /\D/, w: /\w/, W: /\W/, s: /\s/, S: /\S/ };
const CONTROLS: Readonly<Record<string, string>> = { n: "\n", r: "\r", t: "\t", f: "\f", v: "\v", 0: "\0" };

class Reader {
  readonly #source: string;
  readonly #ignoresCase: boolean;
  #at = 0;
  #groups = 0;

  constructor(source: string, ignoresCase: boolean) {
    this.#source = source;
    this.#ignoresCase = ignoresCase;
  }

  get isAtEnd(): boolean {
    return this.#at >= this.#source.length;
  }

  alternatives(depth: number): readonly Sequence[] | null {
    if (depth > MAX_DEPTH) return null;
    const ways: Piece[][] = [[]];
    while (!this.isAtEnd && this.#source[this.#at] !== ")") {
      if (this.#source[this.#at] === "|") {
        this.#at++;
        ways.push([]);
        continue;
      }
      const piece = this.#piece(depth);
      const repeated = piece && this.#repeated(piece);
      if (!repeated) return null;
      ways.at(-1)?.push(repeated);
    }
    return ways;
  }

  #piece(depth: number): Piece | null {
    const first = this.#source[this.#at++] ?? "";
    switch (first) {
      case "(":
        return this.#group(depth);
      case "[":
        return this.#set();
      case ".":
        return { is: "character", matches: (character) => character !== "\n" && character !== "\r" };
      case "^":
        return { is: "edge", of: "start" };
      case "$":
        return { is: "edge", of: "end" };
      case "\\": {
        const next = this.#source[this.#at] ?? "";
        if (next === "b" || next === "B") {
          this.#at++;
          return { is: "edge", of: next === "b" ? "word" : "no word" };
        }
        const matches = this.#escaped();
        return matches && this.#character(matches);
      }
      default:
        return this.#character((character) => character === first);
    }
  }

  #character(matches: Matches): Piece {
    if (!this.#ignoresCase) return { is: "character", matches };
    return { is: "character", matches: (each) => matches(each.toLowerCase()) || matches(each.toUpperCase()) };
  }

  #group(depth: number): Piece | null {
    const kind = /^\?(?:[:=!]|<[A-Za-z_]\w{0,40}>)/.exec(this.#source.slice(this.#at, this.#at + 50))?.[0];
    if (kind === undefined && this.#source[this.#at] === "?") return null;
    this.#at += kind?.length ?? 0;
    const isKept = kind === undefined || kind.startsWith("?<");
    const index = isKept ? ++this.#groups : null;
    const ways = this.alternatives(depth + 1);
    if (!ways || this.#source[this.#at++] !== ")") return null;
    if (kind === "?=" || kind === "?!") return { is: "ahead", ways, isNegated: kind === "?!" };
    return { is: "group", ways, index };
  }

  /** What an escape stands for, behind its backslash; null for back references and properties. */
  #escaped(): Matches | null {
    const name = this.#source[this.#at++] ?? "";
    const known = CLASSES[name];
    if (known) return (character) => known.test(character);
    const control = CONTROLS[name];
    if (control !== undefined) return (character) => character === control;
    return name === "" || /[A-Za-z1-9]/.test(name) ? null : (character) => character === name;
  }

  #set(): Piece | null {
    const isNegated = this.#source[this.#at] === "^";
    if (isNegated) this.#at++;
    const parts: Matches[] = [];
    while (!this.isAtEnd && this.#source[this.#at] !== "]") {
      const from = this.#source[this.#at++] ?? "";
      if (from === "\\") {
        const matches = this.#source[this.#at] === "b" ? null : this.#escaped();
        if (!matches) return null;
        parts.push(matches);
        continue;
      }
      const to = this.#source[this.#at + 1];
      if (this.#source[this.#at] === "-" && to !== undefined && to !== "]" && to !== "\\") {
        this.#at += 2;
        parts.push((character) => from <= character && character <= to);
      } else parts.push((character) => character === from);
    }
    if (this.#source[this.#at++] !== "]") return null;
    const holds = (character: string) => parts.some((each) => each(character));
    const matches = this.#character(holds);
    if (!isNegated || matches.is !== "character") return matches;
    return { is: "character", matches: (character) => !matches.matches(character) };
  }

  #repeated(piece: Piece): Piece | null {
    const [text, sign, least, comma, most] =
      /^(?:([*+?])|\{(\d{1,4})(,?)(\d{0,4})\})/.exec(this.#source.slice(this.#at, this.#at + 14)) ?? [];
    if (text === undefined) return piece;
    this.#at += text.length;
    const isLazy = this.#source[this.#at] === "?";
    if (isLazy) this.#at++;
    if (sign !== undefined)
      return { is: "repeat", piece, least: sign === "+" ? 1 : 0, most: sign === "?" ? 1 : Infinity, isLazy };
    const from = Number(least);
    return { is: "repeat", piece, least: from, most: comma === "" ? from : most ? Number(most) : Infinity, isLazy };
  }
}
