import { relative, sep } from "node:path";
import { minimatch } from "minimatch";
import { DiagnosticSeverity, type Diagnostic } from "vscode-languageserver";
import type { Finding } from "../protocol/finding.ts";
import type { Settings, SeverityOverride } from "../protocol/settings.ts";
import type { Problem } from "./worker/tasks.ts";

const SEVERITIES: Readonly<Record<Finding["severity"], DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
};

/** A finding with what its actions need. */
export interface OpenFinding extends Finding {
  readonly problem: Problem;
}

/** Findings as the settings want them shown. */
export function findingsOf(
  problems: readonly Problem[],
  { uri, path, folder }: { uri: string; path: string; folder: string | null },
  settings: Pick<Settings, "severities">,
): OpenFinding[] {
  const below = (folder === null ? path : relative(folder, path)).split(sep).join("/");
  return problems.flatMap((problem) => {
    const severity = overridden(problem, below, settings.severities);
    return severity === "off" ? [] : [{ ...asFinding(problem, uri), severity, problem }];
  });
}

function asFinding(problem: Problem, uri: string): Finding {
  const { id, range, rule, ruleId, mistake, severity, title, message, excerpt, suppressed } = problem;
  const { confidence, harm, evidence } = problem;
  return {
    id,
    range,
    rule,
    ruleId,
    mistake,
    severity,
    title,
    message,
    excerpt,
    confidence,
    harm,
    evidence,
    suppressed,
    uri,
    edits: problem.edits.map(({ kind, title }) => ({ kind, title })),
  };
}

function overridden(
  problem: Problem,
  path: string,
  overrides: readonly SeverityOverride[],
): Finding["severity"] | "off" {
  const last = overrides.findLast(
    ({ rule, files }) =>
      (matches(rule, problem.rule) || matches(rule, problem.ruleId)) && (files === undefined || matches(files, path)),
  );
  return last?.severity ?? problem.severity;
}

/** Whether a glob takes in a whole text. */
function matches(glob: string, text: string): boolean {
  return minimatch(text, glob, { dot: true, nocomment: true, nonegate: true });
}

/** What an editor underlines: everything that no comment or file silences. */
export function diagnosticsOf(findings: readonly OpenFinding[]): Diagnostic[] {
  return findings.filter(({ suppressed }) => suppressed === null).map(diagnosticOf);
}

export function diagnosticOf({ id, range, severity, ruleId, message, evidence, problem }: OpenFinding): Diagnostic {
  return {
    range,
    severity: SEVERITIES[severity],
    source: "premortem",
    code: ruleId,
    codeDescription: { href: problem.docsUrl },
    message,
    ...(evidence.length > 0 && {
      relatedInformation: evidence.map(({ message: seen, ...location }) => ({ location, message: seen })),
    }),
    data: { id },
  };
}

/** A finding as it is sent: without what only the server needs. */
export function sent({ problem, uri, severity }: OpenFinding): Finding {
  return { ...asFinding(problem, uri), severity };
}
