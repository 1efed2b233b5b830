import { basename, dirname, join } from "node:path";
import { readText, statOf } from "../../../disk/read.ts";
import { purposeOfScript } from "../../../catalog/script-names.ts";
import { ALL, below, runsOfShell, runsOfShellFile, withWords, type Run } from "../../../documents/commands/index.ts";
import { platformFileCalled } from "../../../documents/platforms/index.ts";
import { matchesPattern } from "../../../languages/shell/variables.ts";
import { madeFrom } from "../../memo.ts";
import { packageRoot, sourcesBelow } from "../../package-files.ts";
import { isThere, isWithin } from "../repository.ts";
import { serviceAt } from "../service.ts";
import { sourceOf } from "./source-of.ts";
import type { Origin, Start } from "./start.ts";

/** Where in a repository the paths of a command lie: on the disk, or in an image that was made of it. */
export interface Ground {
  /** The top of the repository. */
  readonly top: string;
  /** The absolute paths that a path from a folder may be, the likeliest first. */
  readonly pathsOf: (folder: string, path: string) => readonly string[];
  /** The folders of the packages of the repository by their names. */
  readonly packages: ReadonlyMap<string, string>;
  /** The sources of the binaries that packages of the repository bring, by their names. */
  readonly binaries: ReadonlyMap<string, string>;
  /** How many steps are left for all commands of the repository: scripts that run each other offer more ways than can be gone. */
  readonly steps: { left: number };
}

/** The ground of a folder of the repository. */
export function groundAt(folder: string, { top, packages, binaries, steps }: Omit<Ground, "pathsOf">): Ground {
  return {
    top,
    packages,
    binaries,
    steps,
    pathsOf: (from, path) => {
      const found = below(from, path);
      const paths = found.startsWith("/") ? suffixesOf(found, top) : [join(folder, found)];
      // What a stranger's command names outside of the repository is not looked at.
      return paths.filter((path) => isWithin(path, top));
    },
  };
}

const MOST_SUFFIXES = 6;

/** Where an absolute path of another machine may lie in a folder: images put repositories into folders of their own. */
export function suffixesOf(path: string, folder: string): readonly string[] {
  const parts = path.split("/").filter((part) => part !== "");
  return parts.slice(0, MOST_SUFFIXES).map((_, index) => join(folder, ...parts.slice(index)));
}

/** How a command was come to. */
interface Trail {
  /** How many scripts may be behind it. */
  readonly hops: number;
  /** The scripts and files that were followed for the same start, each once. */
  readonly seen: Set<string>;
}

const MOST_HOPS = 6;
const MAX_SHELL_BYTES = 60_000;
const MOST_OF_WORDS = 1_000;

/** What some runs lead to: files of services and programs of packages that run in their folders. */
export function follow(
  runs: readonly Run[],
  ground: Ground,
  origin: Origin,
  trail: Trail = { hops: MOST_HOPS, seen: new Set() },
): readonly Start[] {
  return runs.flatMap((run) => followOne(run, ground, origin, trail));
}

function followOne(run: Run, given: Ground, before: Origin, trail: Trail): readonly Start[] {
  if (trail.hops === 0 || given.steps.left-- <= 0) return [];
  const ground = run.package === null ? given : packageGround(run.package, given);
  if (!ground) return [];
  const folder = run.package === null ? run.folder : ".";
  const origin = run.endsFirst ? { ...before, isTask: true } : before;
  switch (run.runs) {
    case "file":
      return run.path.includes("*")
        ? filesStarted(ground.pathsOf(folder, run.path), origin)
        : fileStarted(ground.pathsOf(folder, run.path), origin);
    case "shell file":
      return shellFile(run, ground, { folder, origin, trail });
    case "script":
      return script(run, folder, ground, { origin, trail });
    case "binary":
      return binaryStarted(run, ground.pathsOf(folder, "package.json"), ground, origin);
  }
}

function binaryStarted(
  { name, starts }: Extract<Run, { runs: "binary" }>,
  manifests: readonly string[],
  { binaries }: Ground,
  origin: Origin,
): readonly Start[] {
  const own = binaries.get(name);
  const service = own === undefined ? null : packageRoot(own);
  if (own !== undefined && service !== null) return [started(origin, { service, file: own, isByName: true })];
  const manifest = starts && manifests.find(isThere);
  return manifest ? [started(origin, { service: dirname(manifest), binary: { name, starts } })] : [];
}

function started(origin: Origin, found: Pick<Start, "service"> & Partial<Start>): Start {
  const nothing = { file: null, binary: null, purpose: null, kind: null, folders: [] };
  return { ...nothing, isByName: false, isTask: false, listens: false, ...origin, ...found };
}

/** The service whose source one of some paths means; where none does, that whose folder the path lies in for certain. */
function fileStarted(paths: readonly string[], origin: Origin): readonly Start[] {
  for (const path of paths) {
    const file = sourceOf(path);
    const service = file === null ? null : packageRoot(file);
    // What a process manager is told by such a file is read of it.
    if (file !== null && platformFileCalled(basename(file)) !== null) return [];
    if (service !== null) return [started(origin, { service, file })];
  }
  // What is built is not there; the service is, where the path leads into its folder.
  const found = paths.filter((path) => dirname(path) !== path).flatMap((path) => serviceAbove(path) ?? []);
  const nearest = found.sort((a, b) => b.length - a.length)[0];
  return nearest === undefined ? [] : [started(origin, { service: nearest })];
}

