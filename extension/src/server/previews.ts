import { readFile } from "node:fs/promises";
import { basename } from "node:path";
import type { TextDocuments } from "vscode-languageserver";
import type { TextDocument } from "vscode-languageserver-textdocument";
import type { Preview, PreviewParams } from "../protocol/messages.ts";
import { workspaceEdit, type FileEdits } from "./actions/edits.ts";
import { moveToEnvironment } from "./actions/environment.ts";
import type { Check } from "./checks.ts";
import type { Client } from "./client.ts";
import { pathOf } from "./folders.ts";
import type { WorkerProcess } from "./worker-process.ts";

interface Surroundings {
  readonly client: Client;
  readonly thread: WorkerProcess;
  readonly documents: TextDocuments<TextDocument>;
}

/** A rule's edit as it would be applied, and as lines to show. `edit: -1` is the move to the environment. */
export async function previewOf(
  { id, edit: index }: PreviewParams,
  check: Check,
  { client, thread, documents }: Surroundings,
): Promise<Preview | null> {
  const finding = check.findings.find((each) => each.id === id);
  if (!finding) return null;
  const move = index === -1 ? await moveToEnvironment(finding, check, documents) : null;
  const own = finding.problem.edits[index];
  const single: FileEdits[] = own
    ? [{ uri: check.document.uri, version: documents.get(check.document.uri)?.version ?? null, edits: [own.change] }]
    : [];
  const files = move?.files ?? single;
  const edit = files.length > 0 ? workspaceEdit(files, client) : null;
  if (!edit) return null;
  const shown = files.map(async ({ uri, edits }) => {
    const text = uri === check.document.uri ? check.document.getText() : await textOf(uri, documents);
    const isEnvironment = /^\.env(?:\.|$)/.test(basename(pathOf(uri)));
    const secrets = uri === check.document.uri ? check.secrets : [];
    return { uri, hunks: await thread.run("preview", { text, edits, secrets, isEnvironment }) };
  });
  return { title: move?.title ?? own?.title ?? "", edit, files: await Promise.all(shown) };
}

async function textOf(uri: string, documents: TextDocuments<TextDocument>): Promise<string> {
  return documents.get(uri)?.getText() ?? readFile(pathOf(uri), "utf8").catch(() => "");
}
