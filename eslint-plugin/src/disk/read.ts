import { closeSync, constants, fstatSync, lstatSync, openSync, readSync, statSync, type Stats } from "node:fs";

/** Why a file has no text: it is no regular file, it holds more than may be read, or what the system says (`ENOENT`). */
export interface Unread {
  readonly why: "irregular" | "too-large" | (string & {});
}

// Neither a pipe that nobody writes to nor a terminal may hold up or take over the process. Windows has neither flag.
const FLAGS = constants.O_RDONLY | constants.O_NONBLOCK | constants.O_NOCTTY;

/** A file whose size is not known beforehand, as of `/proc`, is read in steps of so many bytes. */
const STEP = 64_000;

/**
 * The stat of a regular file, links followed; null for what is none: a folder, a device, a pipe, a link that leads nowhere
 * or to itself.
 */
export function statOf(path: string): Stats | null {
  try {
    const stat = statSync(path, { throwIfNoEntry: false });
    return stat?.isFile() ? stat : null;
  } catch {
    return null;
  }
}

/** The stat of what is at a path itself, a link as such; null when nothing is there, or its folder may not be entered. */
export function lstatOf(path: string): Stats | null {
  try {
    return lstatSync(path, { throwIfNoEntry: false }) ?? null;
  } catch {
    return null;
  }
}

/**
 * Reads a regular file whole, links followed. A device or a pipe is not even opened, and one that takes the file's place
 * meanwhile is not read; nor is more than the bound, whatever size the file said it has.
 * @param most the bound in bytes.
 */
export function readFile(path: string, most: number): Buffer | Unread {
  let file: number | null = null;
  try {
    // To open a device can have consequences of its own.
    if (!statSync(path).isFile()) return { why: "irregular" };
    file = openSync(path, FLAGS);
    const stat = fstatSync(file);
    if (!stat.isFile()) return { why: "irregular" };
    return stat.size > most ? { why: "too-large" } : readOpened(file, stat.size, most);
  } catch (error) {
    return { why: (error as NodeJS.ErrnoException).code ?? "unknown error" };
  } finally {
    if (file !== null) closeSync(file);
  }
}

/** The text of a regular file; null when there is none, it cannot be read or it holds more than `most` bytes. */
export function readText(path: string, most: number): string | null {
  const read = readFile(path, most);
  return "why" in read ? null : read.toString("utf8");
}

function readOpened(file: number, size: number, most: number): Buffer | Unread {
  // One byte more than it should have tells whether it has grown.
  let buffer = Buffer.allocUnsafe(size + 1);
  let length = 0;
  for (;;) {
    const count = readSync(file, buffer, length, buffer.length - length, null);
    length += count;
    if (length > most) return { why: "too-large" };
    if (count === 0) return buffer.subarray(0, length);
    if (length === buffer.length) {
      buffer = Buffer.concat([buffer], Math.min(length + Math.max(length, STEP), most + 1));
    }
  }
}
