import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { appendFileSync, mkdtempSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { FLAGS, readConfiguration, SETTINGS } from "../../../eslint-plugin/src/engine/git/disarmed.ts";
import { listen, trapRepository, unprotectedGit, type Listener, type TrapRepository } from "../../traps/repository.ts";
import { premortem, premortemInside } from "./command.ts";

interface Report {
  readonly findings: readonly { readonly file: string; readonly rule: string }[];
}

describe.skipIf(process.platform === "win32")("a repository full of traps", () => {
  const home = realpathSync(mkdtempSync(join(tmpdir(), "premortem-traps-")));
  let listener: Listener;
  let whole: TrapRepository;
  let partial: TrapRepository;

  const make = (name: string, options = {}) =>
    trapRepository({ folder: join(home, name), marks: join(home, `${name}-marks`), port: listener.port }, options);
  /** As `npx` and `npm run` start it: programs of the folder come first. */
  const path = (folder: string) =>
    ["", ".", "node_modules/.bin", join(folder, "node_modules/.bin"), folder, process.env.PATH].join(delimiter);
  const env = (folder: string) => ({ PATH: path(folder), GIT_CONFIG_GLOBAL: "/dev/null", GIT_CONFIG_NOSYSTEM: "1" });
  const nothing = { marks: [], visits: 0 };
  const seen = ({ sprung }: TrapRepository) => ({ marks: sprung(), visits: listener.visits() });

  beforeAll(async () => {
    listener = await listen();
    whole = make("whole");
    partial = make("partial", { isPartial: true });
  });
  afterAll(() => {
    listener.close();
    rmSync(home, { recursive: true, force: true });
  });
  beforeEach(() => {
    for (const repository of [whole, partial]) seen(repository);
  });

  describe("springs where nothing protects:", () => {
    it("git compares", () => {
      unprotectedGit(["diff", "main"], whole.folder);
      expect(whole.sprung()).toEqual(
        expect.arrayContaining(["diff-command", "diff-external", "filter-clean", "fsmonitor", "submodule-fsmonitor"]),
      );
      unprotectedGit(["diff", "--no-ext-diff", "main"], whole.folder);
      expect(whole.sprung()).toEqual(
        expect.arrayContaining(["diff-textconv", "filter-dots", "filter-empty", "filter-process"]),
      );
      unprotectedGit(["status"], whole.folder);
      expect(whole.sprung()).toContain("hook");
    });

    it("git tells what is ignored in tracked files that look like a repository", () => {
      unprotectedGit(["-c", "safe.bareRepository=all", "check-ignore", ".env"], join(whole.folder, "bare"));
      expect(whole.sprung()).toContain("embedded-fsmonitor");
    });

    it("git fetches what is missing", async () => {
      // It waits for an answer of this process.
      const fetching = spawn("git", ["cat-file", "-p", "main:src/users.js"], { cwd: partial.folder, stdio: "ignore" });
      await once(fetching, "close");
      expect(partial.sprung()).toEqual(expect.arrayContaining(["ext", "proxy", "upload-pack"]));
      await until(() => listener.visits() > 0);
    });

    it("npx and npm run what the folder holds", async () => {
      const plain = { cwd: whole.folder, input: "", timeout: 60_000 };
      spawnSync("npx", ["--yes", "premortem"], plain);
      expect(whole.sprung()).toContain("script-shell");
      await once(
        spawn("npm", ["view", "anything", "--fetch-retries=0"], { cwd: whole.folder, stdio: "ignore" }),
        "close",
      );
      await until(() => listener.visits() > 0);
      spawnSync("git", ["status"], { ...plain, env: { ...process.env, ...env(whole.folder) } });
      expect(whole.sprung()).toContain("program-git");
    });
  });

  describe("leaves no mark, and reaches no socket,", () => {
    const audit = (args: readonly string[], { folder }: TrapRepository, below = "") =>
      premortemInside([...args, "--format", "json"], { cwd: join(folder, below), env: env(folder) });
    const files = (stdout: string) => [...new Set((JSON.parse(stdout) as Report).findings.map(({ file }) => file))];

    it("when it is audited", async () => {
      const { stdout, stderr, exitCode } = await audit(["--preset", "all"], whole);
      expect([stderr, exitCode]).toEqual(["", 1]);
      expect(files(stdout)).toEqual(expect.arrayContaining(["src/config.ts", "src/settings.json", "bare/config.ts"]));
      expect((await audit(["--no-gitignore"], whole)).exitCode).toBe(1);
      expect(seen(whole)).toEqual(nothing);
    });

    it("with --since, in its top folder, below it, and from outside", async () => {
      const changed = ["db/001.sql", "src/config.ts", "src/new.js", "src/settings.json", "src/users.js"];
      for (const args of [[], ["src", "db"]]) {
        const { stdout, stderr } = await audit(["--since", "main", ...args], whole);
        expect(stderr).toBe("");
        expect(files(stdout).sort()).toEqual(changed);
      }
      expect(files((await audit(["--since", "main"], whole, "src")).stdout)).toHaveLength(4);
      const outside = premortem(["whole", "--since", "main", "--format", "json"], {
        cwd: home,
        env: env(whole.folder),
      });
      expect(files(outside.stdout)).toHaveLength(5);
      expect(seen(whole)).toEqual(nothing);
    });

    it("with --staged", async () => {
      const { stdout, stderr } = await audit(["--staged"], whole);
      expect(stderr).toBe("");
      expect(files(stdout)).toEqual(["src/new.js", "src/settings.json"]);
      expect((await audit(["--staged", "src", "gone"], whole)).stderr).toContain("no file or folder at gone");
      expect(seen(whole)).toEqual(nothing);
    });

    it("with its history", async () => {
      const walk = (repository: TrapRepository, below = "", args: readonly string[] = []) =>
        audit(["history", "--state", join(home, "state.json"), ...args], repository, below);
      for (const [below, args] of [
        ["", []],
        ["src", ["--since", "main"]],
        ["sub", []],
        ["bare", []],
      ] as const) {
        const { stderr, exitCode } = await walk(whole, below, args);
        expect([stderr, exitCode === 2], below).toEqual(
          below === "bare" ? [expect.stringContaining("needs a git repository"), true] : ["", false],
        );
      }
      expect(seen(whole)).toEqual(nothing);
      // What is missing is told of, and not fetched.
      const { stdout, exitCode } = await walk(partial);
      expect(exitCode).toBe(1);
      expect((JSON.parse(stdout) as { skipped: unknown[] }).skipped).toEqual([
        expect.objectContaining({ file: "src/users.js", reason: expect.stringMatching(/^is missing/) as string }),
      ]);
      expect(seen(partial)).toEqual(nothing);
    });

    it("where tracked files look like a repository, and where a submodule begins", async () => {
      for (const below of ["bare", "bare/refs", "sub", "src"])
        for (const args of [["--since", "main"], ["--since", "HEAD", "."], ["--staged"], []])
          await audit(args, whole, below);
      expect((await audit(["--staged"], whole, "bare")).stderr).toContain("needs a git repository");
      expect(seen(whole)).toEqual(nothing);
    });

    it("where objects are missing that git would fetch, and says so", async () => {
      const since = await audit(["--since", "main"], partial);
      expect([since.exitCode, since.stdout]).toEqual([2, ""]);
      expect(since.stderr).toMatch(/^premortem: git cannot compare with \w+: .+\n$/);
      expect((await audit(["--staged"], partial)).stderr).toMatch(
        /^premortem: git cannot read what is staged: \w+ is missing/,
      );
      expect((await audit([], partial)).exitCode).toBe(1);
      expect(seen(partial)).toEqual(nothing);
    });

    it("with a git that does not know the variables of newer versions", () => {
      const { blanks } = readConfiguration(unprotectedGit(["config", "--list", "-z"], whole.folder));
      const diff = ["diff", ...(FLAGS.diff ?? []), "main"];
      expect(unprotectedGit([...SETTINGS, ...blanks, ...diff], whole.folder)).toContain("+export const all");
      expect(unprotectedGit([...SETTINGS, ...blanks, ...diff], partial.folder)).not.toContain("+export const all");
      expect(unprotectedGit([...SETTINGS, "cat-file", "-p", "main:src/users.js"], partial.folder)).toBe("");
      for (const repository of [whole, partial]) expect(seen(repository)).toEqual(nothing);
    });

    it("when findings are written to a baseline, fixed or filtered by one", async () => {
      for (const args of [
        ["--baseline"],
        ["--fix"],
        ["--fix", "--since", "main"],
        ["--baseline", "--since", "main"],
        [],
      ])
        expect((await audit(args, whole)).exitCode, args.join(" ")).not.toBe(null);
      expect(seen(whole)).toEqual(nothing);
      rmSync(join(whole.folder, "eslint-suppressions.json"), { force: true });
    });

    it("where the name of a filter cannot be written on a command line: git is not asked", async () => {
      const odd = make("odd");
      const program = join(odd.folder, ".traps/filter-clean");
      appendFileSync(join(odd.folder, ".git/config"), `[filter "a=b"]\n\tclean = ${program}\n`);
      appendFileSync(join(odd.folder, ".git/info/attributes"), "*.yaml filter=a=b\n");
      const { stdout, stderr, exitCode } = await audit(["--since", "main"], odd);
      expect([stdout, exitCode]).toEqual(["", 2]);
      expect(stderr).toContain('the name of filter.a=b in its configuration holds a "="');
      expect(seen(odd)).toEqual(nothing);
    });
  });
});

async function until(holds: () => boolean): Promise<void> {
  const deadline = Date.now() + 20_000;
  while (!holds()) {
    if (Date.now() > deadline) throw new Error("Waited in vain.");
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
