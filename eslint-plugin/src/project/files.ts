import { isMinified } from "../code/files.ts";
import type { SourceCode } from "../code/per-file.ts";
import { MAX_SOURCE_BYTES } from "./bounds.ts";
import { isFresh } from "./freshness.ts";
import { readText, statOf } from "../disk/read.ts";
import { parseSource, type Parsing } from "./source-file.ts";

/** A file with what was read of it. */
export interface ProjectFile {
  readonly filename: string;
  readonly sourceCode: SourceCode;
}

interface Entry {
  readonly mtimeMs: number;
  readonly size: number;
  readonly parser: unknown;
  readonly file: ProjectFile | null;
  checkedAt: number;
}

const MAX_ENTRIES = 1_000;
// Within this time a file is taken to be as it was: one lint run asks for the same file many times.
const TRUST_MS = 500;

const entries = new Map<string, Entry>();

/**
 * Reads and parses a file of the project, or answers from memory while the file on disk is the same (time and size).
 * Null when it is gone, too large, minified, or does not parse.
 */
export function readProjectFile(filename: string, parsing: Parsing): ProjectFile | null {
  const now = Date.now();
  const known = entries.get(filename);
  if (known && known.parser === parsing.parser && isFresh(known.checkedAt, TRUST_MS)) return known.file;
  const stat = statOf(filename);
  if (!stat) {
    entries.delete(filename);
    return null;
  }
  if (known && known.parser === parsing.parser && known.mtimeMs === stat.mtimeMs && known.size === stat.size) {
    known.checkedAt = now;
    return known.file;
  }
  const file = stat.size > MAX_SOURCE_BYTES ? null : parseFile(filename, parsing);
  entries.delete(filename);
  entries.set(filename, { mtimeMs: stat.mtimeMs, size: stat.size, parser: parsing.parser, file, checkedAt: now });
  forgetOldest();
  return file;
}

function parseFile(filename: string, parsing: Parsing): ProjectFile | null {
  const text = readText(filename, MAX_SOURCE_BYTES);
  // Removed since, or not to be read: it says nothing.
  const sourceCode = text === null || isMinified(text) ? null : parseSource(text, filename, parsing);
  return sourceCode && { filename, sourceCode };
}

function forgetOldest() {
  for (const filename of entries.keys()) {
    if (entries.size <= MAX_ENTRIES) return;
    entries.delete(filename);
  }
}
