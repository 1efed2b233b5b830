import { window, Position } from "vscode";
import type { FindingReference } from "../../protocol/messages.ts";
import type { Finding } from "../../protocol/finding.ts";
import { rangeOf } from "../findings/problems.ts";
import type { FindingStore } from "../findings/store.ts";
import type { Node } from "../panel/nodes.ts";

/** What a command is called with: a row of the tree, the name of a finding, or nothing from the palette. */
export type Chosen = Node | FindingReference | undefined;

/** The finding that a command is about; from the palette, the one at the cursor. */
export function chosenFinding(chosen: Chosen, store: FindingStore): Finding | undefined {
  if (!chosen) return findingAtCursor(store);
  if ("finding" in chosen) return chosen.finding;
  if ("kind" in chosen) return undefined;
  return store.find(chosen.uri, chosen.id);
}

/** The finding under the cursor, else the first of its line. */
export function findingAtCursor(store: FindingStore): Finding | undefined {
  const editor = window.activeTextEditor;
  if (!editor) return undefined;
  const { active } = editor.selection;
  const ofLine = store
    .of(editor.document.uri.toString())
    .filter(({ range }) => range.start.line <= active.line && range.end.line >= active.line);
  return ofLine.find((finding) => rangeOf(finding).contains(new Position(active.line, active.character))) ?? ofLine[0];
}
