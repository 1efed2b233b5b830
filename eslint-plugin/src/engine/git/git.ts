import { spawn } from "node:child_process";
import { resolve } from "node:path";
import { UsageError } from "../usage-error.ts";
import { environment, FLAGS, readConfiguration, SETTINGS } from "./disarmed.ts";
import { gitExecutable } from "./executable.ts";

/** The commands that are asked: all of them only read. */
export type GitCommand =
  "cat-file" | "check-ignore" | "diff" | "for-each-ref" | "ls-files" | "merge-base" | "rev-parse";

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
 * Asks git about the repository of a folder. This is the only place that starts it, and no program that the repository
 * names is started with it: no monitor, hook, filter, converter or transport, and nothing is fetched.
 * @param args a command that reads, and its arguments: what comes from elsewhere stands behind `--` or `--end-of-options`.
 * @throws UsageError when the purpose is not trusted, git is not installed, takes longer than two minutes, or the
 * configuration cannot be made harmless.
 */
export async function git(
  args: readonly [GitCommand, ...(readonly string[])],
  cwd: string,
  { what, isTrusted }: Purpose,
  input = "",
): Promise<GitAnswer> {
  if (!isTrusted) throw new UsageError(`${what} needs git, which is asked in trusted workspaces only.`);
  const executable = gitExecutable(cwd);
  if (executable === null) throw new UsageError(`${what} needs git, which is not installed or not on the PATH.`);
  const run = { executable, cwd, what };
  // Reading the configuration runs nothing, whatever it holds.
  const listed = await start(["config", "--list", "-z"], { ...run, env: environment(process.env, "sha1") });
  // Why it cannot be read is why nothing else can.
  if (listed.exitCode !== 0) return listed;
  const { format, blanks, unblankable } = readConfiguration(listed.stdout.toString());
  if (unblankable !== null)
    throw new UsageError(`${what} does not ask git here: the name of ${unblankable} in its configuration holds a "=".`);
  const [command, ...rest] = args;
  const env = environment(process.env, format);
  // It refuses to take paths as they are, which those that begin at the root of the disk do not need.
  if (command === "check-ignore") env.GIT_LITERAL_PATHSPECS = undefined;
  return start([...blanks, command, ...(FLAGS[command] ?? []), ...rest], { ...run, env, input });
}

interface Start {
  readonly executable: string;
  readonly cwd: string;
  readonly what: string;
  readonly env: NodeJS.ProcessEnv;
  readonly input?: string;
}

function start(args: readonly string[], { executable, cwd, what, env, input = "" }: Start): Promise<GitAnswer> {
  return new Promise((done, fail) => {
    const child = spawn(executable, ["--no-pager", ...SETTINGS, ...args], {
      ...{ cwd, env, timeout: LONGEST_MS, windowsHide: true },
    });
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
export function complaint({ stderr }: GitAnswer): string {
  const lines = stderr.split("\n");
  const last = lines.find((line) => /^(?:fatal|error): /.test(line)) ?? lines[0] ?? "";
  return last.replace(/^(?:fatal|error): /, "").replace(/\.$/, "");
}
