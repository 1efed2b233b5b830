import { afterAll, describe, expect, it } from "vitest";
import { app, brief, listening, uproot, working, type Files } from "./briefly.ts";

afterAll(uproot);

describe("what is started to try something", () => {
  it.each<[what: string, files: Files, expected: readonly string[]]>([
    [
      "a server among tests",
      { "package.json": app({ "dev:payments": "node e2e/server.js" }), "e2e/server.js": listening },
      ["tooling, test: e2e/server.js"],
    ],
    [
      "a server among examples",
      { "package.json": app({ start: "node examples/server.js" }), "examples/server.js": listening },
      ["tooling, documentation: examples/server.js"],
    ],
    [
      "a server among sources",
      { "package.json": app({ "dev:payments": "node src/server.js" }), "src/server.js": listening },
      ["server: src/server.js"],
    ],
    [
      "a server of a package that is published",
      {
        "package.json": { name: "kit", main: "./src/index.js", scripts: { "dev-server": "node e2e/server.js" } },
        "src/index.js": "export const kit = 1;\n",
        "e2e/server.js": listening,
      },
      ["library: src/index.js", "tooling, test: e2e/server.js"],
    ],
  ])("%s", (_what, files, expected) => {
    expect(brief(files)).toEqual(expected);
  });
});

describe("what is called after a queue", () => {
  it("is a job where it goes on, and a tool where it is a script that ends", () => {
    const files = (code: string): Files => ({
      "package.json": app({ "refill-queue": "node scripts/refill.js" }),
      "scripts/refill.js": code,
    });
    expect(brief(files('queue.consume("orders", pay);\n'))).toEqual(["job: scripts/refill.js"]);
    expect(brief(files("await queue.addBulk(events);\n"))).toEqual(["tooling: scripts/refill.js"]);
    expect(brief({ "package.json": app({ queue: "node src/queue.js" }), "src/queue.js": working })).toEqual([
      "job: src/queue.js",
    ]);
  });
});

describe("a worker", () => {
  const files = (imported: string): Files => ({
    "package.json": { name: "site", private: true, scripts: { dev: "vite" }, devDependencies: { vite: "7" } },
    "index.html": '<script type="module" src="/src/main.js"></script>\n',
    "src/main.js": `${imported}new Worker(new URL("./count.js", import.meta.url));\n`,
    "src/count.js": "self.onmessage = count;\n",
  });

  it("of a page is a module of it", () => {
    expect(brief(files(""))).toEqual(["browser application: src/main.js"]);
  });

  it("of Node.js is a program of its own", () => {
    expect(brief(files('import { Worker } from "node:worker_threads";\n'))).toContain("job: src/count.js");
  });
});

describe("a module that is named by its path", () => {
  it("is what loads it, wherever a file is written that is called so", () => {
    const files = (cli: string): Files => ({
      "package.json": { name: "kit", bin: "./cli.js" },
      "cli.js": cli,
      "src/index.js": "run();\n",
      "src/clear.js": 'writeFileSync(join(folder, "src", "index.js"), "");\nexport const clear = 1;\n',
    });
    expect(brief(files('require("./src/index.js");\n'))).toEqual(["command line program: cli.js"]);
    expect(brief(files("run();\n"))).toEqual(["job: src/index.js", "command line program: cli.js"]);
  });
});

describe("a module that code names", () => {
  const files = (code: string, named: string): Files => ({
    "package.json": app({ start: "node src/main.js" }),
    "src/main.js": `${working}${code}`,
    "src/parts/visits.ts": named,
  });
  const said = (call: string) => `${call}(path.join(folder, "..", "parts", "visits.ts"));\n`;
  const job = "job: src/main.js src/parts/visits.ts";

  it("is a program, and none where it is read as a text, or only declares types", () => {
    expect(brief(files(said("queue.runs"), "count();\n"))).toEqual([job]);
    expect(brief(files(said("readFileSync"), "count();\n"))).toEqual(["job: src/main.js"]);
    const types =
      'import type { Visit } from "./visit";\n\ndeclare global {\n  interface Window {\n    visits: Visit[];\n  }\n}\n';
    expect(brief(files(said("queue.runs"), types))).toEqual(["job: src/main.js"]);
    expect(brief(files(said("queue.runs"), `${types}count();\n`))).toEqual([job]);
  });
});

