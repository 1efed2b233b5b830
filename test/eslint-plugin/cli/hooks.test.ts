import { chmodSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { isAuditable } from "../../../eslint-plugin/src/engine/find-files.ts";
import { repositoryWith, type Repository } from "./repository.ts";

const ROOT = fileURLToPath(new URL("../../..", import.meta.url));
const GUIDE = readFileSync(join(ROOT, "rules-docs/hooks.md"), "utf8");

/** The first code block of a section of the guide: what is tested is what readers copy. */
function recipe(heading: string, index = 0): string {
  const section = GUIDE.split(`\n## ${heading}\n`)[1]?.split("\n## ")[0] ?? "";
  const block = [...section.matchAll(/```\w+\n(.*?)```/gs)][index]?.[1];
  if (block === undefined) throw new Error(`The guide has no such recipe: ${heading}.`);
  return block;
}

const PASSWORD = ["Winter", "Falls", "Early", "82"].join("-");
const BAD = `import pg from "pg";\nexport const pool = new pg.Pool({ password: "${PASSWORD}" });\n`;
const GOOD = BAD.replace(`"${PASSWORD}"`, "process.env.DB_PASSWORD");

/** A repository with a finding from before the hook came. */
function start(files: Readonly<Record<string, string>> = {}): Repository {
  return repositoryWith({
    "package.json": '{ "type": "module" }',
    "src/legacy.js": "try { f(); } catch {}\n",
    ...files,
  });
}

/** Commits a secret, which is refused with the finding, and the fixed file, which passes; other files are no matter. */
function refusesTheSecret(repository: Repository): void {
  repository.write({ "src/database.js": BAD, "README.md": "# Service\n" });
  const refused = repository.commit("add the database");
  expect(refused.output).toContain("src/database.js:2:");
  expect(refused.output).toContain("no-hardcoded-secrets");
  expect(refused.output).not.toContain(PASSWORD);
  expect(refused.output).not.toContain("legacy.js");
  expect(refused.exitCode).toBe(1);
  repository.write({ "src/database.js": GOOD });
  expect(repository.commit("add the database")).toMatchObject({ exitCode: 0 });
  expect(repository.git("log", "--format=%s")).toBe("add the database\nstart\n");
}

describe.skipIf(process.platform === "win32")("a commit with a secret is refused, and the fixed one passes", () => {
  it("with a hook of git's own", () => {
    const repository = start();
    const hook = join(repository.folder, ".git/hooks/pre-commit");
    writeFileSync(hook, recipe("Git alone"));
    chmodSync(hook, 0o755);
    refusesTheSecret(repository);
    // Fixed on disk only: what would be committed still holds it.
    repository.write({ "src/other.js": BAD });
    repository.git("add", "--all");
    repository.write({ "src/other.js": GOOD });
    expect(repository.run("git", ["commit", "--message", "half"]).exitCode).toBe(1);
    // A part of what is staged, by name.
    expect(repository.run("git", ["commit", "--message", "part", "src/other.js"]).exitCode).toBe(0);
  });

  it("with husky and lint-staged", () => {
    const repository = start({
      "package.json": recipe("husky and lint-staged", 1),
      ".husky/pre-commit": recipe("husky and lint-staged", 2),
    });
    expect(repository.run("npx", ["husky"]).exitCode).toBe(0);
    expect(repository.git("config", "core.hooksPath")).toBe(".husky/_\n");
    refusesTheSecret(repository);
  });

  it("with lefthook, which runs the same line", () => {
    const config = parse(recipe("lefthook", 1)) as { "pre-commit": { commands: { premortem: { run: string } } } };
    expect(recipe("Git alone")).toBe(`#!/bin/sh\nexec ${config["pre-commit"].commands.premortem.run}\n`);
  });

  it("with pre-commit: the entry with the names of the files that it chooses", () => {
    const [definition] = parse(readFileSync(join(ROOT, ".pre-commit-hooks.yaml"), "utf8")) as {
      id: string;
      entry: string;
      args: string[];
      files: string;
      exclude: string;
    }[];
    if (!definition) throw new Error("There is no hook.");
    const { id, entry, args, files, exclude } = definition;
    const used = parse(recipe("pre-commit")) as { repos: { repo: string; hooks: { id: string }[] }[] };
    expect(used.repos[0]?.hooks).toEqual([{ id }]);
    const isChosen = (path: string) => new RegExp(files).test(path) && !new RegExp(exclude).test(path);
    for (const path of [
      ...["a.js", "src/b.mts", "c.tsx", "d.cjs", "e.json", "f.jsonc", "k8s/g.yaml", "h.yml", ".env", "api/.env.local"],
      ...["x.env", ".envrc", "i.properties", "j.ini", "k.toml", ".npmrc", "Dockerfile", "api/Dockerfile.dev", "l.sql"],
      ...["m.dockerfile", "Containerfile", ".pnpmrc", "n.json5"],
      ...["README.md", "a.jsx.snap", "package-lock.json", "lib.min.js", "types.d.ts", "environment", "pnpm-lock.yaml"],
      ...["vendor/x.js", "tsconfig.json", "tsconfig.build.json", "node_modules/x/index.js"],
    ])
      expect([path, isChosen(path)]).toEqual([path, isAuditable(path)]);

    const repository = start();
    const names = ["README.md", "src/database.js"].filter(isChosen);
    const hook = join(repository.folder, ".git/hooks/pre-commit");
    // The packages of this project stand for those that the script would install.
    const script = `PREMORTEM_HOME="${ROOT}" "${join(ROOT, entry)}"`;
    writeFileSync(hook, `#!/bin/sh\n${script} ${[...args, ...names].join(" ")}\n`);
    chmodSync(hook, 0o755);
    refusesTheSecret(repository);
  });
});
