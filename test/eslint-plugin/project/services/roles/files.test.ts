import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { plant, reasonsFor, rolesIn, uproot } from "./planted.ts";

afterAll(uproot);

const EMPTY = "export const nothing = 1;\n";

describe("a file that programs load", () => {
  const top = plant({
    "package.json": { private: true, workspaces: ["apps/*", "packages/*"] },
    "apps/api/package.json": {
      name: "api",
      private: true,
      scripts: { start: "node src/main.js" },
      dependencies: { "@acme/money": "*" },
    },
    "apps/api/src/main.js":
      'import { createServer } from "node:http";\nimport { pay } from "./pay.js";\n// import "./unused.js";\ncreateServer(pay).listen(3000);\n',
    "apps/api/src/pay.js": 'import { round } from "@acme/money";\nexport const pay = round;\n',
    "apps/api/src/unused.js": EMPTY,
    "apps/api/src/types.js": EMPTY,
    "apps/cli/package.json": { name: "acme-cli", bin: "./src/cli.js", dependencies: { "@acme/money": "*" } },
    "apps/cli/src/cli.js": 'import { print } from "./print.js";\nimport { round } from "@acme/money";\nprint(round);\n',
    "apps/cli/src/print.js": "export const print = (text) => text;\n",
    "packages/money/package.json": { name: "@acme/money", exports: "./src/index.js" },
    "packages/money/src/index.js": 'export { round } from "./round.js";\nexport type { Unit } from "./unit.js";\n',
    "packages/money/src/round.js": EMPTY,
    "packages/money/src/unit.js": EMPTY,
  });

  it("is a server's where a server begins, and what it loads is, too", () => {
    expect(rolesIn(top, "apps/api/src/main.js")).toEqual(["certain server"]);
    expect(rolesIn(top, "apps/api/src/pay.js")).toEqual(["likely server"]);
  });

  it("says by which file it was come to", () => {
    const [reason] = reasonsFor(top, "apps/api/src/pay.js");
    expect(reason?.reason).toBe("apps/api/src/main.js loads it");
  });

  it("is not loaded by a comment, nor for a type", () => {
    expect(rolesIn(top, "apps/api/src/unused.js")).toEqual([]);
    expect(rolesIn(top, "packages/money/src/unit.js")).toEqual([]);
  });

  it("is of a command line program where only that loads it", () => {
    expect(rolesIn(top, "apps/cli/src/print.js")).toEqual(["likely command line"]);
  });

  it("is all of it where several load it, across packages", () => {
    expect(new Set(rolesIn(top, "packages/money/src/round.js"))).toEqual(
      new Set(["likely server", "likely command line", "likely library"]),
    );
  });
});

describe("a package that the repository keeps to itself", () => {
  const files = (manifest: object) => ({
    "package.json": { private: true, workspaces: ["packages/*"] },
    "packages/site/package.json": {
      name: "site",
      private: true,
      scripts: { dev: "vite", build: "vite build" },
      dependencies: { vite: "7", react: "19", parts: "*" },
    },
    "packages/site/index.html": '<script type="module" src="/src/main.js"></script>\n',
    "packages/site/src/main.js": 'import { save } from "parts/save.js";\nsave();\n',
    "packages/parts/package.json": { name: "parts", ...manifest },
    "packages/parts/save.js": EMPTY.replace("nothing", "save"),
    "packages/parts/spare.js": EMPTY,
  });

  it("is what the programs are that load it, and a library where none does", () => {
    const top = plant(files({ private: true }));
    expect(rolesIn(top, "packages/parts/save.js")).toEqual(["likely browser", "weak library"]);
    expect(rolesIn(top, "packages/parts/spare.js")).toEqual(["weak library"]);
  });

  it("is a library for others as well where it is published", () => {
    const top = plant(files({ exports: { "./*": "./*" } }));
    expect(rolesIn(top, "packages/parts/save.js")).toEqual(["certain library", "likely browser"]);
  });
});

describe("a package among tests", () => {
  const top = plant({
    "package.json": { name: "linter" },
    "test/fixtures/shop/package.json": { name: "shop", private: true, scripts: { start: "node src/server.js" } },
    "test/fixtures/shop/src/server.js": 'import "./orders.js";\nserver.listen(3000);\n',
    "test/fixtures/shop/src/orders.js": EMPTY,
  });
  const file = "test/fixtures/shop/src/orders.js";

  it("is one, seen from its repository", () => {
    expect(rolesIn(top, file)).toEqual(["likely test"]);
    expect(rolesIn(top, file, join(top, "..", "elsewhere"))).toEqual(["likely test"]);
  });

  it.each(["test/fixtures/shop", "test/fixtures/shop/src"])("is what it would be by itself, seen from %s", (folder) => {
    expect(rolesIn(top, file, join(top, folder))).toEqual(["likely server"]);
  });
});

