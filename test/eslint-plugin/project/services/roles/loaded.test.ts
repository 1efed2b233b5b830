import { afterAll, describe, expect, it } from "vitest";
import { plant, rolesIn, uproot } from "./planted.ts";

afterAll(uproot);

const EMPTY = "export const nothing = 1;\n";
const LISTENING = 'import { createServer } from "node:http";\ncreateServer().listen(3000);\n';
const server = { name: "api", private: true, scripts: { start: "node src/main.js" } };

describe("a module that is imported by the place where a build puts it", () => {
  const built = (specifier: string, more: Readonly<Record<string, string>> = {}) =>
    plant({
      "package.json": { ...server, scripts: { start: "node build/server/main.js" } },
      "server/main.js": `import router from "${specifier}";\n${LISTENING}`,
      "server/router.ts": EMPTY,
      "server/other.ts": EMPTY,
      ...more,
    });

  it("is loaded where its path is the only one that ends so", () => {
    const top = built("./bundle/server/router.js");
    expect(rolesIn(top, "server/router.ts")).toEqual(["likely server"]);
    expect(rolesIn(top, "server/other.ts")).toEqual([]);
  });

  it.each([
    ["./bundle/web/router.js", {}],
    ["./router-of-ours.js", {}],
    ["./bundle/server/router.js", { "admin/server/router.ts": EMPTY }],
    ["./bundle/server/router.json", {}],
  ])("is not where that is a guess: %s", (specifier, more) => {
    expect(rolesIn(built(specifier, more), "server/router.ts")).toEqual([]);
  });
});

describe("the modules of a folder", () => {
  const loading = (code: string) =>
    plant({
      "package.json": server,
      "src/main.js": `${LISTENING}${code}\n`,
      "src/steps/first.js": EMPTY,
      "src/steps/first.test.js": EMPTY,
      "src/stages/first.js": EMPTY,
    });

  it.each([
    "const step = require(`./steps/${name}`);",
    "const step = await import(`./steps/${name}.js`);",
    'const steps = import.meta.glob("./steps/*.js");',
    'const steps = require.context("./steps", true);',
  ])("are loaded by names that are known only when it runs: %s", (code) => {
    const top = loading(code);
    expect(rolesIn(top, "src/steps/first.js")).toEqual(["likely server"]);
    expect(rolesIn(top, "src/stages/first.js")).toEqual([]);
    expect(rolesIn(top, "src/steps/first.test.js")).toEqual(["certain test"]);
  });

  it.each([
    'const folder = join(__dirname, "..", "src", "steps");\nfor (const name of readdirSync(folder)) await import(join(folder, name));',
    'readdirSync(join(import.meta.dirname, "steps")).map((name) => require(resolve("src/steps", name)));',
  ])("are loaded by what a list of its files says: %s", (code) => {
    const top = loading(code);
    expect(rolesIn(top, "src/steps/first.js")).toEqual(["likely server"]);
    expect(rolesIn(top, "src/stages/first.js")).toEqual([]);
  });

  it.each([
    'for (const name of readdirSync(join(__dirname, "steps"))) print(name);',
    'for (const name of names) await import(join(__dirname, "steps", name));',
    "// const step = require(`./steps/${name}`);",
    "const step = await import(`${folder}/steps/first.js`);",
    "const path = `./steps/${name}`;",
    "const step = require(`steps/${name}`);",
  ])("are not by what says no folder: %s", (code) => {
    expect(rolesIn(loading(code), "src/steps/first.js")).toEqual([]);
  });
});

