import * as parser from "@typescript-eslint/parser";
import { Linter } from "eslint";
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import plugin from "../../../eslint-plugin/src/index.ts";

/** What is asked of a rule where a test says nothing else: one row, and one call that fails, are enough to see what it takes for one. */
const OPTIONS: Readonly<Record<string, object>> = {
  "require-idempotency-key": { checkSingleRecords: true },
  "no-lost-error-in-log": { checkPlainFailures: true },
  "no-hardcoded-secrets": { checkNames: true },
};

/** What a rule finds in the first of a project's files, as ids with lines. */
export function findingsIn(rule: string, files: Readonly<Record<string, string>>, options?: object): string[] {
  const root = realpathSync(mkdtempSync(join(tmpdir(), "premortem-probe-")));
  try {
    for (const [name, text] of Object.entries({ ...files, "package.json": files["package.json"] ?? "{}" })) {
      mkdirSync(dirname(join(root, name)), { recursive: true });
      writeFileSync(join(root, name), text);
    }
    const [name = "", text = ""] = Object.entries(files)[0] ?? [];
    const asked = options ?? OPTIONS[rule];
    const config: Linter.Config = {
      files: ["**"],
      plugins: { premortem: plugin },
      languageOptions: { parser },
      rules: { [`premortem/${rule}`]: asked ? ["error", asked] : "error" },
    };
    return new Linter({ configType: "flat", cwd: root })
      .verify(text, [config], { filename: join(root, name) })
      .map(({ messageId, message, line }) => `${messageId ?? message}:${line}`);
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}
