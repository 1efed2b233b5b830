import { afterAll, describe, expect, it } from "vitest";
import { plant, rolesIn, uproot } from "./planted.ts";

afterAll(uproot);

const ENDS = "await run();\n";
const SERVES = 'import { createServer } from "node:http";\ncreateServer(answer).listen(8088);\n';

describe("a package of tools", () => {
  const scripts = {
    "count-orders": "tsx src/count.ts",
    "export-users": "tsx src/users.ts",
    "check-prices": "tsx src/prices.ts",
    "find-gaps": "tsx src/gaps.ts",
    "ledger-server": "tsx src/ledger.ts",
  };
  const files = (manifest: object, more: Record<string, string | object> = {}) => ({
    "package.json": { private: true, workspaces: ["apps/*", "packages/*"] },
    "apps/api/package.json": { name: "api", private: true, scripts: { start: "node src/main.js" } },
    "apps/api/src/main.js": SERVES,
    "apps/api/Dockerfile": 'FROM node\nCOPY . .\nCMD ["node", "src/main.js"]\n',
    "packages/hand/package.json": { name: "hand", private: true, main: "index.js", scripts, ...manifest },
    ...Object.fromEntries(["count", "users", "prices", "gaps"].map((name) => [`packages/hand/src/${name}.ts`, ENDS])),
    "packages/hand/src/ledger.ts": SERVES,
    "packages/hand/src/unnamed.ts": "export const amount = 1;\n",
    ...more,
  });
  const start = "node src/main.js";
  const rolesOfBoth = (planted: Record<string, string | object>) => {
    const top = plant(planted);
    return [rolesIn(top, "packages/hand/src/unnamed.ts"), rolesIn(top, "packages/hand/src/ledger.ts")];
  };

  it("holds tools, whatever one of them is called, and whether a script names it or not", () => {
    expect(rolesOfBoth(files({}))).toEqual([["likely build"], ["certain build"]]);
  });

  it.each<[what: string, manifest: object, more?: Record<string, string | object>]>([
    ["its own start script starts a server", { scripts: { ...scripts, start: "tsx src/ledger.ts" } }],
    ["an image starts one", {}, { "packages/hand/Dockerfile": "FROM node\nCOPY . .\nCMD npx tsx src/ledger.ts\n" }],
    ["it may be installed", { private: false }],
    ["few scripts start something", { scripts: { "count-orders": "tsx src/count.ts", server: "tsx src/ledger.ts" } }],
    [
      "another runs with it",
      {},
      { "apps/api/package.json": { name: "api", private: true, scripts: { start }, dependencies: { hand: "*" } } },
    ],
    ["nothing else of the repository is known to be deployed", {}, { "apps/api/Dockerfile": "FROM node\n" }],
  ])("does not where %s", (_, manifest, more) => {
    const [unnamed, ledger] = rolesOfBoth(files(manifest, more));
    expect(unnamed).toEqual([]);
    expect(ledger).toContain("certain server");
  });
});

describe("a module that exports what a platform calls", () => {
  const top = plant({
    "package.json": { private: true, workspaces: ["packages/*"] },
    "packages/events/package.json": { name: "events", private: true, devDependencies: { "@types/aws-lambda": "8" } },
    "packages/events/src/paid.ts":
      'import { store } from "./store";\nexport const handler = wrapped(async (event) => store(event));\n',
    "packages/events/src/sent.js": "exports.handler = async (event) => {};\n",
    "packages/events/src/store.ts": "export const store = (event) => event;\n",
    "packages/events/src/unused.ts": "export const handlers = 1;\nconst handler = 2;\n",
    "packages/other/package.json": { name: "other", private: true, dependencies: { express: "5" } },
    "packages/other/src/paid.ts": "export const handler = async (event) => {};\n",
  });

  it("runs on a server, with what it loads", () => {
    expect(rolesIn(top, "packages/events/src/paid.ts")).toEqual(["certain server"]);
    expect(rolesIn(top, "packages/events/src/sent.js")).toEqual(["certain server"]);
    expect(rolesIn(top, "packages/events/src/store.ts")).toEqual(["likely server"]);
  });

  it("is none by another name, nor in a package that has nothing of such functions", () => {
    expect(rolesIn(top, "packages/events/src/unused.ts")).toEqual([]);
    expect(rolesIn(top, "packages/other/src/paid.ts")).toEqual([]);
  });
});

describe("a module of migrations in a package that another depends on", () => {
  const top = plant({
    "package.json": { private: true, workspaces: ["packages/*"] },
    "packages/api/package.json": { name: "api", private: true, dependencies: { rows: "*" } },
    "packages/rows/package.json": { name: "rows", private: true },
    "packages/rows/migrations/20260102_orders.mjs": "export const up = (db) => db;\n",
    "packages/rows/orders.mjs": "export const orders = (db) => db;\n",
  });

  it("is one, and no module of a library as those beside it are", () => {
    expect(rolesIn(top, "packages/rows/migrations/20260102_orders.mjs")).toEqual(["weak migration"]);
    expect(rolesIn(top, "packages/rows/orders.mjs")).toEqual(["weak library"]);
  });
});