const MOST_OF_FOLDER = 200;

/** Each source of a folder whose name fits, where one after the other is run. */
function filesStarted(paths: readonly string[], origin: Origin): readonly Start[] {
  for (const path of paths) {
    const folder = dirname(path);
    const sources = folder.includes("*") ? [] : (sourcesBelow(folder) ?? []);
    const found = sources.filter((file) => dirname(file) === folder && matchesPattern(basename(file), basename(path)));
    if (found.length > 0) return found.slice(0, MOST_OF_FOLDER).flatMap((file) => fileStarted([file], origin));
  }
  return [];
}

/** The folder with a manifest that a path which is not there lies in, at most three folders down. */
function serviceAbove(path: string): string | null {
  let folder = dirname(path);
  for (let level = 0; level < 3; level++) {
    if (isThere(join(folder, "package.json"))) return folder;
    folder = dirname(folder);
  }
  return null;
}

/** Starts a file by a path that a manifest or a platform names. */
export function startOfPath(path: string, ground: Ground, origin: Origin): readonly Start[] {
  return fileStarted(ground.pathsOf(".", path), origin);
}

function deeper({ hops, seen }: Trail): Trail {
  return { hops: hops - 1, seen };
}

interface Way {
  readonly origin: Origin;
  readonly trail: Trail;
}

function shellFile(
  { path, words }: Extract<Run, { runs: "shell file" }>,
  ground: Ground,
  { folder, origin, trail }: Way & { readonly folder: string },
): readonly Start[] {
  const file = ground.pathsOf(folder, path).find((each) => (madeFrom(each), statOf(each) !== null));
  const text = file === undefined ? null : readText(file, MAX_SHELL_BYTES);
  const question = `${file ?? ""} ${words.join(" ").slice(0, MOST_OF_WORDS)}`;
  if (file === undefined || text === null || trail.seen.has(question)) return [];
  trail.seen.add(question);
  const [first = ""] = text.split("\n", 1);
  if (!/\.\w{1,5}$/.test(file)) {
    if (/^#!.{0,80}\b(?:node|bun|deno|tsx)\b/.test(first)) return fileStarted([file], origin);
    if (!/^#!.{0,80}sh\b/.test(first)) return [];
  }
  return follow(runsOfShellFile(text, folder, { path, words }), ground, origin, deeper(trail));
}

function script(
  run: Extract<Run, { runs: "script" }>,
  folder: string,
  ground: Ground,
  { origin, trail }: Way,
): readonly Start[] {
  if (run.package === ALL) return [];
  for (const manifest of ground.pathsOf(folder, "package.json")) {
    const service = dirname(manifest);
    const texts = scriptsCalled(service, run.name);
    const said = within(origin, run.name);
    const question = `${service}:${run.name}:${run.words.join(" ").slice(0, MOST_OF_WORDS)}`;
    if (texts.length > 0 && trail.seen.has(question)) return [];
    trail.seen.add(question);
    if (texts.length > 0)
      return texts.flatMap((text) =>
        follow(runsOfShell(withWords(text, run.words)), groundAt(service, ground), said, deeper(trail)),
      );
    if (isThere(manifest)) break;
  }
  return follow(run.otherwise, ground, origin, deeper(trail));
}

/** What a script's name says counts within what was said before: a start may migrate first, and a test may start. */
function within(origin: Origin, script: string): Origin {
  const purpose = purposeOfScript(script);
  const isKnown = purpose.is !== "task" || purpose.task !== null;
  const before = origin.purpose ?? null;
  if (before === null) return isKnown ? { ...origin, purpose } : origin;
  return before.is !== "task" && purpose.is === "task" && isKnown ? { ...origin, purpose } : origin;
}

/** The texts of the scripts of a name, which may end with a star. */
function scriptsCalled(service: string, name: string): readonly string[] {
  const { scripts } = serviceAt(service)?.manifest ?? {};
  if (typeof scripts !== "object" || scripts === null) return [];
  const start = name.endsWith("*") ? name.slice(0, -1) : null;
  return Object.entries(scripts as Readonly<Record<string, unknown>>).flatMap(([key, text]) =>
    typeof text === "string" && (start === null ? key === name : key.startsWith(start)) ? [text] : [],
  );
}

/** The ground of a package, by its name or folder as commands write it: `web`, `./apps/web`, `@acme/web...`. */
function packageGround(written: string, ground: Ground): Ground | null {
  if (written === ALL) return ground;
  const name = written.replace(/^[.^]{3,4}|[.^]{3,4}$|[{}]/g, "");
  const named = ground.packages.get(name);
  if (named !== undefined) return groundAt(named, ground);
  if (/^\.{0,2}\//.test(name) || (name.includes("/") && !name.startsWith("@"))) {
    const manifest =
      ground.pathsOf(".", `${name}/package.json`).find(isThere) ?? join(ground.top, name, "package.json");
    return isWithin(manifest, ground.top) && isThere(manifest) ? groundAt(dirname(manifest), ground) : null;
  }
  // pnpm and Nx take a name without its scope, Nx also that of the folder.
  const meant = [...ground.packages].filter(([each, folder]) => each.endsWith(`/${name}`) || basename(folder) === name);
  return meant.length === 1 && meant[0] ? groundAt(meant[0][1], ground) : null;
}
