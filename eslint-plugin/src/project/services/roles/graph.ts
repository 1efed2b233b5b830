import { packageRoot, sourcesBelow } from "../../package-files.ts";
import { hasRole } from "../../../catalog/packages/index.ts";
import { memo } from "../../memo.ts";
import { dirname } from "node:path";
import { exportsNothing } from "../programs/exports-nothing.ts";
import { listensFrom } from "../programs/listening.ts";
import { dependencyNames } from "../programs/begins.ts";
import { programsOf, type Program, type ProgramKind } from "../programs/index.ts";
import { repositoryAround } from "../repository.ts";
import { serviceAt, type Service } from "../service.ts";
import { repositoryFiles } from "../starts/index.ts";
import { drawsPages, isClientLibrary } from "./client-libraries.ts";
import { pathBelow, roleOfTool, rolesByFolder } from "./folders.ts";
import { frameworksOf } from "./frameworks.ts";
import { moduleFacts, type ModuleFacts } from "./modules.ts";
import { roleOfPackage } from "./packages.ts";
import type { Role, RoleReason } from "./role.ts";
import { namedForTests } from "./settings.ts";

/** Which roles the programs of a repository give the files that they load. */
export interface RoleGraph {
  readonly rolesOf: (file: string) => readonly RoleReason[];
  /** The files by which a file was come to in a role, from the nearest on. */
  readonly wayTo: (file: string, role: Role) => readonly string[];
  /** Whether more files are loaded than are read: what was not reached may be all the same. */
  readonly isWhole: boolean;
  /** Whether something of it is known to be deployed. */
  readonly isDeployed: boolean;
}

/** How many files of a repository are looked at. */
const MAX_FILES = 20_000;
/** How many of its services are; what lies beyond starts nothing that is known. */
const MOST_SERVICES = 2_000;

const ROLES: Readonly<Record<Exclude<ProgramKind, "tooling">, Role>> = {
  server: "server",
  job: "job",
  "scheduled task": "job",
  "serverless functions": "server",
  "web application": "server",
  "browser application": "browser",
  "phone application": "phone",
  "desktop application": "desktop",
  "command line program": "command line",
  library: "library",
};

/** Programs all of whose modules in certain folders are loaded; those of pages are told by their conventions. */
const HAS_FOLDERS: ReadonlySet<ProgramKind> = new Set(["library", "serverless functions", "job", "scheduled task"]);

const DEPLOYED: ReadonlySet<Role> = new Set(["server", "job"]);

/** How many commands of one program are looked into, and how many files of each. */
const MOST_COMMANDS = 100;
const MOST_LOADED = 400;

/** What a module loads of its package before it does anything, itself included. */
function loadedFirst(file: string): readonly string[] {
  const root = packageRoot(file);
  const seen = new Set([file]);
  for (const each of seen) {
    if (seen.size > MOST_LOADED) break;
    for (const link of moduleFacts(each)?.links ?? [])
      if (!link.isDynamic && packageRoot(link.file) === root) seen.add(link.file);
  }
  return [...seen];
}

function commandsOf(file: string): readonly string[] {
  return (moduleFacts(file)?.links ?? []).filter(({ isDynamic }) => isDynamic).map((link) => link.file);
}

const isListener = (file: string) => moduleFacts(file)?.isListener === true;

const OF_PAGES = "It begins a library for pages, and has nothing of a server";
function roleOfTask(task: Program["task"]): Role | null {
  return task === "seed" || task === "migration" || task === "test" || task === "documentation" ? task : null;
}

/** Whether others may install a package and import what its manifest names. */
function mayBePublished({ manifest }: Service): boolean {
  return manifest.private !== true && (manifest.main ?? manifest.module ?? manifest.exports) !== undefined;
}

const FOR_AUTHORS: ReadonlySet<Role> = new Set(["migration", "seed", "test", "sample", "build"]);

/** Whether the folder of a module says that its authors run it. */
function isForAuthors(file: string, root: string): boolean {
  return rolesByFolder(file, root).some(({ role }) => FOR_AUTHORS.has(role));
}

/** A file that a program comes to, and by which file; null where it begins there. */
interface Reached {
  readonly from: string | null;
  readonly reason: RoleReason;
}

/** The folder that holds all services which may load each other's files. */
export function graphRoot(filename: string): string | null {
  const root = packageRoot(filename);
  return root === null ? null : repositoryAround(root);
}

const NOTHING: RoleGraph = { rolesOf: () => [], wayTo: () => [], isWhole: false, isDeployed: false };

/** What the programs below a folder load, told once for all files. */
export const roleGraph = memo<RoleGraph>((root) => new Walk(root).graph(), {
  inCircle: NOTHING,
  most: 20,
  trustMs: 30_000,
});

