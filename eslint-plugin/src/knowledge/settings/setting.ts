import type { Comment, Range } from "../../languages/data/tree.ts";

/** A value of a file that holds settings and no program: JSON, YAML, `.env`, properties, a Dockerfile. */
export interface Setting {
  readonly type: "Setting";
  /** The names that lead to it, from the outermost to its own; items of a list have their number for a name. */
  readonly path: readonly string[];
  /** The value as a program would read it. */
  readonly value: string;
  readonly keyRange: Range | null;
  /** Where the value's characters stand, without quotes. */
  readonly range: Range;
  readonly isQuoted: boolean;
  /** Which document of the file it belongs to: YAML holds several. */
  readonly document: number;
}

export type SettingsFormat = "json" | "yaml" | "dotenv" | "properties" | "dockerfile";

/** What a file of settings holds, whatever its format. */
export interface Settings {
  readonly format: SettingsFormat;
  readonly settings: readonly Setting[];
  readonly comments: readonly Comment[];
}
