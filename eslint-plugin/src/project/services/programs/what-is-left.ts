import { basename, dirname, join, relative } from "node:path";
import { hasRole } from "../../../catalog/packages/index.ts";
import { isExampleFile, isTestFile } from "../../../code/files.ts";
import { everyTarget, sourceFolders } from "../../package-entry.ts";
import { packageRoot, sourcesBelow } from "../../package-files.ts";
import { relativeFile } from "../../relative-imports.ts";
import { moduleFacts } from "../roles/modules.ts";
import { isSettingsFile } from "../roles/settings.ts";
import type { Service } from "../service.ts";
import { isHidden, isThere, topAround } from "../repository.ts";
import { isCode, sourceOf, type Start } from "../starts/index.ts";
import { dependencyNames } from "./begins.ts";
import { exportsNothing } from "./exports-nothing.ts";
import type { Gathering } from "./gathering.ts";
import { listensFrom } from "./listening.ts";
import { lineOfKey } from "./manifest-lines.ts";
import { usesOf } from "./users.ts";

interface Around {
  readonly top: string;
  /** What starts the service. */
  readonly starts: readonly Start[];
}

/** Where servers begin that nothing names; whether one does is told by what it calls. */
const USUAL = ["server", "src/server", "src/main", "src/index", "src/app", "index", "app", "main", "bin/www"];

/** Adds what a service is of which nothing is started: a library for others, a server that nobody names, or tools. */
export function addWhatIsLeft(programs: Gathering, service: Service, { top, starts }: Around): void {
  const { root, manifest, manifestFile } = service;
  const exported = exportedFiles(service);
  const { named } = exported;
  const isPublished =
    manifest.private !== true && manifest.name !== undefined && exported.entries.length + exported.folders.length > 0;
  const isDeployed = programs.has(...DEPLOYED);
  const uses = usesOf(service, top);
  const used = uses.filter(({ isForTools }) => !isForTools);
  const path = relative(top, manifestFile).replaceAll("\\", "/");
  if (isTestFile(path) || isExampleFile(path)) {
    const reason = { file: manifestFile, message: "It stands among tests and examples." };
    programs.add({ kind: "tooling", task: isTestFile(path) ? "test" : "documentation", reason });
    return;
  }
  if (used.length > 0 && (isDeployed ? exported.entries.length > 0 : !exported.isRunOnly)) {
    // Where it names no modules, others import whichever they want.
    const all = exported.entries.length + exported.folders.length > 0 ? exported : { entries: [], folders: [root] };
    for (const { reason } of used) programs.add({ kind: "library", ...all, reason });
  } else if (isPublished && !(isDeployed && !saysForOthers(service))) {
    const key = manifest.exports === undefined ? "main" : "exports";
    const reason = { file: manifestFile, line: lineOfKey(root, key), message: "It is published for others to import." };
    programs.add({ kind: "library", ...exported, reason });
  }
  if (programs.has(...DEPLOYED) || programs.has("library", "command line program")) return;
  if (isHidden(root, topAround(root))) return;
  const server = [...named, ...USUAL.flatMap((each) => relativeFile(`./${each}`, root) ?? [])].find(
    (file) => listensFrom(file) === true,
  );
  if (server !== undefined) {
    programs.add({ kind: "server", entries: [server], reason: { file: server, message: "It takes requests." } });
    return;
  }
  const site = starts.find(
    ({ binary }) => binary?.starts && "task" in binary.starts && binary.starts.task === "documentation",
  );
  if (site) programs.add({ kind: "tooling", task: "documentation", reason: site.reason });
  else if (uses.length > 0) {
    for (const { reason, isInSettings } of uses)
      programs.add({
        kind: "tooling",
        task: isInSettings ? "development" : "test",
        ...exported,
        entries: named,
        reason,
      });
  }
  // Of a package that nothing starts or asks for, nothing is known, unless it can run on pages alone.
  else addPages(programs, service);
}

const MOST_OF_PAGES = 60;

/**
 * Adds a program for pages: it is bundled for them, some of the modules of its package work on the page that they run in, and
 * none needs more.
 */
function addPages(programs: Gathering, { root, manifest }: Service): void {
  if (![...dependencyNames(manifest)].some((name) => hasRole(name, "page builder"))) return;
  const sources = (sourcesBelow(root) ?? []).filter(
    (file) => packageRoot(file) === root && !(dirname(file) === root && isSettingsFile(basename(file))),
  );
  if (sources.length === 0 || sources.length > MOST_OF_PAGES) return;
  const all = sources.map((file) => moduleFacts(file));
  if (all.some((facts) => !facts || facts.usesNode || facts.isServerOnly || facts.listens)) return;
  const at = all.findIndex((facts) => facts?.usesPage === true);
  const file = sources[at];
  if (file === undefined) return;
  const reason = { file, message: "It works on the page that it runs in, and nothing of its package needs more." };
  programs.add({ kind: "browser application", entries: sources, reason });
}

const DEPLOYED = [
  ...(["server", "web application", "serverless functions", "job", "scheduled task", "browser application"] as const),
  ...(["phone application", "desktop application"] as const),
];

/** Whether a manifest says more than an application's does: what others install of the package. */
function saysForOthers({ manifest }: Service): boolean {
  return manifest.exports !== undefined || (manifest.files !== undefined && manifest.types !== undefined);
}

interface Exported {
  /** The modules that the manifest names, or that are taken where it names none. */
  readonly named: readonly string[];
  /** Those of them that export something. */
  readonly entries: readonly string[];
  readonly folders: readonly string[];
  /** Whether all modules that the manifest names export nothing: nobody imports what can only be run. */
  readonly isRunOnly: boolean;
}

/** The modules that others can import: those that its manifest names, and folders of them. */
function exportedFiles({ root, manifest }: Service): Exported {
  const targets = [manifest.main, manifest.module, manifest.source, ...everyTarget(manifest.exports)]
    .filter((each) => typeof each === "string" && each !== "" && !each.endsWith(".d.ts"))
    .slice(0, 200) as string[];
  const files = targets
    .filter((path) => !path.includes("*"))
    .flatMap((path) => sourceOf(join(root, path)) ?? [])
    .filter((file) => isCode(file) && !isTestFile(file, root));
  const folders = targets
    .filter((path) => path.includes("*"))
    .flatMap((path) => foldersOf(root, path.slice(0, path.indexOf("*"))));
  const usual =
    targets.length === 0 ? ["./index", "./src/index"].flatMap((path) => relativeFile(path, root) ?? []) : [];
  const named = [...new Set([...files, ...usual.slice(0, 1)])];
  const entries = named.filter((file) => !exportsNothing(file));
  const isRunOnly = files.length > 0 && entries.length === 0 && folders.length === 0;
  return { named, entries, folders: [...new Set(folders)], isRunOnly };
}

function foldersOf(root: string, path: string): readonly string[] {
  const folders = sourceFolders(path.slice(0, path.lastIndexOf("/") + 1)).map((each) => join(root, each));
  return folders.filter(isThere).slice(0, 1);
}