class Walk {
  readonly #root: string;
  readonly #reached = new Map<string, Map<Role, Reached>>();
  readonly #queue: { readonly file: string; readonly role: Role }[] = [];
  readonly #split = new Set<string>();
  /** Files in which a command line program begins that is a server, too: by one of its commands. */
  readonly #dispatching = new Set<string>();
  #isWhole = true;
  #isDeployed = false;

  constructor(root: string) {
    this.#root = root;
  }

  graph(): RoleGraph {
    const { manifests } = repositoryFiles(this.#root);
    if (manifests.length > MOST_SERVICES) this.#isWhole = false;
    for (const manifest of manifests.slice(0, MOST_SERVICES)) {
      const service = serviceAt(dirname(manifest));
      if (!service || roleOfPackage(service, this.#root) !== null) continue;
      for (const program of programsOf(service)) this.#begin(program, service);
      this.#beginByConvention(service);
      this.#beginPages(service);
    }
    this.#followAll();
    for (const manifest of manifests.slice(0, MOST_SERVICES)) this.#beginTests(dirname(manifest));
    this.#followAll();
    return {
      rolesOf: (file) => this.#reasonsOf(file),
      wayTo: (file, role) => this.#wayTo(file, role),
      isWhole: this.#isWhole,
      isDeployed: this.#isDeployed,
    };
  }

  #followAll(): void {
    for (let next = this.#queue.pop(); next; next = this.#queue.pop()) this.#follow(next.file, next.role);
  }

  /** What sets tests up, unless a program loads it as well. */
  #beginTests(root: string): void {
    const reason = "The settings of tests name it";
    for (const file of namedForTests(root))
      if (!this.#reached.has(file)) this.#enter(file, "test", null, { role: "test", reason, strength: "likely" });
  }

  #begin({ kind, task, entries, folders, startedBy }: Program, service: Service): void {
    // That nothing is known to start it makes no tool.
    if (kind === "tooling" && startedBy.every(({ line }) => line === undefined)) return;
    const [by] = startedBy;
    this.#isDeployed ||= kind !== "tooling" && DEPLOYED.has(ROLES[kind]);
    const commands = programsOf(service).filter((each) => each.kind === "command line program");
    const files = HAS_FOLDERS.has(kind) ? folders.flatMap((folder) => sourcesBelow(folder) ?? []) : [];
    for (const file of new Set([...entries, ...files])) {
      const isCommand = commands.some((each) => each.entries.includes(file));
      // What a command line program exports is itself; what exports nothing is imported by nobody.
      if (kind === "library" && (isCommand || exportsNothing(file))) continue;
      if (isCommand && kind !== "command line program") this.#dispatching.add(file);
      const role = kind === "tooling" ? (roleOfTask(task) ?? roleOfTool(file, this.#root)) : ROLES[kind];
      const reason = `It begins a ${kind === "tooling" ? "tool" : kind}${by ? `: ${by.message.replace(/\.$/, "")}` : ""}`;
      const at = by && { at: { file: by.file, ...(by.line !== undefined && { line: by.line }) } };
      // What runs a package of the repository's own is among its programs; strangers may run what is published anywhere.
      if (kind === "library" && (drawsPages(file) || isClientLibrary(service.root))) {
        this.#enter(file, "browser", null, { role: "browser", reason: OF_PAGES, strength: "likely", ...at });
        continue;
      }
      // What its manifest does not name may be imported, or not.
      const isNamed = entries.includes(file) || !folders.includes(service.root);
      const strength = kind === "library" && !(isNamed && mayBePublished(service)) ? "weak" : "certain";
      // What its folder says of such a module says as much.
      if (strength === "weak" && !isNamed && isForAuthors(file, this.#root)) continue;
      this.#enter(file, role, null, { role, reason, strength, ...at });
      if (kind === "command line program") this.#beginServers(file);
    }
  }

  /**
   * A command may be how a server is started by whoever installs it: one whose own file loads a framework of servers, or one
   * of several that does. What serves among the modules that a command loads in any case is there while that command works.
   */
  #beginServers(command: string): void {
    const starts = isListener(command)
      ? [command]
      : loadedFirst(command)
          .flatMap(commandsOf)
          .slice(0, MOST_COMMANDS)
          .filter((file) => loadedFirst(file).some(isListener));
    for (const file of starts) {
      const reason = "It begins a command that loads a framework of servers";
      this.#enter(file, "server", null, { role: "server", reason, strength: "likely" });
    }
  }

  /** The modules that a framework finds by their paths. */
  #beginByConvention({ root }: Service): void {
    if (frameworksOf(root).length === 0) return;
    for (const file of sourcesBelow(root) ?? []) {
      if (packageRoot(file) !== root) continue;
      const convention = moduleFacts(file)?.convention;
      if (convention?.runs === "halves") this.#splitUp(file);
      else if (convention) {
        const { runs: role, reason, isCertain } = convention;
        this.#enter(file, role, null, { role, reason, strength: isCertain ? "certain" : "likely" });
      }
    }
  }

  /** The modules that draw into the page which they stand in, whatever builds that page. */
  #beginPages({ root, manifest }: Service): void {
    if (![...dependencyNames(manifest)].some((name) => hasRole(name, "page"))) return;
    for (const file of sourcesBelow(root) ?? []) {
      if (packageRoot(file) !== root || !moduleFacts(file)?.beginsPage) continue;
      this.#enter(file, "browser", null, { role: "browser", reason: "A page begins with it", strength: "likely" });
    }
  }

  #enter(file: string, role: Role, from: string | null, reason: RoleReason): void {
    const roles = this.#reached.get(file) ?? new Map<Role, Reached>();
    const known = roles.get(role);
    // What a weak reason came to first is come to again: at most once more.
    if (known && (known.reason.strength !== "weak" || reason.strength === "weak")) return;
    if (this.#reached.size >= MAX_FILES && !this.#reached.has(file)) {
      this.#isWhole = false;
      return;
    }
    this.#reached.set(file, roles);
    roles.set(role, { from, reason });
    this.#queue.push({ file, role });
  }

  #follow(file: string, role: Role): void {
    const facts = moduleFacts(file);
    if (!facts) return;
    if (facts.convention?.runs === "halves") this.#splitUp(file);
    else {
      const isDispatching = DEPLOYED.has(role) && this.#dispatching.has(file);
      for (const link of facts.links) {
        // Of the commands of a program those are servers that take requests.
        if (isDispatching && link.isDynamic && listensFrom(link.file) === false) continue;
        this.#pass(link.file, role, file);
      }
    }
  }

  /** What one half of a module uses runs where that half does. */
  #splitUp(file: string): void {
    if (this.#split.has(file)) return;
    this.#split.add(file);
    for (const { file: target, usedBy } of moduleFacts(file)?.links ?? []) {
      for (const half of usedBy) this.#pass(target, half, file);
    }
  }

  #pass(file: string, role: Role, from: string): void {
    const passed = passedOn(entering(role, file, from), moduleFacts(file));
    if (passed === null) return;
    const reason = `${pathBelow(from, this.#root)} loads it`;
    const isWeak = this.#reached.get(from)?.get(role)?.reason.strength === "weak";
    const strength = isWeak ? "weak" : "likely";
    this.#enter(file, passed, from, { role: passed, reason, at: { file: from }, strength });
  }

