import { spawnSync } from "node:child_process";
import { appendFileSync, mkdirSync, mkdtempSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("../../..", import.meta.url));

export interface Answer {
  readonly exitCode: number | null;
  /** What was written to either stream. */
  readonly output: string;
}

/** A git repository of its own in a temporary folder; this project's packages are installed. */
export interface Repository {
  readonly folder: string;
  readonly write: (files: Readonly<Record<string, string>>) => void;
  /** Runs git and fails where git does. */
  readonly git: (...args: readonly string[]) => string;
  /** Stages everything and commits, with hooks. */
  commit(message: string): Answer;
  /** Runs a command as a shell would. */
  run(command: string, args: readonly string[], env?: NodeJS.ProcessEnv): Answer;
}

/** Makes a repository whose branch `main` has one commit that holds the files. */
export function repositoryWith(files: Readonly<Record<string, string>>): Repository {
  const folder = mkdtempSync(join(tmpdir(), "premortem-git-"));
  const run: Repository["run"] = (command, args, env = {}) => {
    const inherited = Object.entries(process.env).filter(([name]) => !name.startsWith("GIT_") && name !== "CI");
    const { status, stdout, stderr, error } = spawnSync(command, args, {
      cwd: folder,
      encoding: "utf8",
      env: {
        ...Object.fromEntries(inherited),
        GIT_CONFIG_GLOBAL: join(folder, ".git/no-such-config"),
        GIT_CONFIG_NOSYSTEM: "1",
        ...env,
      },
    });
    if (error) throw error;
    return { exitCode: status, output: stdout + stderr };
  };
  const git: Repository["git"] = (...args) => {
    const { exitCode, output } = run("git", args);
    if (exitCode !== 0) throw new Error(`git ${args.join(" ")} failed: ${output}`);
    return output;
  };
  const write: Repository["write"] = (written) => {
    for (const [path, content] of Object.entries(written)) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), content);
    }
  };
  git("init", "--quiet", "--initial-branch", "main");
  git("config", "user.name", "Test");
  git("config", "user.email", "test@example.org");
  git("config", "commit.gpgsign", "false");
  symlinkSync(join(ROOT, "node_modules"), join(folder, "node_modules"), "junction");
  appendFileSync(join(folder, ".git/info/exclude"), "node_modules\n");
  write(files);
  git("add", "--all");
  git("commit", "--quiet", "--allow-empty", "--message", "start");
  const commit: Repository["commit"] = (message) => {
    git("add", "--all");
    return run("git", ["commit", "--message", message]);
  };
  return { folder, write, git, commit, run };
}
