import { createHash } from "node:crypto";
import { join } from "node:path";
import { lineStarts } from "../../code/lines.ts";
import { lineBreakOf } from "../../configs/file-languages.ts";
import { findingOf, shownName, type NameOf } from "../audit-file.ts";
import { checkText, type NotChecked } from "../check.ts";
import { configFor } from "../config.ts";
import type { Finding } from "../finding.ts";
import type { MaskingsOfOthers } from "../masking/evidence.ts";
import { strangers } from "../masking/index.ts";
import { rules } from "../../rules/index.ts";
import { PreparingLinter } from "../preparing-linter.ts";

/** A secret that stands in a version of a file. */
export interface SecretHere {
  /** As reports show it. */
  readonly finding: Finding;
  /** Its characters. For comparing only: no output may hold them. */
  readonly value: string;
  /** Where they stand in the version's text. */
  readonly range: readonly [start: number, end: number];
  /** The line of the text on which they begin. */
  readonly line: string;
}

/** The rules whose findings are secrets themselves, as far as the preset has them. */
const RULES = Object.entries(rules).filter(
  ([, { meta }]) => meta.docs?.spansSecrets === true && meta.docs.presets.recommended !== undefined,
);

/** How versions of files are looked at; paths are from the repository's top folder. */
export interface VersionChecker {
  /** Checks the text of a version. */
  readonly check: (text: string, path: string) => readonly SecretHere[] | NotChecked;
  /** What reports call a file. */
  readonly nameOf: (path: string) => string;
}

/**
 * Makes what looks for secrets in versions of files as the command does in files on the disk: what a file is for is
 * judged by what the disk holds around its path today.
 * @param root the package that the files belong to.
 * @param repository the repository's top folder.
 * @param cwd what shown paths start from.
 */
export function versionChecker(root: string, repository: string, cwd: string): VersionChecker {
  const config = configFor({
    preset: "recommended",
    rule: RULES.map(([name]) => ({ name, level: null })),
    // An inventory: what nothing but a name gives away may have been a password once.
    options: { "no-hardcoded-secrets": { checkNames: true } },
  });
  const linter = new PreparingLinter({ cwd: root, configType: "flat" });
  const names = new Map<string, string>();
  const others: MaskingsOfOthers = new Map();
  const nameOf: NameOf = (path, masking) => {
    const name = shownName(path, cwd, masking, names);
    names.set(name, path);
    return name;
  };
  const check: VersionChecker["check"] = (text, below) => {
    const path = join(repository, below);
    const checked = checkText(text, { path, linter, config, others });
    if ("reason" in checked) return checked;
    const { messages, masking } = checked;
    if (messages.length === 0) return [];
    const file = nameOf(path, masking);
    const starts = lineStarts(text, lineBreakOf(path));
    return messages.map((message) => {
      const finding = findingOf(message, { file, path, masking, nameOf });
      const { line, column, endLine, endColumn } = finding;
      const start = (starts[line - 1] ?? 0) + column - 1;
      const end = (starts[endLine - 1] ?? 0) + endColumn - 1;
      const from = starts[line - 1] ?? 0;
      const whole = withoutBreak(text.slice(from, starts[line] ?? text.length));
      return { finding, value: text.slice(start, end), range: [start, end], line: whole };
    });
  };
  return { check, nameOf: (below) => nameOf(join(repository, below), strangers) };
}

const LINE_BREAK = /[\r\n\u2028\u2029]/;

/** A line without what ends it. */
function withoutBreak(line: string): string {
  let end = line.length;
  while (end > 0 && LINE_BREAK.test(line.charAt(end - 1))) end--;
  return line.slice(0, end);
}

/** By this a secret is known wherever it stands, however its lines are broken and escaped. For comparing only. */
export function fingerprintOf(value: string): string {
  return createHash("sha256")
    .update(value.replace(/\\[nrt]|\s+/g, ""))
    .digest("base64");
}
