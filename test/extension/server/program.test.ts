import { spawnSync } from "node:child_process";
import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { root } from "./client.ts";

const { bin, version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as {
  bin: Readonly<Record<string, string>>;
  version: string;
};
const program = join(root, bin["premortem-language-server"] ?? "");

function run(...args: readonly string[]): { status: number | null; stdout: string; stderr: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...args], { encoding: "utf8", input: "" });
  return { status, stdout, stderr };
}

describe("the language server's program", () => {
  it("says how it is started, where it is started by hand", () => {
    expect(run()).toEqual({
      status: 2,
      stdout: "",
      stderr: expect.stringMatching(/^premortem-language-server is started by an editor.+ --stdio.*\n$/) as string,
    });
    expect(run("--help")).toEqual({
      status: 0,
      stdout: expect.stringContaining("--stdio") as string,
      stderr: "",
    });
    expect(run("--version")).toEqual({ status: 0, stdout: `${version}\n`, stderr: "" });
  });

  it.skipIf(process.platform === "win32")("can be run after each build, as what `npm link` made of it", () => {
    expect(statSync(program).mode & 0o111).toBe(0o111);
  });
});