describe("a package that exports all of its modules", () => {
  const top = plant({
    "package.json": { private: true, workspaces: ["packages/*"] },
    "packages/bills/package.json": {
      name: "bills",
      exports: { "./*": "./src/*.ts" },
      scripts: { repair: "tsx src/repair.ts", send: "tsx src/send.ts" },
    },
    "packages/bills/src/repair.ts": 'import "./tax";\nawait repair();\n',
    "packages/bills/src/send.ts": "export const send = 1;\n",
    "packages/bills/src/tax.ts": EMPTY,
  });

  it("has entries in those that export something", () => {
    expect(rolesIn(top, "packages/bills/src/repair.ts")).toEqual(["certain build"]);
    expect(rolesIn(top, "packages/bills/src/send.ts")).toContain("certain library");
    expect(rolesIn(top, "packages/bills/src/tax.ts")).toContain("certain library");
  });
});

describe("a committed file that imports what a build writes", () => {
  const top = plant({
    "package.json": { name: "tool", bin: "bin/tool.js" },
    "tsconfig.json": { compilerOptions: { outDir: "lib" } },
    "bin/tool.js": '#!/usr/bin/env node\nimport "../lib/index.js";\nimport "./beside.js";\n',
    "src/index.ts": 'import "./work.js";\n',
    "src/work.ts": EMPTY,
    "src/beside.ts": EMPTY,
  });

  it("loads what that is compiled from", () => {
    expect(rolesIn(top, "src/work.ts")).toEqual(["likely command line"]);
    expect(rolesIn(top, "src/beside.ts")).toEqual([]);
  });
});

describe("a program that is several by its commands", () => {
  const top = plant({
    "package.json": { name: "shop", bin: { shop: "./bin/shop.js" }, scripts: { start: "shop serve" } },
    "bin/shop.js":
      '#!/usr/bin/env node\nif (process.argv[2] === "serve") await import("../src/serve.js");\nelse await import("../src/theme.js");\n',
    "src/serve.js": 'import express from "express";\nimport "./routes.js";\nexpress().listen(80);\n',
    "src/routes.js": EMPTY,
    "src/theme.js": EMPTY,
  });

  it("is a server in the command that takes requests, and not in its neighbour", () => {
    expect(rolesIn(top, "src/routes.js")).toContain("likely server");
    expect(rolesIn(top, "src/theme.js")).toEqual(["likely command line"]);
  });
});

describe("a command by which others start a server", () => {
  const top = plant({
    "package.json": { name: "wiki", bin: { wiki: "./bin/wiki.js" }, dependencies: { express: "5" } },
    "bin/wiki.js":
      'if (process.argv[2] === "up") await import("../src/up.js");\nelse await import("../src/login.js");\n',
    "src/up.js": 'import "./app.js";\n',
    "src/app.js": 'import express from "express";\nimport "./pages.js";\n',
    "src/pages.js": EMPTY,
    // What waits at the person's own machine for one answer is no server.
    "src/login.js": 'import { createServer } from "node:http";\nimport "./token.js";\ncreateServer().listen(0);\n',
    "src/token.js": EMPTY,
  });

  it("is one where it loads a framework of servers", () => {
    expect(rolesIn(top, "src/pages.js")).toContain("likely server");
    expect(rolesIn(top, "src/token.js")).toEqual(["likely command line"]);
  });
});

describe("a command that serves while it works", () => {
  const top = plant({
    "package.json": { name: "conformance", bin: { conformance: "./src/run.js" }, dependencies: { express: "5" } },
    "src/run.js":
      'import { program } from "commander";\nimport { exchange } from "./exchange.js";\nprogram.parse();\nawait exchange();\n',
    "src/exchange.js": 'import { answers } from "./answers.js";\nexport const exchange = () => answers.listen(8088);\n',
    "src/answers.js": 'import express from "express";\nexport const answers = express();\n',
    "own/package.json": { name: "box", bin: { box: "./box.js" }, dependencies: { express: "5" } },
    "own/box.js": 'import express from "express";\nimport "./pages.js";\nexpress().listen(8088);\n',
    "own/pages.js": EMPTY,
  });

  it("makes no server of what it loads", () => {
    expect(rolesIn(top, "src/answers.js")).toEqual(["likely command line"]);
    expect(rolesIn(top, "src/exchange.js")).toEqual(["likely command line"]);
  });

  it("is a server where its own file is one", () => {
    expect(rolesIn(top, "own/pages.js")).toContain("likely server");
  });
});

