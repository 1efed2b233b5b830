import * as parser from "@typescript-eslint/parser";
import { Linter } from "eslint";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import plugin from "../../../../../eslint-plugin/src/index.ts";
import { plant, uproot } from "./planted.ts";

afterAll(uproot);

const CAUGHT = "export async function ship(id) { try { await orders.ship(id); } catch {} }\n";
const LOGGED = "export const greet = (user) => { console.log(user.email); };\n";
const TRACED =
  'import * as Sentry from "@sentry/node";\nexport const greet = (user) => { Sentry.setTag("email", user.email); };\n';
const STAR =
  "const sql = `SELECT * FROM orders`;\nexport const run = async (db) => (await db.query(sql)).rows.map((row) => row.id);\n";
const FLATTENED =
  "export async function ship(id) { try { await orders.ship(id); await orders.bill(id); } catch (error) { console.error(`failed: ${error}`); } }\n";
const PASSWORD = 'export const admin = { name: "admin", password: "kr7Vq0zLw2Xp" };\n';
const SAMPLES = 'export const samples = [{ name: "admin", password: "kr7Vq0zLw2Xp" }];\n';

const all = (name: string) => ({
  [`${name}/caught.js`]: CAUGHT,
  [`${name}/logged.js`]: LOGGED,
  [`${name}/traced.js`]: TRACED,
  [`${name}/star.js`]: STAR,
  [`${name}/flattened.js`]: FLATTENED,
  [`${name}/password.js`]: PASSWORD,
  [`${name}/samples.js`]: SAMPLES,
  [`${name}/all.js`]:
    'import "./caught.js";\nimport "./logged.js";\nimport "./traced.js";\nimport "./star.js";\nimport "./flattened.js";\nimport "./password.js";\nimport "./samples.js";\n',
});

const top = plant({
  "package.json": { private: true, workspaces: ["apps/*"] },
  "apps/api/package.json": { name: "api", private: true, scripts: { start: "node src/server.js" } },
  "apps/api/src/server.js":
    'import "../tools/all.js";\nimport http from "node:http";\nhttp.createServer().listen(80);\n',
  ...all("apps/api/scripts"),
  // A folder's name says nothing where a server loads what is in it.
  ...all("apps/api/tools"),
  "apps/tool/package.json": { name: "tool", bin: "./src/tool.js" },
  "apps/tool/src/tool.js": 'import "./lib/all.js";\n',
  ...all("apps/tool/src/lib"),
  "apps/phone/package.json": {
    name: "phone",
    scripts: { start: "expo start" },
    dependencies: { expo: "1", "react-native": "1" },
  },
  ...all("apps/phone/lib"),
  "apps/fill/package.json": { name: "fill", private: true, prisma: { seed: "node fill/all.js" } },
  ...all("apps/fill/fill"),
  "apps/test-bench/package.json": { name: "bench", main: "src/all.js" },
  ...all("apps/test-bench/src"),
});

/** The rules that report something in a folder, each by the name of its file. */
function reportedIn(folder: string, config: "recommended" | "strict"): string[] {
  const names = ["caught", "logged", "traced", "star", "flattened", "password", "samples"];
  return names.filter((name) => {
    const filename = join(top, folder, `${name}.js`);
    const linter = new Linter({ configType: "flat", cwd: top });
    const parts = [plugin.configs[config] as Linter.Config | Linter.Config[]].flat();
    const rules = Object.assign({}, ...parts.map((part) => part.rules)) as Linter.RulesRecord;
    const configured: Linter.Config = {
      files: ["**"],
      plugins: { premortem: plugin },
      languageOptions: { parser },
      rules: Object.fromEntries(Object.entries(rules).filter(([rule]) => !/lockfile|readiness/.test(rule))),
    };
    return linter.verify(readFileSync(filename, "utf8"), [configured], { filename }).length > 0;
  });
}

describe("what rules say of the same code", () => {
  it.each([
    ["apps/api/tools", "a server loads", ["caught", "logged", "traced", "star", "flattened", "password"]],
    ["apps/tool/src/lib", "a command line program loads", []],
    ["apps/api/scripts", "only scripts run", []],
    ["apps/phone/lib", "a phone runs", ["traced"]],
    ["apps/fill/fill", "fills a database", []],
    ["apps/test-bench/src", "is for tests", []],
  ] as const)("%s, which %s", (folder, _who, reported) => {
    expect(reportedIn(folder, "recommended")).toEqual(reported);
  });

  it("asks more of command line programs where that is wanted", () => {
    expect(reportedIn("apps/tool/src/lib", "strict")).toEqual(expect.arrayContaining(["caught", "star"]));
    expect(reportedIn("apps/api/scripts", "strict")).toEqual(expect.arrayContaining(["caught", "star", "password"]));
    expect(reportedIn("apps/phone/lib", "strict")).not.toContain("caught");
  });
});
