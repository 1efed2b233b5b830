import * as parser from "@typescript-eslint/parser";
import { Linter } from "eslint";
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import plugin from "../../../eslint-plugin/src/index.ts";
import { changesOf, losses } from "../changes.ts";

const root = realpathSync(mkdtempSync(join(tmpdir(), "premortem-")));
let folders = 0;

/** Takes away what {@link suggested} has written. */
export function removeProjects(): void {
  rmSync(root, { recursive: true, force: true });
}

/**
 * What a rule suggests for one file of a project that is written to the disk: the whole text after each suggestion, by its
 * message id, those of several findings in their order. None of them may lose what the code did.
 */
export function suggested(
  rule: string,
  files: Readonly<Record<string, string>>,
  file: string,
  options: readonly unknown[] = [],
): Record<string, string> {
  // A folder for each, since what is known of a file is trusted for a while.
  const folder = join(root, String(++folders));
  for (const [path, text] of Object.entries({ "package.json": "{}", ...files })) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  const linter = new Linter({ configType: "flat", cwd: folder });
  const filename = join(folder, file);
  const text = files[file] ?? "";
  const config: Linter.Config = {
    files: ["**/*.{js,ts,tsx}"],
    plugins: { premortem: plugin },
    languageOptions: { parser, parserOptions: { ecmaFeatures: { jsx: file.endsWith("x") } } },
    rules: { [`premortem/${rule}`]: ["error", ...options] },
  };
  const changes = changesOf(linter.verify(text, [config], { filename }), filename, text);
  const lost = changes.flatMap((change) => losses(change));
  if (lost.length > 0) throw new Error(lost.join("\n"));
  return Object.fromEntries(changes.map(({ messageId, after }) => [messageId, after]));
}