describe("modules that a server finds when it runs", () => {
  const server = (loads: string) => ({
    "package.json": { name: "shop", private: true, scripts: { start: "node src/server.mjs" } },
    "src/server.mjs": `import { createServer } from "node:http";\nimport "./parts.mjs";\ncreateServer(answer).listen(3000);\n`,
    "src/parts.mjs": loads,
    ...Object.fromEntries(
      ["carts", "mails"].flatMap((name) => [
        [`parts/${name}/index.mjs`, 'import "./rows.mjs";\n'],
        [`parts/${name}/rows.mjs`, "export {};\n"],
        [`parts/${name}/unused.mjs`, "export {};\n"],
        [`parts/${name}/listeners/paid/book.mjs`, "export {};\n"],
        [`parts/${name}/migrations/first.mjs`, "export {};\n"],
        [`parts/${name}/queries/deep/orders.rows.mjs`, "export {};\n"],
        [`parts/${name}/queries/deep/orders.mjs`, "export {};\n"],
      ]),
    ),
    "parts/carts/hooks/only.mjs": "export {};\n",
  });
  const roleOf = (loads: string, path: string) => rolesIn(plant(server(loads)), path);
  const kept =
    'const PARTS = path.join(import.meta.dirname, "..", "parts");\nfor (const name of names) await import(path.join(PARTS, name, "index.mjs"));\n';

  it("are those that a folder holds under a name which the text has", () => {
    expect(roleOf(kept, "parts/carts/rows.mjs")).toEqual(["likely server"]);
    expect(roleOf(kept, "parts/carts/unused.mjs")).toEqual([]);
    expect(roleOf(kept.replaceAll("PARTS", "OTHERS"), "parts/mails/rows.mjs")).toEqual(["likely server"]);
    expect(roleOf(kept.replace("path.join(PARTS", "path.join(OTHERS"), "parts/mails/rows.mjs")).toEqual([]);
  });

  const convention = (folder: string) =>
    `for (const file of readdirSync(join(part.path, "${folder}"))) await import(pathToFileURL(file).href);\n`;

  it("are those of folders that are called so in several places", () => {
    expect(roleOf(convention("listeners"), "parts/carts/listeners/paid/book.mjs")).toEqual(["likely server"]);
    expect(roleOf(convention("hooks"), "parts/carts/hooks/only.mjs")).toEqual([]);
    const pattern =
      'for (const path of globSync(join(PARTS, "*/queries/**/*.rows.{js,mjs}"))) await import(pathToFileURL(path).href);\n';
    expect(roleOf(pattern, "parts/mails/queries/deep/orders.rows.mjs")).toEqual(["likely server"]);
    expect(roleOf(pattern, "parts/mails/queries/deep/orders.mjs")).toEqual([]);
    expect(roleOf(convention("migrations"), "parts/carts/migrations/first.mjs")).toEqual(["weak migration"]);
    expect(roleOf('readdirSync(join(part.path, "listeners"));\n', "parts/carts/listeners/paid/book.mjs")).toEqual([]);
  });

  it("are those whose path is kept under a name", () => {
    const named = 'const path = isBig ? "../parts/carts/unused.mjs" : "../parts/mails/unused.mjs";\n';
    expect(roleOf(`${named}await import(path);\n`, "parts/carts/unused.mjs")).toEqual(["likely server"]);
    expect(roleOf(`${named}read(path);\n`, "parts/carts/unused.mjs")).toEqual([]);
  });
});

describe("a library for pages", () => {
  const files = (
    manifest: object,
    source = 'export const visit = () => window.location.href;\nimport "./store.js";\n',
  ) => ({
    "package.json": { private: true, workspaces: ["packages/*"] },
    "packages/api/package.json": {
      ...{ name: "api", private: true, scripts: { start: "node main.js" }, dependencies: { "@acme/visits": "*" } },
    },
    "packages/api/main.js":
      'import { createServer } from "node:http";\nimport { visit } from "@acme/visits";\ncreateServer(visit).listen(3000);\n',
    "packages/visits/package.json": { name: "@acme/visits", main: "src/index.js", files: ["dist"], ...manifest },
    "packages/visits/src/index.js": source,
    "packages/visits/src/store.js": "export const store = 1;\n",
  });
  const store = "packages/visits/src/store.js";

  it("is a browser's, though a server loads it, too", () => {
    expect(rolesIn(plant(files({})), store)).toEqual(["likely browser"]);
  });

  it("is the server's where nobody else may install it, it needs more than a page has, or nothing of it works on one", () => {
    expect(rolesIn(plant(files({ private: true })), store)).toContain("likely server");
    const more = 'import { readFileSync } from "node:fs";\nimport "./store.js";\nexport const at = window.location;\n';
    expect(rolesIn(plant(files({}, more)), store)).toContain("likely server");
    expect(rolesIn(plant(files({}, 'import "./store.js";\nexport const one = 1;\n')), store)).toContain(
      "likely server",
    );
  });
});

