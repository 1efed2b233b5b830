import { spawn } from "node:child_process";
import { resolve } from "node:path";
import { UsageError } from "../usage-error.ts";

/** What a git command answered: its exit code, and the bytes it wrote. */
export interface GitAnswer {
  readonly exitCode: number | null;
  readonly stdout: Buffer;
  readonly stderr: string;
}

/**
 * Runs git in a folder.
 * @param what the option that needs it, for the sentence that says that there is no git.
 * @throws UsageError when git is not installed.
 */
export async function git(args: readonly string[], cwd: string, what: string, input = ""): Promise<GitAnswer> {
  return new Promise((done, fail) => {
    // A monitor of the file system is a program that the repository's configuration names; paths start at its top folder.
    const child = spawn("git", ["-c", "core.fsmonitor=false", "-c", "diff.relative=false", ...args], {
      cwd,
      env: {
        ...process.env,
        // To hooks of a linked worktree git names the repository, but not where its files begin: it would take the folder
        // for the top. It finds both by itself.
        ...(process.env.GIT_WORK_TREE === undefined && { GIT_DIR: undefined }),
        // Messages are matched in no language but English; paths mean themselves.
        LC_ALL: "C",
        GIT_LITERAL_PATHSPECS: "1",
        GIT_OPTIONAL_LOCKS: "0",
      },
      windowsHide: true,
    });
    const out: Buffer[] = [];
    const err: Buffer[] = [];
    child.stdout.on("data", (part: Buffer) => out.push(part));
    child.stderr.on("data", (part: Buffer) => err.push(part));
    child.stdin.on("error", () => undefined);
    child.stdin.end(input);
    child.on("error", (error: NodeJS.ErrnoException) => {
      const reason =
        error.code === "ENOENT"
          ? "which is not installed or not on the PATH"
          : `and it failed (${error.code ?? error.message})`;
      fail(new UsageError(`${what} needs git, ${reason}.`));
    });
    child.on("close", (exitCode) => {
      done({ exitCode, stdout: Buffer.concat(out), stderr: Buffer.concat(err).toString() });
    });
  });
}

/**
 * The top folder of the repository that a folder belongs to.
 * @throws UsageError when it belongs to none.
 */
export async function repositoryOf(folder: string, what: string): Promise<string> {
  // The way up rather than the folder's own path, which git would give without the links that led here.
  const { exitCode, stdout, stderr } = await git(["rev-parse", "--show-cdup"], folder, what);
  if (exitCode === 0) return resolve(folder, stdout.toString().trim());
  if (stderr.includes("dubious ownership"))
    throw new UsageError(
      `${what} needs git, which refuses ${folder} since another user owns it: git config --global --add safe.directory <folder>.`,
    );
  throw new UsageError(`${what} needs a git repository, and ${folder} is in none.`);
}

/** The first line of what git complained of. */
export function complaint({ stderr }: GitAnswer): string {
  return (stderr.split("\n")[0] ?? "").replace(/^(?:fatal|error): /, "").replace(/\.$/, "");
}
