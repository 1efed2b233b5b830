import { writeFile } from "node:fs/promises";
import { resolve } from "node:path";
import type { WriteStream } from "node:tty";
import picocolors from "picocolors";
import { auditFiles, type Audit } from "../engine/audit.ts";
import { applyBaseline } from "./baseline.ts";
import { findFiles, type Target } from "../engine/find-files.ts";
import type { Finding } from "../engine/finding.ts";
import { changesSince, isTouched } from "../engine/git/changes.ts";
import { stagedFiles } from "../engine/git/staged.ts";
import { UsageError } from "../engine/usage-error.ts";
import plugin from "../index.ts";
import { colorsWanted } from "./colors.ts";
import { formats, type FormatName } from "./formats/index.ts";
import { parseOptions, type CliOptions } from "./options.ts";
import { startProgress } from "./progress.ts";

/** The exit codes of the command. */
export const ExitCode = { Clean: 0, Findings: 1, Error: 2 } as const;

interface Surroundings {
  /** The folder that relative paths start from. */
  readonly cwd: string;
  readonly stdout: Pick<WriteStream, "write"> & { readonly isTTY?: boolean; readonly columns?: number };
  readonly stderr: NodeJS.WriteStream;
}

/**
 * Runs the command.
 * @param argv the arguments behind `premortem`.
 * @returns the exit code; nothing that a user can cause makes it throw.
 */
export async function run(argv: readonly string[], { cwd, stdout, stderr }: Surroundings): Promise<number> {
  try {
    const parsed = parseOptions(argv);
    if ("text" in parsed) {
      (parsed.exitCode === 0 ? stdout : stderr).write(parsed.text);
      return parsed.exitCode;
    }
    const { paths, options } = parsed;
    const { targets, isShown } = await choose(paths, options, cwd);
    const progress = startProgress(targets.length, stderr);
    const audit = await auditFiles(targets, { cwd, options, onFile: progress.advance }).finally(progress.stop);
    const { findings, known, note } = await applyBaseline(audit, { cwd, options, targets });
    const shown: Audit = { ...audit, known, findings: findings.filter(isShown) };
    await report(shown, options, { cwd, stdout });
    if (note) stderr.write(`premortem: ${note}\n`);
    return exitCode(shown, options);
  } catch (error) {
    stderr.write(`premortem: ${explain(error)}\n`);
    return ExitCode.Error;
  }
}

/** What is checked, and which findings count. */
async function choose(
  paths: readonly string[],
  { gitignore, staged, since }: CliOptions,
  cwd: string,
): Promise<{ targets: readonly Target[]; isShown: (finding: Finding) => boolean }> {
  if (staged) return { targets: await stagedFiles(paths, cwd), isShown: () => true };
  const targets = await findFiles(paths, { cwd, gitignore });
  if (since === undefined) return { targets, isShown: () => true };
  // Whoever asks for the option asks for git.
  const changes = await changesSince(since, paths, cwd, { what: "--since", isTrusted: true });
  return {
    targets: targets.filter(({ file }) => changes.has(file)),
    isShown: (finding) => isTouched(finding, changes.get(resolve(cwd, finding.file)) ?? []),
  };
}

async function report(audit: Audit, options: CliOptions, { cwd, stdout }: Pick<Surroundings, "cwd" | "stdout">) {
  const textOf = (format: FormatName, colors: boolean) =>
    formats[format](audit, {
      colors: picocolors.createColors(colors),
      width: stdout.columns ?? 100,
      version: plugin.meta.version,
    });
  for (const { format, file } of options.report) await writeReport(resolve(cwd, file), file, textOf(format, false));
  const { format, output, color } = options;
  if (output) await writeReport(resolve(cwd, output), output, textOf(format, false));
  else await print(textOf(format, colorsWanted(color, stdout.isTTY)), stdout);
}

async function writeReport(path: string, name: string, text: string) {
  await writeFile(path, text).catch((error: unknown) => {
    const { code } = error as NodeJS.ErrnoException;
    throw new UsageError(`The report cannot be written to ${name} (${code ?? String(error)}).`);
  });
}

async function print(text: string, stdout: Surroundings["stdout"]) {
  await new Promise<void>((done, fail) => {
    stdout.write(text, (error?: NodeJS.ErrnoException | null) => {
      // Whoever closes a pipe, as `head` does, has read enough.
      if (!error || error.code === "EPIPE") done();
      else fail(new UsageError(`The report cannot be written to standard output (${error.code ?? error.message}).`));
    });
  });
}

function exitCode(audit: Audit, { failOn, maxWarnings }: CliOptions): number {
  if (audit.skipped.some((skipped) => skipped.isCrash)) return ExitCode.Error;
  const warnings = audit.findings.filter((finding) => finding.severity === "warning").length;
  const errors = audit.findings.length - warnings;
  if (maxWarnings !== undefined && warnings > maxWarnings) return ExitCode.Findings;
  if (failOn === "never") return ExitCode.Clean;
  return errors > 0 || (failOn === "warning" && warnings > 0) ? ExitCode.Findings : ExitCode.Clean;
}

function explain(error: unknown): string {
  if (error instanceof UsageError) return error.message;
  const reason = error instanceof Error ? error.message : String(error);
  return `The audit stopped on an unexpected problem: ${reason}\nPlease report it, with the command you ran, at https://github.com/premortem-dev/premortem/issues.`;
}
