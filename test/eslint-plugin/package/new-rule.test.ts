import { spawnSync } from "node:child_process";
import {
  cpSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  symlinkSync,
  unlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { beforeAll, describe, expect, it } from "vitest";

const ROOT = fileURLToPath(new URL("../../..", import.meta.url));
const MINUTES = 900_000;
const LEFT_OUT = new Set(["node_modules", "dist", ".git", ".cache", "coverage"]);

/** What a newcomer fills in, for a rule about one name. */
interface Exercise {
  readonly name: string;
  /** What it is about: a language, a kind of document or a service. */
  readonly about: string;
  /** What the scaffold's rule looks for in place of its placeholder. */
  readonly wanted: string;
  readonly wrong: string;
  readonly right: string;
  readonly place: string;
}

const EXERCISES: readonly Exercise[] = [
  {
    ...{ name: "no-exercise-in-kubernetes", about: "kubernetes", wanted: "kind" },
    ...{ wrong: "apiVersion: v1\nkind: Pod", right: "apiVersion: v1\nkinds: Pod", place: "line: 2, column: 1" },
  },
  {
    ...{ name: "no-exercise-in-prisma", about: "prisma", wanted: "User" },
    ...{ wrong: "\nmodel User {\n}", right: "model Order {\n}", place: "line: 2, column: 1" },
  },
  {
    ...{ name: "no-exercise-in-hcl", about: "hcl", wanted: "provisioner" },
    ...{ wrong: "a b {\n  provisioner c {}\n}", right: "a b {}", place: "line: 2, column: 3" },
  },
  {
    ...{ name: "no-exercise-in-code", about: "javascript", wanted: "forbidden" },
    ...{ wrong: "forbidden();", right: "allowed();", place: "line: 1, column: 1" },
  },
  {
    ...{ name: "no-exercise-of-services", about: "service", wanted: "forbidden" },
    ...{ wrong: '{ "name": "forbidden" }', right: '{ "name": "allowed" }', place: "line: undefined" },
  },
];

const filesOf = ({ name }: Exercise) => ({
  rule: `eslint-plugin/src/rules/${name}.ts`,
  test: `test/eslint-plugin/rules/${name}.test.ts`,
  page: `rules-docs/${name}.md`,
});

let copy = "";

/** Runs a tool of the project in the copy. */
function run(tool: string, ...args: readonly string[]): { ok: boolean; output: string } {
  const env: NodeJS.ProcessEnv = { ...process.env };
  // A new snapshot is written, as on a newcomer's own machine.
  delete env.CI;
  const { status, stdout, stderr } = spawnSync(join(copy, "node_modules/.bin", tool), args, {
    cwd: copy,
    encoding: "utf8",
    shell: process.platform === "win32",
    env,
  });
  return { ok: status === 0, output: stdout + stderr };
}

function texts(): Map<string, string> {
  const paths = readdirSync(copy, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter(
      (path) =>
        !path
          .slice(copy.length)
          .split(/[\\/]/)
          .some((part) => LEFT_OUT.has(part)),
    );
  return new Map(paths.map((path) => [path.slice(copy.length + 1).replaceAll("\\", "/"), readFileSync(path, "utf8")]));
}

function edit(path: string, replace: (text: string) => string): void {
  writeFileSync(join(copy, path), replace(readFileSync(join(copy, path), "utf8")));
}

const JUDGED = (wanted: string) => `return name === "${wanted}"
      ? { verdict: "fails", anchor: { file: manifestFile }, messageId: "found", reasons: [], harm: harmOf("time") }
      : { verdict: "holds", reasons: [] };`;

function fill(exercise: Exercise): void {
  const { rule, test, page } = filesOf(exercise);
  const { wanted, wrong, right, place, name } = exercise;
  edit(rule, (text) =>
    text
      .replace(/throw new Error.*/, JUDGED(wanted))
      .replace("service: { name }", "service: { name, manifestFile }")
      .replace(/(import { createServiceRule }.*\n)/, '$1import { harmOf } from "../evidence/index.ts";\n')
      .replaceAll(`TODO-${name}`, wanted)
      .replace('"disallow …"', `"disallow ${wanted}"`)
      .replace(/cost: ".*"/, 'cost: "It costs."'),
  );
  edit(test, (text) =>
    text
      .replace(/(?<=\bvalid: .*)"\{\}"/, `'${right}'`)
      .replace(/(?<=a service that [^]*)"\{\}"/, `'${wrong}'`)
      .replace(/valid: \[".*"\]/, `valid: [${JSON.stringify(right)}]`)
      .replace(/code: ".*?"/, `code: ${JSON.stringify(wrong)}`)
      .replace("line: 1, column: 1", place),
  );
  const examples = [wrong, right];
  edit(page, (text) => text.replace(/(?<=```\w+\n)(?=\n```)/g, () => examples.shift() ?? ""));
}

/** The tests of all the rules, and of their pages. */
const tests = () =>
  run(
    "vitest",
    ...["run", "--project", "unit", "--project", "corpora", "-t", "no-exercise", "test/eslint-plugin/docs.test.ts"],
    ...EXERCISES.map((exercise) => filesOf(exercise).test),
  );

beforeAll(() => {
  copy = realpathSync(mkdtempSync(join(tmpdir(), "premortem-newcomer-")));
  cpSync(ROOT, copy, {
    recursive: true,
    preserveTimestamps: true,
    filter: (path) => path === ROOT || !LEFT_OUT.has(basename(path)),
  });
  symlinkSync(join(ROOT, "node_modules"), join(copy, "node_modules"), "junction");
});

describe("a newcomer's rule", () => {
  const generated = [
    "README.md",
    "eslint-plugin/src/configs/audited.ts",
    "eslint-plugin/src/rules/index.ts",
    "eslint-plugin/types/rule-options.d.ts",
    "package.json",
    "rules-docs/README.md",
  ];

  it("is three files, and what is generated from them", { timeout: MINUTES }, () => {
    const before = texts();
    for (const [index, { name, about }] of EXERCISES.entries()) {
      const { ok, output } = run("tsx", "scripts/new-rule.ts", name, String(index + 1), about);
      expect(ok, output).toBe(true);
    }
    const after = texts();
    expect([...after.keys()].filter((path) => !before.has(path)).sort()).toEqual(
      EXERCISES.flatMap((exercise) => Object.values(filesOf(exercise))).sort(),
    );
    expect(
      [...after]
        .filter(([path, text]) => before.has(path) && before.get(path) !== text)
        .map(([path]) => path)
        .sort(),
    ).toEqual(generated);
  });

  it("fails until it is filled, in its test and on its page", { timeout: MINUTES }, () => {
    const { ok, output } = tests();
    expect(ok).toBe(false);
    for (const { name } of EXERCISES) {
      expect(output).toMatch(new RegExp(`FAIL[^\\n]*rules/${name}`));
      expect(output).toMatch(new RegExp(`FAIL[^\\n]*docs\\.test\\.ts[^\\n]*${name}`));
    }
  });

  it("passes once it is filled", { timeout: MINUTES }, () => {
    for (const exercise of EXERCISES) fill(exercise);
    const { ok, output } = tests();
    expect(ok, output).toBe(true);
  });

  it("is run by the command, which loads a parser that takes time to begin", { timeout: MINUTES }, () => {
    writeFileSync(join(copy, "main.tf"), 'a "b" {\n  provisioner "c" {}\n}\n');
    const { output } = run(
      "tsx",
      "eslint-plugin/src/cli/main.ts",
      "main.tf",
      "--rule",
      "no-exercise-in-hcl",
      "--format",
      "json",
    );
    unlinkSync(join(copy, "main.tf"));
    expect(output).toMatch(/"rule": ?"no-exercise-in-hcl"/);
    expect(output).toMatch(/"skipped": ?\[\]/);
  });

  it.each([
    ["generate", "tsx", "scripts/generate.ts"],
    ["generate --check", "tsx", "scripts/generate.ts", "--check"],
    ["tsc", "tsc", "-p", "tsconfig.json"],
    ["knip", "knip"],
    [
      "prettier",
      "prettier",
      "--check",
      ...EXERCISES.flatMap((exercise) => [filesOf(exercise).rule, filesOf(exercise).test]),
    ],
  ])("leaves nothing to complain about for %s", { timeout: MINUTES }, (_, tool, ...args) => {
    const { ok, output } = run(tool, ...args);
    expect(ok, output).toBe(true);
  });

  it("is refused without a language", () => {
    const { ok, output } = run("tsx", "scripts/new-rule.ts", "no-exercise", "1");
    expect(ok).toBe(false);
    expect(output).toContain("Languages and documents: javascript");
  });
});
