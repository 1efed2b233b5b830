import { lstatSync } from "node:fs";
import { basename, dirname, join, relative, sep } from "node:path";
import { TextDocument } from "vscode-languageserver-textdocument";
import { readText } from "../../../../../eslint-plugin/src/disk/read.ts";
import { Repositories, withoutLinks } from "../../../../../eslint-plugin/src/disk/git/standing.ts";
import { preview as shortened } from "../../../../../eslint-plugin/src/knowledge/secrets/redact.ts";
import { isBelow } from "../../folders.ts";
import type { Addition, Tasks } from "../tasks.ts";
import { appended, nameOf, variableIn, withVariable } from "./dotenv.ts";
import { environmentFileOf, EXAMPLES } from "./home.ts";
import { valueOf } from "./value.ts";

type Input = Tasks["keep"]["input"];
type Output = Tasks["keep"]["output"];
type Text = (file: string) => string | null;

/** Larger files are no settings of a person, and reading them would take its time. */
const MOST_BYTES = 64_000;

/** Why it cannot be done, in a sentence for the user. */
class Refused extends Error {}

/**
 * How the values of secrets can be kept in the `.env` of their program: which variables hold them, and what has to be
 * added to which file. Refused where a value could be lost or come to be in a commit. Reads files, git is not started.
 */
export function keep(input: Input): Output {
  try {
    return additions(input);
  } catch (error) {
    if (error instanceof Refused) return { refused: error.message };
    throw error;
  }
}

function additions({ path, folder, secrets, open }: Input): Output {
  const texts = new Map(Object.entries(open));
  const text: Text = (file) => texts.get(file) ?? readText(file, MOST_BYTES)?.replace(/^\uFEFF/, "") ?? null;
  const environment = targetOf(environmentFileOf(path, folder), folder);
  const shown = relative(withoutLinks(folder), environment).split(sep).join("/");
  const ignore = ignoreFirst(environment, shown, folder, texts, text);
  const before = text(environment) ?? "";
  if (/\s{1000}/.test(before)) throw new Refused(`${shown} is not written by hand: put the value there yourself.`);
  let after = before;
  const names: string[] = [];
  const lines: string[] = [];
  for (const secret of secrets) {
    const value = valueOf(secret.raw, path, secret.isAttribute);
    if (value === null) throw new Refused("How the value is written here is not understood: move it yourself.");
    const name = nameFor(secret, value, after, shown);
    if (variableIn(after, name) === null) {
      const more = withVariable(after, name, value);
      if (!more) throw new Refused(`There is no way to write the value of ${name} into ${shown}: move it yourself.`);
      after = more.text;
      lines.push(`${name}=${shortened(value)}`);
    }
    names.push(name);
  }
  const values = lines.length > 0 ? [addition("values", environment, text(environment), after, lines)] : [];
  return {
    names,
    environment: shown,
    files: [...ignore, ...values, ...namesIn(dirname(environment), folder, names, text)],
  };
}

/** The variable that the code is to read: one that holds the value already, the one meant, or another that is free. */
function nameFor({ name, isFixed }: Input["secrets"][number], value: string, text: string, shown: string): string {
  const own = variableIn(text, name);
  if (own?.value === value) return name;
  if (isFixed) {
    if (own === null) return name;
    throw new Refused(`${name} has another value in ${shown}: what the code has beside it is not used there.`);
  }
  const other = nameOf(text, value);
  if (other !== null && /^[A-Za-z_]\w*$/.test(other)) return other;
  for (let count = 1; ; count++) {
    const tried = count === 1 ? name : `${name}_${count}`;
    if (variableIn(text, tried) === null) return tried;
  }
}

/** The file that a path means: behind a link, where that leads, as long as it stays in the folder. */
function targetOf(file: string, folder: string): string {
  const name = basename(file);
  const stat = lstatSync(file, { throwIfNoEntry: false });
  const real = withoutLinks(file);
  if (!isBelow(withoutLinks(folder), real)) throw new Refused(`${name} leads out of the workspace folder.`);
  const target = stat?.isSymbolicLink() ? lstatSync(real, { throwIfNoEntry: false }) : stat;
  if (stat && !target?.isFile()) throw new Refused(`${name} is no regular file.`);
  if (target && target.size > MOST_BYTES) throw new Refused(`${name} is too large to be written to.`);
  return real;
}

/** What has to be added so that no commit will hold a file. */
function ignoreFirst(
  file: string,
  shown: string,
  folder: string,
  texts: ReadonlyMap<string, string>,
  text: Text,
): Addition[] {
  switch (new Repositories(texts).standingOf(file, folder)) {
    case "ignored":
      return [];
    case "tracked":
      throw new Refused(
        `Git tracks ${shown}. First: git rm --cached ${shown}, and rotate what it holds: history keeps it.`,
      );
    case "unknown":
      throw new Refused(`Whether git tracks ${shown} cannot be told from its index, so no value is written there.`);
    default: {
      const rules = join(dirname(file), ".gitignore");
      if (lstatSync(rules, { throwIfNoEntry: false })?.isSymbolicLink())
        throw new Refused("Git follows no link that stands for .gitignore, so .env would not be ignored.");
      const before = text(targetOf(rules, folder));
      const line = basename(file);
      const after = appended(before ?? "", [line]);
      if (new Repositories(new Map([...texts, [rules, after]])).standingOf(file, folder) !== "ignored")
        throw new Refused(`Git would not ignore ${shown}, whatever .gitignore says.`);
      return [addition("ignore", rules, before, after, [line])];
    }
  }
}

/** The variables' names for who has no `.env` yet. A file that is none of this folder's is left alone. */
function namesIn(home: string, folder: string, names: readonly string[], text: Text): Addition[] {
  const file =
    EXAMPLES.map((name) => join(home, name)).find((each) => text(each) !== null) ?? join(home, ".env.example");
  try {
    targetOf(file, folder);
  } catch (error) {
    if (error instanceof Refused) return [];
    throw error;
  }
  const before = text(file);
  const lines = [...new Set(names)].filter((name) => variableIn(before ?? "", name) === null).map((name) => `${name}=`);
  return lines.length > 0 ? [addition("names", file, before, appended(before ?? "", lines), lines)] : [];
}

function addition(
  role: Addition["role"],
  path: string,
  before: string | null,
  after: string,
  shown: readonly string[],
): Addition {
  const text = before ?? "";
  const at = TextDocument.create("", "", 0, text).positionAt(text.length);
  return { role, path, isNew: before === null, at, newText: after.slice(text.length), shown };
}
