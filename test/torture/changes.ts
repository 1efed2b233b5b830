/**
 * `npx tsx test/torture/changes.ts <folders…>`: applies every fix and suggestion on the code below some folders, each
 * alone. What comes out must parse, lose that finding, bring none, and type-check where it did before.
 */
import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { Linter } from "eslint";
import plugin from "../../eslint-plugin/src/index.ts";
import { changesOf, newTypeErrors, ruleErrors, type Change } from "../eslint-plugin/changes.ts";
import * as parser from "@typescript-eslint/parser";

let [files, findings, tried] = [0, 0, 0];
const problems: string[] = [];
for (const folder of process.argv.slice(2).map((path) => resolve(path))) {
  const linter = new Linter({ configType: "flat", cwd: folder });
  const lint = (code: string, filename: string) =>
    linter.verify(
      code,
      [
        {
          files: ["**/*.{js,cjs,mjs,jsx,ts,cts,mts,tsx}"],
          plugins: { premortem: plugin },
          linterOptions: { noInlineConfig: true, reportUnusedDisableDirectives: "off" },
          languageOptions: { parser, parserOptions: { ecmaFeatures: { jsx: /\.[jt]sx$/.test(filename) } } },
          rules: { ...plugin.configs.all.rules, ...plugin.configs.strict.rules },
        },
      ],
      { filename },
    );
  const changes: Change[] = [];
  for (const path of readdirSync(folder, { recursive: true, encoding: "utf8" }).sort()) {
    if (!/(?<!\.d)\.[cm]?[jt]sx?$/.test(path) || /(?:^|\/)(?:node_modules|dist|build)\//.test(path)) continue;
    const filename = join(folder, path);
    let code;
    try {
      code = readFileSync(filename, "utf8");
    } catch {
      continue; // A folder with a file's name.
    }
    files++;
    const before = lint(code, filename);
    findings += before.length;
    for (const change of changesOf(before, filename, code)) {
      tried++;
      changes.push(change);
      problems.push(...ruleErrors(change, before, lint(change.after, filename)));
    }
  }
  // Each in a program of some dozens: a program of all would hold every text twice.
  for (let index = 0; index < changes.length; index += 40)
    problems.push(...newTypeErrors(changes.slice(index, index + 40)));
  console.error(JSON.stringify({ folder, files, findings, tried, problems: problems.length }));
}
for (const problem of problems) console.log(problem);
process.exitCode = problems.length > 0 ? 1 : 0;
