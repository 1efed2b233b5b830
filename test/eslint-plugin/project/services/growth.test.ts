import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { runsOfShell } from "../../../../eslint-plugin/src/documents/commands/index.ts";
import { imagesIn } from "../../../../eslint-plugin/src/documents/dockerfile/images.ts";
import {
  pm2ApplicationsInCode,
  procfileProcesses,
} from "../../../../eslint-plugin/src/documents/platforms/processes.ts";
import { readDockerfile } from "../../../../eslint-plugin/src/languages/dockerfile/read-dockerfile.ts";
import { programsOf } from "../../../../eslint-plugin/src/project/services/programs/index.ts";
import { Halves, piecesOfText } from "../../../../eslint-plugin/src/project/services/roles/halves.ts";
import { importsIn, withoutComments } from "../../../../eslint-plugin/src/project/services/roles/imports.ts";
import { serviceAt } from "../../../../eslint-plugin/src/project/services/service.ts";

const folder = realpathSync(mkdtempSync(join(tmpdir(), "premortem-growth-")));
let repositories = 0;

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** Milliseconds of processor time; the best of three, each on a text or repository that nobody has read. */
function cost(prepare: () => () => unknown, runs = 3): number {
  const times = Array.from({ length: runs }, () => {
    const run = prepare();
    const before = process.cpuUsage();
    run();
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1_000;
  });
  return Math.min(...times);
}

/** Eight times as much takes little more than eight times as long. */
function expectLinear(prepare: (size: number) => () => unknown, size: number, runs = 3): void {
  const few = cost(() => prepare(size), runs);
  const many = cost(() => prepare(8 * size), runs);
  expect(many / Math.max(few, 8)).toBeLessThan(8 ** 1.35);
}

const upTo = (size: number) => Array.from({ length: size }, (_, index) => index);

function images(text: string) {
  const read = readDockerfile(text);
  return () => (read.ok ? imagesIn(read.root, text) : []);
}

describe("what says what is started grows no faster than its file", () => {
  let fresh = 0;
  it.each<[string, (size: number) => () => unknown, size: number]>([
    [
      "stages that each begin from the one before",
      (size) =>
        images(
          `FROM node AS s0\n${upTo(size)
            .map((at) => `FROM s${at} AS s${at + 1}\nCMD ["node", "x.js"]`)
            .join("\n")}`,
        ),
      400,
    ],
    [
      "stages side by side",
      (size) =>
        images(
          upTo(size)
            .map((at) => `FROM node AS s${at}\nCMD ["node", "x.js"]`)
            .join("\n"),
        ),
      400,
    ],
    [
      "stages that copy from each other",
      (size) =>
        images(
          `FROM node AS s0\n${upTo(size)
            .map((at) => `FROM node AS s${at + 1}\nCOPY --from=s${at} /a /a\nCMD ["node", "/a/x.js"]`)
            .join("\n")}`,
        ),
      300,
    ],
    ["applications of PM2 on one line", (size) => () => pm2ApplicationsInCode("script: 'a.js', ".repeat(size)), 700],
    ["processes", (size) => () => procfileProcesses("web: node a.js\n".repeat(size)), 700],
    ["commands", (size) => () => runsOfShell(`${++fresh}; ${"cd a && yarn api && ".repeat(size)}`), 500],
    ["brackets", (size) => () => runsOfShell(`${++fresh}; ${"(a; ".repeat(size)}`), 2_000],
    ["managers of packages", (size) => () => runsOfShell(`${++fresh}; ${"npx ".repeat(size)}`), 2_000],
    [
      "modules that are required on one line",
      (size) => () => importsIn("const { a } = require('a'); ".repeat(size)),
      1_500,
    ],
    ["modules that are imported", (size) => () => importsIn("import a from 'a';\n".repeat(size)), 2_500],
    ["clauses that do not end", (size) => () => importsIn("import {\n".repeat(size)), 5_000],
    ["comments and templates", (size) => () => withoutComments("/* ` */ `//` ".repeat(size)), 3_000],
    [
      "pieces of a module with halves",
      (size) => () =>
        new Halves(
          piecesOfText(
            upTo(size)
              .map((at) => `export const a${at} = () => a${at + 1}();`)
              .join("\n"),
          ),
          new Set(["a0"]),
        ),
      1_000,
    ],
  ])("%s", (_, prepare, size) => {
    expectLinear(prepare, size);
  });
});

describe("a repository of many packages", () => {
  /** Packages that each depend on the next, and on the first. */
  function repository(size: number): string {
    const top = join(folder, String(++repositories));
    const write = (name: string, text: string) => {
      mkdirSync(dirname(join(top, name)), { recursive: true });
      writeFileSync(join(top, name), text);
    };
    write(".git/HEAD", "");
    write("package.json", JSON.stringify({ private: true, workspaces: ["packages/*"] }));
    for (const at of upTo(size)) {
      const dependencies = { [`p${at + 1}`]: "*", p0: "*" };
      write(`packages/p${at}/package.json`, JSON.stringify({ name: `p${at}`, main: "index.js", dependencies }));
      write(`packages/p${at}/index.js`, "export const a = 1;\n");
    }
    return top;
  }

  it("takes no longer for each where there are more of them", () => {
    const prepare = (size: number) => {
      const top = repository(size);
      return () =>
        upTo(size).map((at) => {
          const service = serviceAt(join(top, `packages/p${at}`));
          return service && programsOf(service);
        });
    };
    expectLinear(prepare, 100, 1);
  });
});
