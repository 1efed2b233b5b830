import { existsSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { readText } from "../../../../../eslint-plugin/src/disk/read.ts";
import { isBelow } from "../../folders.ts";

/** Files that name a project's variables without their values, the usual one first. */
export const EXAMPLES = [".env.example", ".env.sample", ".env.template", ".env.dist"];

const MOST_BYTES = 1_000_000;

interface Manifest {
  readonly name?: unknown;
  readonly scripts?: Readonly<Record<string, unknown>>;
  readonly dependencies?: unknown;
}

/**
 * The `.env` that the program of a file reads: beside the file or between it and its package; the one that a script of the
 * package names; the package's own where something starts it; else that of a folder above, as in a monorepo with one
 * `.env` at its root. Compose reads the one beside its own file.
 */
export function environmentFileOf(path: string, folder: string): string {
  const own = dirname(path);
  const name = basename(path);
  if (/compose/i.test(name) && /\.ya?ml$/i.test(name)) return join(own, ".env");
  const folders = [...upTo(folder, own)];
  const home = packageOf(folders) ?? folder;
  const inside = folders.slice(0, folders.indexOf(home) + 1).find(hasEnvironment);
  if (inside !== undefined) return join(inside, ".env");
  const scripts = scriptsOf(home);
  const named = scripts.flatMap(([, script]) => namedIn(script) ?? []).map((file) => resolve(home, file));
  const first = named.find((file) => isBelow(folder, file));
  if (first !== undefined) return first;
  const isStarted = scripts.some(([name]) => /^(?:start|dev|serve|server|worker)\b/.test(name));
  const above = isStarted ? undefined : folders.slice(folders.indexOf(home) + 1).find(hasEnvironment);
  return join(above ?? home, ".env");
}

/** `node --env-file=../../.env src/main.js`, `dotenv -e ../../.env -- node .` */
function namedIn(script: string): string | null {
  const file = /(?:--env-file(?:-if-exists)?[= ]|\bdotenv(?:x run)? (?:-e|-f) )["']?([^\s"']{1,200})/.exec(script)?.[1];
  return file !== undefined && /^\.env(?:\.local)?$/.test(basename(file)) ? file : null;
}

/** The nearest package that is one: a manifest that only says how modules are written is none. */
function packageOf(folders: readonly string[]): string | null {
  const having = folders.filter((at) => existsSync(join(at, "package.json")));
  const real = having.find((at) => {
    const { name, scripts, dependencies } = manifestOf(at);
    return name !== undefined || scripts !== undefined || dependencies !== undefined;
  });
  return real ?? having[0] ?? null;
}

function scriptsOf(folder: string): [name: string, script: string][] {
  const { scripts } = manifestOf(folder);
  if (typeof scripts !== "object") return [];
  return Object.entries(scripts).filter((entry): entry is [string, string] => typeof entry[1] === "string");
}

function manifestOf(folder: string): Manifest {
  try {
    const manifest: unknown = JSON.parse(readText(join(folder, "package.json"), MOST_BYTES) ?? "{}");
    return typeof manifest === "object" && manifest !== null ? manifest : {};
  } catch {
    return {};
  }
}

function hasEnvironment(folder: string): boolean {
  return [".env", ...EXAMPLES].some((name) => existsSync(join(folder, name)));
}

function* upTo(top: string, folder: string): Generator<string> {
  for (let at = folder; isBelow(top, at); at = dirname(at)) {
    yield at;
    if (dirname(at) === at) return;
  }
}
