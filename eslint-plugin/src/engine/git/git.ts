import { spawn, type ChildProcessWithoutNullStreams } from "node:child_process";
import { resolve } from "node:path";
import type { Readable, Writable } from "node:stream";
import { UsageError } from "../usage-error.ts";
import { environment, FLAGS, readConfiguration, SETTINGS } from "./disarmed.ts";
import { gitExecutable } from "./executable.ts";

/** The commands that are asked: all of them only read. */
export type GitCommand =
  | "cat-file"
  | "check-ignore"
  | "diff"
  | "diff-tree"
  | "for-each-ref"
  | "ls-files"
  | "ls-tree"
  | "merge-base"
  | "rev-list"
  | "rev-parse";

/** What git is started for. Nothing starts it without saying so. */
export interface Purpose {
  /** The option that needs it, for the sentence that says why there is no answer. */
  readonly what: string;
  /** Whether the user trusts the workspace, or asked the command for it by an option. */
  readonly isTrusted: boolean;
}

/** What a git command answered: its exit code, and the bytes it wrote. */
export interface GitAnswer {
  readonly exitCode: number | null;
  readonly stdout: Buffer;
  readonly stderr: string;
}

const LONGEST_MS = 120_000;

/**
 * Asks git about the repository of a folder. With {@link openGit}, this is the only place that starts it, and no program that
 * the repository names is started with it: no monitor, hook, filter, converter or transport, and nothing is fetched.
 * @param args a command that reads, and its arguments: what comes from elsewhere stands behind `--` or `--end-of-options`.
 * @throws UsageError when the purpose is not trusted, git is not installed, takes longer than two minutes, or the
 * configuration cannot be made harmless.
 */
export async function git(args: GitArguments, cwd: string, purpose: Purpose, input = ""): Promise<GitAnswer> {
  const start = await disarmed(args, cwd, purpose);
  // Why the configuration cannot be read is why nothing else can.
  return "exitCode" in start ? start : answerOf(start, input);
}

/** A git that is at work: what is written to it, what it answers, and how it ended. */
export interface OpenGit {
  readonly stdin: Writable;
  readonly stdout: Readable;
  readonly ended: Promise<Omit<GitAnswer, "stdout">>;
  readonly kill: () => void;
}

/**
 * Starts git as {@link git} does, for what is more than memory should hold: it takes as long as it takes, and whoever starts
 * it ends it.
 * @throws UsageError as {@link git} does, or when the configuration cannot be read.
 */
export async function openGit(args: GitArguments, cwd: string, purpose: Purpose): Promise<OpenGit> {
  const start = await disarmed(args, cwd, purpose);
  if ("exitCode" in start) throw new UsageError(`${purpose.what} needs git, and it failed (${complaint(start)}).`);
  // What a terminal sends to its foreground (Ctrl-C) is for this program, which ends git itself.
  const child = spawned(start, { detached: process.platform !== "win32" });
  const err: Buffer[] = [];
  child.stderr.on("data", (part: Buffer) => {
    if (err.length < MOST_COMPLAINTS) err.push(part);
  });
  child.stdin.on("error", () => undefined);
  const ended = new Promise<Omit<GitAnswer, "stdout">>((done) => {
    child.on("error", (error) => {
      child.stdout.destroy();
      done({ exitCode: null, stderr: error.message });
    });
    child.on("close", (exitCode) => {
      done({ exitCode, stderr: Buffer.concat(err).toString() });
    });
  });
  return { stdin: child.stdin, stdout: child.stdout, ended, kill: () => void child.kill() };
}

/** Of what git complains about, so many parts are kept. */
const MOST_COMPLAINTS = 100;

/** A command that reads, and its arguments. */
type GitArguments = readonly [GitCommand, ...(readonly string[])];

interface Start {
  readonly executable: string;
  readonly args: readonly string[];
  readonly cwd: string;
  readonly what: string;
  readonly env: NodeJS.ProcessEnv;
}

/** How git is started so that nothing else is; its complaint where it cannot read its configuration. */
async function disarmed(args: GitArguments, cwd: string, { what, isTrusted }: Purpose): Promise<Start | GitAnswer> {
  if (!isTrusted) throw new UsageError(`${what} needs git, which is asked in trusted workspaces only.`);
  const executable = gitExecutable(cwd);
  if (executable === null) throw new UsageError(`${what} needs git, which is not installed or not on the PATH.`);
  const run = { executable, cwd, what };
  // Reading the configuration runs nothing, whatever it holds.
  const listing = { ...run, args: ["config", "--list", "-z"], env: environment(process.env, "sha1") };
  const listed = await answerOf(listing, "");
  if (listed.exitCode !== 0) return listed;
  const { format, blanks, unblankable } = readConfiguration(listed.stdout.toString());
  if (unblankable !== null)
    throw new UsageError(`${what} does not ask git here: the name of ${unblankable} in its configuration holds a "=".`);
  const [command, ...rest] = args;
  const env = environment(process.env, format);
  // It refuses to take paths as they are, which those that begin at the root of the disk do not need.
  if (command === "check-ignore") env.GIT_LITERAL_PATHSPECS = undefined;
  return { ...run, args: [...blanks, command, ...(FLAGS[command] ?? []), ...rest], env };
}

function spawned(
  { executable, args, cwd, env }: Start,
  options: { readonly timeout?: number; readonly detached?: boolean },
): ChildProcessWithoutNullStreams {
  return spawn(executable, ["--no-pager", ...SETTINGS, ...args], { cwd, env, windowsHide: true, ...options });
}

function answerOf(start: Start, input: string): Promise<GitAnswer> {
  const { what } = start;
  return new Promise((done, fail) => {
    const child = spawned(start, { timeout: LONGEST_MS });
    const out: Buffer[] = [];
    const err: Buffer[] = [];
    child.stdout.on("data", (part: Buffer) => out.push(part));
    child.stderr.on("data", (part: Buffer) => err.push(part));
    child.stdin.on("error", () => undefined);
    child.stdin.end(input);
    child.on("error", (error: NodeJS.ErrnoException) => {
      fail(new UsageError(`${what} needs git, and it failed (${error.code ?? error.message}).`));
    });
    child.on("close", (exitCode, signal) => {
      if (signal !== null) fail(new UsageError(`${what} needs git, and it was stopped (${signal}).`));
      done({ exitCode, stdout: Buffer.concat(out), stderr: Buffer.concat(err).toString() });
    });
  });
}

/**
 * The top folder of the repository that a folder belongs to.
 * @throws UsageError when it belongs to none.
 */
export async function repositoryOf(folder: string, purpose: Purpose): Promise<string> {
  // The way up rather than the folder's own path, which git would give without the links that led here.
  const { exitCode, stdout, stderr } = await git(["rev-parse", "--show-cdup"], folder, purpose);
  if (exitCode === 0) return resolve(folder, stdout.toString().trim());
  const { what } = purpose;
  if (stderr.includes("dubious ownership"))
    throw new UsageError(
      `${what} needs git, which refuses ${folder} since another user owns it: git config --global --add safe.directory <folder>.`,
    );
  throw new UsageError(`${what} needs a git repository, and ${folder} is in none.`);
}

/** What git ended with, without the warnings before it. */
export function complaint({ stderr }: Pick<GitAnswer, "stderr">): string {
  const lines = stderr.split("\n");
  const last = lines.find((line) => /^(?:fatal|error): /.test(line)) ?? lines[0] ?? "";
  return last.replace(/^(?:fatal|error): /, "").replace(/\.$/, "");
}
