import { Linter } from "eslint";
import { describe, expect, it } from "vitest";
import { checkText } from "../../../eslint-plugin/src/engine/check.ts";
import { configFor } from "../../../eslint-plugin/src/engine/config.ts";

const config = configFor({ preset: "all", rule: [] });
const linter = new Linter({ cwd: "/project", configType: "flat" });
const repeat = (before: string, n: number, after = "", middle = "x") => before.repeat(n) + middle + after.repeat(n);

const YAML = "password: k2-hunter-77\na: ";
const SQL = "SELECT * FROM a WHERE b = ";

/** What is nested a hundred thousand times, and more, in each language that is read. */
const texts: readonly (readonly [path: string, text: string])[] = [
  ["flow.yaml", YAML + repeat("[\n ", 30_000, "]\n ")],
  ["open.yaml", YAML + "[\n ".repeat(30_000)],
  ["maps.yaml", YAML + repeat("{a:\n ", 30_000, "}\n ")],
  [
    "blocks.yaml",
    `password: k2-hunter-77\n${Array.from({ length: 800 }, (_, index) => `${" ".repeat(index)}a:`).join("\n")}`,
  ],
  ["dashes.yaml", `${YAML}\n${"- ".repeat(30_000)}x`],
  ["keys.yaml", `password: k2-hunter-77\n${"? ".repeat(30_000)}x`],
  [
    "aliases.yaml",
    `password: k2-hunter-77\na0: &a0 [x]\n${Array.from({ length: 40 }, (_, index) => `a${index + 1}: &a${index + 1} [${`*a${index}, `.repeat(9)}]`).join("\n")}`,
  ],
  ["lists.json", `{"password":"k2-hunter-77","a":\n${repeat("[\n", 60_000, "]\n", "1")}}`],
  ["objects.json", `{"password":"k2-hunter-77","a":\n${repeat('{"a":\n', 60_000, "}\n", "1")}}`],
  ["open.json", `{"password":"k2-hunter-77","a":\n${'{"a":\n'.repeat(60_000)}`],
  ["parentheses.sql", `${SQL}${repeat("(\n", 60_000, ")\n", "1")};`],
  ["queries.sql", `${repeat("SELECT * FROM (\n", 20_000, ") x\n", "SELECT 1")};`],
  ["cases.sql", `${SQL}${repeat("CASE WHEN a THEN\n", 20_000, " END\n", "1")};`],
  ["with.sql", `${repeat("WITH a AS (\n", 20_000, ") SELECT * FROM a\n", "SELECT * FROM b")};`],
  ["unions.sql", `${"SELECT * FROM a UNION\n".repeat(20_000)}SELECT 1;`],
  ["not.sql", `${SQL}${"NOT\n".repeat(60_000)}1;`],
  [
    "Dockerfile",
    `FROM a\nENV PASSWORD=k2-hunter-77\nENV A=${repeat("${A:-\\\n", 20_000, "}", "b")}\nRUN ${repeat("$(\\\n", 20_000, ")")}\n`,
  ],
  ["onbuild.Dockerfile", `FROM a\n${"ONBUILD ".repeat(20)}ENV PASSWORD=k2-hunter-77\n${"RUN \\\n".repeat(20_000)}a\n`],
  [".env", `PASSWORD=k2-hunter-77\nA=${"${A:-".repeat(15_000)}\n`],
  ["a.ini", `[a]\npassword=k2-hunter-77\n${"[\n".repeat(50_000)}`],
  ["a.properties", `password=k2-hunter-77\na=\\\n${"b.\\\n".repeat(50_000)}`],
  ["conditions.js", `if (a) b();\n${"else if (a) b();\n".repeat(20_000)}`],
  ["texts.ts", `const a = ${'"a" +\n'.repeat(40_000)}"";`],
  ["assignments.ts", `${"a=\n".repeat(60_000)}1;`],
  ["classes.ts", `${"class A extends\n".repeat(20_000)}B${"{}".repeat(20_000)}`],
  ["types.ts", `type A = ${"B extends C ? D :\n".repeat(20_000)}E;`],
  ["markup.tsx", `const a = ${repeat("<a>\n", 20_000, "</a>\n")};`],
];

describe("a file that is nested without end", () => {
  it.each(texts)("is checked, or left out with a reason: %s", (name, text) => {
    const checked = checkText(text, { path: `/project/${name}`, linter, config });
    if (!("reason" in checked)) return;
    expect(checked.isCrash).toBe(false);
    expect(checked.reason).toMatch(/nested too deeply|^was skipped|^does not parse/);
    expect(checked.reason.length).toBeLessThan(160);
  });

  it("is told from a rule that calls itself without end", () => {
    const endless: Linter.Config = {
      files: ["**/*.js"],
      plugins: {
        own: {
          rules: {
            endless: {
              create: (context) => {
                const call = (): number => call() + 1;
                return {
                  Program: () => {
                    call();
                    context.report({ loc: { line: 1, column: 0 }, message: "a" });
                  },
                };
              },
            },
          },
        },
      },
      rules: { "own/endless": "error" },
    };
    const checked = checkText("a();\n", {
      path: "/project/a.js",
      linter,
      config: { ...config, entries: [...config.entries, endless] },
    });
    expect(checked).toMatchObject({ isCrash: true });
  });
});
