import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { check } from "../torture/check.ts";
import { randomFrom } from "../torture/random.ts";
import { variantsOf } from "../torture/variants.ts";

const PACKAGES = fileURLToPath(new URL("../../node_modules/", import.meta.url));

/** Some of ESLint's and typescript-eslint's own files; `npx tsx test/torture/run.ts <folders…>` takes all that there are. */
const files = ["eslint/lib", "@typescript-eslint/rule-tester/dist", "typescript/lib"]
  .flatMap((folder) =>
    readdirSync(join(PACKAGES, folder), { recursive: true, encoding: "utf8" })
      .filter((path) => /\.[cm]?[jt]s$/.test(path))
      .map((path) => join(PACKAGES, folder, path)),
  )
  .sort()
  .filter((_, index) => index % 12 === 0)
  .filter((path) => readFileSync(path).length < 200_000);

describe("all rules, with both parsers", () => {
  it("neither throw nor differ, on real code and on what is made of it", () => {
    const problems: string[] = [];
    let [read, findings] = [0, 0];
    for (const [seed, path] of files.entries()) {
      for (const { name, code } of variantsOf(readFileSync(path, "utf8"), 2, randomFrom(seed))) {
        const outcome = check(code, `/torture/src/${basename(path)}`);
        problems.push(...outcome.problems.map((problem) => `${path}, ${name}: ${problem}`));
        findings += outcome.findings;
        if (outcome.isRead) read++;
      }
    }
    expect(problems).toEqual([]);
    expect(read).toBeGreaterThan(100);
    expect(findings).toBeGreaterThan(30);
  }, 120_000);

  it("stand what is nested too deeply to be walked by calls", () => {
    const deep = 2_000;
    const texts = {
      "blocks.ts": `${"{".repeat(deep)}try { f(); } catch {}${"}".repeat(deep)}`,
      "calls.js": `pool${".query(`SELECT * FROM t`)".repeat(deep)};`,
      "operators.js": `logger.info(${"user.email + ".repeat(deep)}1);`,
      "members.ts": `console.error(${"error.cause.".repeat(deep)}message);`,
      "arrows.js": `app.post("/orders", ${"() => ".repeat(deep)}db.insert());`,
    };
    for (const [name, code] of Object.entries(texts)) {
      const { problems } = check(code, `/torture/src/${name}`);
      // ESLint itself walks a tree by calls; whoever runs out of stack is told so, and nothing else happens.
      expect(problems.filter((problem) => !problem.includes("Maximum call stack"))).toEqual([]);
    }
  });
});
