import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { folderWith } from "../cli/command.ts";

const ROOT = fileURLToPath(new URL("../../..", import.meta.url));
const cwd = folderWith({ "a.js": "try { f(); } catch {}\n" });

/** The files with findings that `npm start` reports from the folder. */
function start(...args: readonly string[]): Set<string> {
  const { stdout } = spawnSync(process.execPath, [`${ROOT}/scripts/start.mjs`, ...args, "--format", "json"], {
    encoding: "utf8",
    env: { ...process.env, INIT_CWD: cwd },
  });
  const { findings } = JSON.parse(stdout) as { findings: { file: string }[] };
  return new Set(findings.map(({ file }) => file.replace(/^.*\/src\//, "src/")));
}

it("`npm start` audits the folder that is named, and else the example, whatever value an option has", () => {
  expect(start(".")).toEqual(new Set(["a.js"]));
  const example = new Set(["src/config.ts", "src/jobs/reminders.js", "src/routes/orders.ts", "src/services/users.ts"]);
  expect(start("--suppressions-location", "none.json")).toEqual(example);
});
