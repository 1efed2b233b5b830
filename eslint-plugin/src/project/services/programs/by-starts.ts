import { hasRole } from "../../../catalog/packages/index.ts";
import type { Task } from "../../../catalog/binaries/index.ts";
import { isExampleFile, isScriptFile, isTestFile } from "../../../code/files.ts";
import type { Service } from "../service.ts";
import type { Start } from "../starts/index.ts";
import { dependencyNames, pagesOf } from "./begins.ts";
import { isCommand, isOnlyCommand, keepsRunning } from "./commands.ts";
import { isHidden } from "../repository.ts";
import { exportsNothing } from "./exports-nothing.ts";
import type { Gathering } from "./gathering.ts";
import { listensFrom } from "./listening.ts";
import type { ProgramKind } from "./program.ts";
import { holdsToolsAlone } from "./tools-alone.ts";

/** Adds the programs that somebody is told to start: those that are deployed, then what people start while they work. */
export function addStarts(programs: Gathering, service: Service, starts: readonly Start[], top: string): void {
  const ofCommands = starts.filter(
    ({ file, by, purpose }) =>
      file !== null && by === "manifest" && !saysWhat(purpose) && isOnlyCommand(file, service.root, starts),
  );
  // Among tools, what is called a server is one that those who work with them start.
  const areTools = holdsToolsAlone(service.root);
  const lasting = starts.filter((start) => !areTools && isLasting(start) && !ofCommands.includes(start));
  for (const start of lasting) addLasting(programs, start, service, top);
  for (const { file, reason } of ofCommands)
    if (file !== null) programs.add({ kind: "command line program", entries: [file], reason });
  const others = starts.filter((start) => !lasting.includes(start) && !ofCommands.includes(start));
  for (const start of others) if (start.purpose?.is === "development") addDevelopment(programs, start, service);
  for (const start of others) if (start.purpose?.is !== "development") addTool(programs, start, service);
}

/** Whether the name of a script says what kind of program it starts, or what that does for those who work on it. */
function saysWhat(purpose: Start["purpose"]): boolean {
  return purpose !== null && (purpose.is === "task" ? purpose.task : purpose.kind) !== null;
}

/** Whether something is started that goes on, as whoever deploys it does: no task, and nothing for those who work on it. */
export function isLasting({ by, purpose, isTask }: Start): boolean {
  if (isTask || by === "workflow") return false;
  return by === "deployment" ? purpose?.is !== "task" : purpose?.is === "start";
}

/** What a file is tried or shown for that stands among the tests or examples of its package; null elsewhere. */
function triedFor(file: string, root: string): Task | null {
  if (isTestFile(file, root)) return "test";
  return isExampleFile(file, root) ? "documentation" : null;
}

function addLasting(programs: Gathering, start: Start, service: Service, top: string): void {
  const { file, reason, folders } = start;
  if (folders.length > 0) {
    // A framework of pages makes functions of its own.
    if (!pagesOf(service.root, service.manifest))
      programs.add({ kind: start.kind ?? "serverless functions", folders, reason });
    return;
  }
  const kind = kindOf(start, service, top);
  if (kind === null) {
    addTool(programs, start, service);
    return;
  }
  // Of what is known to be a server, a start that says no more is the same program.
  const isKnown = kind === "job" && !saysWhat(start.purpose) && file !== null && programs.begins(file, "server");
  programs.add({ kind: isKnown ? "server" : kind, entries: file === null ? [] : [file], reason });
}

