import { isMinified } from "../code/files.ts";
import type { SourceCode } from "../code/per-file.ts";
import { MAX_SOURCE_BYTES } from "./bounds.ts";
import { madeFrom, memo } from "./memo.ts";
import { readText, statOf } from "../disk/read.ts";
import { parseSource, type Parsing } from "./source-file.ts";

/** A file with what was read of it. */
export interface ProjectFile {
  readonly filename: string;
  readonly sourceCode: SourceCode;
}

const MAX_ENTRIES = 1_000;
// Within this time a file is taken to be as it was: one lint run asks for the same file many times.
const TRUST_MS = 500;

type Reader = (filename: string, parsing: Parsing) => ProjectFile | null;

const readers = new WeakMap<object, Reader>();
const NO_PARSER = {};

/**
 * Reads and parses a file of the project, or answers from memory while the file on disk is the same (time and size).
 * Null when it is gone, too large, minified, or does not parse.
 */
export function readProjectFile(filename: string, parsing: Parsing): ProjectFile | null {
  const { parser } = parsing;
  const owner = (typeof parser === "object" && parser !== null) || typeof parser === "function" ? parser : NO_PARSER;
  let read = readers.get(owner);
  if (!read) {
    read = memo(readFresh, { inCircle: null, most: MAX_ENTRIES, trustMs: TRUST_MS });
    readers.set(owner, read);
  }
  return read(filename, parsing);
}

function readFresh(filename: string, parsing: Parsing): ProjectFile | null {
  madeFrom(filename);
  const stat = statOf(filename);
  return stat && stat.size <= MAX_SOURCE_BYTES ? parseFile(filename, parsing) : null;
}

function parseFile(filename: string, parsing: Parsing): ProjectFile | null {
  const text = readText(filename, MAX_SOURCE_BYTES);
  // Removed since, or not to be read: it says nothing.
  const sourceCode = text === null || isMinified(text) ? null : parseSource(text, filename, parsing);
  return sourceCode && { filename, sourceCode };
}