  #wayTo(file: string, role: Role): readonly string[] {
    const way = new Set<string>();
    for (let at = file; ;) {
      const roles = this.#reached.get(at);
      // A page that a server draws is a browser's: on the way there the role was another.
      const from = (roles?.get(role) ?? [...(roles?.values() ?? [])][0])?.from ?? null;
      if (from === null || way.has(from)) return [...way];
      way.add(from);
      at = from;
    }
  }

  #reasonsOf(file: string): readonly RoleReason[] {
    return [...(this.#reached.get(file)?.values() ?? [])].map(({ reason }) => reason);
  }
}

/** The role in which a program comes from a file to another: what a library for pages holds is a browser's, whoever tries it. */
function entering(role: Role, file: string, from: string): Role {
  if (role === "browser") return role;
  const root = packageRoot(file);
  return root !== null && root !== packageRoot(from) && isClientLibrary(root) ? "browser" : role;
}

/** Pages of such programs are drawn where the program runs. */
const DRAWN_ELSEWHERE: ReadonlySet<Role> = new Set(["server", "job", "library"]);

/** The role that a module has for a program of some role that loads it; null for none. */
function passedOn(role: Role, facts: ModuleFacts | null): Role | null {
  const convention = facts?.convention?.runs;
  const isServed = facts?.isServerOnly === true || convention === "server";
  // A browser asks for what such a module does: it runs on the server.
  if (role === "browser" && facts?.isServerOnly) return "server";
  if (role === "browser") return isServed ? null : role;
  if (DRAWN_ELSEWHERE.has(role) && !isServed) {
    if (convention === "browser") return "browser";
    // What works on a page in one function may be loaded for another; a library is for whoever has such a page.
    const isOfPage = facts?.isClient === true || (role === "library" && facts?.usesPage === true);
    if (isOfPage && convention === undefined) return "browser";
  }
  return role;
}
