import { withoutOptions } from "./options.ts";

/** What a package manager is told to run. */
export type Managed =
  | { readonly is: "script"; readonly name: string; readonly rest: readonly string[]; readonly where: Where }
  | { readonly is: "command"; readonly words: readonly string[]; readonly where: Where };

export interface Where {
  /** The package, by name or folder, as it is written. */
  readonly package: string | null;
  /** The folder that it is told to go to first. */
  readonly folder: string | null;
}

const VALUED = [
  ...["--filter", "-F", "--filter-prod", "-C", "--dir", "--cwd", "--prefix", "-w", "--workspace", "--scope", "-p"],
  ...["--project", "--projects", "--package", "-c", "--configuration", "--concurrency", "--env-mode", "--parallel="],
];

/** Those whose options stand alone, whatever others mean by them. */
const ALONE: Readonly<Record<string, readonly string[]>> = {
  pnpm: ["-w", "-c", "-p"],
  npx: ["-c"],
  turbo: ["-c", "-p"],
};

/** What npm runs by words of its own. */
const NPM_SCRIPTS: ReadonlySet<string> = new Set(["start", "stop", "restart", "test", "t"]);

/** What package managers do themselves: no script is meant. */
const OWN: ReadonlySet<string> = new Set([
  ...["install", "i", "ci", "add", "remove", "rm", "uninstall", "update", "up", "upgrade", "link", "unlink", "publish"],
  ...[
    "pack",
    "prune",
    "fetch",
    "import",
    "init",
    "create",
    "config",
    "get",
    "set",
    "login",
    "logout",
    "whoami",
    "view",
  ],
  ...[
    "info",
    "ls",
    "list",
    "why",
    "outdated",
    "audit",
    "cache",
    "store",
    "deploy",
    "patch",
    "rebuild",
    "version",
    "pkg",
  ],
  ...["workspaces", "plugin", "dedupe", "licenses", "bin", "root", "env", "setup", "approve-builds", "clean-install"],
  ...[
    "pm",
    "build",
    "graph",
    "affected",
    "reset",
    "migrate",
    "g",
    "generate",
    "show",
    "login",
    "prune",
    "gen",
    "boundaries",
  ],
]);

/** What a package manager or a runner of tasks is told to run; null where that is none of the repository's programs. */
export function managedBy(manager: string, words: readonly string[]): Managed | null {
  const alone = ALONE[manager] ?? [];
  const valued = VALUED.filter((option) => !alone.includes(option));
  const first = withoutOptions(words, valued);
  const [verb = "", ...others] = first.rest;
  const where = whereOf(first.values);
  switch (manager) {
    case "npx":
    case "pnpx":
    case "bunx":
      return command(first.rest, where);
    case "turbo":
      return tasks(verb === "run" ? others : first.rest, where, valued);
    case "lerna":
      return verb === "run" ? tasks(others, where, valued) : command(verb === "exec" ? others : [], where);
    case "nx":
      return nx(first.rest, where, valued);
    case "npm":
      if (NPM_SCRIPTS.has(verb)) return script([verb === "t" ? "test" : verb, ...others], where, valued);
      break;
    default:
  }
  if (verb === "run" || verb === "run-script") return script(others, where, valued);
  if (verb === "exec" || verb === "x" || verb === "dlx") return ran(others, where, valued);
  if (manager === "yarn" && verb === "workspace") {
    const [name = "", ...rest] = others;
    const inside = managedBy("yarn", rest);
    return inside && { ...inside, where: { ...inside.where, package: name } };
  }
  if (manager === "yarn" && verb === "workspaces") {
    const at = others.indexOf("run");
    return at < 0 ? null : script(others.slice(at + 1), { ...where, package: ALL }, valued);
  }
  if (manager === "npm" || verb === "") return null;
  // A script may be called as one of its own commands only where `run` stands before it.
  return OWN.has(verb) && manager !== "bun" ? null : script(first.rest, where, valued);
}

/** Stands for all packages. */
export const ALL = "*";

function whereOf(values: ReadonlyMap<string, string>): Where {
  const value = (...names: readonly string[]) => names.map((name) => values.get(name)).find((each) => each);
  const all = ["-r", "--recursive", "--workspaces", "-ws"].some((name) => values.has(name));
  return {
    package:
      value("--filter", "-F", "--filter-prod", "-w", "--workspace", "--scope", "--project", "--projects") ??
      (all ? ALL : null),
    folder: value("-C", "--dir", "--cwd", "--prefix") ?? null,
  };
}

function script(words: readonly string[], where: Where, valued: readonly string[]): Managed | null {
  const { rest, values } = withoutOptions(words, valued);
  const [name, ...others] = rest;
  if (name === undefined) return null;
  // `npm run start -w api`, `yarn start --cwd apps/api` for those that read options behind the script as well.
  const behind = whereOf(
    withoutOptions(others.slice(0, others.includes("--") ? others.indexOf("--") : undefined), valued, true).values,
  );
  return { is: "script", name, rest: others, where: merged(merged(where, whereOf(values)), behind) };
}

function ran(words: readonly string[], where: Where, valued: readonly string[]): Managed | null {
  const { rest, values } = withoutOptions(words, valued);
  return command(rest, merged(where, whereOf(values)));
}

function command(words: readonly string[], where: Where): Managed | null {
  return words.length === 0 ? null : { is: "command", words, where };
}

/** Runners of tasks run the scripts of that name in every package that has one, or in those of the filter. */
function tasks(words: readonly string[], where: Where, valued: readonly string[]): Managed | null {
  const { rest, values } = withoutOptions(words, valued, true);
  const [name] = rest;
  const found = merged(where, whereOf(values));
  return name === undefined || OWN.has(name)
    ? null
    : { is: "script", name, rest: [], where: { ...found, package: found.package ?? ALL } };
}

/** `nx serve api`, `nx run api:serve:production`. */
function nx(words: readonly string[], where: Where, valued: readonly string[]): Managed | null {
  const { rest } = withoutOptions(words, valued, true);
  const [verb = "", target = ""] = rest;
  if (verb === "run") {
    const [project = "", name = ""] = target.split(":");
    return name === "" ? null : { is: "script", name, rest: [], where: { ...where, package: project } };
  }
  if (verb === "run-many" || OWN.has(verb) || target === "") return null;
  return { is: "script", name: verb, rest: [], where: { ...where, package: target } };
}

function merged(a: Where, b: Where): Where {
  return { package: b.package ?? a.package, folder: b.folder ?? a.folder };
}
