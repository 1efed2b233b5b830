import js from "@eslint/js";
import * as newest from "eslint";
import * as oldest from "eslint-9-oldest";
import { describe, expect, it } from "vitest";
import plugin from "../../../eslint-plugin/src/hcl.ts";

const TEXTS: readonly (readonly [path: string, text: string])[] = [
  ["a.yaml", "# a\nspec:\n  - name: x\n---\na: *b\n"],
  ["a.json", `{ "a": [1, "x", null] } // b`],
  ["a.toml", `a = "x" # b\n[c]\nd = 1\n`],
  ["broken.toml", "a = \n[c\n"],
  ["a.ini", "[a]\nb = c ; d\n"],
  ["a.properties", "a.b=c\n"],
  [".env", "A=b\n# c\n"],
  ["Dockerfile", `# a\nFROM node AS b\nENV A=b\nRUN <<EOF\nx\nEOF\nCMD ["node", "a.js"]\n`],
  ["a.sql", "SELECT id FROM t; -- a\nSELECT 1;\n"],
  ["schema.prisma", `// a\nmodel User {\n  id Int @id @default(autoincrement())\n  @@map("users")\n}\n`],
  ["main.tf", `# a\nresource "b" "c" {\n  d = ["\${var.e}", { f = 1 }]\n  g = <<-H\n  i\n  H\n}\n`],
  ["empty.yaml", ""],
];

// An unscoped `js.configs.recommended` runs in every language.
describe.each([
  ["9.15", oldest.Linter as unknown as typeof newest.Linter],
  ["10", newest.Linter],
] as const)("beside rules of ESLint %s that are not confined to JavaScript", (version, Linter) => {
  // Recommended is what the newest ESLint recommends; the oldest does not have all of it.
  const isKnown = (name: string) => {
    try {
      return new Linter({ configType: "flat" }).verify("", [{ rules: { [name]: "error" } }]).length === 0;
    } catch {
      return false;
    }
  };
  const rules = Object.fromEntries(Object.entries(js.configs.recommended.rules).filter(([name]) => isKnown(name)));

  it.each(TEXTS)("%s is read", (path, text) => {
    const linter = new Linter({ cwd: "/project", configType: "flat" });
    const { version: used } = linter;
    expect(Object.keys(rules).length).toBeGreaterThan(50);
    expect(used.startsWith(version)).toBe(true);
    const prisma = { files: ["**/*.prisma"], plugins: { premortem: plugin }, language: "premortem/prisma" };
    const hcl = { files: ["**/*.tf"], plugins: { premortem: plugin }, language: "premortem/hcl" };
    const messages = linter.verify(text, [{ rules }, ...plugin.configs.files, prisma, hcl], {
      filename: `/project/${path}`,
    });
    expect(messages).toEqual([]);
  });
});
