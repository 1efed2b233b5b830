import type { Comment, Range } from "../data/tree.ts";
import type { Entry, SettingsFile } from "./tree.ts";

interface Dialect {
  readonly format: SettingsFile["format"];
  /** What may stand before a name. */
  readonly prefix: RegExp;
  readonly name: RegExp;
  readonly between: RegExp;
  readonly comment: RegExp;
  /** The quotes that a value may stand in, over several lines. */
  readonly quotes: string;
  /** Whether a `#` behind a space ends a value that has no quotes. */
  readonly hasInlineComments: boolean;
  /** Whether a backslash at its end continues a line. */
  readonly isContinued: boolean;
}

const DOTENV: Dialect = {
  format: "dotenv",
  prefix: /[ \t]*(?:export[ \t]+)?/y,
  name: /[A-Za-z_][\w.-]*/y,
  between: /[ \t]*=[ \t]*|[ \t]*:[ \t]+/y,
  comment: /[ \t]*#[^\r\n]*/y,
  quotes: "\"'`",
  hasInlineComments: true,
  isContinued: false,
};

const PROPERTIES: Dialect = {
  format: "properties",
  prefix: /[ \t]*/y,
  name: /[^\s=:#!;[\\"'](?:[^\s=:\\]|\\[^\r\n]){0,200}/y,
  between: /[ \t]*[=:][ \t]*|[ \t]+/y,
  comment: /[ \t]*[#!][^\r\n]*/y,
  quotes: "",
  hasInlineComments: false,
  isContinued: true,
};

const INI: Dialect = {
  format: "ini",
  prefix: /[ \t]*/y,
  name: /"[^"\r\n]{1,200}"|[^\s=#;[\]"'](?:[^\s=\r\n]|[ \t](?=[\w=])){0,200}/y,
  between: /[ \t]*=[ \t]*/y,
  comment: /[ \t]*[#;][^\r\n]*/y,
  quotes: "\"'",
  hasInlineComments: true,
  isContinued: false,
};

const SECTION = /[ \t]*\[{1,2}([^\]\r\n]{1,200})\]{1,2}[^\r\n]*/y;

/** Reads `NAME=value` lines as dotenv does: `export`, quotes of three kinds, values of several lines, comments. */
export const readDotenv = (text: string): SettingsFile => read(text, DOTENV);

/** Reads Java's properties. */
export const readProperties = (text: string): SettingsFile => read(text, PROPERTIES);

/** Reads `name = value` below `[sections]`: `.npmrc`, `.ini` and the simple part of TOML. */
export const readIni = (text: string): SettingsFile => read(text, INI);

function read(text: string, dialect: Dialect): SettingsFile {
  const entries: Entry[] = [];
  const comments: Comment[] = [];
  const { format } = dialect;
  const file: SettingsFile = { type: "SettingsFile", format, range: [0, text.length], entries, comments, parent: null };
  const sections: string[] = [];
  let at = 0;
  const take = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = at;
    const match = pattern.exec(text);
    if (match) at += match[0].length;
    return match;
  };
  while (at < text.length) {
    const comment = take(dialect.comment);
    if (comment) comments.push(commentOf(comment[0], at - comment[0].length));
    else if (dialect === INI && text.charAt(at + indentation(text, at)) === "[") {
      sections.splice(0, sections.length, ...(take(SECTION)?.[1]?.split(".") ?? []));
    } else {
      take(dialect.prefix);
      const nameStart = at;
      const name = take(dialect.name)?.[0].trim();
      if (name !== undefined && take(dialect.between)) {
        const value = valueAt(text, at, dialect);
        at = value.end;
        entries.push({
          type: "Entry",
          range: [nameStart, at],
          sections: [...sections],
          name: name.replace(/^"|"$/g, ""),
          nameRange: [nameStart, nameStart + name.length],
          value: value.text,
          valueRange: value.range,
          isQuoted: value.isQuoted,
          parent: file,
        });
        const behind = take(/[ \t]+#[^\r\n]*/y);
        if (behind && dialect.hasInlineComments) comments.push(commentOf(behind[0], at - behind[0].length));
      }
    }
    const lineEnd = text.indexOf("\n", at);
    at = lineEnd === -1 ? text.length : lineEnd + 1;
  }
  return file;
}

function indentation(text: string, at: number): number {
  let end = at;
  while (text.charAt(end) === " " || text.charAt(end) === "\t") end++;
  return end - at;
}

function commentOf(matched: string, start: number): Comment {
  const indented = matched.length - matched.trimStart().length;
  return {
    type: "Comment",
    value: matched.slice(indented + 1),
    range: [start + indented, start + matched.length],
  };
}

interface Value {
  readonly text: string;
  readonly range: Range;
  readonly isQuoted: boolean;
  /** Behind the closing quote. */
  readonly end: number;
}

function valueAt(text: string, start: number, dialect: Dialect): Value {
  const quote = text.charAt(start);
  if (quote !== "" && dialect.quotes.includes(quote)) {
    // TOML's texts of several lines stand in three quotes.
    const marks = text.startsWith(quote.repeat(3), start) ? 3 : 1;
    const close = closingQuote(text, start + marks, quote.repeat(marks));
    if (close !== -1) {
      const range = [start + marks, close] as const;
      const raw = text.slice(...range);
      return {
        text: quote === '"' ? raw.replace(/\\n/g, "\n").replace(/\\(.)/g, "$1") : raw,
        range,
        isQuoted: true,
        end: close + marks,
      };
    }
  }
  let end = lineEndAt(text, start);
  while (
    dialect.isContinued &&
    /(?<!\\)(?:\\\\)*\\$/.test(text.slice(Math.max(start, end - 40), end)) &&
    end < text.length
  )
    end = lineEndAt(text, text.indexOf("\n", end) + 1);
  let line = text.slice(start, end);
  if (dialect.hasInlineComments) line = line.replace(/(?:^|[ \t])#[^]*/, "");
  line = line.trimEnd();
  const value = dialect.isContinued ? line.replace(/\\\r?\n[ \t]*/g, "").replace(/\\(.)/g, "$1") : line;
  return { text: value, range: [start, start + line.length], isQuoted: false, end: start + line.length };
}

function lineEndAt(text: string, at: number): number {
  const end = text.indexOf("\n", at);
  if (end === -1) return text.length;
  return text.charAt(end - 1) === "\r" ? end - 1 : end;
}

/** Quoted values hold keys of several lines at most: a quote without an end must not swallow the file. */
const MAX_QUOTED = 16_000;

function closingQuote(text: string, from: number, quote: string): number {
  let at = from;
  while (at - from < MAX_QUOTED) {
    const close = text.indexOf(quote, at);
    if (close === -1) return -1;
    if (text.charAt(close - 1) !== "\\" || text.charAt(close - 2) === "\\") return close;
    at = close + 1;
  }
  return -1;
}