/** What kind of program a start makes; null where it is one for those who work on it. */
function kindOf(start: Start, { root, manifest }: Service, top: string): ProgramKind | null {
  const { file, binary, kind, purpose, listens, by } = start;
  const named = purpose?.is === "task" ? null : (purpose?.kind ?? null);
  if (binary) {
    const begun = "kind" in binary.starts ? binary.starts.kind : null;
    return begun === null ? null : withPages(kind ?? begun, root, manifest);
  }
  if (file === null) {
    // What is started is built by tools: a framework's server, if there is one.
    const pages = pagesOf(root, manifest);
    if (pages) return "web application";
    const answers =
      listens || [...dependencyNames(manifest)].some((name) => hasRole(name, "listener") || hasRole(name, "router"));
    return answers ? "server" : by === "deployment" ? (kind ?? "job") : null;
  }
  if (by === "manifest" && triedFor(file, root) !== null) return null;
  if (kind !== null) return kind;
  // A script that is called after a queue and ends when it is done fills the queue, or empties it.
  const isScript = by === "manifest" && isScriptFile(file, top);
  if (named === "job" && isScript && !keepsRunning(file)) return null;
  if (named !== null) return named;
  const takesRequests = listensFrom(file);
  if (listens || takesRequests === true) return "server";
  if (isScript || (by === "manifest" && isForOthers(file, manifest))) return null;
  // An image may be but another way to install a command.
  return start.takesWords === true && isCommand(file, root) && !keepsRunning(file) ? "command line program" : "job";
}

/** Whether a file is a module of a published package that its authors only run to try it: it exports something, and ends. */
function isForOthers(file: string, { files, publishConfig, main }: Service["manifest"]): boolean {
  const isPublished = main !== undefined && (files !== undefined || publishConfig !== undefined);
  return isPublished && !exportsNothing(file) && !keepsRunning(file);
}

/** What serves pages while they are written also serves those of frameworks that have a server. */
function withPages(kind: ProgramKind, root: string, manifest: Service["manifest"]): ProgramKind {
  if (kind !== "browser application" && kind !== "web application") return kind;
  const pages = pagesOf(root, manifest);
  return pages ? (pages.isPagesAlone ? "browser application" : "web application") : kind;
}

function addDevelopment(programs: Gathering, start: Start, service: Service): void {
  const { file, binary, reason, purpose } = start;
  if (binary) {
    const kind = kindOf(start, service, service.root);
    // What a framework serves while its authors look at it, and is no application of it: previews of a library's parts.
    const isPreview = kind === "web application" && !pagesOf(service.root, service.manifest);
    if (kind === null || isPreview) addTool(programs, start, service);
    else programs.add({ kind, reason });
    return;
  }
  if (file === null || programs.begins(file)) return;
  if (triedFor(file, service.root) !== null || isHidden(file, service.root)) {
    addTool(programs, start, service);
    return;
  }
  const named = purpose?.is === "development" ? purpose.kind : null;
  if (named !== null && !programs.has(named)) programs.add({ kind: named, entries: [file], reason });
  // Where what is deployed is built by means that are not read, it is what its authors start while they work.
  else if (!programs.isLocated("server") && listensFrom(file) === true)
    programs.add({ kind: "server", entries: [file], reason });
  else programs.add({ kind: "tooling", task: "development", entries: [file], reason });
}

function addTool(programs: Gathering, start: Start, { root, manifest }: Service): void {
  const { file, binary, reason, purpose, by } = start;
  const task = taskOf(start) ?? (file === null ? null : triedFor(file, root));
  if (file !== null) {
    if (!programs.begins(file)) programs.add({ kind: "tooling", ...(task && { task }), entries: [file], reason });
    return;
  }
  const begun = binary?.starts && "kind" in binary.starts ? binary.starts.kind : null;
  // `expo run:ios`, `wrangler deploy`: whoever builds or deploys such a program has one.
  const isOne = begun !== null && (by === "workflow" || purpose?.is === "task");
  if (isOne) programs.add({ kind: withPages(begun, root, manifest), reason });
}

function taskOf({ purpose, binary, isTask, by }: Start): Task | null {
  const named = purpose?.is === "task" ? purpose.task : null;
  const done = binary?.starts && "task" in binary.starts ? binary.starts.task : null;
  return named ?? done ?? (isTask && by === "deployment" ? "migration" : null);
}
