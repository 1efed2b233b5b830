// Loaded before a measured program: when it ends, it leaves what it took.
import { writeFileSync } from "node:fs";
import process from "node:process";

process.on("exit", () => {
  const { user, system } = process.cpuUsage();
  const { maxRSS } = process.resourceUsage();
  writeFileSync(process.env.BENCH_USAGE, JSON.stringify({ cpu: (user + system) / 1_000, memory: maxRSS / 1_024 }));
});
