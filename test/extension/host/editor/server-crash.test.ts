import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
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
  const processes = execFileSync("ps", ["-eo", "pid=,ppid=,args="], { encoding: "utf8" }).split("\n");
  for (const line of processes) {
    const [pid, parent, ...command] = line.trim().split(/\s+/);
    if (Number(parent) === process.pid && command.some((word) => word.endsWith("dist/server.cjs")))
      process.kill(Number(pid), "SIGKILL");
  }
}