describe("what is hidden", () => {
  const files = (folder: string): Files => ({
    "package.json": app({ start: "node main.js", "dev:helper": `node ${folder}/server.js` }),
    "main.js": working,
    [`${folder}/server.js`]: listening,
  });
  const left = (folder: string): Files => ({
    "package.json": app({}),
    [`${folder}/package.json`]: { name: "helper", private: true },
    [`${folder}/server.js`]: listening,
  });

  it("is there for tools, where it takes requests as well", () => {
    expect(brief(files(".helper"))).toEqual(["job: main.js", "tooling: .helper/server.js"]);
    expect(brief(files("helper"))).toEqual(["server: helper/server.js", "job: main.js"]);
    expect(brief(left(".helper"), ".helper")).toEqual([]);
    expect(brief(left("helper"), "helper")).toEqual(["server: server.js"]);
  });
});

describe("a program that is started in two ways", () => {
  const files = (script: string): Files => ({
    "package.json": app({ [script]: "node main.js" }),
    "main.js": "import './listen.js';\n",
    "listen.js": "transport.open(2575);\n",
    Dockerfile: 'FROM node\nCOPY . .\nEXPOSE 2575\nCMD ["node", "main.js"]\n',
  });

  it("is one, where the other way says no more of it", () => {
    expect(brief(files("start"))).toEqual(["server: main.js"]);
    expect(brief(files("worker"))).toEqual(["server: main.js", "job: main.js"]);
  });
});

describe("what tells a process manager what to start", () => {
  it("is no program itself", () => {
    const files = {
      "package.json": app({}),
      "src/server.js": listening,
      "ecosystem.config.js": 'module.exports = { apps: [{ name: "api", script: "src/server.js" }] };\n',
      Dockerfile: 'FROM node\nWORKDIR /app\nCOPY . .\nCMD ["pm2-runtime", "ecosystem.config.js"]\n',
    };
    expect(brief(files)).toEqual(["server: src/server.js"]);
  });
});

describe("a package that nothing starts or asks for", () => {
  const files = (more: Files): Files => ({
    "package.json": app({ build: "rollup -c" }, { devDependencies: { rollup: "4" } }),
    "rollup.config.js": 'import { resolve } from "node:path";\n',
    "src/frame.js": 'import { text } from "./text.js";\ndocument.querySelector("#frame").append(text);\n',
    "src/text.js": "export const text = 1;\n",
    ...more,
  });

  it("is for pages where it works on one and needs no more", () => {
    expect(brief(files({}))).toEqual(["browser application: src/frame.js src/text.js"]);
    expect(brief(files({ "src/text.js": 'import "node:fs";\nexport const text = 1;\n' }))).toEqual([]);
    expect(brief(files({ "src/frame.js": "export const frame = 1;\n" }))).toEqual([]);
    expect(brief(files({ "package.json": app({ build: "tsc" }) }))).toEqual([]);
  });
});

describe("pages that are exported", () => {
  const files = (settings: string): Files => ({
    "package.json": app({ build: "next build" }, { dependencies: { next: "16" } }),
    "next.config.js": settings,
    "pages/index.js": "export default () => null;\n",
  });

  it("have a server where other settings of theirs make one", () => {
    expect(brief(files('export default { output: "export" };\n'))).toEqual(["browser application: pages/"]);
    const both = 'export default isSite ? { output: "export" } : { output: "standalone" };\n';
    expect(brief(files(both))).toEqual(["web application: pages/"]);
  });
});

describe("a package with pages of its own", () => {
  it("is a library as well where it says what others install of it", () => {
    const files = (more: object): Files => ({
      "package.json": {
        name: "kit",
        main: "src/index.js",
        scripts: { dev: "vite" },
        devDependencies: { vite: "7" },
        ...more,
      },
      "index.html": '<script type="module" src="/src/ui/main.js"></script>\n',
      "src/ui/main.js": "draw();\n",
      "src/index.js": "export const kit = 1;\n",
    });
    const both = ["browser application: src/ui/main.js", "library: src/index.js"];
    expect(brief(files({ files: ["dist"], types: "dist/index.d.ts" }))).toEqual(both);
    expect(brief(files({}))).toEqual(["browser application: src/ui/main.js"]);
  });
});
