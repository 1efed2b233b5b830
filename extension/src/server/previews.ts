import { basename } from "node:path";
import type { TextDocuments } from "vscode-languageserver";
import type { TextDocument } from "vscode-languageserver-textdocument";
import { readText } from "../../../eslint-plugin/src/disk/read.ts";
import type { Preview, PreviewFile, PreviewParams } from "../protocol/messages.ts";
import { workspaceEdit } from "./actions/edits.ts";
import { isMove, moveToEnvironment, type Move, type Refusal, type Surroundings } from "./actions/environment.ts";
import { MAX_FILE_BYTES } from "./bounds.ts";
import type { Check } from "./checks.ts";
import type { OpenFinding } from "./findings.ts";
import { pathOf } from "./folders.ts";

/** A rule's edit as it would be applied, and as lines to show; that of a secret is its move to the environment. */
export async function previewOf(
  { id, edit: index }: PreviewParams,
  check: Check,
  surroundings: Surroundings,
): Promise<Preview | null> {
  const { client, thread, documents } = surroundings;
  const finding = check.findings.find((each) => each.id === id);
  if (!finding || check.keptFrom) return null;
  const wanted = isMove(finding)
    ? await moveToEnvironment([finding], check, surroundings)
    : own(finding, index, check, documents);
  if (!wanted) return null;
  if ("refused" in wanted) {
    return { title: finding.edits[index]?.title ?? "", edit: null, after: null, refused: wanted.refused, files: [] };
  }
  const edit = workspaceEdit(wanted.files, client);
  if (!edit) return null;
  const shown = wanted.files.map(async ({ uri, edits, shown }): Promise<PreviewFile> => {
    if (shown !== null) {
      const line = (edits[0]?.range.start.line ?? 0) + 1;
      return { uri, hunks: [{ line, lines: shown.map((text) => ({ kind: "added", text })) }] };
    }
    const text = uri === check.document.uri ? check.document.getText() : textOf(uri, documents);
    const isEnvironment = /^\.env(?:\.|$)/.test(basename(pathOf(uri)));
    const { ranges, values } = check.hidden;
    const hidden = { ranges: uri === check.document.uri ? ranges : [], values };
    return { uri, hunks: await thread.run("preview", { path: pathOf(uri), text, edits, hidden, isEnvironment }) };
  });
  return { title: wanted.title, edit, after: wanted.after, refused: null, files: await Promise.all(shown) };
}

function own(
  { problem }: OpenFinding,
  index: number,
  { document: { uri } }: Check,
  documents: TextDocuments<TextDocument>,
): Move | Refusal | null {
  const edit = problem.edits[index];
  if (!edit) return null;
  const version = documents.get(uri)?.version ?? null;
  return { title: edit.title, changed: "", files: [{ uri, version, edits: [edit.change], shown: null }], after: null };
}

function textOf(uri: string, documents: TextDocuments<TextDocument>): string {
  return documents.get(uri)?.getText() ?? readText(pathOf(uri), MAX_FILE_BYTES) ?? "";
}
