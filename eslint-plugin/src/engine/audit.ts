import { relative, sep } from "node:path";
import { Linter } from "eslint";
import type { RuleDocs } from "../create-rule.ts";
import { readFile } from "../disk/read.ts";
import { whyNotWritten, writeWhole } from "../disk/write.ts";
import plugin from "../index.ts";
import { checkText, linesOf, spanOf, type NotChecked } from "./check.ts";
import { configFor, type EmbeddedConfig } from "./config.ts";
import { excerptOf } from "./excerpt.ts";
import { isReadKind, type Target } from "./find-files.ts";
import type { Finding, Span } from "./finding.ts";
import type { PresetChoice, Selection } from "./selection.ts";

/** A file that was not checked, and why in one sentence. */
export interface Skipped extends NotChecked {
  readonly file: string;
}

/** What a run of the command found. */
export interface Audit {
  readonly findings: readonly Finding[];
  readonly skipped: readonly Skipped[];
  /** How many files were checked. */
  readonly files: number;
  readonly preset: PresetChoice;
  /** How many findings are left out because the baseline knows them. */
  readonly known?: number;
}

interface Settings {
  /** The folder that paths are shown relative to. */
  readonly cwd: string;
  readonly options: Selection & { readonly fix: boolean };
  /** Where links are not believed. */
  readonly trees: readonly string[];
  /** Called after each file. */
  readonly onFile?: () => Promise<void> | void;
}

/** Audits files one by one; what is wrong with one file never stops the others. */
export async function auditFiles(
  targets: readonly Target[],
  { cwd, options, trees, onFile }: Settings,
): Promise<Audit> {
  const config = configFor(options);
  const linters = new Map<string, Linter>();
  const findings: Finding[] = [];
  const skipped: Skipped[] = [];
  for (const target of targets) {
    const linter = linters.get(target.root) ?? new Linter({ cwd: target.root, configType: "flat" });
    linters.set(target.root, linter);
    const file = shownPath(target.file, cwd);
    let result = auditFile(target, file, linter, config, options.fix);
    if ("fixed" in result) {
      const why = await writeWhole(target.file, result.fixed, { trees, followsWithin: true }).catch(whyNotWritten);
      if (why !== undefined) {
        // What is not written is not fixed: it is reported as it stands on the disk.
        skipped.push({ file, reason: `was not fixed (${why})`, isCrash: false });
        result = auditFile(target, file, linter, config, false);
      }
    }
    if ("reason" in result) skipped.push({ file, ...result });
    else for (const finding of result.findings) findings.push(finding);
    await onFile?.();
  }
  return { findings, skipped, files: targets.length - skipped.length, preset: options.preset };
}

/** Relative to the working directory below it, absolute elsewhere; forward slashes on every system. */
export function shownPath(path: string, cwd: string): string {
  const below = relative(cwd, path);
  return (below.startsWith("..") ? path : below).split(sep).join("/");
}

interface Audited {
  readonly findings: readonly Finding[];
  /** The text that is to be written. */
  readonly fixed?: string;
}

function auditFile(
  { file: path, content, unread }: Target,
  file: string,
  linter: Linter,
  config: EmbeddedConfig,
  fix: boolean,
): Audited | NotChecked {
  if (unread !== undefined) return { reason: `cannot be read (${unread})`, isCrash: false };
  if (!isReadKind(path)) return { reason: "was skipped: it is no file of code, settings or SQL", isCrash: false };
  const text = readText(path, content);
  if (typeof text !== "string") return { ...text, isCrash: false };
  const checked = checkText(text, { path, linter, config, fix });
  if ("reason" in checked) return checked;
  const lines = linesOf(checked.output);
  const findings = checked.messages.map((message) => findingOf(message, file, lines, checked.secrets));
  return checked.output === text ? { findings } : { findings, fixed: checked.output };
}

/** Larger files of code are written by machines, and take minutes to parse. */
const MAX_BYTES = 20_000_000;

const READ_REASONS: Readonly<Record<string, string>> = {
  irregular: "was skipped: it is no regular file, but a device, a pipe or a folder",
  "too-large": `was skipped: it is larger than ${MAX_BYTES / 1_000_000} MB`,
};

/** Reads at once: files are checked one after the other, and to wait for each takes longer than to read it. */
function readText(path: string, content?: Uint8Array): string | { readonly reason: string } {
  const bytes = content ?? readFile(path, MAX_BYTES);
  if ("why" in bytes) {
    // What the system hands over of such a name leads to no file.
    if (bytes.why === "ENOENT" && path.includes("\uFFFD")) return { reason: "cannot be read: its name is not UTF-8" };
    return { reason: READ_REASONS[bytes.why] ?? `cannot be read (${bytes.why})` };
  }
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return { reason: "is not UTF-8 text" };
  }
}

function findingOf(
  message: Linter.LintMessage,
  file: string,
  lines: readonly string[],
  secrets: readonly Span[],
): Finding {
  const rule = message.ruleId?.replace(/^premortem\//, "") ?? "";
  const span = spanOf(message);
  return {
    rule,
    mistake: docsOf(rule).mistake,
    severity: message.severity === 2 ? "error" : "warning",
    file,
    ...span,
    message: message.message,
    suggestions: (message.suggestions ?? []).map((suggestion) => suggestion.desc),
    excerpt: excerptOf(lines, span, secrets),
  };
}

function docsOf(rule: string): RuleDocs {
  return plugin.rules[rule]?.meta?.docs as unknown as RuleDocs;
}
