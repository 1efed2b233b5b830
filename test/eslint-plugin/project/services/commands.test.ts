import { afterAll, describe, expect, it } from "vitest";
import { app, brief, listening, uproot, working, type Files } from "./briefly.ts";

afterAll(uproot);

describe("a command that opens a port", () => {
  const bin = { bin: { tool: "src/tool.ts" } };
  const parsing = `import { program } from "commander";\nprogram.parse();\n${listening.replace("express", "node:http")}`;
  const opening = 'import { createServer } from "node:http";\ncreateServer(answer).listen(4000);\n';

  it.each<[what: string, files: Files, expected: readonly string[]]>([
    [
      "is a command where scripts alone run its file",
      {
        "package.json": app({ start: "tsx src/tool.ts up", dev: "tsx watch src/tool.ts" }, bin),
        "src/tool.ts": opening,
      },
      ["command line program: src/tool.ts"],
    ],
    [
      "is a server as well where an image starts it",
      {
        "package.json": app({ start: "tsx src/tool.ts up" }, bin),
        "src/tool.ts": opening,
        Dockerfile: 'FROM node\nCOPY . .\nCMD ["npm", "start"]\n',
      },
      ["server: src/tool.ts", "command line program: src/tool.ts"],
    ],
    [
      "is one as well where a start script calls it by its name",
      { "package.json": app({ start: "tool up" }, bin), "src/tool.ts": opening },
      ["server: src/tool.ts", "command line program: src/tool.ts"],
    ],
    [
      "is a command where it reads its arguments as commands do",
      { "package.json": app({ start: "tsx src/tool.ts" }), "src/tool.ts": parsing },
      ["command line program: src/tool.ts"],
    ],
    [
      "is a server where it reads none",
      { "package.json": app({ start: "tsx src/tool.ts" }), "src/tool.ts": opening },
      ["server: src/tool.ts"],
    ],
    [
      "is a server where others import what it exports, whatever it reads",
      { "package.json": app({ start: "tsx src/tool.ts" }), "src/tool.ts": `export const port = 1;\n${parsing}` },
      ["server: src/tool.ts"],
    ],
    [
      "is a job where its script is called so",
      { "package.json": app({ worker: "tsx src/tool.ts" }), "src/tool.ts": parsing },
      ["job: src/tool.ts"],
    ],
  ])("%s", (_, files, expected) => {
    expect(brief(files)).toEqual(expected);
  });
});

describe("an image of a command", () => {
  const files = (end: string, text = "run();\n", bin: object = { bin: { tool: "src/tool.js" } }): Files => ({
    "package.json": app({}, bin),
    "src/tool.js": text,
    Dockerfile: `FROM node\nWORKDIR /app\nCOPY . .\n${end}\n`,
  });
  const bare = 'ENTRYPOINT ["node", "src/tool.js"]';
  const command = "command line program: src/tool.js";

  it("is another way to install it, where nothing is said of what it is to do", () => {
    expect(brief(files(bare))).toEqual([command]);
  });

  it.each<[what: string, files: Files, expected: readonly string[]]>([
    ["it is told", files(`${bare}\nCMD ["work"]`), ["job: src/tool.js", command]],
    ["it is started as a whole", files('CMD ["node", "src/tool.js"]'), ["job: src/tool.js", command]],
    ["it listens", files(`EXPOSE 3000\n${bare}`), ["server: src/tool.js", command]],
    ["it goes on", files(bare, working), ["job: src/tool.js", command]],
    ["it is no command", files(bare, "run();\n", {}), ["job: src/tool.js"]],
  ])("runs it where %s", (_, planted, expected) => {
    expect(brief(planted)).toEqual(expected);
  });
});

describe("a script that runs what stands behind it", () => {
  it.each([
    ["dotenv -e .env --", "npm run with-env -- node server.js"],
    ["dotenv -e .env -c --", "pnpm with-env node server.js"],
    ["cross-env NODE_ENV=production", "yarn with-env node ./server.js --port 3000"],
    ["dotenv --", "npm run with-env -- sh -c 'node server.js && echo \"done\"'"],
  ])("%s: %s", (wrapper, start) => {
    const files = { "package.json": app({ start, "with-env": wrapper }), "server.js": listening };
    expect(brief(files)).toEqual(["server: server.js"]);
  });

  it.each([
    ["echo", "npm run with-env -- node server.js"],
    ["dotenv --", "npm run with-env --silent node server.js"],
    ["dotenv -- true &&", "npm run without -- node server.js"],
  ])("but not what another command prints, or an option takes: %s, %s", (wrapper, start) => {
    const files = { "package.json": app({ start, "with-env": wrapper }), "server.js": "listen();\n" };
    expect(brief(files)).toEqual([]);
  });
});

describe("a file for a shell", () => {
  const scripts = { "cron:daily": "./scripts/cron.sh daily", "cron:hourly": "./scripts/cron.sh hourly" };
  const loop = '#!/bin/bash\nFOLDER="./cron/$1/"\nfor FILE in `ls $FOLDER`; do\n  node "$FOLDER$FILE"\ndone\n';

  it("starts each file of the folder that it is called with, and of no other", () => {
    const files = {
      ...{ "package.json": app(scripts), "scripts/cron.sh": loop },
      ...{ "cron/daily/mails.ts": "send();\n", "cron/hourly/sync.ts": "sync();\n", "cron/paused/old.ts": "old();\n" },
    };
    expect(brief(files)).toEqual(["scheduled task: cron/daily/mails.ts cron/hourly/sync.ts"]);
  });

  const tool =
    '#!/bin/sh\nBUILT="$(cd "$(dirname "$0")" && pwd)/../build"\ncase "$1" in\n  api) exec node "$BUILT/index.js" ;;\n  task) exec node "$BUILT/tasks/index.js" "$@" ;;\nesac\n';
  const called = (first: string, more: Files = {}) => ({
    ...{ "package.json": app({}), "bin/tool": tool, "src/index.ts": listening, "src/tasks/index.ts": "run();\n" },
    ...{ Dockerfile: `FROM node\nWORKDIR /app\nCOPY . .\nENTRYPOINT ["./bin/tool", "${first}"]\n`, ...more },
  });

  it("offers all that it can be called for, found from its own folder", () => {
    expect(brief(called("api"))).toEqual(["server: src/index.ts", "job: src/tasks/index.ts"]);
  });

  it("is none by a path alone: its first line says what reads it", () => {
    const files = called("task", { "bin/tool": tool.replace("#!/bin/sh", "#!/usr/bin/python3") });
    expect(brief(files)).not.toContain("job: src/tasks/index.ts");
  });
});
