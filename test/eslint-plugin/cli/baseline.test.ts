import { spawnSync } from "node:child_process";
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { describe, expect, it } from "vitest";
import { folderWith, premortemInside as premortem } from "./command.ts";

const ROOT = fileURLToPath(new URL("../../..", import.meta.url));
const SELECT = `pool.query("SELECT * FROM users");\n`;
const HEAD = `import pg from "pg";\nconst pool = new pg.Pool();\n`;
const SWALLOWED = `try { f(); } catch {}\n`;

const files = { "package.json": "{}", "src/a.js": HEAD + SELECT + SELECT + SWALLOWED, "src/b.js": HEAD + SELECT };

const baselineIn = (folder: string) => readFileSync(join(folder, "eslint-suppressions.json"), "utf8");
async function found(folder: string, args: readonly string[] = []): Promise<number> {
  const { stdout } = await premortem(["--format", "json", ...args], { cwd: folder });
  return (JSON.parse(stdout) as { findings: unknown[] }).findings.length;
}

describe("--baseline", () => {
  it("takes what is found as known: later only new findings fail", async () => {
    const cwd = folderWith(files);
    expect((await premortem([], { cwd })).exitCode).toBe(1);
    expect(await premortem(["--baseline"], { cwd })).toEqual({
      exitCode: 0,
      stdout: "Nothing new found. 3 files checked. 4 known findings not shown.\n",
      stderr: "premortem: eslint-suppressions.json holds 4 known findings: from now on only new ones are reported.\n",
    });
    expect(JSON.parse(baselineIn(cwd))).toEqual({
      "src/a.js": { "premortem/no-select-star": { count: 2 }, "premortem/no-swallowed-catch": { count: 1 } },
      "src/b.js": { "premortem/no-select-star": { count: 1 } },
    });
    expect((await premortem([], { cwd })).exitCode).toBe(0);

    writeFileSync(join(cwd, "src/c.js"), SWALLOWED);
    writeFileSync(join(cwd, "src/b.js"), HEAD + SELECT + SELECT);
    const { exitCode, stdout } = await premortem([], { cwd });
    expect(exitCode).toBe(1);
    // A count cannot tell the new one of a file from the old: both are shown.
    expect(stdout.match(/src\/b\.js:\d+:\d+ {2}error {2}no-select-star/g)).toHaveLength(2);
    expect(stdout).toContain("src/c.js:1:14  error  no-swallowed-catch");
    expect(stdout).not.toContain("src/a.js");
  });

  it("writes the same bytes as ESLint does, and each honours what the other wrote", async () => {
    const plugin = JSON.stringify(pathToFileURL(join(ROOT, "eslint-plugin/dist/index.js")).href);
    const config = `import premortem from ${plugin};\nexport default [...premortem.configs.recommended];\n`;
    const eslint = (cwd: string, args: readonly string[]) =>
      spawnSync(process.execPath, [join(ROOT, "node_modules/eslint/bin/eslint.js"), "src", ...args], {
        cwd,
        encoding: "utf8",
      }).status;
    const [ours, theirs] = [folderWith(files), folderWith(files)];
    for (const cwd of [ours, theirs]) writeFileSync(join(cwd, "eslint.config.mjs"), config);
    await premortem(["src", "--baseline"], { cwd: ours });
    expect(eslint(theirs, ["--suppress-all"])).toBe(0);
    expect(baselineIn(ours)).toBe(baselineIn(theirs));
    expect(eslint(ours, [])).toBe(0);
    expect((await premortem(["src"], { cwd: theirs })).exitCode).toBe(0);
  });

  it("leaves other plugins' rules, other files and rules that did not run as they are", async () => {
    const others = {
      "src/a.js": { "no-undef": { count: 7 }, "premortem/no-swallowed-catch": { count: 1 } },
      "lib/old.js": { "premortem/no-select-star": { count: 3 } },
    };
    const cwd = folderWith({ ...files, "eslint-suppressions.json": JSON.stringify(others), "lib/old.js": "" });
    await premortem(["src", "--baseline", "--rule", "no-select-star"], { cwd });
    expect(JSON.parse(baselineIn(cwd))).toEqual({
      "lib/old.js": others["lib/old.js"],
      "src/a.js": { ...others["src/a.js"], "premortem/no-select-star": { count: 2 } },
      "src/b.js": { "premortem/no-select-star": { count: 1 } },
    });
  });

  it("never counts warnings as known, as ESLint does not", async () => {
    const cwd = folderWith(files);
    await premortem(["--baseline", "--rule", "no-select-star:warn"], { cwd });
    expect(JSON.parse(baselineIn(cwd))).toEqual({ "src/a.js": { "premortem/no-swallowed-catch": { count: 1 } } });
  });

  it("can be kept elsewhere", async () => {
    const cwd = folderWith(files);
    const elsewhere = ["--suppressions-location", "known.json"];
    await premortem(["--baseline", ...elsewhere], { cwd });
    expect([await found(cwd), await found(cwd, elsewhere)]).toEqual([4, 0]);
  });
});

describe("--prune-baseline", () => {
  it("takes out what is gone, which a run without it points at", async () => {
    const cwd = folderWith(files);
    await premortem(["--baseline"], { cwd });
    writeFileSync(join(cwd, "src/a.js"), HEAD + SELECT);
    rmSync(join(cwd, "src/b.js"));
    expect(await premortem([], { cwd })).toMatchObject({
      exitCode: 0,
      stderr: "premortem: 3 findings in eslint-suppressions.json are gone: take them out with --prune-baseline.\n",
    });
    expect(await premortem(["--prune-baseline"], { cwd })).toMatchObject({
      exitCode: 0,
      stderr: "premortem: 3 findings taken out of eslint-suppressions.json.\n",
    });
    expect(JSON.parse(baselineIn(cwd))).toEqual({ "src/a.js": { "premortem/no-select-star": { count: 1 } } });
    expect((await premortem([], { cwd })).stderr).toBe("");
    expect((await premortem(["--prune-baseline"], { cwd })).stderr).toContain("has nothing to prune");
  });

  it("never adds what is new", async () => {
    const cwd = folderWith(files);
    await premortem(["--baseline"], { cwd });
    const before = baselineIn(cwd);
    writeFileSync(join(cwd, "src/b.js"), HEAD + SELECT + SELECT);
    expect((await premortem(["--prune-baseline"], { cwd })).exitCode).toBe(1);
    expect(baselineIn(cwd)).toBe(before);
  });
});

describe("a baseline that is broken", () => {
  it.each(["{", "[]", '{ "src/a.js": 3 }'])("is said in one sentence, and never overwritten: %s", async (text) => {
    const cwd = folderWith({ ...files, "eslint-suppressions.json": text });
    for (const args of [[], ["--baseline"], ["--prune-baseline"]]) {
      expect(await premortem(args, { cwd })).toEqual({
        exitCode: 2,
        stdout: "",
        stderr:
          "premortem: eslint-suppressions.json is no file of suppressions: fix it, or delete it and run premortem --baseline.\n",
      });
    }
    expect(baselineIn(cwd)).toBe(text);
  });

  it("and options that contradict each other are refused", async () => {
    const cwd = folderWith(files);
    for (const args of [
      ["--baseline", "--prune-baseline"],
      ["--baseline", "--since", "main"],
      ["--staged", "--fix"],
      ["--staged", "--since", "main"],
    ]) {
      const { exitCode, stderr } = await premortem(args, { cwd });
      expect([exitCode, stderr]).toEqual([2, expect.stringContaining("cannot be used with option")]);
    }
  });
});
