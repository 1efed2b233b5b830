import { join } from "node:path";
import { readFile } from "../read.ts";
import { joined } from "./split-index.ts";

/** What the index of a repository lists: the files of its next commit, by their paths below its top folder. */
export interface Index {
  readonly files: ReadonlySet<string>;
  /** Folders that are repositories of their own. */
  readonly submodules: readonly string[];
  /** Folders outside a sparse checkout, with a slash behind: the index names none of their files. */
  readonly collapsed: readonly string[];
}

/** An entry of the index: its path and its mode, as git writes modes (0o100644). */
export interface Entry {
  readonly path: string;
  readonly mode: number;
}

/** Chromium's index has 60 MB. */
const MOST_BYTES = 512_000_000;

const LINK = 0o120000;
const SUBMODULE = 0o160000;
const FOLDER = 0o040000;

/** Where the hash of an entry stands, behind its times, device, mode, owner and size. */
const STAT_BYTES = 40;
const MODE_AT = 24;
const EXTENDED = 0x4000;

/**
 * Reads a repository's index, whole or split, of the versions 2 to 4 (gitformat-index), without starting git.
 * @param gitDir the repository's own folder; of a linked worktree, the worktree's.
 * @param hashBytes the length of a hash: 20, or 32 in repositories of SHA-256.
 * @returns an index without entries where there is none yet; null for one that cannot be understood.
 */
export function readIndex(gitDir: string, hashBytes: number): Index | null {
  const bytes = readFile(join(gitDir, "index"), MOST_BYTES);
  if ("why" in bytes) {
    return bytes.why === "ENOENT" ? { files: new Set(), submodules: [], collapsed: [] } : null;
  }
  try {
    const { entries, link } = parse(bytes, hashBytes);
    return indexOf(link ? joined(entries, link, sharedEntries(gitDir, link, hashBytes), hashBytes) : entries);
  } catch (error) {
    // It is none, does not go together, or ends too early.
    if (error instanceof RangeError) return null;
    throw error;
  }
}

/** The entries that a split index builds upon. */
function sharedEntries(gitDir: string, link: Buffer, hashBytes: number): readonly Entry[] {
  const hash = link.subarray(0, hashBytes);
  if (hash.every((byte) => byte === 0)) return [];
  const bytes = readFile(join(gitDir, `sharedindex.${hash.toString("hex")}`), MOST_BYTES);
  if ("why" in bytes) throw new RangeError("what it builds upon is missing");
  return parse(bytes, hashBytes).entries;
}

function indexOf(entries: readonly Entry[]): Index {
  const files = new Set<string>();
  const submodules: string[] = [];
  const collapsed: string[] = [];
  for (const { path, mode } of entries) {
    const kind = mode & 0o170000;
    if (kind === SUBMODULE) submodules.push(path);
    else if (kind === FOLDER) collapsed.push(path);
    // What a link holds is the path that it leads to.
    else if (kind !== LINK) files.add(path);
  }
  return { files, submodules, collapsed };
}

/**
 * The entries of an index file, and its extension `link`.
 * @throws RangeError when it is none, of another version, or ends too early.
 */
function parse(bytes: Buffer, hashBytes: number): { entries: Entry[]; link: Buffer | null } {
  const version = bytes.readUInt32BE(4);
  if (bytes.toString("latin1", 0, 4) !== "DIRC" || version < 2 || version > 4) throw new RangeError("no known index");
  const entries: Entry[] = [];
  let at = 12;
  let previous = "";
  for (let left = bytes.readUInt32BE(8); left > 0; left--) {
    const mode = bytes.readUInt32BE(at + MODE_AT);
    const flagsAt = at + STAT_BYTES + hashBytes;
    const isExtended = version >= 3 && (bytes.readUInt16BE(flagsAt) & EXTENDED) !== 0;
    let start = flagsAt + (isExtended ? 4 : 2);
    let kept = "";
    if (version === 4) {
      const dropped = readVarint(bytes, start);
      start = dropped.end;
      kept = withoutBytes(previous, dropped.value);
    }
    const end = bytes.indexOf(0, start);
    if (end < 0) throw new RangeError("a name does not end");
    const path = kept + bytes.toString("latin1", start, end);
    // Names are padded so that entries are multiples of eight bytes, except in version 4.
    at = version === 4 ? end + 1 : at + ((end - at + 8) & ~7);
    previous = path;
    entries.push({ path: Buffer.from(path, "latin1").toString("utf8"), mode });
  }
  return { entries, link: extension(bytes, at, "link", hashBytes) };
}

/** A number in sevens of bits, each but the last with its eighth bit set, as offsets of packs are written. */
function readVarint(bytes: Buffer, start: number): { value: number; end: number } {
  let at = start;
  let byte = bytes.readUInt8(at++);
  let value = byte & 127;
  while (byte & 128) {
    byte = bytes.readUInt8(at++);
    value = (value + 1) * 128 + (byte & 127);
  }
  return { value, end: at };
}

/** A path without its last bytes; it is kept with one character a byte while the index is read. */
function withoutBytes(path: string, count: number): string {
  if (count > path.length) throw new RangeError("more is dropped than there is");
  return path.slice(0, path.length - count);
}

function extension(bytes: Buffer, start: number, name: string, hashBytes: number): Buffer | null {
  for (let at = start; at + 8 <= bytes.length - hashBytes;) {
    const size = bytes.readUInt32BE(at + 4);
    const data = bytes.subarray(at + 8, at + 8 + size);
    if (bytes.toString("latin1", at, at + 4) === name) return data;
    at += 8 + size;
  }
  return null;
}
