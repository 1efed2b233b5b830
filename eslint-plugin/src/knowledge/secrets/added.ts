import { lookAtFile } from "../../code/mentions.ts";
import { judgeName, type NameJudgement } from "./name.ts";
import { namedSecretsIn } from "./named.ts";
import { providerTokensIn } from "./scan.ts";
import { secretShapesIn } from "./shapes/index.ts";
import { shellPasswordsIn } from "./shell.ts";
import { mayImportSinks } from "./sinks/by-key.ts";
import { windowsIn } from "./windows.ts";

/** A literal of four characters or more, or one that ends on another line. */
const LITERAL = /(["'`])(?:(?!\1)[^\\\r\n]|\\.){4}|`/;
/** What a module asks of others, which is no value. */
const IMPORT =
  /^\s*(?:import\b|export\s.{0,400}\bfrom\b|\}\s*from\b)|\brequire\(\s*["'][^"']{1,200}["']\s*\)[\s.\w;,]*$/;

/** Whether lines hold what gives itself away as a secret by its own form. */
export function holdsSecretForm(lines: string): boolean {
  const windows = windowsIn(lines);
  if (windows.length === 0) return false;
  return providerTokensIn(lines, { windows }).length > 0 || secretShapesIn(lines, windows).length > 0;
}

/**
 * Whether lines that were added to a file of code may make a secret of something in it: they hold a secret's form, a text
 * beside a name that says it is one, or a text where a library may take its secret. A no spares parsing the file.
 * @param added the lines, each with the one above it.
 * @param text the whole file.
 */
export function mayAddSecret(added: string, text: string): boolean {
  if (holdsSecretForm(added) || namedSecretsIn(added).length > 0) return true;
  const texts = withTexts(added);
  if (texts === "") return false;
  if (/authorization/i.test(texts) || shellPasswordsIn(texts).length > 0) return true;
  const says = strongestNameIn(texts);
  if (says === "secret" || (says === "maybe" && windowsIn(texts).length > 0)) return true;
  lookAtFile(text);
  return mayImportSinks(text);
}

/** The lines that hold texts, each with the line above it. */
function withTexts(added: string): string {
  const lines = added.split(/\r\n|[\n\r\u2028\u2029]/);
  const kept = lines.map((line) => LITERAL.test(line) && !IMPORT.test(line));
  return lines.filter((line, at) => kept[at] === true || (kept[at + 1] === true && !IMPORT.test(line))).join("\n");
}

const NAME = /[A-Za-z_$][\w$.-]{1,80}/g;

/** What the names in a text say, the one that says most. */
function strongestNameIn(text: string): NameJudgement["says"] {
  let strongest: NameJudgement["says"] = "no";
  for (const [name] of text.matchAll(NAME)) {
    const says = judged(name);
    if (says === "secret") return says;
    if (says === "maybe") strongest = says;
  }
  return strongest;
}

/** Versions of a file hold the same names again and again. */
const MOST_JUDGED = 20_000;
const judgements = new Map<string, NameJudgement["says"]>();

function judged(name: string): NameJudgement["says"] {
  let says = judgements.get(name);
  if (says === undefined) {
    const judgement = judgeName(name);
    if (judgements.size >= MOST_JUDGED) judgements.clear();
    // Where a connection leads to is a form of its own.
    judgements.set(name, (says = judgement.kind === "connection" ? "no" : judgement.says));
  }
  return says;
}
