import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { relativeFile } from "../../../eslint-plugin/src/project/relative-imports.ts";
import { resolveModule } from "../../../eslint-plugin/src/project/resolve.ts";

const root = realpathSync(mkdtempSync(join(tmpdir(), "premortem-imports-")));
afterAll(() => {
  rmSync(root, { recursive: true });
});

for (const file of [
  "src/orders.ts",
  "src/orders.js",
  "src/plain",
  "src/plain.js",
  "src/compiled.ts",
  "src/data.json",
  "src/db/index.js",
  "src/named/package.json",
  "src/named/index.js",
  "src/named/other.js",
  "src/both.js",
  "src/both/index.js",
  "src/folder.js/index.js",
  "src/routes/a.js",
]) {
  mkdirSync(dirname(join(root, file)), { recursive: true });
  writeFileSync(join(root, file), file.endsWith("package.json") ? '{ "main": "other.js" }' : "");
}
symlinkSync(join(root, "src/orders.js"), join(root, "src/linked.js"));

describe("a relative import", () => {
  it.each([
    ["../orders", "src/orders.ts"],
    ["../orders.js", "src/orders.ts"],
    ["../compiled.js", "src/compiled.ts"],
    ["../plain", "src/plain"],
    ["../data.json", "src/data.json"],
    ["../db", "src/db/index.js"],
    ["../both", "src/both.js"],
    ["./a", "src/routes/a.js"],
  ])("%s is told by a look at the folder", (specifier, file) => {
    expect(relativeFile(specifier, join(root, "src/routes"))).toBe(join(root, file));
  });

  it.each([
    ["../named", "src/named/other.js"],
    ["../linked", "src/orders.js"],
    ["../db/", "src/db/index.js"],
    ["..", null],
    ["../nothing", null],
    ["../folder.js", "src/folder.js/index.js"],
    ["./a.mjs", null],
  ])("%s is left to the resolver", (specifier, file) => {
    expect(relativeFile(specifier, join(root, "src/routes"))).toBeNull();
    const found = file === null ? null : join(root, file);
    expect(resolveModule(specifier, join(root, "src/routes/a.js"))).toBe(found);
  });
});
