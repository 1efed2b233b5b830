import { lookAtFile } from "../../code/mentions.ts";
import { mentionsSecrets } from "./by-text.ts";
import { mayNameSecrets } from "./name.ts";
import { namedSecretsIn } from "./named.ts";
import { providerTokensIn } from "./scan.ts";
import { secretShapesIn } from "./shapes/index.ts";
import { mentionsSinks } from "./sinks/by-key.ts";
import { windowsIn } from "./windows.ts";

/** A literal of four characters or more, or one that ends on another line. */
const LITERAL = /(["'`])(?:(?!\1)[^\\\r\n]|\\.){4}|`/;
/** What a module asks of others, which is no value. */
const IMPORT = /^\s*(?:import\b|export\s.{0,400}\bfrom\b|\}\s*from\b)|\brequire\(\s*["'][^"']{1,200}["']\s*\)[\s.\w;,]*$/;

/** Whether lines hold what gives itself away as a secret by its own form. */
export function holdsSecretForm(lines: string): boolean {
  const windows = windowsIn(lines);
  if (windows.length === 0) return false;
  return providerTokensIn(lines, { windows }).length > 0 || secretShapesIn(lines, windows).length > 0;
}

/**
 * Whether lines that were added to a file of code may make a secret of something in it: they hold a secret's form, a text
 * that may be one by its name, or a text where libraries take their secrets. A no spares parsing the file.
 * @param added the lines, each with the one above it.
 * @param text the whole file.
 */
export function mayAddSecret(added: string, text: string): boolean {
  if (added.trim() === "") return false;
  if (holdsSecretForm(added) || namedSecretsIn(added).length > 0) return true;
  const texts = withTexts(added);
  if (texts === "") return false;
  lookAtFile(texts);
  if (mayNameSecrets(texts) || mentionsSecrets(texts)) return true;
  lookAtFile(text);
  return mentionsSinks(text);
}

/** The lines that hold texts, each with the line above it. */
function withTexts(added: string): string {
  const lines = added.split(/\r\n|[\n\r\u2028\u2029]/);
  const kept = lines.map((line) => LITERAL.test(line) && !IMPORT.test(line));
  return lines.filter((line, at) => kept[at] === true || (kept[at + 1] === true && !IMPORT.test(line))).join("\n");
}
