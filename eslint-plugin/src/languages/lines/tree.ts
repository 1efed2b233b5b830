import type { Comment, Range } from "../data/tree.ts";

/** The root of a file that sets one name on each line: `.env`, Java's properties, ini. */
export interface SettingsFile {
  readonly type: "SettingsFile";
  readonly format: "dotenv" | "ini" | "properties";
  readonly range: Range;
  readonly entries: readonly Entry[];
  readonly comments: readonly Comment[];
  readonly parent: null;
}

/** `NAME=value`. */
export interface Entry {
  readonly type: "Entry";
  /** From the name to the value's last character. */
  readonly range: Range;
  /** The sections that it stands below, from the outermost: `[a.b]`. */
  readonly sections: readonly string[];
  readonly name: string;
  readonly nameRange: Range;
  /** As a program reads it. */
  readonly value: string;
  /** Without quotes. */
  readonly valueRange: Range;
  readonly isQuoted: boolean;
  readonly parent: SettingsFile;
}

/** The children of each type of node, in the order of the text. */
export const LINES_VISITOR_KEYS: Readonly<Record<string, readonly string[]>> = { SettingsFile: ["entries"], Entry: [] };
