import { basename, join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { startsIn } from "../../../../eslint-plugin/src/project/services/starts/index.ts";
import { app, brief, listening, planted, programsAt, uproot, working, type Files } from "./briefly.ts";

afterAll(uproot);

describe("the programs of a service", () => {
  it.each<[what: string, files: Files, expected: readonly string[]]>([
    [
      "a server by its start script, compiled",
      { "package.json": app({ start: "node dist/server.js" }), "src/server.ts": listening },
      ["server: src/server.ts"],
    ],
    [
      "a job by its start script, since it takes no requests",
      { "package.json": app({ start: "tsx src/index.ts" }), "src/index.ts": working },
      ["job: src/index.ts"],
    ],
    [
      "a program that takes requests for itself alone is a job",
      { "package.json": app({ start: "tsx src/index.ts" }), "src/index.ts": 'server.listen(0, "127.0.0.1");\n' },
      ["job: src/index.ts"],
    ],
    [
      "a server that another file starts to listen",
      {
        "package.json": app({ start: "tsx src/index.ts" }),
        "src/index.ts": 'import { start } from "./http.js";\nstart();\n',
        "src/http.ts": listening,
      },
      ["server: src/index.ts"],
    ],
    [
      "server and worker of one package",
      {
        "package.json": app({
          start: "node server.js",
          worker: "node worker.js",
          "worker:dev": "node --watch worker.js",
        }),
        "server.js": listening,
        "worker.js": working,
      },
      ["server: server.js", "job: worker.js"],
    ],
    [
      "a server that is built by means which are not read begins where its authors start it",
      {
        "package.json": app({ start: "node ./compiled/all.js", dev: "nodemon server/index.ts -x ts-node" }),
        "server/index.ts": listening,
      },
      ["server: server/index.ts"],
    ],
    [
      "no job where a published module is only run to try it",
      {
        "package.json": {
          name: "track",
          main: "dist/index.js",
          files: ["dist"],
          scripts: { start: "node src/index.js" },
        },
        "src/index.js": "exports.track = (event) => send(event);\n",
      },
      ["library: src/index.js"],
    ],
    [
      "a job where what is published keeps running",
      {
        "package.json": {
          name: "track",
          main: "dist/index.js",
          files: ["dist"],
          scripts: { start: "node src/index.js" },
        },
        "src/index.js": "exports.track = (event) => send(event);\nsetInterval(flush, 1000);\n",
      },
      ["job: src/index.js"],
    ],
    [
      "no application where a framework only shows the parts of a library",
      {
        "package.json": {
          ...{ name: "mails", main: "index.ts", scripts: { dev: "react-router dev --config preview/vite.config.ts" } },
          devDependencies: { "@react-router/dev": "7" },
        },
        ...{ "index.ts": "export const mail = 1;\n", "preview/vite.config.ts": "" },
      },
      ["library: index.ts"],
    ],
    [
      "what is run before the program is none of it",
      { "package.json": app({ start: "node migrate.js && node server.js" }), "server.js": listening, "migrate.js": "" },
      ["server: server.js", "tooling: migrate.js"],
    ],
    [
      "seeds, builds and tests",
      {
        "package.json": app(
          { start: "node server.js", "db:seed": "node seed.js", build: "node build.mjs", test: "node test.js" },
          { prisma: { seed: "tsx prisma/seed.ts" } },
        ),
        ...{ "server.js": listening, "seed.js": "", "build.mjs": "", "test.js": "", "prisma/seed.ts": "" },
      },
      [
        "server: server.js",
        "tooling, seed: seed.js prisma/seed.ts",
        "tooling, build: build.mjs",
        "tooling, test: test.js",
      ],
    ],
    [
      "a script for development that no server is",
      { "package.json": app({ dev: "node scripts/dev.js" }), "scripts/dev.js": "" },
      ["tooling, development: scripts/dev.js"],
    ],
    [
      "a server that only a script for development names",
      { "package.json": app({ dev: "tsx watch src/main.ts" }), "src/main.ts": listening },
      ["server: src/main.ts"],
    ],
    [
      "an image in the folder",
      {
        "package.json": app({}),
        Dockerfile: 'FROM node\nWORKDIR /app\nCOPY . .\nEXPOSE 80\nCMD ["node", "dist/main.js"]\n',
        "src/main.ts": "boot();\n",
      },
      ["server: src/main.ts"],
    ],
    [
      "an entry point that is a file for a shell",
      {
        "package.json": app({ serve: "node server.js" }),
        Dockerfile:
          'FROM node\nWORKDIR /app\nCOPY . .\nCOPY docker/run.sh /usr/bin/run.sh\nENTRYPOINT ["/usr/bin/run.sh"]\n',
        "docker/run.sh": "#!/bin/sh\nset -e\nnode migrate.js\ncd /app\nexec node worker.js\n",
        ...{ "server.js": listening, "worker.js": working, "migrate.js": "" },
      },
      ["server: server.js", "job: worker.js", "tooling, migration: migrate.js"],
    ],
    [
      "a scheduled task of Kubernetes",
      {
        "package.json": app({}),
        "k8s/nightly.yaml":
          "apiVersion: batch/v1\nkind: CronJob\nmetadata: { name: app }\nspec:\n  jobTemplate:\n    spec:\n      template:\n        spec:\n          containers:\n          - name: app\n            image: acme/app:1\n            command: [node, dist/nightly.js]\n",
        "src/nightly.ts": "",
      },
      ["scheduled task: src/nightly.ts"],
    ],
    [
      "functions",
      {
        "package.json": app({}),
        "serverless.yml": "functions:\n  create:\n    handler: src/create.handler\n",
        "src/create.ts": "export const handler = 1;\n",
      },
      ["serverless functions: src/create.ts"],
    ],
    [
      "processes of PM2, whose file is not run",
      {
        "package.json": app({}),
        "ecosystem.config.js": 'throw 1;\nmodule.exports = { apps: [{ script: "./dist/server.js" }] };\n',
        "src/server.ts": listening,
      },
      ["server: src/server.ts"],
    ],
    [
      "an application of Next",
      {
        "package.json": app({ start: "next start" }, { dependencies: { next: "15" } }),
        "next.config.mjs": "",
        "app/page.tsx": "",
        "middleware.ts": "",
      },
      ["web application: middleware.ts app/"],
    ],
    [
      "one that is exported as pages alone",
      {
        "package.json": app({ start: "next start" }, { dependencies: { next: "15" } }),
        "next.config.mjs": 'export default { output: "export" };\n',
        "app/page.tsx": "",
      },
      ["browser application: app/"],
    ],
    [
      "a library for such applications",
      { "package.json": { name: "ui", main: "index.ts", dependencies: { next: "15" } }, "index.ts": "export {};\n" },
      ["library: index.ts"],
    ],
    [
      "pages that a bundler builds",
      {
        "package.json": app({ dev: "vite" }, { dependencies: { "react-dom": "19" }, devDependencies: { vite: "7" } }),
        "index.html": '<script type="module" src="/src/start.tsx"></script>',
        "src/start.tsx": "",
      },
      ["browser application: src/start.tsx"],
    ],
    [
      "a phone application",
      {
        "package.json": app(
          { start: "expo start" },
          { main: "expo-router/entry", dependencies: { expo: "54", "expo-router": "6" } },
        ),
        "app/index.tsx": "",
      },
      ["phone application: app/"],
    ],
    [
      "a desktop application",
      {
        "package.json": app({ start: "electron ." }, { main: "dist/main.js", devDependencies: { electron: "38" } }),
        "src/main.ts": "",
      },
      ["desktop application: src/main.ts"],
    ],
    [
      "an extension of an editor",
      {
        "package.json": { name: "x", main: "./out/extension.js", engines: { vscode: "^1" } },
        "src/extension.ts": "export {};\n",
      },
      ["desktop application: src/extension.ts"],
    ],
    [
      "a command, which also starts the server",
      {
        "package.json": {
          name: "shop",
          bin: { shop: "dist/bin.js" },
          scripts: { start: "shop start" },
          exports: "./dist/index.js",
        },
        ...{ "src/bin.ts": 'import "./index.js";\n', "src/index.ts": `export {};\n${listening}` },
      },
      ["server: src/bin.ts", "command line program: src/bin.ts", "library: src/index.ts"],
    ],
    [
      "a library begins in what it exports, not in what can only be run",
      {
        "package.json": { name: "money", exports: { ".": "./src/index.ts", "./cli": "./src/cli.ts" } },
        ...{ "src/index.ts": "export const round = 1;\n", "src/cli.ts": "run();\n" },
      },
      ["library: src/index.ts"],
    ],
    [
      "a server that a manifest names as its main module, which exports nothing",
      { "package.json": { name: "x", private: true, main: "src/boot.ts" }, "src/boot.ts": listening },
      ["server: src/boot.ts"],
    ],
    [
      "processes that a program starts, by what its code says",
      {
        "package.json": app({ start: "node server.js" }),
        "server.js": `import { fork } from "node:child_process";\nfork(join(root, "jobs", "mails.js"));\n${listening}`,
        "jobs/mails.js": "run();\n",
        "jobs/other.js": "run();\n",
      },
      ["server: server.js", "job: jobs/mails.js"],
    ],
    [
      "a file that code names and others import is none",
      {
        "package.json": app({ start: "node server.js" }),
        "server.js": `const path = join(root, "lib", "mails.js");\n${listening}`,
        "lib/mails.js": "export const run = 1;\n",
      },
      ["server: server.js"],
    ],
    [
      "a server that nothing names",
      { "package.json": { name: "x", private: true }, "src/server.ts": listening },
      ["server: src/server.ts"],
    ],
    ["nothing that shows it", { "package.json": { name: "x", private: true }, "src/things.ts": "" }, []],
    ["a manifest that cannot be read", { "package.json": "{" }, []],
  ])("%s", (_, files, expected) => {
    expect(brief(files)).toEqual(expected);
  });
});

it("takes no longer than there are commands where scripts run each other", { retry: 2 }, () => {
  const all = Array.from({ length: 60 }, (_, index) => `npm run s${index}`).join(" && ");
  const scripts = Object.fromEntries(Array.from({ length: 60 }, (_, index) => [`s${index}`, all]));
  const before = performance.now();
  brief({ "package.json": app({ ...scripts, start: "node server.js" }), "server.js": listening });
  expect(performance.now() - before).toBeLessThan(4_000);
});

describe("the programs of a repository with several services", () => {
  const workspaces = (files: Files): Files => ({
    "package.json": { name: "all", private: true, workspaces: ["apps/*", "packages/*"] },
    ...files,
  });

  it("are started from elsewhere in it", () => {
    const files = workspaces({
      "apps/web/package.json": { name: "@acme/web", private: true, scripts: { begin: "node dist/server.js" } },
      "apps/web/src/server.ts": listening,
      "deploy/Dockerfile": 'FROM node\nWORKDIR /repo\nCOPY . .\nCMD ["pnpm", "--filter", "@acme/web", "begin"]\n',
    });
    expect(brief(files, "apps/web")).toEqual(["server: src/server.ts"]);
    const [program] = programsAt(planted(files), "apps/web");
    expect(program?.startedBy[0]).toMatchObject({ line: 4, message: "The image starts it." });
  });

  it("are told apart where one image starts several", () => {
    const files = workspaces({
      "apps/web/package.json": { name: "web", dependencies: { next: "15" } },
      "apps/web/next.config.js": "",
      "apps/web/pages/index.tsx": "",
      "apps/worker/package.json": { name: "worker" },
      "apps/worker/worker.ts": working,
      Dockerfile:
        'FROM node\nWORKDIR /data\nCOPY . .\nEXPOSE 3000\nCMD ["sh", "-c", "concurrently \\"cd /data/apps/web && next start\\" \\"cd /data/apps/worker && tsx worker.ts\\""]\n',
    });
    expect(brief(files, "apps/web")).toEqual(["web application: pages/"]);
    expect(brief(files, "apps/worker")).toEqual(["job: worker.ts"]);
  });

  it("are found through the folders that stages copy", () => {
    const files = workspaces({
      "apps/api/package.json": { name: "api" },
      "apps/api/src/main.ts": "boot();\n",
      "apps/api/Dockerfile":
        'FROM node AS build\nWORKDIR /repo\nCOPY . .\nFROM node\nWORKDIR /app\nCOPY --from=build /repo/apps/api/dist ./dist\nEXPOSE 80\nCMD ["node", "dist/main.js"]\n',
    });
    expect(brief(files, "apps/api")).toEqual(["server: src/main.ts"]);
  });

  it("are started by Compose with a command of its own", () => {
    const files = workspaces({
      "apps/api/package.json": { name: "api", scripts: { mails: "node mails.js" } },
      "apps/api/mails.js": working,
      "apps/api/Dockerfile": "FROM node\nWORKDIR /app\nCOPY . .\n",
      "compose.yaml": "services:\n  mails:\n    build: ./apps/api\n    command: npm run mails\n",
    });
    expect(brief(files, "apps/api")).toEqual(["job: mails.js"]);
  });

  it("are libraries where others need them to run, and tools where only tests do", () => {
    const files = workspaces({
      "apps/api/package.json": {
        name: "api",
        private: true,
        scripts: { start: "node a.js" },
        dependencies: { money: "*" },
        devDependencies: { bench: "*", bundled: "*" },
      },
      "apps/api/a.js": `import "bundled";\n${listening}`,
      "apps/api/a.test.js": 'import "bench";\n',
      "packages/money/package.json": { name: "money", private: true, main: "index.js" },
      "packages/money/index.js": "export {};\n",
      "packages/bench/package.json": { name: "bench", private: true, main: "index.js" },
      "packages/bench/index.js": "export {};\n",
      "packages/bundled/package.json": { name: "bundled", private: true },
      "packages/bundled/x.js": "export {};\n",
      "packages/alone/package.json": { name: "alone", private: true, main: "index.js" },
      "packages/alone/index.js": "export {};\n",
    });
    expect(brief(files, "packages/money")).toEqual(["library: index.js"]);
    expect(brief(files, "packages/bundled")).toEqual(["library: /"]);
    expect(brief(files, "packages/bench")).toEqual(["tooling, test: index.js"]);
    // What deploys it may stand in another repository.
    expect(brief(files, "packages/alone")).toEqual([]);
  });

  it("are tools where only a workflow runs them", () => {
    const files = workspaces({
      "apps/api/package.json": { name: "api", private: true, scripts: { start: "node a.js" } },
      "apps/api/a.js": listening,
      "apps/api/report.js": "",
      ".github/workflows/ci.yml":
        "on: push\njobs:\n  report:\n    runs-on: x\n    steps:\n    - run: node report.js && node a.js\n      working-directory: apps/api\n",
    });
    expect(brief(files, "apps/api")).toEqual(["server: a.js", "tooling: report.js"]);
  });
});

describe("what lies outside of a repository", () => {
  /** The services that a repository starts, from the folder in which it lies. */
  const started = (command: string, more: Files = {}) => {
    const folder = planted({
      "outside/package.json": app({ start: "node server.js" }),
      "outside/server.js": listening,
      "outside/Dockerfile": 'FROM node\nCOPY . .\nCMD ["node", "server.js"]\n',
      "repository/.git/HEAD": "",
      "repository/package.json": app({ start: command }),
      "repository/server.js": listening,
      ...more,
    });
    return [...startsIn(join(folder, "repository")).keys()].map((service) => basename(service));
  };

  it("is started by none of its commands", () => {
    expect(started("node server.js")).toEqual(["repository"]);
    expect(started("node ../outside/server.js")).toEqual([]);
    expect(started("npm --prefix ../outside start")).toEqual([]);
    expect(started("pnpm --filter ../outside start")).toEqual([]);
  });

  it("makes none of its images", () => {
    const compose = (context: string) => ({
      "repository/compose.yaml": `services:\n  api:\n    build: ${context}\n`,
      "repository/Dockerfile": 'FROM node\nCOPY . .\nCMD ["node", "server.js"]\n',
    });
    expect(started("tsc", compose("."))).toEqual(["repository"]);
    expect(started("tsc", { ...compose("../outside"), "repository/Dockerfile": "FROM node\n" })).toEqual([
      "repository",
    ]);
  });
});
