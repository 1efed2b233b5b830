import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { folderWith } from "./command.ts";

const CLI = fileURLToPath(new URL("../../../eslint-plugin/dist/cli.js", import.meta.url));

/** More than a pipe holds. */
const cwd = folderWith({ "package.json": "{}", "a.js": "try { f(); } catch {}\n".repeat(2_000) });

/** Runs the command in a shell, which says afterwards what its exit code was. */
function shell(behind: string): { readonly stdout: string; readonly stderr: string } {
  const line = `{ "$NODE" "$CLI" --format json; echo "exit code $?" >&2; } ${behind}`;
  const { stdout, stderr } = spawnSync("/bin/sh", ["-c", line], {
    cwd,
    encoding: "utf8",
    env: { ...process.env, NODE: process.execPath, CLI },
  });
  return { stdout, stderr };
}

describe.skipIf(process.platform === "win32")("standard output", () => {
  it("may be closed before all is read, as `head` does: the exit code is that of the findings", () => {
    expect(shell("| head -1")).toEqual({ stdout: "{\n", stderr: "exit code 1\n" });
  });

  it.skipIf(!existsSync("/dev/full"))("that takes nothing more is told of in one sentence", () => {
    expect(shell("> /dev/full")).toEqual({
      stdout: "",
      stderr: "premortem: The report cannot be written to standard output (ENOSPC).\nexit code 2\n",
    });
  });
});
