import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { TextDocuments, TextEdit } from "vscode-languageserver";
import { TextDocument } from "vscode-languageserver-textdocument";
import { git } from "../../../../eslint-plugin/src/engine/git/git.ts";
import type { Check } from "../checks.ts";
import type { Client } from "../client.ts";
import type { OpenFinding } from "../findings.ts";
import { isBelow, uriOf } from "../folders.ts";
import type { FileEdits } from "./edits.ts";

/** How a secret is taken out of the code: the whole job, in one edit. */
export interface Move {
  readonly title: string;
  readonly files: readonly FileEdits[];
}

/**
 * The move of a secret to the environment: the code reads a variable, `.env.example` names it, and `.env` holds the value
 * if git ignores that file; else git is told to ignore it, and the value stays out of every file. Where git may not be asked,
 * it is not known whether it ignores `.env`.
 */
export async function moveToEnvironment(
  finding: OpenFinding,
  { document, path, folder }: Check,
  { documents, client }: { readonly documents: TextDocuments<TextDocument>; readonly client: Client },
): Promise<Move | null> {
  const [edit] = finding.problem.edits;
  const name = edit && nameIn(edit.title);
  if (!edit || !name || folder === null) return null;
  const home = packageOf(path, folder);
  const value = valueOf(document.getText(finding.range));
  const code: FileEdits = { uri: document.uri, version: document.version, edits: [edit.change] };
  const example = appended(join(home, ".env.example"), name, `${name}=`, documents);
  const environment = join(home, ".env");
  const isIgnored = await ignoredByGit(environment, client.trusted);
  const further =
    isIgnored === true
      ? appended(environment, name, `${name}=${quoted(value)}`, documents)
      : isIgnored === false
        ? appended(join(home, ".gitignore"), null, ".env", documents)
        : null;
  const files = [code, example, further].filter((file) => file !== null);
  const title =
    isIgnored === true
      ? `Move it to the environment as ${name} (.env and .env.example)`
      : isIgnored === false
        ? `Read ${name} from the environment and let git ignore .env`
        : `Read ${name} from the environment (named in .env.example)`;
  return { title, files };
}

/** The variable's name in `Read it from \`process.env.STRIPE_KEY\`.` */
function nameIn(title: string): string | null {
  return /([A-Z][A-Z0-9_]*)[^A-Za-z0-9_]*`\.?$/.exec(title)?.[1] ?? null;
}

/** The folder whose `.env` the file's program reads: the nearest that has one, else that of the nearest package. */
function packageOf(path: string, folder: string): string {
  for (const names of [[".env", ".env.example"], ["package.json"]]) {
    for (let at = dirname(path); isBelow(folder, at); at = dirname(at)) {
      if (names.some((name) => existsSync(join(at, name)))) return at;
      if (dirname(at) === at) break;
    }
  }
  return folder;
}

/** A literal's text without its escapes. */
function valueOf(raw: string): string {
  if (!raw.includes("\\")) return raw;
  try {
    return JSON.parse(
      `"${raw
        .replaceAll("\\'", "'")
        .replaceAll("\\`", "`")
        .replaceAll(/(?<!\\)"/g, '\\"')}"`,
    ) as string;
  } catch {
    return raw;
  }
}

/** A value as dotenv reads it back. */
function quoted(value: string): string {
  if (/^[\w.\-:/@+=,%!?~^*()[\]&|;<>]*$/.test(value)) return value;
  if (!/['\r\n]/.test(value)) return `'${value}'`;
  return `"${value.replaceAll("\\", "\\\\").replaceAll('"', '\\"').replaceAll("\r", "\\r").replaceAll("\n", "\\n")}"`;
}

/** A line more at the end of a file; null when the file says it already. */
function appended(
  file: string,
  name: string | null,
  line: string,
  documents: TextDocuments<TextDocument>,
): FileEdits | null {
  const uri = uriOf(file);
  const open = documents.get(uri);
  const onDisk = open ? null : readIfThere(file);
  const document = open ?? TextDocument.create(uri, "plaintext", 0, onDisk ?? "");
  const text = document.getText();
  const isThere = text
    .split(/\r?\n/)
    .some((each) => (name === null ? each.trim() === line : each.replace(/^\s*export\s+/, "").startsWith(`${name}=`)));
  if (isThere) return null;
  const end = document.positionAt(text.length);
  const newText = `${text === "" || text.endsWith("\n") ? "" : "\n"}${line}\n`;
  const edits: TextEdit[] = [{ range: { start: end, end }, newText }];
  return { uri, version: open?.version ?? null, edits, isNew: !open && onDisk === null };
}

function readIfThere(file: string): string | null {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return null;
  }
}

/** Whether git ignores a file; null where there is no repository or no git, or it may not be asked. */
async function ignoredByGit(file: string, isTrusted: boolean): Promise<boolean | null> {
  const purpose = { what: "The move to .env", isTrusted };
  const answer = await git(["check-ignore", "-q", "--", file], dirname(file), purpose).catch(() => null);
  if (answer?.exitCode === 0) return true;
  return answer?.exitCode === 1 ? false : null;
}
