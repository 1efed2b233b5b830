import { readFile, writeFile } from "node:fs/promises";
import { relative, sep } from "node:path";
import { Linter } from "eslint";
import { isMinified } from "../code/files.ts";
import { mayHoldSecret } from "../knowledge/secrets/settings/gate.ts";
import type { RuleDocs } from "../create-rule.ts";
import plugin from "../index.ts";
import { configFor, SECRETS_RULE } from "./config.ts";
import { excerptOf } from "./excerpt.ts";
import type { Target } from "./find-files.ts";
import type { Finding, Span } from "./finding.ts";
import type { CliOptions } from "./options.ts";

/** A file that was not checked, and why in one sentence. */
export interface Skipped {
  readonly file: string;
  readonly reason: string;
  /** Whether the product is to blame, not the file. */
  readonly isCrash: boolean;
}

/** What a run of the command found. */
export interface Audit {
  readonly findings: readonly Finding[];
  readonly skipped: readonly Skipped[];
  /** How many files were checked. */
  readonly files: number;
  readonly preset: CliOptions["preset"];
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
    const result = await auditFile(target.file, file, linter, config, options.fix);
    if (Array.isArray(result)) findings.push(...result);
    else skipped.push({ file, ...result });
    await onFile?.();
  }
  return { findings, skipped, files: targets.length - skipped.length, preset: options.preset };
}

/** Relative to the working directory below it, absolute elsewhere; forward slashes on every system. */
function shownPath(path: string, cwd: string): string {
  const below = relative(cwd, path);
  return (below.startsWith("..") ? path : below).split(sep).join("/");
}

const CODE = /\.[cm]?[jt]sx?$/i;
/** Larger files of settings and SQL are exports and dumps, written by a machine. */
const MAX_DATA = 1_000_000;

type Config = ReturnType<typeof configFor>;

/** ESLint documents the method, and its types lack it. */
type LinterWithSuppressions = Linter & { getSuppressedMessages(): Linter.LintMessage[] };

async function auditFile(
  path: string,
  file: string,
  linter: Linter,
  config: Config,
  fix: boolean,
): Promise<Finding[] | Omit<Skipped, "file">> {
  const text = await readText(path);
  if (typeof text !== "string") return { ...text, isCrash: false };
  const isCode = CODE.test(path);
  if (!isCode && text.length > MAX_DATA)
    return { reason: "was skipped: it is larger than 1 MB, so it is data and no settings", isCrash: false };
  if (!isCode && (isMinified(text) || (!path.endsWith(".sql") && !mayHoldSecret(text)))) return [];
  if (isMinified(text)) return { reason: "was skipped: its lines are too long to be written by hand", isCrash: false };
  try {
    const fixed = fix ? linter.verifyAndFix(text, config.entries, { filename: path }) : null;
    if (fixed?.fixed) await writeFile(path, fixed.output);
    const messages = fixed ? fixed.messages : linter.verify(text, config.entries, { filename: path });
    const broken = messages.find((message) => message.fatal);
    if (broken) return { reason: `does not parse: ${parseError(broken)}`, isCrash: false };
    const lines = (fixed?.output ?? text).replace(/^\uFEFF/, "").split(/\r\n|[\n\r\u2028\u2029]/);
    const suppressed = (linter as LinterWithSuppressions).getSuppressedMessages();
    const secrets = [...messages, ...suppressed].filter((message) => message.ruleId === SECRETS_RULE).map(spanOf);
    return messages
      .filter((message) => message.ruleId !== null && config.shown.has(message.ruleId))
      .map((message) => findingOf(message, file, lines, secrets));
  } catch (error) {
    const reason = error instanceof Error ? (error.message.split("\n")[0] ?? "") : String(error);
    return { reason: `could not be checked because of a bug in premortem: ${reason}`, isCrash: true };
  }
}

async function readText(path: string): Promise<string | { reason: string }> {
  let bytes: Buffer;
  try {
    bytes = await readFile(path);
  } catch (error) {
    return { reason: `cannot be read (${(error as NodeJS.ErrnoException).code ?? "unknown error"})` };
  }
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return { reason: "is not UTF-8 text" };
  }
}

function parseError({ message, line }: Linter.LintMessage): string {
  if (message.includes("call stack")) return "its code is nested too deeply";
  const place = (line as number | undefined) ? ` (line ${line})` : "";
  return message.replace(/^Parsing error: /, "").replace(/\.$/, "") + place;
}

function spanOf(message: Linter.LintMessage): Span {
  const { line, column, endLine = line, endColumn = column + 1 } = message;
  return { line, column, endLine, endColumn };
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
