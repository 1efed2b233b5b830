import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { open, premortem, squiggles, until } from "../editor.ts";

describe("server", () => {
  it("comes back when it is killed, once", async () => {
    const { connection } = await premortem();
    const { document } = await open("src/config.ts");
    await until("squiggles", () => squiggles(document.uri).length === 2);
    kill();
    await until("it is gone", () => connection.state !== "running");
    await until("it runs again", () => connection.state === "running");
    await until("squiggles of the new server", () => squiggles(document.uri).length === 2);
    kill();
    await until("it stays away", () => connection.state === "stopped");
    assert.equal(squiggles(document.uri).length, 0);
    await connection.restart();
    await until("squiggles after a restart", () => squiggles(document.uri).length === 2);
  });
});

/** Kills the servers that this extension host started. */
function kill(): void {
  for (const { pid, parent, command } of processes()) {
    if (parent === process.pid && command.some((word) => word.endsWith("dist/server.cjs")))
      process.kill(pid, "SIGKILL");
  }
}

interface Running {
  readonly pid: number;
  readonly parent: number;
  readonly command: readonly string[];
}

/** Small machines have no `ps`, and those of Apple no `/proc`. */
function processes(): Running[] {
  if (!existsSync("/proc/self/stat")) {
    const lines = execFileSync("ps", ["-eo", "pid=,ppid=,args="], { encoding: "utf8" }).split("\n");
    return lines.map((line) => {
      const [pid, parent, ...command] = line.trim().split(/\s+/);
      return { pid: Number(pid), parent: Number(parent), command };
    });
  }
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .flatMap((pid) => {
      try {
        const [, parent] = /\) \w (\d+)/.exec(readFileSync(`/proc/${pid}/stat`, "utf8")) ?? [];
        const command = readFileSync(`/proc/${pid}/cmdline`, "utf8").split("\0");
        return [{ pid: Number(pid), parent: Number(parent), command }];
      } catch {
        // It ended meanwhile.
        return [];
      }
    });
}