describe("what only people and builds start", () => {
  const top = plant({
    "package.json": {
      name: "shop",
      private: true,
      scripts: { start: "node src/server.js", build: "node tools/bundle.js", ingest: "node src/ingest.js" },
      prisma: { seed: "node prisma/fill.js" },
    },
    "src/server.js": 'import "./shared.js";\nimport http from "node:http";\nhttp.createServer().listen(80);\n',
    "src/shared.js": EMPTY,
    "src/ingest.js": 'import "./shared.js";\nimport "./rows.js";\n',
    "src/rows.js": EMPTY,
    "tools/bundle.js": EMPTY,
    "prisma/fill.js": EMPTY,
    "scripts/unknown.js": EMPTY,
    "src/commands/ship.js": EMPTY,
  });

  it("is tooling, and so is what only that loads", () => {
    expect(rolesIn(top, "tools/bundle.js")[0]).toBe("certain build");
    expect(rolesIn(top, "src/ingest.js")).toEqual(["certain build"]);
    expect(rolesIn(top, "src/rows.js")).toEqual(["likely build"]);
    expect(rolesIn(top, "src/shared.js")).toContain("likely server");
  });

  it("is a seed where Prisma is told so", () => {
    expect(rolesIn(top, "prisma/fill.js")).toEqual(["certain seed"]);
  });

  it("is weakly what its folder says where nothing starts it", () => {
    expect(rolesIn(top, "scripts/unknown.js")).toEqual(["weak build"]);
    expect(rolesIn(top, "src/commands/ship.js")).toEqual(["weak command line"]);
  });
});

describe("a package", () => {
  const top = plant({
    "package.json": { private: true, workspaces: ["apps/*", "examples/*", "packages/*"] },
    "apps/phone/package.json": {
      name: "phone",
      main: "expo-router/entry",
      scripts: { start: "expo start" },
      dependencies: { expo: "1", "react-native": "1" },
    },
    "apps/phone/lib/cache.ts": EMPTY,
    "apps/web/package.json": {
      name: "web",
      scripts: { build: "vite build" },
      dependencies: { "react-dom": "1" },
      devDependencies: { vite: "1" },
    },
    "apps/web/src/orders.ts": EMPTY,
    "apps/web/src/check.ts": 'import { readFileSync } from "node:fs";\n',
    "examples/shop/package.json": { name: "shop", scripts: { start: "node server.js" } },
    "examples/shop/server.js": 'import http from "node:http";\nhttp.createServer().listen(80);\n',
    "packages/test-bench/package.json": { name: "bench", main: "./index.js" },
    "packages/test-bench/index.js": EMPTY,
  });

  it.each([
    ["apps/phone/lib/cache.ts", "likely phone"],
    ["apps/web/src/orders.ts", "likely browser"],
    ["examples/shop/server.js", "likely sample"],
    ["packages/test-bench/index.js", "likely test"],
  ])("is one thing as a whole: %s", (path, role) => {
    expect(rolesIn(top, path)).toContain(role);
  });

  it("for the browser has files that run elsewhere", () => {
    expect(rolesIn(top, "apps/web/src/check.ts")).not.toContain("likely browser");
  });
});

describe("what a file shows itself", () => {
  const top = plant({
    "package.json": { name: "shop", private: true, scripts: { start: "node src/server.js" } },
    "src/server.js": 'import "./helpers.js";\nimport "./specimen.js";\nhttp.createServer().listen(80);\n',
    "src/helpers.js": 'import { vi } from "vitest";\n',
    "src/specimen.js": EMPTY,
    "src/pay.test.js": EMPTY,
    "src/button.stories.tsx": 'import type { Meta } from "@storybook/react";\n',
    "src/page.js": "const [name, setName] = useState();\n",
    "src/tool.js": 'import { Command } from "commander";\n',
    "src/run.js": "#!/usr/bin/env node\n",
  });

  it.each([
    ["src/pay.test.js", ["certain test"]],
    ["src/helpers.js", ["certain test"]],
    ["src/specimen.js", ["likely server"]],
    ["src/page.js", ["likely browser"]],
    ["src/tool.js", ["likely command line"]],
    ["src/run.js", ["weak command line"]],
  ])("%s", (path, roles) => {
    expect(rolesIn(top, path)).toEqual(roles);
  });
});

describe("the settings of a tool beside a manifest", () => {
  const top = plant({
    "package.json": { name: "app", private: true },
    "vitest.config.ts": 'export default { test: { env: { AUTH_SECRET: "a" } } };\n',
    "playwright.config.ts": EMPTY,
    "jest.config.js": EMPTY,
    "vite.config.ts": EMPTY,
    "src/vitest.config.ts": EMPTY,
  });

  it("are there for tests where the tool runs tests, and for a build elsewhere", () => {
    for (const name of ["vitest.config.ts", "playwright.config.ts", "jest.config.js"])
      expect(rolesIn(top, name)).toEqual(["likely test"]);
    expect(rolesIn(top, "vite.config.ts")).toEqual(["likely build"]);
    expect(rolesIn(top, "src/vitest.config.ts")).toEqual([]);
  });
});
