import { basename, posix } from "node:path";
import type { Command as LspCommand, TextDocuments, TextEdit } from "vscode-languageserver";
import type { TextDocument } from "vscode-languageserver-textdocument";
import type { Check } from "../checks.ts";
import type { Client } from "../client.ts";
import type { OpenFinding } from "../findings.ts";
import { pathOf, uriOf } from "../folders.ts";
import { TaskFailed, type WorkerProcess } from "../worker-process.ts";
import type { Addition, SecretLiteral, Tasks } from "../worker/tasks.ts";
import { workspaceEdit, type FileEdits } from "./edits.ts";
import type { Protection } from "./protect.ts";

/** The rule whose edits are moves: a value that leaves the code has to be kept elsewhere. */
const SECRETS = "no-hardcoded-secrets";

/** How secrets are taken out of the code: the whole job, in one edit. */
export interface Move {
  readonly title: string;
  /** The files beside the code that change, as words; empty where none does. */
  readonly changed: string;
  readonly files: readonly MovedFile[];
  /** What is to be done behind the edit: nobody else may read a new `.env`. */
  readonly after: LspCommand | null;
}

interface MovedFile extends FileEdits {
  /** The lines that come new, as they may be shown; null where the edit itself holds no secret. */
  readonly shown: readonly string[] | null;
}

/** Why secrets are not moved, in a sentence for the user. */
export interface Refusal {
  readonly refused: string;
}

export interface Surroundings {
  readonly client: Client;
  readonly thread: WorkerProcess;
  readonly documents: TextDocuments<TextDocument>;
  readonly protection: Protection;
}

/** Whether the finding's edit takes a value out of the code. */
export function isMove({ rule, problem }: OpenFinding): boolean {
  return rule === SECRETS && problem.edits.length > 0;
}

/**
 * The move of secrets to the environment: git ignores `.env`, `.env` holds the values, `.env.example` names the variables,
 * and the code reads them, in this order. The same for every way to ask for it. Refused where a value could be lost or
 * come to be in a commit; null when a finding has no edit.
 * @param findings of one file, whose edits do not overlap.
 */
export async function moveToEnvironment(
  findings: readonly OpenFinding[],
  { document, path, folder }: Pick<Check, "document" | "path" | "folder">,
  { client, thread, documents, protection }: Surroundings,
): Promise<Move | Refusal | null> {
  const places = findings.map((finding) => placeOf(finding, document));
  if (places.length === 0 || places.some((place) => place === null)) return null;
  const known = places.filter((place) => place !== null);
  if (folder === null) return { refused: "The file is in no folder of the workspace, so it has no .env." };
  const open = Object.fromEntries(
    documents
      .all()
      .filter(({ uri }) => uri.startsWith("file:") && /^\.(?:env(?:\..*)?|gitignore)$/.test(basename(pathOf(uri))))
      .map((each) => [pathOf(each.uri), each.getText()]),
  );
  const secrets = known.map(({ literal }) => literal);
  const kept = await thread.run("keep", { path, folder, secrets, open }).catch((error: unknown) => {
    if (error instanceof TaskFailed) return { refused: "The files beside it could not be read in time." };
    throw error;
  });
  if ("refused" in kept) return kept;
  const edits = known.map(({ change, read, literal }, index) => renamed(change, read, literal.name, kept.names[index]));
  const code: MovedFile = {
    uri: document.uri,
    version: documents.get(document.uri)?.version ?? null,
    edits,
    annotation: `The code reads ${namesOf(kept.names)}`,
    shown: null,
  };
  const files = [...kept.files.map((file) => added(file, kept.environment, documents)), code];
  const isNew = kept.files.find(({ role, isNew }) => role === "values" && isNew);
  if (workspaceEdit(files, client) === null) {
    const missing = kept.files.filter((file) => file.isNew).map((file) => basename(file.path));
    return { refused: `This editor lets no other program create files. Create ${missing.join(", ")} first.` };
  }
  const changed = changedIn(kept.environment, kept.files);
  return {
    title: titleOf(kept, changed),
    changed,
    files,
    after: isNew ? protection.commandFor(uriOf(isNew.path)) : null,
  };
}

interface Place {
  readonly change: TextEdit;
  /** What is read instead: `process.env.STRIPE_KEY`. */
  readonly read: string;
  readonly literal: SecretLiteral;
}

/** What a finding's edit replaces, and by what; null when it has none. */
function placeOf({ range, problem }: OpenFinding, document: TextDocument): Place | null {
  const [edit] = problem.edits;
  const read = /`(.+)`/.exec(edit?.title ?? "")?.[1];
  const name = read?.match(/[A-Za-z_]\w*/g)?.at(-1);
  if (!edit || read === undefined || name === undefined) return null;
  const { change } = edit;
  const before = document.getText(change.range);
  return {
    change,
    read,
    literal: {
      raw: document.getText(range),
      isAttribute: change.newText === `{${read}}`,
      name,
      isFixed: before.startsWith(read.replace(/!$/, "")),
    },
  };
}

/** An edit that reads another variable than the rule thought of. */
function renamed(change: TextEdit, read: string, from: string, to: string | undefined): TextEdit {
  if (to === undefined || to === from) return change;
  const at = read.lastIndexOf(from);
  const other = read.slice(0, at) + to + read.slice(at + from.length);
  const hole = `\${${read}}`;
  const [old, now] = change.newText.includes(hole) ? [hole, `\${${other}}`] : [read, other];
  return { ...change, newText: change.newText.replace(old, () => now) };
}

function added(
  { role, path, at, newText, isNew, shown }: Addition,
  environment: string,
  documents: TextDocuments<TextDocument>,
): MovedFile {
  const uri = uriOf(path);
  const annotations = {
    ignore: `Git ignores ${environment}`,
    values: `${environment} keeps the value`,
    names: `${basename(path)} names the variable`,
  };
  return {
    uri,
    version: documents.get(uri)?.version ?? null,
    edits: [{ range: { start: at, end: at }, newText }],
    isNew,
    annotation: annotations[role],
    shown,
  };
}

type Kept = Exclude<Tasks["keep"]["output"], Refusal>;

function titleOf({ names, environment, files }: Kept, changed: string): string {
  const isKept = files.some(({ role }) => role === "values");
  if (isKept) return `Move it to the environment as ${namesOf(names)} (${changed})`;
  const also = changed === "" ? "" : ` (also changes ${changed})`;
  return `Read it from the environment as ${namesOf(names)}, which ${environment} holds already${also}`;
}

function changedIn(environment: string, files: readonly Addition[]): string {
  const names = files.map(({ role, path }) => (role === "values" ? posix.basename(environment) : basename(path)));
  // All of them are in one folder.
  const folder = posix.dirname(environment);
  return listOf(names) + (names.length === 0 || folder === "." ? "" : ` in ${folder}`);
}

function namesOf(names: readonly string[]): string {
  const distinct = [...new Set(names)];
  return distinct.length > 3 ? `${distinct.length} variables` : listOf(distinct);
}

function listOf(words: readonly string[]): string {
  return words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} and ${words.at(-1) ?? ""}`;
}
