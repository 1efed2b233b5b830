import { afterAll, describe, expect, it } from "vitest";
import { app, brief, listening, uproot, type Files } from "./briefly.ts";

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
