import type {
  ChangeAnnotation,
  CreateFile,
  Range,
  TextDocumentEdit,
  TextEdit,
  WorkspaceEdit,
} from "vscode-languageserver";
import type { Client } from "../client.ts";

/** Edits of one file; `version` is that of the open document, or null. */
export interface FileEdits {
  readonly uri: string;
  readonly version: number | null;
  readonly edits: readonly TextEdit[];
  /** Whether the file has to come to be first. */
  readonly isNew?: boolean;
  /** What becomes of the file, for editors that show changes before they are made. */
  readonly annotation?: string;
}

/** One undoable edit of some files, in the form that the client understands; null when it cannot. */
export function workspaceEdit(files: readonly FileEdits[], client: Client): WorkspaceEdit | null {
  if (files.some((file) => file.isNew) && !(client.changesDocuments && client.createsFiles)) return null;
  if (!client.changesDocuments) {
    return { changes: Object.fromEntries(files.map(({ uri, edits }) => [uri, [...edits]])) };
  }
  const changeAnnotations: Record<string, ChangeAnnotation> = {};
  const documentChanges = files.flatMap(
    ({ uri, version, edits, isNew, annotation }): (CreateFile | TextDocumentEdit)[] => {
      const isAnnotated = annotation !== undefined && client.annotatesChanges;
      if (isAnnotated) changeAnnotations[uri] = { label: annotation };
      const by = isAnnotated ? { annotationId: uri } : {};
      return [
        ...(isNew ? [{ kind: "create" as const, uri, options: { ignoreIfExists: true }, ...by }] : []),
        { textDocument: { uri, version }, edits: edits.map((edit) => ({ ...edit, ...by })) },
      ];
    },
  );
  return { documentChanges, ...(Object.keys(changeAnnotations).length > 0 ? { changeAnnotations } : {}) };
}

/** The edits that do not overlap with an earlier one, in the order of the file. */
export function withoutOverlaps(edits: readonly TextEdit[]): TextEdit[] {
  const kept: TextEdit[] = [];
  for (const edit of [...edits].sort((a, b) => compare(a.range.start, b.range.start))) {
    const last = kept.at(-1);
    if (!last || compare(last.range.end, edit.range.start) <= 0) kept.push(edit);
  }
  return kept;
}

/** Whether two ranges share a place; ends count, so that a cursor at the end of a finding is at it. */
export function touches(a: Range, b: Range): boolean {
  return compare(a.start, b.end) <= 0 && compare(b.start, a.end) <= 0;
}

export function compare(a: Range["start"], b: Range["start"]): number {
  return a.line - b.line || a.character - b.character;
}
