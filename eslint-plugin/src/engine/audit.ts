import { readFileSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { relative, sep } from "node:path";
import { Linter } from "eslint";
import type { RuleDocs } from "../create-rule.ts";
import plugin from "../index.ts";
import { checkText, spanOf, type NotChecked } from "./check.ts";
import { configFor, type EmbeddedConfig } from "./config.ts";
import { excerptOf } from "./excerpt.ts";
import { isReadKind, type Target } from "./find-files.ts";
import type { Finding } from "./finding.ts";
import type { FileMasking } from "./masking/file-masking.ts";
import { hiddenInName, strangers } from "./masking/index.ts";
import { applied, type Masking } from "./masking/masking.ts";
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

/** A run of the command, with what its reports do not show. */
export interface AuditRun extends Audit {
  /** The files by the names that findings call them: a name that holds a secret is not shown as it is. */
  readonly paths: ReadonlyMap<string, string>;
}

interface Settings {
  /** The folder that paths are shown relative to. */
  readonly cwd: string;
  readonly options: Selection & { readonly fix: boolean };
  /** Called after each file. */
  readonly onFile?: () => Promise<void> | void;
}

/** Audits files one by one; what is wrong with one file never stops the others. */
export async function auditFiles(targets: readonly Target[], { cwd, options, onFile }: Settings): Promise<AuditRun> {
  const config = configFor(options);
  const linters = new Map<string, Linter>();
  const findings: Finding[] = [];
  const skipped: Skipped[] = [];
  const paths = new Map<string, string>();
  for (const target of targets) {
    const linter = linters.get(target.root) ?? new Linter({ cwd: target.root, configType: "flat" });
    linters.set(target.root, linter);
    const nameIn = (masking: Masking) => {
      const name = shownName(target.file, cwd, masking, paths);
      paths.set(name, target.file);
      return name;
    };
    const result = await auditFile(target, nameIn, linter, config, options.fix);
    if (Array.isArray(result)) findings.push(...result);
    else skipped.push({ file: nameIn(strangers), ...result });
    await onFile?.();
  }
  return { findings, skipped, files: targets.length - skipped.length, preset: options.preset, paths };
}

/**
 * Relative to the working directory below it, absolute elsewhere; forward slashes on every system. Secrets in it are
 * hidden, and a number tells apart what is the same without them.
 */
function shownName(path: string, cwd: string, masking: Masking, taken: ReadonlyMap<string, string>): string {
  const below = relative(cwd, path);
  const whole = (below.startsWith("..") ? path : below).split(sep).join("/");
  const name = applied(whole, masking.edits(whole, hiddenInName(whole).ranges));
  for (let shown = name, number = 2; ; shown = `${name}~${number++}`) {
    if ((taken.get(shown) ?? path) === path) return shown;
  }
}

async function auditFile(
  { file: path, content }: Target,
  nameIn: (masking: Masking) => string,
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
  const file = nameIn(checked.masking);
  return checked.messages.map((message) => findingOf(message, file, checked.masking));
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

function findingOf(message: Linter.LintMessage, file: string, masking: FileMasking): Finding {
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
    excerpt: excerptOf(masking, span),
  };
}

function docsOf(rule: string): RuleDocs {
  return plugin.rules[rule]?.meta?.docs as unknown as RuleDocs;
}
