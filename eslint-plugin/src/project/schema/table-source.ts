import { filesBelow, type WalkBounds } from "../../disk/folders.ts";
import { readText, statOf } from "../../disk/read.ts";
import type { FoundTable } from "./index.ts";

/** Where a table is described. */
export interface TableSource {
  /** An absolute path. */
  readonly file: string;
  /** Without it, the file as a whole. */
  readonly span?: {
    readonly line: number;
    readonly column: number;
    readonly endLine: number;
    readonly endColumn: number;
  };
}

const MAX_BYTES = 1_000_000;

/** Folders of migrations; of larger ones, no line is looked for. */
const BOUNDS: WalkBounds = { folders: 300, entries: 3_000, files: 1_000, milliseconds: 200 };

/** What says on a line that a table is described there, and not only named. */
const DESCRIBES = /table|model|entity|define/i;

/**
 * The line that describes a table: the first that names it and says that it is a table. The files of a folder are read in the
 * order of their names, which is that of migrations.
 */
export function sourceOf({ table, schema }: FoundTable): TableSource | null {
  const isFile = statOf(schema.source) !== null;
  const names = [table.name, ...(table.model === null ? [] : [table.model])];
  for (const file of isFile ? [schema.source] : filesOf(schema.source)) {
    const span = spanIn(readText(file, MAX_BYTES) ?? "", names);
    if (span) return { file, span };
  }
  return isFile ? { file: schema.source } : null;
}

function filesOf(folder: string): string[] {
  const isRead = (name: string) => /\.(?:sql|prisma|[cm]?[jt]s)$/.test(name);
  const found = filesBelow(folder, BOUNDS, isRead, (name) => name !== "node_modules") ?? [];
  return found.sort();
}

function spanIn(text: string, names: readonly string[]): TableSource["span"] | null {
  if (!names.some((name) => text.includes(name))) return null;
  for (const [index, line] of text.split("\n").entries()) {
    if (line.length > MOST_OF_LINE || !DESCRIBES.test(line)) continue;
    for (const name of names) {
      const at = wordAt(line, name);
      if (at >= 0) return { line: index + 1, column: at + 1, endLine: index + 1, endColumn: at + name.length + 1 };
    }
  }
  return null;
}

const MOST_OF_LINE = 500;

/** Where a name stands as a word of its own; -1 where it does not. */
function wordAt(line: string, name: string): number {
  for (let at = line.indexOf(name); at >= 0; at = line.indexOf(name, at + 1)) {
    const around = `${line[at - 1] ?? " "}${line[at + name.length] ?? " "}`;
    if (!/[\w$]/.test(around)) return at;
  }
  return -1;
}