describe("what a server loads", () => {
  const loading = (code: string) =>
    plant({
      "package.json": server,
      "src/main.js": `import "./part.js";\n${LISTENING}`,
      "src/part.js": `import "./deep.js";\n${code}\n`,
      "src/deep.js": EMPTY,
    });

  it.each([
    "// The host is that of `window.location`.\nexport const host = 1;",
    'import { msg } from "@lingui/react/macro";\nexport const title = msg`Welcome`;',
  ])("runs there where nothing of it is a page's: %s", (code) => {
    expect(rolesIn(loading(code), "src/part.js")).toEqual(["likely server"]);
  });

  it("runs there too where one of its functions works on a page", () => {
    const top = loading('export const sort = () => [];\nexport const mark = () => document.querySelector("a");');
    expect(rolesIn(top, "src/part.js")).toEqual(["likely server", "likely browser"]);
    expect(rolesIn(top, "src/deep.js")).toEqual(["likely server"]);
  });

  it("runs in a browser where it is a part of a page", () => {
    const top = loading('import { useState } from "react";\nexport const Part = () => useState(1);');
    expect(rolesIn(top, "src/part.js")).toEqual(["likely browser"]);
    expect(rolesIn(top, "src/deep.js")).toEqual(["likely browser"]);
  });
});

describe("a published library", () => {
  const library = (index: string, part: string, more: object = {}) =>
    plant({
      "package.json": { name: "parts", main: "./src/index.js", ...more },
      "src/index.js": index,
      "src/part.js": part,
      "src/plain.js": EMPTY,
      "src/spare.js": EMPTY,
      "tools.js": EMPTY,
    });
  const both = 'export * from "./part.js";\nexport * from "./plain.js";\n';
  const button = 'import { useState } from "react";\nexport const Button = () => useState(1);\n';

  it("is a browser's where it makes parts of pages, and needs nothing of a server", () => {
    const top = library(both, button);
    expect(rolesIn(top, "src/plain.js")).toEqual(["likely browser"]);
  });

  it.each([
    ["reads files", 'import { readFileSync } from "node:fs";\n'],
    ["answers requests", 'import express from "express";\n'],
  ])("is one for servers as well where it %s", (_what, imported) => {
    const top = library(`${imported}${both}`, button);
    expect(rolesIn(top, "src/plain.js")).toContain("likely library");
  });

  it("is no browser's where it names what modules are called", () => {
    const top = library(both, `export const fields = ["http", "path"];\n${button}`);
    expect(rolesIn(top, "src/plain.js")).toEqual(["likely browser"]);
  });

  it("is one with each module that others can import", () => {
    const top = library('export * from "./plain.js";\n', EMPTY);
    expect(rolesIn(top, "src/spare.js")).toEqual(["likely library"]);
    expect(rolesIn(top, "tools.js")).toEqual([]);
    const closed = library('export * from "./plain.js";\n', EMPTY, { exports: "./src/index.js" });
    expect(rolesIn(closed, "src/spare.js")).toEqual([]);
    const own = library('export * from "./plain.js";\n', EMPTY, { private: true });
    expect(rolesIn(own, "src/spare.js")).toEqual([]);
  });
});

describe("a module of a published package", () => {
  const top = plant({
    "package.json": {
      name: "kit",
      main: "./src/index.js",
      scripts: { postinstall: "node src/greet.js", test: "node test.js" },
    },
    "test.js": 'import "./src/tried.js";\n',
    "src/index.js": EMPTY,
    ...{
      "src/greet.js": "greet();\n",
      "src/tried.js": EMPTY,
      "src/__mocks__/mail.js": EMPTY,
      "src/migrations/first.js": EMPTY,
    },
  });

  it("is for others where only tests load it", () => {
    expect(rolesIn(top, "src/tried.js")).toEqual(["likely test", "likely library"]);
  });

  it.each([
    ["src/greet.js", "certain build"],
    ["src/__mocks__/mail.js", "weak test"],
    ["src/migrations/first.js", "weak migration"],
  ])("is not where a tool begins, or goes by its name: %s", (path, role) => {
    expect(rolesIn(top, path)).toEqual([role]);
  });
});

describe("a file of settings", () => {
  it("is for builds beside a manifest, where no program loads it", () => {
    const top = plant({
      "package.json": server,
      "src/main.js": `import "../mail.config.js";\n${LISTENING}`,
      "mail.config.js": EMPTY,
      "eslint.config.js": EMPTY,
      "mail.server.config.js": EMPTY,
      "src/eslint.config.js": EMPTY,
    });
    expect(rolesIn(top, "eslint.config.js")).toEqual(["likely build"]);
    expect(rolesIn(top, "mail.config.js")).toEqual(["likely server"]);
    expect(rolesIn(top, "mail.server.config.js")).toEqual([]);
    expect(rolesIn(top, "src/eslint.config.js")).toEqual([]);
  });
});

