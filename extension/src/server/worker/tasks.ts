import type { Position, Range, TextEdit } from "vscode-languageserver";
import type { Hidden } from "../../../../eslint-plugin/src/engine/masking/hidden.ts";
import type { EditTitle, Finding } from "../../protocol/finding.ts";
import type { FileStatus } from "../../protocol/status.ts";
import type { PreviewHunk } from "../../protocol/messages.ts";

/** How files of a folder are to be checked. */
export interface Terms {
  /** The workspace folder, or null for a file outside of any. */
  readonly folder: string | null;
  readonly preset: "recommended" | "strict" | "all";
  readonly engine: "auto" | "bundled";
  /** Whether code of the workspace may run. */
  readonly trusted: boolean;
}

/** A text and the file it is, or would be once saved. */
export interface Source {
  readonly path: string;
  readonly text: string;
}

/** An edit of a rule, as the editor applies it. */
export interface RuleEdit extends EditTitle {
  readonly change: TextEdit;
}

/** A finding as a worker knows it: severities of settings come later. */
export interface Problem extends Omit<Finding, "uri" | "edits" | "severity"> {
  readonly severity: "error" | "warning";
  readonly edits: readonly RuleEdit[];
  readonly docsUrl: string;
}

/** What a scan says of a file. */
export interface Scanned {
  readonly problems: readonly Problem[];
  readonly status: Omit<FileStatus, "uri">;
}

/** What a check says of a file. */
export interface Outcome extends Scanned {
  /** The secrets of the text, to be kept out of sight. */
  readonly hidden: Hidden;
}

/** A check whose secrets are recognised when they are asked for: a scan of many files does not ask. */
export interface Checked extends Scanned {
  readonly hidden: () => Hidden;
}

/** A route handler of a file. */
export interface RouteLens {
  readonly range: Range;
  readonly title: string;
  /** What is known of it; null until asked for. */
  readonly detail: string | null;
}

export interface Outline {
  readonly routes: readonly RouteLens[];
  /** For each place asked for: where the function around it begins, or null. */
  readonly functions: readonly (Range | null)[];
}

/** What is added at the end of a file, for a secret to be moved to the environment. */
export interface Addition {
  /** `ignore`: git is told to ignore the values; `values` keeps them; `names` says which variables there are. */
  readonly role: "ignore" | "values" | "names";
  readonly path: string;
  /** Whether the file is not there yet. */
  readonly isNew: boolean;
  /** Where the file ends now. */
  readonly at: Position;
  readonly newText: string;
  /** The new lines as they may be shown. */
  readonly shown: readonly string[];
}

/** A literal whose value is to be kept. */
export interface SecretLiteral {
  /** What stands between its quotes, or the part of that which is the secret. */
  readonly raw: string;
  readonly isAttribute: boolean;
  /** The variable that it would be read from. */
  readonly name: string;
  /** Whether the code reads that variable already, so that it can be no other. */
  readonly isFixed: boolean;
}

/** What a worker is asked, and answers. */
export interface Tasks {
  readonly check: { readonly input: Source & Terms; readonly output: Outcome };
  /** The routes of a file, and the functions around some offsets. */
  readonly outline: {
    readonly input: Source & {
      readonly folder: string | null;
      readonly places: readonly number[];
      readonly details: boolean;
      readonly hidden: Hidden;
    };
    readonly output: Outline;
  };
  /** What a file is for, in two words; null where that is unknown. */
  readonly role: { readonly input: Source & { readonly folder: string | null }; readonly output: string | null };
  /** Edits that disable a rule for a line or the file. */
  readonly disable: {
    readonly input: Source & {
      readonly ruleId: string;
      readonly scope: "line" | "file";
      readonly line: number;
      readonly reason: string;
    };
    readonly output: readonly TextEdit[];
  };
  /** Edits as lines to show. */
  readonly preview: {
    readonly input: {
      readonly path: string;
      readonly text: string;
      readonly edits: readonly TextEdit[];
      /** The secrets of the file that the edits are about, and where they stand in this text. */
      readonly hidden: Hidden;
      /** A file of settings: all its values are secrets. */
      readonly isEnvironment: boolean;
    };
    readonly output: readonly PreviewHunk[];
  };
  /** How values can be kept in the program's `.env`: the variables' names, in order, and what is added, in the order to do it. */
  readonly keep: {
    readonly input: {
      /** The file that holds them. */
      readonly path: string;
      readonly folder: string;
      readonly secrets: readonly SecretLiteral[];
      /** What files say that are open in the editor, by path. */
      readonly open: Readonly<Record<string, string>>;
    };
    readonly output:
      | {
          readonly names: readonly string[];
          /** The path of the `.env` below the folder. */
          readonly environment: string;
          readonly files: readonly Addition[];
        }
      | { readonly refused: string };
  };
  /** Files changed on disk: what was read of them is out of date. */
  readonly changed: { readonly input: null; readonly output: null };
  /** The files below a folder that a scan checks. */
  readonly files: { readonly input: { readonly folder: string }; readonly output: readonly string[] };
  /** Checks files as they are on disk. */
  readonly scan: {
    readonly input: Terms & { readonly paths: readonly string[] };
    readonly output: readonly { readonly path: string; readonly outcome: Scanned }[];
  };
}

export type TaskName = keyof Tasks;

export interface Envelope<Name extends TaskName = TaskName> {
  readonly id: number;
  readonly name: Name;
  readonly input: Tasks[Name]["input"];
}

export type Answer = { readonly id: number } & ({ readonly output: unknown } | { readonly error: string });
