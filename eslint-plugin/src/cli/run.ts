import { isAbsolute, relative, resolve, sep } from "node:path";
import type { WriteStream } from "node:tty";
import picocolors from "picocolors";
import { judging, type NextCommit } from "../disk/next-commit.ts";
import { treeAround, whyNotWritten, writeWhole } from "../disk/write.ts";
import { auditFiles, type Audit } from "../engine/audit.ts";
import { applyBaseline } from "./baseline.ts";
import { findFiles, type Target } from "../engine/find-files.ts";
import type { Finding, Span } from "../engine/finding.ts";
import { changesSince, isTouched } from "../engine/git/changes.ts";
import { stagedCommit, stagedFiles } from "../engine/git/staged.ts";
import { strangers } from "../engine/masking/index.ts";
import { UsageError } from "../engine/usage-error.ts";
import plugin from "../index.ts";
import { colorsWanted } from "./colors.ts";
import { explainRule } from "./explain.ts";
import { formats, type FormatName } from "./formats/index.ts";
import { listHistory, type HistoryAsked } from "./history.ts";
import { parseOptions, type CliOptions } from "./options.ts";
import { listRoutes } from "./routes.ts";
import { listServices } from "./services.ts";
import { startProgress } from "./progress.ts";
import { forTerminal } from "./terminal.ts";

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
    if ("explain" in parsed) {
      const colors = picocolors.createColors(colorsWanted(parsed.explain.color, stdout.isTTY));
      await print(explainRule(parsed.explain, colors), stdout);
      return ExitCode.Clean;
    }
    if ("services" in parsed) {
      const colors = picocolors.createColors(colorsWanted(parsed.services.color, stdout.isTTY));
      await print(listServices(parsed.services, { cwd, colors }), stdout);
      return ExitCode.Clean;
    }
    if ("routes" in parsed) {
      const colors = picocolors.createColors(colorsWanted(parsed.routes.color, stdout.isTTY));
      await print(await listRoutes(parsed.routes, { cwd, colors }), stdout);
      return ExitCode.Clean;
    }
    if ("history" in parsed) {
      const colors = picocolors.createColors(colorsWanted(parsed.history.color, stdout.isTTY));
      return await walkHistory(parsed.history, { cwd, colors, stdout, stderr });
    }
    const { paths, options } = parsed;
    const { targets, covers, isShown, commit } = await choose(paths, options, cwd);
    const progress = startProgress(targets.length, stderr, { doing: "Auditing", noun: "files" });
    let done = 0;
    const trees = [cwd, ...paths.map((path) => resolve(cwd, path))].map(treeAround);
    const audit = await judging(commit, () =>
      auditFiles(targets, { cwd, options, trees, covers, onFile: () => progress.advance(++done) }),
    ).finally(progress.stop);
    const { findings, known, note } = await applyBaseline(audit, { cwd, options, trees });
    const isWanted = (finding: Finding) =>
      isShown(finding, audit.paths.get(finding.file) ?? "") ||
      // Whether a service is right is decided in several places; a line of code is what its author changed.
      (finding.service !== undefined &&
        finding.evidence.some((place) => isShown(place, audit.paths.get(place.file) ?? "")));
    const shown: Audit = { ...audit, known, findings: findings.filter(isWanted) };
    await report(shown, options, { cwd, stdout, trees });
    if (note) stderr.write(`premortem: ${forTerminal(note)}\n`);
    return exitCode(shown, options);
  } catch (error) {
    stderr.write(`premortem: ${explain(error)}\n`);
    return ExitCode.Error;
  }
}

async function walkHistory(
  asked: HistoryAsked,
  { stdout, ...surroundings }: Surroundings & { readonly colors: ReturnType<typeof picocolors.createColors> },
): Promise<number> {
  const ending = new AbortController();
  const end = () => {
    ending.abort();
  };
  // Once: whoever sends a second one does not want to wait.
  process.once("SIGINT", end);
  const run = await listHistory(asked, { ...surroundings, signal: ending.signal }).finally(() => {
    process.off("SIGINT", end);
  });
  if (run.text !== null) await print(run.text, stdout);
  for (const note of run.notes) surroundings.stderr.write(`premortem: ${forTerminal(note)}\n`);
  if (run.text === null || run.hasCrashes) return ExitCode.Error;
  return run.hasFindings ? ExitCode.Findings : ExitCode.Clean;
}

/** What an audit is about. */
interface Choice {
  readonly targets: readonly Target[];
  /** The commit that is judged in place of what is on the disk. */
  readonly commit: NextCommit | null;
  /** Whether a file is what it is about, checked or not. */
  readonly covers: (path: string) => boolean;
  /** Whether a finding counts that stands in a place; a file as a whole has no line, or is marked as such. */
  readonly isShown: (place: Partial<Span> & { readonly wholeFile?: true }, path: string) => boolean;
}

/** What is checked, and which findings count. */
async function choose(
  paths: readonly string[],
  { gitignore, staged, since }: CliOptions,
  cwd: string,
): Promise<Choice> {
  if (staged) {
    const targets = await stagedFiles(paths, cwd);
    const files = new Set(targets.map(({ file }) => file));
    const commit = targets.length > 0 ? await stagedCommit(cwd) : null;
    return { targets, commit, covers: (path) => files.has(path), isShown: () => true };
  }
  const targets = await findFiles(paths, { cwd, gitignore });
  if (since === undefined) {
    const roots = paths.map((path) => resolve(cwd, path));
    const covers = (path: string) => roots.some((root) => path === root || isBelow(path, root));
    return { targets, commit: null, covers, isShown: () => true };
  }
  // Whoever asks for the option asks for git.
  const changes = await changesSince(since, paths, cwd, { what: "--since", isTrusted: true });
  return {
    targets: targets.filter(({ file }) => changes.has(file)),
    commit: null,
    covers: (path) => changes.has(path),
    isShown: ({ line, endLine, wholeFile }, path) => {
      if (line === undefined || wholeFile) return changes.has(path);
      return isTouched({ line, endLine: endLine ?? line }, changes.get(path) ?? []);
    },
  };
}

function isBelow(path: string, folder: string): boolean {
  const way = relative(folder, path);
  return way !== "" && !isAbsolute(way) && way.split(sep)[0] !== "..";
}

async function report(
  audit: Audit,
  options: CliOptions,
  { cwd, stdout, trees }: Pick<Surroundings, "cwd" | "stdout"> & { readonly trees: readonly string[] },
) {
  const textOf = (format: FormatName, colors: boolean) =>
    formats[format](audit, {
      colors: picocolors.createColors(colors),
      width: stdout.columns ?? 100,
      version: plugin.meta.version,
    });
  const writeReport = (file: string, format: FormatName) =>
    writeWhole(resolve(cwd, file), textOf(format, false), { trees }).catch((error: unknown) => {
      throw new UsageError(`The report cannot be written to ${file} (${whyNotWritten(error)}).`);
    });
  for (const { format, file } of options.report) await writeReport(file, format);
  const { format, output, color } = options;
  if (output) await writeReport(output, format);
  else await print(textOf(format, colorsWanted(color, stdout.isTTY)), stdout);
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
  const reason = forTerminal(strangers.mask(error instanceof Error ? error.message : String(error)));
  if (error instanceof UsageError) return reason;
  return `The audit stopped on an unexpected problem: ${reason}\nPlease report it, with the command you ran, at https://github.com/premortem-dev/premortem/issues.`;
}
