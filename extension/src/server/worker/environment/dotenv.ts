import * as util from "node:util";
import { parse } from "dotenv";

/** The variables of a `.env`, by name. */
type Variables = ReadonlyMap<string, string>;

/** What reads a `.env`: the package `dotenv`, and Node.js with `--env-file`, where it is new enough. */
const readers: readonly ((text: string) => Variables)[] = [
  (text) => new Map(Object.entries(parse(text))),
  ...("parseEnv" in util
    ? [(text: string) => new Map(Object.entries(util.parseEnv(text) as Record<string, string>))]
    : []),
];

/** What a `.env` says of a variable: its value for every reader, or that it has one on which they do not agree. */
export function variableIn(text: string, name: string): { readonly value: string | null } | null {
  const values = readers.map((read) => read(text).get(name));
  if (values.every((value) => value === undefined)) return null;
  return { value: values.every((value) => value === values[0]) ? (values[0] ?? null) : null };
}

/** The first variable that holds a value for every reader. */
export function nameOf(text: string, value: string): string | null {
  for (const name of readers[0]?.(text).keys() ?? []) if (variableIn(text, name)?.value === value) return name;
  return null;
}

/** Letters, digits and what no reader or shell takes for more than itself. */
const PLAIN = /^[\w./:@+=,%-]+$/;

/**
 * A `.env` with a variable more, its value written so that every reader reads just that, and all others as before.
 * @returns the new line, and the text with it; null when there is no way to write the value.
 */
export function withVariable(text: string, name: string, value: string): { line: string; text: string } | null {
  for (const written of ways(value)) {
    const line = `${name}=${written}`;
    const after = appended(text, [line]);
    if (readers.every((read) => isMore(read(text), read(after), name, value))) return { line, text: after };
  }
  return null;
}

/** How a value can be written, what most readers and shells understand first. */
function ways(value: string): string[] {
  const escaped = `"${value.replaceAll("\n", String.raw`\n`)}"`;
  const ofSeveralLines = value.includes("\n");
  return [
    ...(PLAIN.test(value) ? [value] : []),
    ...(ofSeveralLines ? [escaped] : []),
    `'${value}'`,
    `"${value}"`,
    `\`${value}\``,
    ...(ofSeveralLines ? [] : [value]),
  ];
}

function isMore(before: Variables, after: Variables, name: string, value: string): boolean {
  return (
    after.get(name) === value &&
    after.size === before.size + 1 &&
    [...before].every(([key, old]) => after.get(key) === old)
  );
}

/** A text with lines more at its end: its line breaks are kept, and so is that the last line has none. */
export function appended(text: string, lines: readonly string[]): string {
  const lineBreak = /\r?\n/.exec(text)?.[0] ?? "\n";
  const added = lines.join(lineBreak);
  if (text !== "" && !/[\r\n]$/.test(text)) return text + lineBreak + added;
  return text + added + lineBreak;
}
