import { realpathSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { folderWith, premortemInside } from "./command.ts";

const json = (value: object) => JSON.stringify(value, null, 2);

const cwd = realpathSync(
  folderWith({
    ".git/HEAD": "",
    "package.json": json({ name: "shop", private: true, workspaces: ["apps/*", "packages/*"] }),
    "apps/api/package.json": json({
      name: "@shop/api",
      private: true,
      scripts: { start: "node dist/server.js", seed: "tsx seed.ts" },
      dependencies: { "@shop/money": "workspace:*" },
    }),
    "apps/api/src/server.ts": "app.listen(80);\n",
    "apps/api/seed.ts": "",
    "apps/api/Dockerfile": 'FROM node\nWORKDIR /app\nCOPY . .\nCMD ["node", "dist/server.js"]\n',
    "packages/money/package.json": json({ name: "@shop/money", main: "index.js" }),
    "packages/money/index.js": "export const cents = (amount) => Math.round(amount * 100);\n",
    "things/package.json": json({ name: "::error::x", private: true }),
    "empty/.keep": "",
  }),
);
const services = (...args: readonly string[]) => premortemInside(["services", ...args], { cwd });

describe("premortem services", () => {
  it("lists the programs of a repository with what starts them", async () => {
    const { exitCode, stdout, stderr } = await services();
    expect([exitCode, stderr]).toEqual([0, ""]);
    const lines = stdout.split("\n").map((line) => line.trim().split(/\s{2,}/));
    expect(lines).toEqual([
      ["Service", "Program", "Begins in", "Started by"],
      ["@shop/api", "server", "src/server.ts", "The image starts it. apps/api/Dockerfile:4"],
      ["apps/api", "The script `start` starts it. apps/api/package.json:5"],
      ["2 files, 1 line"],
      ["seed 1"],
      ["server 1"],
      ["tooling: seed", "seed.ts", "The script `seed` starts it. apps/api/package.json:6"],
      ["@shop/money", "library", "index.js", "`@shop/api` depends on it. apps/api/package.json:9"],
      ["packages/money"],
      ["1 file, 1 line"],
      ["library 1"],
      [expect.not.stringMatching(/^::/), "unknown"],
      ["things"],
      [""],
      ["3 services."],
      [""],
    ]);
  });

  it("gives them as data", async () => {
    const { stdout } = await services("apps", "--format", "json");
    expect(JSON.parse(stdout)).toMatchObject({
      services: [
        {
          name: "@shop/api",
          folder: "apps/api",
          code: { files: 2, lines: 1, roles: { seed: 1, server: 1 } },
          programs: [
            {
              kind: "server",
              entries: ["apps/api/src/server.ts"],
              folders: [],
              startedBy: [
                { file: "apps/api/Dockerfile", line: 4, message: "The image starts it." },
                { file: "apps/api/package.json", line: 5, message: "The script `start` starts it." },
              ],
            },
            { kind: "tooling", task: "seed", entries: ["apps/api/seed.ts"] },
          ],
        },
      ],
    });
  });

  it("lists the service around a folder that holds none", async () => {
    const { stdout } = await services("apps/api/src", "--format", "json");
    expect((JSON.parse(stdout) as { services: readonly { name: string }[] }).services.map(({ name }) => name)).toEqual([
      "@shop/api",
    ]);
  });

  it("says what it cannot list", async () => {
    const nowhere = await services("nowhere");
    expect(nowhere).toMatchObject({ exitCode: 2, stdout: "" });
    expect(nowhere.stderr).toContain("nowhere");
    expect(await services("--format", "sarif")).toMatchObject({ exitCode: 2, stdout: "" });
    const outside = folderWith({ "a.js": "" });
    const { exitCode, stdout } = await premortemInside(["services"], { cwd: outside });
    expect([exitCode, stdout]).toEqual([0, "No services found: there is no package.json that can be read.\n"]);
  });

  it("leaves folders of that name to be audited", async () => {
    const folder = folderWith({ "services/a.js": "try { f(); } catch {}\n" });
    for (const args of [["./services"], ["--", "services"]]) {
      expect((await premortemInside(args, { cwd: folder })).stdout).toContain("no-swallowed-catch");
    }
  });
});