describe("a folder's name", () => {
  it("speaks of programs at a terminal at the top alone where it holds tools", () => {
    const top = plant({ "package.json": server, "tools/release.js": EMPTY, "src/agent/tools/search.js": EMPTY });
    expect(rolesIn(top, "tools/release.js")).toEqual(["weak command line"]);
    expect(rolesIn(top, "src/agent/tools/search.js")).toEqual([]);
  });

  it("speaks of examples with what they are examples of", () => {
    const top = plant({
      "package.json": server,
      "example-plugins/wishes.js": EMPTY,
      "counterexamples/wishes.js": EMPTY,
    });
    expect(rolesIn(top, "example-plugins/wishes.js")).toEqual(["weak sample"]);
    expect(rolesIn(top, "counterexamples/wishes.js")).toEqual([]);
  });
});

describe("what sets tests up", () => {
  const named = (files: Readonly<Record<string, string | object>>) =>
    plant({
      "package.json": server,
      "src/main.js": LISTENING,
      "test-setup.ts": EMPTY,
      "spare-setup.ts": EMPTY,
      ...files,
    });

  it.each<[string, Readonly<Record<string, string | object>>]>([
    ["jest.config.js", { "jest.config.js": "module.exports = { setupFiles: ['<rootDir>/test-setup.ts'] };\n" }],
    [
      "vitest-browser.config.ts",
      {
        "vitest-browser.config.ts":
          'import { defineConfig } from "vitest/config";\nexport default defineConfig({ test: { setupFiles: "./test-setup.ts" } });\n',
      },
    ],
    [".mocharc.yml", { ".mocharc.yml": "require:\n  - test-setup.ts\n" }],
    ["package.json", { "package.json": { ...server, jest: { setupFiles: ["./test-setup.ts"] } } }],
  ])("is what %s names, and nothing beside it", (_, files) => {
    const top = named(files);
    expect(rolesIn(top, "test-setup.ts")).toEqual(["likely test"]);
    expect(rolesIn(top, "spare-setup.ts")).toEqual([]);
  });

  it("is a server's where that loads it, and none where a build names it", () => {
    const jest = { "jest.config.js": "module.exports = { setupFiles: ['./test-setup.ts'] };\n" };
    const loaded = named({ ...jest, "src/main.js": `import "../test-setup.js";\n${LISTENING}` });
    expect(rolesIn(loaded, "test-setup.ts")).toEqual(["likely server"]);
    const built = named({ "rollup.config.js": "export default { input: './test-setup.ts' };\n" });
    expect(rolesIn(built, "test-setup.ts")).toEqual([]);
  });
});

describe("settings for one purpose of several", () => {
  const top = plant({
    "package.json": {},
    "bundle.config.prod.js": "export {};\n",
    "src/bundle.config.prod.js": "export {};\n",
  });

  it("are for builds as the others are", () => {
    expect(rolesIn(top, "bundle.config.prod.js")).toEqual(["likely build"]);
    expect(rolesIn(top, "src/bundle.config.prod.js")).toEqual([]);
  });
});

describe("a hidden file", () => {
  it("is for tools, unless a program loads it", () => {
    const top = plant({
      "package.json": server,
      "src/main.js": `import "./.settings.js";\n${LISTENING}`,
      "src/.settings.js": EMPTY,
      ".loader.mjs": EMPTY,
      ".tools/check.js": EMPTY,
    });
    expect(rolesIn(top, ".loader.mjs")).toEqual(["likely build"]);
    expect(rolesIn(top, ".tools/check.js")).toEqual(["likely build"]);
    expect(rolesIn(top, "src/.settings.js")).toEqual(["likely server"]);
  });
});

describe("a module that is named by its path from the folder of another", () => {
  it("is loaded by whatever is given that path", () => {
    const top = plant({
      "package.json": server,
      "src/main.js": `run(queue, path.join(__dirname, "workers", "mails.js"));\n${LISTENING}`,
      "src/workers/mails.ts": "export default async (job) => send(job);\n",
      "src/workers/other.ts": EMPTY,
    });
    expect(rolesIn(top, "src/workers/mails.ts")).toEqual(["likely server"]);
    expect(rolesIn(top, "src/workers/other.ts")).toEqual([]);
  });
});

