/**
 * `npx tsx test/torture/changes.ts <folders…>`: applies every fix and suggestion on the code below some folders, each
 * alone. What comes out must parse, lose that finding, bring none, keep what the code calls, returns and says in comments,
 * and type-check where it did before. Prints what fails, and how many of each kind; `--show` prints each edit as well.
 */
import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { Linter } from "eslint";
import plugin from "../../eslint-plugin/src/index.ts";
import { entriesReading, presetRules } from "../../eslint-plugin/src/configs/presets.ts";
import { changesOf, losses, newTypeErrors, ruleErrors, type Change } from "../eslint-plugin/changes.ts";
import * as parser from "@typescript-eslint/parser";

const { values: flags, positionals } = parseArgs({
  allowPositionals: true,
  options: { show: { type: "boolean", default: false } },
});

const KINDS = {
  parse: /: adds Parsing error/,
  finding: /: (?:adds|stays)/,
  lost: /: loses /,
  type: /: TS\d/,
};
type Kind = keyof typeof KINDS;

let [files, findings, tried] = [0, 0, 0];
const problems: string[] = [];
const suggested: Record<string, number> = {};
for (const folder of positionals.map((path) => resolve(path))) {
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
          rules: entriesReading("javascript", { ...presetRules("all"), ...presetRules("strict") }),
        },
        {
          files: ["**/*.sql"],
          plugins: { premortem: plugin },
          language: "premortem/sql",
          rules: entriesReading("sql", presetRules("strict")),
        },
      ],
      { filename },
    );
  const changes: Change[] = [];
  for (const path of readdirSync(folder, { recursive: true, encoding: "utf8" }).sort()) {
    if (!/(?<!\.d)\.(?:[cm]?[jt]sx?|sql)$/.test(path) || /(?:^|\/)(?:node_modules|dist|build)\//.test(path)) continue;
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
      const key = `${change.rule} ${change.messageId}`;
      suggested[key] = (suggested[key] ?? 0) + 1;
      problems.push(...ruleErrors(change, before, lint(change.after, filename)));
      if (path.endsWith(".sql")) continue;
      changes.push(change);
      problems.push(...losses(change));
      if (flags.show) console.log(`${change.name.replace(`${folder}/`, "")}\n${changedLines(change)}`);
    }
  }
  // Each in a program of some dozens: a program of all would hold every text twice.
  for (let index = 0; index < changes.length; index += 40)
    problems.push(...newTypeErrors(changes.slice(index, index + 40)));
  console.error(JSON.stringify({ folder, files, findings, tried, problems: problems.length }));
}
for (const problem of problems) console.log(problem);
console.log(JSON.stringify({ tried, ...countOf(problems), suggested }, null, 2));
process.exitCode = problems.length > 0 ? 1 : 0;

function countOf(all: readonly string[]): Record<Kind, number> {
  const counts: Record<Kind, number> = { parse: 0, finding: 0, lost: 0, type: 0 };
  for (const problem of all) {
    const kind = (Object.keys(KINDS) as Kind[]).find((each) => KINDS[each].test(problem));
    if (kind) counts[kind]++;
  }
  return counts;
}

/** The lines that a change takes and gives, for reading. */
function changedLines({ before, after }: Change): string {
  const [was, is] = [before.split("\n"), after.split("\n")];
  let start = 0;
  while (start < was.length && was[start] === is[start]) start++;
  let end = 0;
  while (end < was.length - start && end < is.length - start && was.at(-1 - end) === is.at(-1 - end)) end++;
  return [
    ...was.slice(start, was.length - end).map((line) => `  - ${line.trim()}`),
    ...is.slice(start, is.length - end).map((line) => `  + ${line.trim()}`),
  ].join("\n");
}
