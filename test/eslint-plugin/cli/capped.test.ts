import { Linter } from "eslint";
import { describe, expect, it } from "vitest";
import { checkText, type Checked } from "../../../eslint-plugin/src/engine/check.ts";
import { configFor } from "../../../eslint-plugin/src/engine/config.ts";
import { folderWith, premortem } from "./command.ts";

const linter = new Linter({ configType: "flat", cwd: "/srv" });

function check(text: string): Checked {
  const checked = checkText(text, {
    path: "/srv/src/a.ts",
    linter,
    config: configFor({ preset: "recommended", rule: [] }),
  });
  if ("reason" in checked) throw new Error(checked.reason);
  return checked;
}

const catches = (count: number) => "try { load(); } catch {}\n".repeat(count);

describe("a file with more findings than anyone reads", () => {
  it("has a thousand of each rule told, the last of which says how many more there are", () => {
    const { messages } = check(`const password = "Kq82-vT4m-zr7x-Wd93"; connect({ password });\n${catches(1_200)}`);
    const swallowed = messages.filter(({ ruleId }) => ruleId === "premortem/no-swallowed-catch");
    expect(swallowed).toHaveLength(1_000);
    expect(swallowed.at(-1)?.message).toMatch(/ There are 200 more of this kind in the file, which are not listed\.$/);
    expect(swallowed.at(-2)?.message).not.toContain("more of this kind");
    expect(messages.filter(({ ruleId }) => ruleId === "premortem/no-hardcoded-secrets")).toHaveLength(1);
  });

  it("has all of them told where they are a thousand", () => {
    const { messages } = check(catches(1_000));
    expect(messages).toHaveLength(1_000);
    expect(messages.at(-1)?.message).not.toContain("more of this kind");
  });

  it("ends no run", () => {
    const secrets = Array.from({ length: 40_000 }, (_, index) => `A_${index}_PASSWORD=k${index}Zr7xQ9vT2m`).join("\n");
    const cwd = folderWith({
      "package.json": "{}",
      "catches.ts": catches(40_000),
      "secrets.properties": secrets.slice(0, 990_000),
      "stars.sql": `SELECT\n${"t.*,\n".repeat(150_000)} t.a FROM t;\n`,
      "arguments.ts": `import express from "express"; const app = express();\napp.post("/orders",\n${"check,\n".repeat(130_000)}create);\n`,
    });
    const { stdout, stderr } = premortem(["--format", "json", "--preset", "strict"], { cwd });
    expect(stderr).toBe("");
    const report = JSON.parse(stdout) as { findings: { file: string }[]; skipped: { file: string; reason: string }[] };
    expect(report.skipped).toEqual([]);
    const of = (file: string) => report.findings.filter((finding) => finding.file === file);
    expect(of("catches.ts")).toHaveLength(1_000);
    expect(of("secrets.properties")).toHaveLength(1_000);
    expect(of("stars.sql")).toHaveLength(1_000);
  });
});
