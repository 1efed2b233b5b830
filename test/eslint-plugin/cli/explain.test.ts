import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import plugin from "../../../eslint-plugin/src/index.ts";
import { folderWith, premortem } from "./command.ts";

const cwd = folderWith({ "explain/a.js": "try { f(); } catch {}\n" });
const explain = (...args: readonly string[]) => premortem(["explain", ...args], { cwd });
const pageOf = (rule: string) =>
  readFileSync(fileURLToPath(new URL(`../../../rules-docs/${rule}.md`, import.meta.url)), "utf8");

describe("premortem explain", () => {
  it.each(Object.keys(plugin.rules))("prints the page of %s", (rule) => {
    expect(explain(rule, "--format", "markdown")).toEqual({ exitCode: 0, stdout: pageOf(rule), stderr: "" });
  });

  it("prints it for a terminal", () => {
    const { exitCode, stdout, stderr } = explain("premortem/no-select-star");
    expect([exitCode, stderr]).toEqual([0, ""]);
    expect(stdout).toMatch(/^no-select-star\n/);
    expect(stdout).toContain("\nWhy it costs\n");
    expect(stdout).toContain('    const { rows } = await pool.query("SELECT * FROM users WHERE id = $1", [id]);\n');
    for (const mark of ["<!--", "```", "](", "\u001B"]) expect(stdout).not.toContain(mark);
    expect(premortem(["--color", "explain", "no-select-star"], { cwd }).stdout).toContain("\u001B[1mWhy it costs");
  });

  it("prints it as data", () => {
    const { stdout } = explain("no-hardcoded-secrets", "--format", "json");
    expect(JSON.parse(stdout)).toMatchObject({
      rule: "no-hardcoded-secrets",
      mistake: { number: 1 },
      cwe: 798,
      severity: 8,
      page: pageOf("no-hardcoded-secrets"),
    });
    const optionsOf = (rule: string) =>
      (JSON.parse(explain(rule, "--format", "json").stdout) as { options: unknown }).options;
    expect(optionsOf("require-readiness-probe")).toEqual([
      {
        name: "checkDeclaredPorts",
        description: expect.stringContaining("Whether to report containers") as string,
        default: false,
      },
    ]);
    expect(optionsOf("require-lockfile")).toEqual([]);
  });

  it("says which rules there are", () => {
    for (const args of [["no-such-rule"], ["toString"]]) {
      const { exitCode, stdout, stderr } = explain(...args);
      expect([exitCode, stdout]).toEqual([2, ""]);
      expect(stderr).toMatch(/There is no rule of that name\. The rules: (?:[a-z-]+, )*no-hardcoded-secrets,/);
    }
    expect(explain().exitCode).toBe(2);
  });

  it("leaves folders of that name to be audited", () => {
    for (const args of [["./explain"], ["--", "explain"], ["--no-gitignore", "--", "explain", "explain"]])
      expect(premortem(args, { cwd }).stdout).toContain("no-swallowed-catch");
  });
});
