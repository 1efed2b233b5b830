import { languages, type Diagnostic, type Uri } from "vscode";

/** Where and for which rule the ESLint and Oxc extensions report, as `line:rule`. */
export function reportedByOthers(uri: Uri): ReadonlySet<string> {
  const reports = new Set<string>();
  for (const diagnostic of languages.getDiagnostics(uri)) {
    const rule = ruleOf(diagnostic);
    if (rule !== null) reports.add(reportKey(diagnostic.range.start.line, rule));
  }
  return reports;
}

export function reportKey(line: number, rule: string): string {
  return `${line}:${rule}`;
}

/** ESLint names a rule `premortem/no-select-star`, Oxc `premortem(no-select-star)`. */
function ruleOf({ source, code }: Diagnostic): string | null {
  const value = String(typeof code === "object" ? code.value : code);
  if (source === "eslint") return value;
  if (source !== "oxc") return null;
  const named = /^([^()]+)\(([^()]+)\)$/.exec(value);
  return named ? `${named[1]}/${named[2]}` : null;
}