describe("a package that another names by its folder", () => {
  const shared = (range: string) =>
    plant({
      "services/api/package.json": { ...server, dependencies: { Shared: range } },
      "services/api/src/main.js": `import { price } from "Shared/Money/price";\n${LISTENING}price();\n`,
      "shared/package.json": { name: "@acme/shared", private: true },
      "shared/Money/price.ts": EMPTY.replace("nothing", "price"),
      "shared/Money/spare.ts": EMPTY,
    });

  it("is loaded by the name that is written there", () => {
    const top = shared("file:../../shared");
    expect(rolesIn(top, "shared/Money/price.ts")).toEqual(["likely server", "weak library"]);
    expect(rolesIn(top, "shared/Money/spare.ts")).toEqual(["weak library"]);
  });

  it("is not where the name means a package of a registry", () => {
    expect(rolesIn(shared("^2.0.0"), "shared/Money/price.ts")).toEqual([]);
  });
});

describe("an application of pages in a package that starts a server for them", () => {
  const page = (begin: string) =>
    plant({
      "package.json": {
        name: "shop",
        private: true,
        scripts: { start: "node serve.js" },
        dependencies: { "react-dom": "19" },
      },
      "serve.js": `import "./shared/names.js";\n${LISTENING}`,
      "shared/names.js": EMPTY,
      "src/entry.tsx": begin,
      "src/api.ts": 'import "../shared/names.js";\nexport const load = () => fetch("/orders");\n',
    });
  const drawing = 'import { createRoot } from "react-dom/client";\nimport "./api";\ncreateRoot(place).render(null);\n';

  it("begins where something is drawn into a page, whatever builds it", () => {
    const top = page(drawing);
    expect(rolesIn(top, "src/api.ts")).toEqual(["likely browser"]);
    expect(rolesIn(top, "serve.js")).toEqual(["certain server"]);
    expect(new Set(rolesIn(top, "shared/names.js"))).toEqual(new Set(["likely server", "likely browser"]));
  });

  it("does not where the text of a mail is drawn", () => {
    const top = page('import { renderToString } from "react-dom/server";\nimport "./api";\nrenderToString(mail);\n');
    expect(rolesIn(top, "src/api.ts")).toEqual([]);
  });
});

describe("a package that starts what its repository serves", () => {
  const bench = (user: object, code = EMPTY) =>
    plant({
      "package.json": { name: "shop", private: true, workspaces: ["packages/*"] },
      "packages/api/package.json": { name: "@shop/api", private: true, exports: "./src/main.js" },
      "packages/api/src/main.js": LISTENING,
      "packages/local/package.json": {
        name: "@shop/local",
        bin: "./src/bin.js",
        exports: "./src/index.js",
        scripts: { start: "node src/bin.js" },
        dependencies: { "@shop/api": "workspace:*" },
      },
      "packages/local/src/bin.js": 'import "./index.js";\n',
      "packages/local/src/index.js": 'import "@shop/api";\nexport const password = "plum";\n',
      "packages/web/package.json": { name: "@shop/web", private: true, ...user },
      "packages/web/src/page.js": code,
      "packages/web/tests/page.test.js": 'import "@shop/local";\n',
    });

  it("is for tests where each that asks for it does so for its tests and tools, whatever command it brings", () => {
    const top = bench({ devDependencies: { "@shop/local": "workspace:*" } });
    expect(rolesIn(top, "packages/local/src/index.js")).toEqual(["likely test"]);
    expect(rolesIn(top, "packages/local/src/bin.js")).toEqual(["likely test"]);
    expect(rolesIn(top, "packages/api/src/main.js")).not.toContain("likely test");
  });

  it("is none where another runs with it, or its sources import it", () => {
    const runs = bench({ dependencies: { "@shop/local": "workspace:*" } });
    expect(rolesIn(runs, "packages/local/src/index.js")).not.toContain("likely test");
    const imports = bench({ devDependencies: { "@shop/local": "workspace:*" } }, 'import "@shop/local";\n');
    expect(rolesIn(imports, "packages/local/src/index.js")).not.toContain("likely test");
  });

  it("is none where nobody of the repository asks for it: others may", () => {
    expect(rolesIn(bench({}), "packages/local/src/index.js")).not.toContain("likely test");
  });
});

describe("data among tests that no program comes to", () => {
  it("is of tests, though a text of it looks like a page", () => {
    const page = 'export const events = [{ script: "x" }];\nwindow.document.addEventListener("click", () => events);\n';
    const top = plant({
      "package.json": { name: "shop", private: true },
      "test/data/event.js": page,
      "web/event.js": page,
    });
    expect(rolesIn(top, "test/data/event.js")).toEqual(["weak test"]);
    expect(rolesIn(top, "web/event.js")).toEqual(["likely browser"]);
  });
});
