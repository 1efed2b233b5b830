/** The settings below `premortem`, as `workspace/configuration` answers them for one resource. */
export interface Settings {
  /** Whether files are checked at all. */
  readonly enable: boolean;
  readonly run: "onType" | "onSave";
  /** The rules of the bundled engine. */
  readonly preset: "recommended" | "strict" | "all";
  /** `bundled` never asks the project's own ESLint. */
  readonly engine: "auto" | "bundled";
  /** `premortem.codeLens.handlers`, `premortem.codeLens.findings`. */
  readonly codeLens: { readonly handlers: boolean; readonly findings: boolean };
  /** The last entry that matches a finding decides how it is shown. */
  readonly severities: readonly SeverityOverride[];
}

export interface SeverityOverride {
  /** A rule's name; `*` stands for any characters. */
  readonly rule: string;
  /** A glob below the workspace folder; all files without it. */
  readonly files?: string;
  readonly severity: "off" | "hint" | "information" | "warning" | "error";
}

export const defaultSettings: Settings = {
  enable: true,
  run: "onType",
  preset: "recommended",
  engine: "auto",
  codeLens: { handlers: true, findings: true },
  severities: [],
};
