/** A line of a `.gitignore`, or of another file of its kind. */
export interface ExcludePattern {
  /** Whether it takes files back in: `!keep.env`. */
  readonly isNegated: boolean;
  readonly onlyFolders: boolean;
  /** The path's parts; one alone is a name at any depth. */
  readonly parts: readonly Part[];
  readonly isAnchored: boolean;
  /** What the path or name has to be, where nothing in the pattern stands for more. */
  readonly literal: string | null;
}

type Part = "**" | readonly Sign[];
type Sign = "*" | ((character: string) => boolean);

/** The patterns of a file as git reads them (gitignore), the last first, since it decides. */
export function patternsOf(text: string, ignoresCase: boolean): ExcludePattern[] {
  const lines = bytesOf(text.replace(/^\uFEFF/, "")).split("\n");
  return lines.flatMap((line) => patternOf(line, ignoresCase) ?? []).reverse();
}

/** A text with one character for each of its bytes: those are what git compares, and what `?` stands for. */
export function bytesOf(text: string): string {
  // Most texts are ASCII.
  return /^[\0-\x7f]*$/.test(text) ? text : Buffer.from(text).toString("latin1");
}

function lower(bytes: string): string {
  return bytes.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
}

function patternOf(line: string, ignoresCase: boolean): ExcludePattern | null {
  let text = withoutSpaces(line.endsWith("\r") ? line.slice(0, -1) : line);
  if (text === "" || text.startsWith("#")) return null;
  const isNegated = text.startsWith("!");
  if (isNegated) text = text.slice(1);
  const onlyFolders = text.endsWith("/");
  if (onlyFolders) text = text.slice(0, -1);
  const isAnchored = text.includes("/");
  if (text.startsWith("/")) text = text.slice(1);
  const parts: Part[] = [];
  for (const part of text.split("/")) {
    const signs = isAnchored && part === "**" ? "**" : signsOf(part, ignoresCase);
    // A pattern that is broken matches nothing.
    if (signs === null) return null;
    if (signs !== "**" || parts.at(-1) !== "**") parts.push(signs);
  }
  const literal = ignoresCase || /[*?[\\]/.test(text) ? null : text;
  return { isNegated, onlyFolders, isAnchored, parts, literal };
}

/** Spaces at the end do not count, unless a backslash keeps one. */
function withoutSpaces(line: string): string {
  let end = line.length;
  while (end > 0 && line[end - 1] === " ") end--;
  let slashes = 0;
  while (line[end - 1 - slashes] === "\\") slashes++;
  return line.slice(0, slashes % 2 === 1 ? end + 1 : end);
}

/** A path as patterns are compared with: given from the folder of their file, as bytes. */
export interface Tried {
  readonly path: string;
  readonly name: string;
  readonly isFolder: boolean;
}

/** Whether a pattern is about a path. */
export function matches({ parts, literal, isAnchored, onlyFolders }: ExcludePattern, tried: Tried): boolean {
  if (onlyFolders && !tried.isFolder) return false;
  if (literal !== null) return literal === (isAnchored ? tried.path : tried.name);
  if (isAnchored) return matchesPath(parts, tried.path.split("/"));
  const [name] = parts;
  return name !== undefined && name !== "**" && matchesName(name, tried.name);
}

/** Which of the path's beginnings the parts read so far can match, part by part: no way is tried twice. */
function matchesPath(parts: readonly Part[], names: readonly string[]): boolean {
  let reached = new Set([0]);
  parts.forEach((part, index) => {
    const next = new Set<number>();
    for (const at of reached) {
      if (part === "**") {
        // At the end it stands for what is inside, not for the folder itself.
        const first = index === parts.length - 1 ? at + 1 : at;
        for (let to = first; to <= names.length; to++) next.add(to);
      } else if (at < names.length && matchesName(part, names[at] ?? "")) next.add(at + 1);
    }
    reached = next;
  });
  return reached.has(names.length);
}

/** Only the last `*` is ever tried again: it can give what an earlier one could. */
function matchesName(signs: readonly Sign[], name: string): boolean {
  let sign = 0;
  let star = -1;
  let afterStar = 0;
  for (let at = 0; at < name.length;) {
    const test = signs[sign];
    if (test === "*") {
      star = sign++;
      afterStar = at;
    } else if (test?.(name[at] ?? "")) {
      sign++;
      at++;
    } else if (star >= 0) {
      sign = star + 1;
      at = ++afterStar;
    } else return false;
  }
  while (signs[sign] === "*") sign++;
  return sign === signs.length;
}

/** The signs of a name's pattern; null for one that ends within an escape or a class. */
function signsOf(part: string, ignoresCase: boolean): Sign[] | null {
  const folded = (text: string) => (ignoresCase ? lower(text) : text);
  const signs: Sign[] = [];
  for (let at = 0; at < part.length; at++) {
    const character = part[at] ?? "";
    if (character === "*") {
      if (signs.at(-1) !== "*") signs.push("*");
    } else if (character === "?") signs.push(() => true);
    else if (character === "[") {
      const found = classAt(part, at);
      if (!found) return null;
      signs.push(ignoresCase ? (tried) => found.has(lower(tried)) || found.has(tried.toUpperCase()) : found.has);
      at = found.end;
    } else {
      const literal = character === "\\" ? part[++at] : character;
      if (literal === undefined) return null;
      const wanted = folded(literal);
      signs.push((tried) => folded(tried) === wanted);
    }
  }
  return signs;
}

const NAMED: Readonly<Record<string, RegExp>> = {
  alnum: /[a-z0-9]/i,
  alpha: /[a-z]/i,
  blank: /[ \t]/,
  // eslint-disable-next-line no-control-regex -- that is what the class is
  cntrl: /[\0-\x1f\x7f]/,
  digit: /\d/,
  graph: /[!-~]/,
  lower: /[a-z]/,
  print: /[ -~]/,
  punct: /[!-/:-@[-`{-~]/,
  space: /[ \t\n\v\f\r]/,
  upper: /[A-Z]/,
  xdigit: /[\da-f]/i,
};

/** `[a-z]`, `[!.]`, `[[:digit:]]`: what it takes in, and where it ends; null when it does not end. */
function classAt(part: string, start: number): { has: (character: string) => boolean; end: number } | null {
  let at = start + 1;
  const isNegated = part[at] === "!" || part[at] === "^";
  if (isNegated) at++;
  const tests: ((character: string) => boolean)[] = [];
  for (let isFirst = true; at < part.length; isFirst = false) {
    if (part[at] === "]" && !isFirst) {
      return { has: (character) => tests.some((test) => test(character)) !== isNegated, end: at };
    }
    const named = part.startsWith("[:", at) ? part.indexOf(":]", at) : -1;
    if (named > 0) {
      const pattern = NAMED[part.slice(at + 2, named)];
      if (!pattern) return null;
      tests.push((character) => pattern.test(character));
      at = named + 2;
      continue;
    }
    const from = signAt(part, at);
    at = from.end;
    const isRange = part[at] === "-" && part[at + 1] !== undefined && part[at + 1] !== "]";
    const to = isRange ? signAt(part, at + 1) : from;
    at = to.end;
    tests.push((character) => character >= from.sign && character <= to.sign);
  }
  return null;
}

function signAt(part: string, at: number): { sign: string; end: number } {
  const isEscaped = part[at] === "\\" && at + 1 < part.length;
  return { sign: part[isEscaped ? at + 1 : at] ?? "", end: at + (isEscaped ? 2 : 1) };
}
