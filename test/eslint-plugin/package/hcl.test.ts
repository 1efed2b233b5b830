import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { installProject, packPlugin } from "./project.ts";

const CONFIG = `import premortem from "eslint-plugin-premortem";
import withHcl from "eslint-plugin-premortem/hcl";
const own = { rules: { blocks: { create: (context) => ({
  HclBlock: (node) => context.report({ loc: context.sourceCode.getLoc(node), message: node.keyword }),
}) } } };
if (withHcl !== premortem) throw new Error("two plugins");
export default [
  ...premortem.configs.recommended,
  ...withHcl.configs.files,
  { files: ["**/*.{tf,tofu,hcl}"], plugins: { premortem: withHcl, own }, language: "premortem/hcl", rules: { "own/blocks": "error" } },
];
`;

const FILES = {
  "eslint.config.js": CONFIG,
  "main.tf": 'resource "a" "b" {\n  c {}\n  # eslint-disable-next-line own/blocks\n  d {}\n}\n',
  "broken.tofu": "a {\n",
  "src/a.js": "try { f(); } catch {}\n",
};

const PROBE = `const fs = require("node:fs");
const { openSync } = fs;
fs.openSync = (path, ...rest) => {
  if (String(path).endsWith(".wasm")) fs.writeSync(2, "opened " + path + "\\n");
  return openSync(path, ...rest);
};
require("node:module").syncBuiltinESMExports();
`;

let tarball = "";

beforeAll(() => {
  tarball = packPlugin();
});

describe.each(["9.15.0", "10.15.0"])("the entry point of HCL, installed beside ESLint %s", (eslint) => {
  it("reads files of Terraform and OpenTofu, and nothing is fetched for it", () => {
    const project = installProject(tarball, { eslint }, FILES);
    const all = project.eslint();
    expect(all.filter(({ file }) => file !== "broken.tofu")).toEqual([
      { file: "main.tf", line: 1, column: 1, rule: "own/blocks" },
      { file: "main.tf", line: 2, column: 3, rule: "own/blocks" },
      { file: "src/a.js", line: 1, column: 14, rule: "no-swallowed-catch" },
    ]);
    expect(all.filter(({ file }) => file === "broken.tofu")).toEqual([
      { file: "broken.tofu", line: 1, column: 1, rule: "Parsing error: What begins here is not closed" },
    ]);
  });
});

describe("the command and the main entry point", () => {
  it("load no WebAssembly as long as no rule reads such files", () => {
    const project = installProject(tarball, { eslint: "10.15.0" }, FILES);
    const probe = join(project.folder, "probe.cjs");
    writeFileSync(probe, PROBE);
    writeFileSync(join(project.folder, "required.cjs"), `require("eslint-plugin-premortem");\n`);
    writeFileSync(join(project.folder, "imported.mjs"), `await import("eslint-plugin-premortem/hcl");\n`);
    const opened = (script: string, ...args: readonly string[]) => {
      const { exitCode, stderr } = project.node(["--require", probe, script, ...args]);
      return { exitCode, opened: stderr.split("\n").filter((line) => line.startsWith("opened ")).length };
    };
    expect(opened("node_modules/eslint-plugin-premortem/dist/cli.js", ".")).toEqual({ exitCode: 1, opened: 0 });
    expect(opened("required.cjs")).toEqual({ exitCode: 0, opened: 0 });
    // The probe sees what is opened.
    expect(opened("imported.mjs")).toEqual({ exitCode: 0, opened: 2 });
  });
});
