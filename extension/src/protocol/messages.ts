import type { Command as LspCommand, ProgressToken, WorkspaceEdit } from "vscode-languageserver";
import type { Mistake, MistakeNumber } from "../../../eslint-plugin/src/mistakes.ts";
import type { Finding } from "./finding.ts";
import type { FileStatus } from "./status.ts";

/** What the client says of itself in `initializationOptions`; a client without them is not trusted and has no commands. */
export interface InitializationOptions {
  /** Whether code of the workspace may run: its ESLint, plugins and configuration; and git be asked. Not, without it. */
  readonly trusted?: boolean;
  /** The commands of `Command` that the client has: actions and lenses use no others. */
  readonly commands?: readonly string[];
  /** Whether the client shows `premortem/findings`: without it, they are not sent. */
  readonly findings?: boolean;
}

/** The commands of the client that actions and lenses call. */
export const Command = {
  /** `[DisableParams]`: asks for the reason, sends `premortem/disable` and applies the answer. */
  disable: "premortem.disable",
  /** `[{ uri, id }]`: shows the finding in the panel. */
  showFinding: "premortem.showFinding",
  /** `[rule]`: opens the page of a rule. */
  openDocs: "premortem.openDocs",
  /** `[{ uri, position }]`: puts the cursor there and opens the quick fixes. */
  quickFix: "premortem.quickFix",
} as const;

/** Names one finding. */
export interface FindingReference {
  readonly uri: string;
  readonly id: string;
}

export interface DisableParams extends FindingReference {
  readonly rule: string;
  readonly scope: "line" | "file";
  /** What is written behind `--` in the comment. */
  readonly reason?: string;
}

export interface PreviewParams extends FindingReference {
  /** The index in the finding's `edits`. That of a secret is its move to the environment, in all files that it takes. */
  readonly edit: number;
}

export interface Preview {
  readonly title: string;
  /** To be applied by the client as it is; null where it is refused. */
  readonly edit: WorkspaceEdit | null;
  /** A command of the server that the client runs once the edit is applied, or null. */
  readonly after: LspCommand | null;
  /** Why there is no edit, in a sentence, or null. */
  readonly refused: string | null;
  /** The same as lines to show, secrets shortened. */
  readonly files: readonly PreviewFile[];
}

export interface PreviewFile {
  readonly uri: string;
  readonly hunks: readonly PreviewHunk[];
}

export interface PreviewHunk {
  /** The first line's number in the old text, starting at 1. */
  readonly line: number;
  readonly lines: readonly PreviewLine[];
}

export interface PreviewLine {
  readonly kind: "same" | "removed" | "added";
  readonly text: string;
}

export interface ScanParams {
  /** Names the scan in `premortem/scanned`. */
  readonly scan: string;
  /** Folders to scan; every workspace folder without it. */
  readonly folders?: readonly string[];
  /** Where progress is reported (`WorkDoneProgress`); without it the server asks the client for a token. */
  readonly workDoneToken?: ProgressToken;
}

export interface ScanResult {
  /** How many files were looked at: fewer than `total`, if it was stopped. */
  readonly files: number;
  readonly total: number;
  readonly findings: number;
  readonly notChecked: readonly { readonly uri: string; readonly reason: string }[];
  readonly isCancelled: boolean;
  readonly milliseconds: number;
}

/** What is to be said of a rule beside a finding. */
export interface RuleInfo {
  readonly rule: string;
  readonly mistake: MistakeNumber;
  /** What the rule does, as a sentence without a full stop. */
  readonly description: string;
  /** What the mistake costs, in one line. */
  readonly cost: string;
  readonly docsUrl: string;
  /** Sections of the rule's page, in Markdown. */
  readonly why: string;
  readonly howToFix: string;
}

export interface Catalog {
  readonly version: string;
  readonly mistakes: readonly Mistake[];
  readonly rules: readonly RuleInfo[];
}

/** Requests from the client. Names of editors and of the protocol stay apart: all are below `premortem/`. */
export interface Requests {
  /** Every rule and mistake, to speak of them. */
  readonly "premortem/catalog": { readonly params: null; readonly result: Catalog };
  readonly "premortem/status": { readonly params: { readonly uri: string }; readonly result: FileStatus };
  /** What a file is for, in two words: `server code`; null where that is unknown. */
  readonly "premortem/role": { readonly params: { readonly uri: string }; readonly result: string | null };
  /** Null when the finding is gone. */
  readonly "premortem/preview": { readonly params: PreviewParams; readonly result: Preview | null };
  /** The edit that disables a rule for a line or a file, with a reason; null when the finding is gone. */
  readonly "premortem/disable": { readonly params: DisableParams; readonly result: WorkspaceEdit | null };
  /** Can be cancelled; what was found until then stays. */
  readonly "premortem/scan": { readonly params: ScanParams; readonly result: ScanResult };
}

export interface ClientNotifications {
  /** The user trusts the workspace now. */
  readonly "premortem/trust": { readonly trusted: boolean };
}

export interface ServerNotifications {
  /** All findings of an open document, suppressed ones too; empty once it is closed or not checked. */
  readonly "premortem/findings": {
    readonly uri: string;
    /** Null once the document is closed. */
    readonly version: number | null;
    readonly findings: readonly Finding[];
    /** Null once the document is closed. */
    readonly status: FileStatus | null;
  };
  /** The findings of some files of a scan; each file comes once, and files without findings do not come. */
  readonly "premortem/scanned": {
    readonly scan: string;
    readonly files: readonly { readonly uri: string; readonly findings: readonly Finding[] }[];
  };
  /** Configuration or packages changed: what is kept of closed files may be out of date. */
  readonly "premortem/stale": Readonly<Record<string, never>>;
}
