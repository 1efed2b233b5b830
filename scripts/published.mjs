#!/usr/bin/env node
/**
 * Runs the published command on a folder that may be a stranger's: the action and pre-commit do. The package comes from the
 * registry into a folder of its own, so the audited folder's `.npmrc`, scripts and `node_modules` play no part. All
 * arguments are those of the command; `PREMORTEM_VERSION`, `PREMORTEM_REGISTRY` and `PREMORTEM_HOME` say what is installed,
 * from where, and where it is kept.
 */
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { homedir, tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const manifest = fileURLToPath(new URL("../eslint-plugin/package.json", import.meta.url));
const { name, version: ownVersion } = JSON.parse(readFileSync(manifest, "utf8"));
const version = process.env.PREMORTEM_VERSION || ownVersion;
const registry = process.env.PREMORTEM_REGISTRY || "https://registry.npmjs.org/";

const home = process.env.PREMORTEM_HOME || join(folderFor(version), version);
const cli = join(home, "node_modules", name, "dist", "cli.js");
if (!existsSync(cli)) install();
if (existsSync(cli)) {
  const { status } = spawnSync(process.execPath, [cli, ...process.argv.slice(2)], { stdio: "inherit" });
  process.exitCode = status ?? 2;
}

function install() {
  mkdirSync(dirname(home), { recursive: true });
  // Beside the place where it is kept, and put there in one step: two may install at once.
  const fresh = mkdtempSync(`${home}-`);
  try {
    // npm takes a folder with a manifest for the project, and looks no further.
    writeFileSync(join(fresh, "package.json"), '{ "private": true }');
    const own = { userconfig: join(fresh, "user.npmrc"), globalconfig: join(fresh, "global.npmrc"), registry };
    const configured = Object.entries(process.env).filter(([variable]) => !/^npm_config_/i.test(variable));
    const env = { ...Object.fromEntries(configured) };
    for (const [setting, value] of Object.entries(own)) env[`npm_config_${setting}`] = value;
    const args = ["install", "--prefix", fresh, "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"];
    const [command, ...first] = npm();
    const { status, error } = spawnSync(command, [...first, ...args, `${name}@${version}`], {
      cwd: fresh,
      env,
      stdio: ["ignore", "ignore", 2],
    });
    if (status !== 0) throw new Error(`cannot be installed from ${registry}: ${error?.message ?? "npm failed"}`);
    renameSync(fresh, home);
  } catch (error) {
    // Another run was faster.
    if (!existsSync(cli)) {
      const reason = error.code ? `cannot be kept in ${home} (${error.code})` : error.message;
      console.error(`premortem: ${name}@${version} ${reason}.`);
      process.exitCode = 2;
    }
  } finally {
    rmSync(fresh, { recursive: true, force: true });
  }
}

/** The npm that came with Node.js, which needs no shell on Windows either; else that of the PATH. */
function npm() {
  const folder = dirname(process.execPath);
  const script = [join(folder, "node_modules"), join(folder, "../lib/node_modules")]
    .map((packages) => join(packages, "npm/bin/npm-cli.js"))
    .find((file) => existsSync(file));
  return script ? [process.execPath, script] : ["npm"];
}

/** What `latest` or `1` means changes: only a version in full is kept. */
function folderFor(wanted) {
  if (!/^\d+\.\d+\.\d+/.test(wanted)) return mkdtempSync(join(tmpdir(), "premortem-"));
  const { LOCALAPPDATA, XDG_CACHE_HOME } = process.env;
  return join(XDG_CACHE_HOME || LOCALAPPDATA || join(homedir(), ".cache"), "premortem");
}
