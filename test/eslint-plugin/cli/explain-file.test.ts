import { realpathSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { folderWith, premortemInside } from "./command.ts";

const cwd = realpathSync(
  folderWith({
    ".git/HEAD": "",
    "package.json": JSON.stringify({ name: "shop", private: true, scripts: { start: "node src/server.js" } }, null, 2),
    "src/server.js": 'import "./app.js";\nhttp.createServer().listen(80);\n',
    "src/app.js": 'import "./pay.js";\n',
    "src/pay.js": "",
    "src/pay.test.js": "",
    "src/alone.js": "",
    "scripts/\u0007##[error]x.js": "",
  }),
);
const explain = (...args: readonly string[]) => premortemInside(["services", "--explain", ...args], { cwd });

describe("premortem services --explain", () => {
  it("says what a file is for, and by which files a program comes to it", async () => {
    expect(await explain("src/pay.js")).toEqual({
      exitCode: 0,
      stdout: "src/pay.js: server code\n  server (likely) src/app.js loads it, which src/server.js loads\n",
      stderr: "",
    });
  });

  it.each([
    [
      "src/server.js",
      /^src\/server\.js: server code\n {2}server \(certain\) It begins a server: .{1,80} package\.json:5\n$/,
    ],
    ["src/pay.test.js", /^src\/pay\.test\.js: test code\n {2}test \(certain\) /],
    ["src/alone.js", /^src\/alone\.js: unknown, and taken for a server's\n$/],
  ])("%s", async (path, expected) => {
    expect((await explain(path)).stdout).toMatch(expected);
  });

  it("gives it as data", async () => {
    const { stdout } = await explain("src/pay.js", "--format", "json");
    expect(JSON.parse(stdout)).toMatchObject({
      file: "src/pay.js",
      summary: "server code",
      roles: [{ role: "server", strength: "likely", through: ["src/app.js", "src/server.js"] }],
    });
  });

  it("gives no orders to a terminal by a name", async () => {
    const { stdout } = await explain("scripts/\u0007##[error]x.js");
    for (const order of ["\u0007", "##["]) expect(stdout).not.toContain(order);
    expect(stdout).toContain("build code");
  });

  it("says where no file is", async () => {
    expect(await explain("src/gone.js")).toMatchObject({ exitCode: 2, stdout: "" });
  });
});
