import * as parser from "@typescript-eslint/parser";
import { Linter } from "eslint";
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import plugin from "../../../eslint-plugin/src/index.ts";

const root = realpathSync(mkdtempSync(join(tmpdir(), "premortem-")));
let folders = 0;

/** Takes away the projects that were written. */
export function removeProjects(): void {
  rmSync(root, { recursive: true, force: true });
}

/** Writes the files of a project to the disk: a folder for each, since what is known of a file is trusted for a while. */
export function written(files: Readonly<Record<string, string>>): string {
  const folder = join(root, String(++folders));
  for (const [path, text] of Object.entries({ "package.json": "{}", ...files })) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return folder;
}

/** What a rule reports in one file of a project that is written to the disk. */
export function reported(
  rule: string,
  files: Readonly<Record<string, string>>,
  file: string,
  options: readonly unknown[] = [],
): readonly Linter.LintMessage[] {
  return lintedIn(written(files), rule, files, file, options);
}

/** The same in a folder in which the files are. */
export function lintedIn(
  folder: string,
  rule: string,
  files: Readonly<Record<string, string>>,
  file: string,
  options: readonly unknown[] = [],
): readonly Linter.LintMessage[] {
  const linter = new Linter({ configType: "flat", cwd: folder });
  const config: Linter.Config = {
    files: ["**/*.{js,ts,tsx}"],
    plugins: { premortem: plugin },
    languageOptions: { parser, parserOptions: { ecmaFeatures: { jsx: file.endsWith("x") } } },
    rules: { [`premortem/${rule}`]: ["error", ...options] },
  };
  return linter.verify(files[file] ?? "", [config], { filename: join(folder, file) });
}
