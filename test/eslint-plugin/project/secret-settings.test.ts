import { afterAll, describe, expect, it } from "vitest";
import { removeProjects, reported } from "./linted.ts";

afterAll(removeProjects);

const RULE = "no-secret-fallback";
const USE = `import { setting } from "./settings.js";\nexport const secret = setting("session.secret", "plum");`;

function finds(files: Readonly<Record<string, string>>, file: string, rule = RULE): number {
  return reported(rule, files, file).length;
}

describe("getters of settings", () => {
  it.each<[string, string]>([
    ["reads the environment", "export const setting = (name, other) => process.env[name] ?? other;"],
    [
      "asks a package for settings",
      `import config from "config"; export function setting(path, other) { return config.has(path) ? config.get(path) : other; }`,
    ],
    [
      "hands both on",
      "const read = (name, other) => process.env[name] || other; export function setting(path, other) { return read(path, other); }",
    ],
  ])("knows a function of the project that %s", (_, settings) => {
    expect(finds({ "src/settings.js": settings, "src/session.js": USE }, "src/session.js")).toBe(1);
  });

  it.each<[string, string]>([
    ["returns nothing of it", "export const setting = (name, other) => process.env[name];"],
    ["reads no setting", "export const setting = (name, other) => table[name] ?? other;"],
    ["calls itself", "export function setting(name, other) { return setting(name, other); }"],
  ])("knows that one is none that %s", (_, settings) => {
    expect(finds({ "src/settings.js": settings, "src/session.js": USE }, "src/session.js")).toBe(0);
  });
});

describe("settings that are demanded elsewhere", () => {
  const code = `export const secret = process.env.SESSION_SECRET || "plum";`;
  it.each<[string, string, number]>([
    [
      "throws for want of it",
      `export function check() { if (!process.env.SESSION_SECRET) throw new Error("SESSION_SECRET"); }`,
      0,
    ],
    [
      "demands it in a schema",
      `import { z } from "zod"; export const env = z.object({ SESSION_SECRET: z.string() }).parse(process.env);`,
      0,
    ],
    [
      "demands another",
      `export function check() { if (!process.env.PORT) throw new Error("PORT, and not SESSION_SECRET"); }`,
      1,
    ],
    [
      "is content without it",
      `import { z } from "zod"; export const env = z.object({ SESSION_SECRET: z.string().optional() }).parse(process.env);`,
      1,
    ],
  ])("asks a file that %s", (_, check, expected) => {
    expect(finds({ "src/check.js": check, "src/session.js": code }, "src/session.js")).toBe(expected);
  });

  it("does not ask tests", () => {
    const test = `if (!process.env.SESSION_SECRET) throw new Error("SESSION_SECRET");`;
    expect(finds({ "src/check.test.js": test, "src/session.js": code }, "src/session.js")).toBe(1);
  });
});

describe("where a fallback stands", () => {
  const code = `module.exports = { sessionSecret: process.env.SESSION_SECRET || "plum" };`;

  it("passes over the settings of development, beside those of production", () => {
    expect(finds({ "config/development.js": code, "config/production.js": "" }, "config/development.js")).toBe(0);
    expect(finds({ "config/development.js": code }, "config/development.js")).toBe(1);
    expect(finds({ "config/default.js": code, "config/production.js": "" }, "config/default.js")).toBe(1);
  });

  it("passes over what is run by hand, and not what it loads with others", () => {
    const shared = `export const secret = process.env.SESSION_SECRET || "plum";`;
    const files = {
      "package.json": `{ "scripts": { "build:docs": "node tools/docs.js" } }`,
      "tools/docs.js": `import { secret } from "../src/settings.js"; console.log(secret.length);`,
      "src/settings.js": shared,
      "tools/own.js": shared,
    };
    expect(finds(files, "src/settings.js")).toBe(1);
    expect(finds({ ...files, "package.json": `{ "scripts": { "own": "node tools/own.js" } }` }, "tools/own.js")).toBe(
      0,
    );
  });
});

describe("public prefixes that packages give a meaning", () => {
  const code = "export const secret = import.meta.env.PUBLIC_FORM_SECRET;";
  const rule = "no-secret-in-public-env";

  it("goes by what the package depends on", () => {
    expect(
      finds({ "package.json": `{ "devDependencies": { "astro": "5" } }`, "src/form.ts": code }, "src/form.ts", rule),
    ).toBe(1);
    expect(
      finds({ "package.json": `{ "dependencies": { "express": "5" } }`, "src/form.ts": code }, "src/form.ts", rule),
    ).toBe(0);
  });

  it("knows Expo's settings by the package", () => {
    const settings = `export default { extra: { apiSecret: process.env.API_SECRET } };`;
    expect(
      finds(
        { "package.json": `{ "dependencies": { "expo": "53" } }`, "app.config.ts": settings },
        "app.config.ts",
        rule,
      ),
    ).toBe(1);
    expect(finds({ "app.config.ts": settings }, "app.config.ts", rule)).toBe(0);
  });
});
