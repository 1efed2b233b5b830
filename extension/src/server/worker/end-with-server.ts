import { Worker } from "node:worker_threads";

/** Runs beside what may keep the process busy for ever: the server may have been killed meanwhile, and told nobody. */
const WATCH = `
  const { workerData: server } = require("node:worker_threads");
  setInterval(() => {
    try {
      if (process.ppid === server) process.kill(server, 0);
      else process.kill(process.pid, "SIGKILL");
    } catch {
      process.kill(process.pid, "SIGKILL");
    }
  }, 1000);
`;

/** Ends this process when the server does, however that ends and whatever this process does then. */
export function endWithServer(): void {
  process.once("disconnect", () => process.exit());
  // It is the server's to end: an interrupt from a terminal is meant for the editor.
  process.on("SIGINT", () => undefined);
  new Worker(WATCH, { eval: true, workerData: process.ppid, stdin: false }).unref();
}
