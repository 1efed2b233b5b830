import { cpSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { ESLint } from "eslint";
import tseslint from "typescript-eslint";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

const repository = join(import.meta.dirname, "../..");

/** A house with nothing in it but this project's own lint and what a test plants. */
const house = mkdtempSync(join(tmpdir(), "premortem-floors-"));

function plant(files: Readonly<Record<string, string>>) {
  for (const [name, text] of Object.entries(files)) {
    const path = join(house, "eslint-plugin/src", name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }
}

/** What the rules about imports, or others, say of the planted files, as `file: rule`. */
async function reported(names: readonly string[], rules = "import-x/") {
  const eslint = new ESLint({
    cwd: house,
    overrideConfig: { ...tseslint.configs.disableTypeChecked, files: ["**/*.ts"] },
    ruleFilter: ({ ruleId }) => ruleId.startsWith(rules),
  });
  const results = await eslint.lintFiles(names.map((name) => `eslint-plugin/src/${name}`));
  return results.flatMap(({ filePath, messages }) =>
    messages.map(
      ({ ruleId, message }) => `${filePath.slice(house.length + "/eslint-plugin/src/".length)}: ${ruleId ?? message}`,
    ),
  );
}

beforeAll(() => {
  for (const name of ["eslint.config.js", "floors.js", "tsconfig.json"])
    cpSync(join(repository, name), join(house, name));
  writeFileSync(join(house, "package.json"), '{ "type": "module" }');
  symlinkSync(join(repository, "node_modules"), join(house, "node_modules"), "junction");
});

afterAll(() => {
  rmSync(house, { recursive: true });
});

describe("the floors of the house", () => {
  it("has no cycle of modules", async () => {
    plant({
      "code/one.ts": 'import { two } from "./two.ts";\nexport const one = () => two;\n',
      "code/two.ts": 'import { three } from "./three.ts";\nexport const two = () => three;\n',
      "code/three.ts": 'import { one } from "./one.ts";\nexport const three = () => one;\n',
      "code/typed.ts":
        'import type { Typed } from "./typed-too.ts";\nexport const typed: Typed = 1;\nexport type Own = 1;\n',
      "code/typed-too.ts": 'import type { Own } from "./typed.ts";\nexport type Typed = Own;\n',
    });
    const names = ["one", "two", "three", "typed", "typed-too"].map((name) => `code/${name}.ts`);
    expect(await reported(names)).toEqual([
      "code/one.ts: import-x/no-cycle",
      "code/two.ts: import-x/no-cycle",
      "code/three.ts: import-x/no-cycle",
    ]);
  });

  it.each([
    ["code/upward.ts", "../rules/planted.ts"],
    ["project/upward.ts", "../engine/planted.ts"],
    ["configs/upward.ts", "../index.ts"],
    ["knowledge/loggers/upward.ts", "../errors/planted.ts"],
    ["knowledge/payments/upward.ts", "../idempotency/planted.ts"],
    ["knowledge/effects/sideways.ts", "../frameworks/planted.ts"],
  ])("has no import of %s from %s", async (from, to) => {
    plant({ [join(dirname(from), to)]: "export const above = 1;\n", [from]: `export { above } from "${to}";\n` });
    expect(await reported([from])).toEqual([`${from}: import-x/no-restricted-paths`]);
  });

  it.each([
    ["rules/downward.ts", "../code/planted.ts"],
    ["knowledge/idempotency/downward.ts", "../platforms/planted.ts"],
    ["knowledge/errors/own.ts", "./planted.ts"],
  ])("lets %s import from %s", async (from, to) => {
    plant({ [join(dirname(from), to)]: "export const below = 1;\n", [from]: `export { below } from "${to}";\n` });
    expect(await reported([from])).toEqual([]);
  });

  it("has a place for each room of knowledge", async () => {
    const rooms = readdirSync(join(repository, "eslint-plugin/src/knowledge"));
    for (const room of rooms) {
      const from = "knowledge/platforms/upward.ts";
      if (room === "platforms") continue;
      plant({
        [`knowledge/${room}/planted.ts`]: "export const above = 1;\n",
        [from]: `export * from "../${room}/planted.ts";\n`,
      });
      expect(await reported([from]), room).toEqual([`${from}: import-x/no-restricted-paths`]);
    }
  });
});

describe("the picture of the house", () => {
  it("shows each floor, from the top down, with every arrow pointing down", async () => {
    const { floors } = (await import(join(repository, "floors.js"))) as {
      floors: readonly (readonly string[])[];
    };
    const page = readFileSync(join(repository, "ARCHITECTURE.md"), "utf8");
    const picture = /```mermaid\n([^`]{1,5000})```/.exec(page)?.[1] ?? "";
    const depth = new Map(floors.flatMap((level, at) => level.map((room) => [room.replace(/\.ts$/, ""), at] as const)));
    const arrows = [...picture.matchAll(/(\w{1,20})(?:\[[^\]]{1,200}\])? --> (\w{1,20})/g)].map(
      ([, from = "", to = ""]) => [from, to],
    );
    expect([...new Set(arrows.flat())].filter((room) => depth.has(room)).sort()).toEqual(
      [...depth.keys()].filter((room) => room !== "hcl").sort(),
    );
    const upwards = arrows.filter(([from = "", to = ""]) => (depth.get(from) ?? -1) >= (depth.get(to) ?? 100));
    expect(upwards).toEqual([]);
  });

  it("names only folders that exist, in its list of rooms too", () => {
    const page = readFileSync(join(repository, "architecture/rooms.md"), "utf8");
    const own = /^eslint-plugin\/[^]{1,20000}?^extension\//m.exec(page)?.[0] ?? "";
    const rooms = [...own.matchAll(/^ {4}([\w-]+)\/ /gm)].map(([, room = ""]) => room);
    expect(rooms.sort()).toEqual(
      readdirSync(join(repository, "eslint-plugin/src"), { withFileTypes: true })
        .filter((each) => each.isDirectory())
        .map(({ name }) => name)
        .sort(),
    );
  });
});

describe("what no module may do", () => {
  const spread = "export const add = (to: number[], more: number[]) => to.push(...more);\n";
  const reading = 'import { readFileSync } from "node:fs";\nreadFileSync("x");\n';
  const starting = 'import { spawn } from "node:child_process";\nspawn("x");\n';

  it.each([
    ["code/planted.ts", 3],
    ["disk/planted.ts", 2],
    ["engine/git/git.ts", 2],
  ])("holds together in %s", async (name, count) => {
    plant({ [name]: spread + reading + starting });
    expect(await reported([name], "no-restricted-syntax")).toEqual(
      Array.from({ length: count }, () => `${name}: no-restricted-syntax`),
    );
  });

  it("lets what stands in a list be spread, and added one by one", async () => {
    plant({
      "code/planted.ts":
        "export const add = (to: number[], more: number[]) => { to.push({ ...more }.length); return [...to, ...more]; };\n",
    });
    expect(await reported(["code/planted.ts"], "no-restricted-syntax")).toEqual([]);
  });
});
