/** Brings a clone into a state in which it can run: dependencies installed as locked, the plugin built from its sources. */
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, readdirSync, statSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { isDeepStrictEqual } from "node:util";

export const root = fileURLToPath(new URL("..", import.meta.url));

/** Installs and builds what is missing or out of date; says so, since it takes a while. */
export function prepare() {
  if (!isInstalled(`${root}/package-lock.json`, `${root}/node_modules/.package-lock.json`)) {
    console.error("Installing the dependencies (once) …");
    npm(["ci", "--no-audit", "--no-fund", "--loglevel=error"]);
  }
  const sources = ["eslint-plugin/src", "eslint-plugin/build.ts", "eslint-plugin/package.json", "package-lock.json"];
  if (Math.max(...sources.map((path) => newest(`${root}/${path}`))) > newest(`${root}/eslint-plugin/dist/parser.cjs`)) {
    console.error("Building the plugin …");
    npm(["run", "build", "--silent"]);
  }
  // npm links no command whose file is not there yet, as in a fresh clone.
  if (!existsSync(`${root}/node_modules/.bin/premortem`)) {
    npm(["rebuild", "--silent", "--ignore-scripts", "eslint-plugin-premortem"]);
  }
}

/**
 * Whether what npm installed, which it notes in a lockfile of its own, is what is locked. A lockfile that is newer, as after
 * another branch was looked at, says no more than that it has to be read.
 */
export function isInstalled(lockfile, installedLockfile) {
  if (newest(lockfile) <= newest(installedLockfile)) return true;
  if (!existsSync(installedLockfile)) return false;
  const [locked, installed] = [lockfile, installedLockfile].map(
    (path) => JSON.parse(readFileSync(path, "utf8")).packages,
  );
  // The first is the repository itself; packages for other machines are optional.
  const isThere = ([path, { optional }]) => path === "" || optional === true || installed[path] !== undefined;
  return (
    Object.entries(locked).every(isThere) &&
    Object.entries(installed).every(([path, each]) => isDeepStrictEqual(each, locked[path]))
  );
}

/** Builds the extension when its sources, or the plugin's, are newer than what was built. */
export function prepareExtension() {
  prepare();
  const sources = ["extension/src", "extension/build.ts", "eslint-plugin/src", "rules-docs", "package-lock.json"];
  if (Math.max(...sources.map((path) => newest(`${root}/${path}`))) <= newest(`${root}/extension/dist/catalog.json`))
    return;
  console.error("Building the extension …");
  npm(["run", "build:extension", "--silent"]);
}

/** Runs npm in the project's root and ends the process when npm fails: it has said why. */
export function npm(args) {
  const { status } = spawnSync("npm", args, {
    cwd: root,
    stdio: ["ignore", 2, 2],
    shell: process.platform === "win32",
  });
  if (status !== 0) process.exit(status ?? 1);
}

/** When a file, or the newest file below a folder, was last changed: milliseconds since the epoch, 0 when it is missing. */
function newest(path) {
  if (!existsSync(path)) return 0;
  const entry = statSync(path);
  if (!entry.isDirectory()) return entry.mtimeMs;
  return Math.max(0, ...readdirSync(path).map((name) => newest(`${path}/${name}`)));
}
