import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { download } from "../../real/backends.ts";

/** Where everything that the benchmark installs and writes is; never committed. */
export const HOME = fileURLToPath(new URL("../../../.cache/bench/", import.meta.url));

const SIZE = 2_000;

/**
 * Published packages that hold their sources as people wrote them, pinned: backends in JavaScript, and libraries of
 * backends in TypeScript. Packages are taken whole, so that what a file imports is there.
 */
const packages = [
  { name: "apostrophe", version: "4.32.2", folders: ["lib", "modules"] },
  { name: "ep_etherpad-lite", version: "1.8.14", folders: ["node"] },
  { name: "nodebb", version: "1.4.0", folders: ["src"] },
  { name: "uptime-kuma", version: "2.0.0-dev.0", folders: ["server"] },
  { name: "mongodb", version: "7.9.0", folders: ["src"] },
  { name: "@loopback/rest", version: "15.0.16", folders: ["src"] },
  { name: "@loopback/repository", version: "8.0.15", folders: ["src"] },
  { name: "@loopback/core", version: "7.0.15", folders: ["src"] },
  { name: "@loopback/context", version: "8.0.15", folders: ["src"] },
  { name: "@loopback/boot", version: "8.0.16", folders: ["src"] },
  { name: "@loopback/authentication", version: "12.0.16", folders: ["src"] },
  { name: "@loopback/express", version: "8.0.15", folders: ["src"] },
  { name: "@loopback/openapi-v3", version: "11.0.16", folders: ["src"] },
  { name: "@trpc/server", version: "11.25.2", folders: ["src"] },
  { name: "@apollo/server", version: "5.5.1", folders: ["src"] },
  { name: "puppeteer-core", version: "24.43.1", folders: ["src"] },
  { name: "ghost", version: "6.65.0", folders: ["core/server/services", "core/server/web"] },
] as const;

export interface Corpus {
  /** The folder that holds the files and nothing else to lint. */
  readonly folder: string;
  readonly files: readonly string[];
  readonly bytes: number;
}

/** The real files that everything is measured on, the first `size` of them. */
export function makeCorpus(size = SIZE): Corpus {
  const folder = join(HOME, `corpus-${size}`);
  if (!existsSync(folder)) copyFiles(folder, size);
  const files = codeBelow(folder).map((file) => join(folder, file));
  return { folder, files, bytes: files.reduce((sum, file) => sum + readFileSync(file).length, 0) };
}

/** A file of one of the packages, wherever it was unpacked. */
export function fileOf(name: (typeof packages)[number]["name"], path: string): string {
  const source = packages.find((each) => each.name === name);
  if (!source) throw new Error(`${name} is none of the packages.`);
  return join(download(source), path);
}

function copyFiles(folder: string, size: number) {
  const unfinished = `${folder}.unfinished`;
  rmSync(unfinished, { recursive: true, force: true });
  const found = packages.flatMap((source) => {
    const home = download(source);
    const target = source.name.replace("/", "-");
    return source.folders
      .flatMap((below) => codeBelow(join(home, below)).map((file) => join(below, file)))
      .map((file) => ({ from: join(home, file), to: join(target, file) }));
  });
  // A smaller corpus has some files of every package.
  const step = Math.max(1, found.length / size);
  for (let index = 0; index < found.length; index += step) {
    const file = found[Math.floor(index)];
    if (!file) continue;
    mkdirSync(dirname(join(unfinished, file.to)), { recursive: true });
    cpSync(file.from, join(unfinished, file.to));
  }
  for (const { name } of packages) {
    const home = join(unfinished, name.replace("/", "-"));
    mkdirSync(home, { recursive: true });
    writeFileSync(join(home, "package.json"), JSON.stringify({ name }));
    // Its own repository, as where it was published from: rules look no further for what its files ask.
    spawnSync("git", ["init", "--quiet"], { cwd: home });
  }
  renameSync(unfinished, folder);
}

/** Files of JavaScript and TypeScript that people wrote, in a stable order. */
function codeBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter(
      (path) =>
        /(?<!\.d)\.[cm]?[jt]s$/.test(path) && !/\.min\.|(?:^|\/)(?:node_modules|vendors?|generated)\//.test(path),
    )
    .sort();
}
