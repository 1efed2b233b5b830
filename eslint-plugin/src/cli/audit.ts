import { readFileSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { relative, sep } from "node:path";
import { Linter } from "eslint";
import type { RuleDocs } from "../create-rule.ts";
import plugin from "../index.ts";
import { checkText, linesOf, spanOf, type NotChecked } from "./check.ts";
import { configFor, type EmbeddedConfig } from "./config.ts";
import { excerptOf } from "./excerpt.ts";
import { isReadKind, type Target } from "./find-files.ts";
import type { Finding, Span } from "./finding.ts";
import type { CliOptions } from "./options.ts";

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
  readonly preset: CliOptions["preset"];
  /** How many findings are left out because the baseline knows them. */
  readonly known?: number;
}

interface Settings {
  /** The folder that paths are shown relative to. */
  readonly cwd: string;
  readonly options: Pick<CliOptions, "preset" | "rule" | "fix">;
  /** Called after each file. */
  readonly onFile?: () => Promise<void> | void;
}

/** Audits files one by one; what is wrong with one file never stops the others. */
export async function auditFiles(targets: readonly Target[], { cwd, options, onFile }: Settings): Promise<Audit> {
  const config = configFor(options);
  const linters = new Map<string, Linter>();
  const findings: Finding[] = [];
  const skipped: Skipped[] = [];
  for (const target of targets) {
    const linter = linters.get(target.root) ?? new Linter({ cwd: target.root, configType: "flat" });
    linters.set(target.root, linter);
    const file = shownPath(target.file, cwd);
    const result = await auditFile(target, file, linter, config, options.fix);
    if (Array.isArray(result)) for (const each of result) findings.push(each);
    else skipped.push({ file, ...result });
    await onFile?.();
  }
  return { findings, skipped, files: targets.length - skipped.length, preset: options.preset };
}

/** Relative to the working directory below it, absolute elsewhere; forward slashes on every system. */
export function shownPath(path: string, cwd: string): string {
  const below = relative(cwd, path);
  return (below.startsWith("..") ? path : below).split(sep).join("/");
}

async function auditFile(
  { file: path, content }: Target,
  file: string,
  linter: Linter,
  config: EmbeddedConfig,
  fix: boolean,
): Promise<Finding[] | NotChecked> {
  if (!isReadKind(path)) return { reason: "was skipped: it is no file of code, settings or SQL", isCrash: false };
  const text = readText(path, content);
  if (typeof text !== "string") return { ...text, isCrash: false };
  const checked = checkText(text, { path, linter, config, fix });
  if ("reason" in checked) return checked;
  if (checked.output !== text) await writeFile(path, checked.output);
  const lines = linesOf(checked.output);
  return checked.messages.map((message) => findingOf(message, file, lines, checked.secrets));
}

/** Reads at once: files are checked one after the other, and to wait for each takes longer than to read it. */
function readText(path: string, content?: Uint8Array): string | { readonly reason: string } {
  let bytes: Uint8Array;
  try {
    bytes = content ?? readFileSync(path);
  } catch (error) {
    return { reason: `cannot be read (${(error as NodeJS.ErrnoException).code ?? "unknown error"})` };
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
