import { mkdirSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import ts from "typescript";
import { expect, it } from "vitest";
import { folderWith } from "../cli/command.ts";

const ROOT = fileURLToPath(new URL("../../..", import.meta.url));

const CONFIG = `import { defineConfig } from "eslint/config";
import premortem, { type PremortemRules, type NoPiiInLogsOptions } from "eslint-plugin-premortem";
const options: NoPiiInLogsOptions = { fields: ["nickname"] };
export default defineConfig([
  premortem.configs.recommended,
  { plugins: { premortem }, extends: ["premortem/strict"] },
  {
    rules: {
      "premortem/no-pii-in-logs": ["error", options],
      "premortem/no-select-star": "off",
      "premortem/no-hardcoded-secrets": ["warn", { minimumConfidence: "high" }],
    } satisfies Partial<PremortemRules>,
  },
]);
`;
const WRONG = `import type { PremortemRules } from "eslint-plugin-premortem";
export const rules: Partial<PremortemRules> = {
  "premortem/no-select-star": ["error", { checkTest: true }],
  "premortem/no-hardcoded-secrets": ["error", { minimumConfidence: "certain" }],
};
export const unknown: Partial<PremortemRules> = { "premortem/no-such-rule": "error" };
`;
const REQUIRED = `import premortem = require("eslint-plugin-premortem");
const { recommended } = premortem.configs;
export = [recommended, ...premortem.configs.standalone];
`;
const WITH_HCL = `import { defineConfig } from "eslint/config";
import premortem from "eslint-plugin-premortem/hcl";
const { hcl, yaml } = premortem.languages;
export default defineConfig([
  premortem.configs.recommended,
  { files: ["**/*.tf"], plugins: { premortem }, language: "premortem/hcl" },
]);
export const languages = [hcl, yaml];
`;
const WITHOUT_HCL = `import premortem from "eslint-plugin-premortem";
export const { hcl } = premortem.languages;
`;
const UNFINISHED = `import type { PremortemRules } from "eslint-plugin-premortem";
export const rules: Partial<PremortemRules> = { "premortem/no-select-star": ["error", { }] };
`;

const files = {
  ...{ "eslint.config.ts": CONFIG, "wrong.ts": WRONG, "required.cts": REQUIRED, "unfinished.ts": UNFINISHED },
  ...{ "with-hcl.ts": WITH_HCL, "without-hcl.ts": WITHOUT_HCL },
};
const folder = folderWith({ ...files, "package.json": JSON.stringify({ type: "module" }) });
mkdirSync(join(folder, "node_modules"));
symlinkSync(join(ROOT, "eslint-plugin"), join(folder, "node_modules/eslint-plugin-premortem"), "junction");
symlinkSync(join(ROOT, "node_modules/eslint"), join(folder, "node_modules/eslint"), "junction");

const service = ts.createLanguageService({
  getCompilationSettings: () => ({
    module: ts.ModuleKind.NodeNext,
    target: ts.ScriptTarget.ES2023,
    strict: true,
    exactOptionalPropertyTypes: true,
    types: [],
    noEmit: true,
  }),
  getScriptFileNames: () => Object.keys(files).map((file) => join(folder, file)),
  getScriptVersion: () => "1",
  getScriptSnapshot: (path) => {
    const text = ts.sys.readFile(path);
    return text === undefined ? undefined : ts.ScriptSnapshot.fromString(text);
  },
  getCurrentDirectory: () => folder,
  getDefaultLibFileName: (options) => ts.getDefaultLibFilePath(options),
  fileExists: (path) => ts.sys.fileExists(path),
  readFile: (path) => ts.sys.readFile(path),
  readDirectory: (path, extensions) => ts.sys.readDirectory(path, extensions),
  directoryExists: (path) => ts.sys.directoryExists(path),
  realpath: (path) => ts.sys.realpath?.(path) ?? path,
});

/** The lines with an error of a file, and what TypeScript says of each. */
function errors(file: keyof typeof files): string[] {
  return service.getSemanticDiagnostics(join(folder, file)).map(({ start = 0, messageText }) => {
    const line = files[file].slice(0, start).split("\n").length;
    return `${line}: ${ts.flattenDiagnosticMessageText(messageText, " ").slice(0, 60)}`;
  });
}

it("a configuration in TypeScript is right, by `import` and by `require`", () => {
  expect(errors("eslint.config.ts")).toEqual([]);
  expect(errors("required.cts")).toEqual([]);
});

it("an option, a value or a rule that does not exist is told", () => {
  expect(errors("wrong.ts").map((error) => error.slice(0, 2))).toEqual(["3:", "4:", "6:"]);
});

it("the language of HCL stands in the entry point that loads it alone", () => {
  expect(errors("with-hcl.ts")).toEqual([]);
  expect(errors("without-hcl.ts").map((error) => error.slice(0, 2))).toEqual(["2:"]);
});

it("the editor knows a rule's options", () => {
  const position = UNFINISHED.indexOf("{ }]") + 2;
  const { entries = [] } = service.getCompletionsAtPosition(join(folder, "unfinished.ts"), position, {}) ?? {};
  expect(entries.map(({ name }) => name)).toContain("checkWholeRows");
});
