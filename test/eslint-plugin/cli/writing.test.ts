import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { folderWith, premortem } from "./command.ts";

const CLI = fileURLToPath(new URL("../../../eslint-plugin/dist/cli.js", import.meta.url));
const SWALLOWED = "try { f(); } catch {}\n";

/** A checkout whose files lead to a file outside, as a stranger may have committed them. */
function checkout(): { readonly cwd: string; readonly outside: string } {
  const folder = folderWith({ "tree/package.json": "{}", "tree/src/a.js": SWALLOWED, "outside.txt": "outside" });
  mkdirSync(join(folder, "tree/.git/hooks"), { recursive: true });
  for (const name of ["report.json", "eslint-suppressions.json"])
    symlinkSync("../outside.txt", join(folder, "tree", name));
  symlinkSync("..", join(folder, "tree/out"));
  symlinkSync(".git/hooks", join(folder, "tree/hooks"));
  return { cwd: join(folder, "tree"), outside: join(folder, "outside.txt") };
}

describe.runIf(process.platform !== "win32")("through a link of the checkout", () => {
  it.each([
    ["--output", ["-o", "report.json"], "report.json (it is a symbolic link)"],
    ["--report", ["--report", "sarif:report.json"], "report.json (it is a symbolic link)"],
    [
      "a folder that leads out",
      ["-o", "out/report.json"],
      "out/report.json (its folder is a link that leads elsewhere)",
    ],
    ["a folder of git's", ["-o", "hooks/pre-commit"], "hooks/pre-commit (its folder is a link that leads elsewhere)"],
  ])("no report is written: %s", (_what, args, where) => {
    const { cwd, outside } = checkout();
    const before = readdirSync(join(cwd, ".."));
    // The baseline is a link as well, and reading through it is harmless: it is no baseline.
    const { exitCode, stderr } = premortem([...args, "--suppressions-location", "none.json"], { cwd });
    expect({ exitCode, stderr }).toEqual({
      exitCode: 2,
      stderr: `premortem: The report cannot be written to ${where}.\n`,
    });
    expect(readFileSync(outside, "utf8")).toBe("outside");
    expect(readdirSync(join(cwd, ".."))).toEqual(before);
    expect(readdirSync(join(cwd, ".git/hooks"))).toEqual([]);
  });

  it("no baseline is written, from below the top of the repository either", () => {
    const { cwd, outside } = checkout();
    writeFileSync(outside, "{}");
    for (const [where, location] of [
      [cwd, "eslint-suppressions.json"],
      [join(cwd, "src"), "../eslint-suppressions.json"],
    ] as const) {
      const { exitCode, stderr } = premortem(["--baseline", "--suppressions-location", location], { cwd: where });
      expect(stderr).toBe(`premortem: The baseline cannot be written to ${location} (it is a symbolic link).\n`);
      expect(exitCode).toBe(2);
    }
    expect(readFileSync(outside, "utf8")).toBe("{}");
  });
});

it.runIf(existsSync("/dev/full"))("what a shell hands over is written to as it is", () => {
  const cwd = folderWith({ "package.json": "{}", "a.js": SWALLOWED });
  // A pipe, as a shell makes it: what Node.js gives a child is a socket, which no name leads to.
  const command = '"$0" "$1" -f json -o /dev/stdout | cat';
  const { stdout } = spawnSync("sh", ["-c", command, process.execPath, CLI], { cwd, encoding: "utf8" });
  expect(JSON.parse(stdout)).toMatchObject({ findings: [{ file: "a.js" }] });
  const { stderr } = premortem(["-o", "/dev/full"], { cwd });
  expect(stderr).toContain("cannot be written to /dev/full (the disk is full: ENOSPC");
});
