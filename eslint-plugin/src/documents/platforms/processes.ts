import type { StartedKind } from "../../catalog/binaries/index.ts";
import { entry, entryAt, itemsOf, mappingOf, pairsOf, stringOf, valueAt } from "../../languages/data/lookup.ts";
import type { DataNode } from "../../languages/data/tree.ts";
import { commandAt, runsOfShell } from "../commands/index.ts";
import { told, type Told } from "./told.ts";

/** The processes of a Procfile: requests reach the one called `web`, and `release` runs once before the others. */
export function procfileProcesses(text: string): readonly Told[] {
  const processes: Told[] = [];
  for (const line of text.slice(0, 100_000).matchAll(/^([\w-]{1,60}):[ \t]{0,20}(\S.{0,2000})$/gm)) {
    const [whole, name = "", command = ""] = line;
    processes.push(
      told({
        name,
        isTask: name === "release",
        listens: name === "web",
        kind: name === "web" || name === "release" ? null : "job",
        range: [line.index, line.index + whole.length],
        runs: runsOfShell(command),
      }),
    );
  }
  return processes;
}

/** The processes of a `fly.toml`. */
export function flyProcesses(root: DataNode | null): readonly Told[] {
  const processes = mappingOf(valueAt(root, "processes"));
  if (!processes) return [];
  const services = [valueAt(root, "http_service"), ...itemsOf(valueAt(root, "services"))];
  const served = services.flatMap((each) => itemsOf(valueAt(each, "processes")).map(stringOf));
  return pairsOf(processes).flatMap(({ key, value, range }) => {
    const command = stringOf(value);
    if (command === null) return [];
    const listens = served.includes(key.text);
    return [
      told({
        name: key.text,
        listens,
        kind: listens || served.length === 0 ? null : "job",
        range,
        runs: runsOfShell(command),
      }),
    ];
  });
}

const RENDER_KINDS: Readonly<Record<string, StartedKind>> = { worker: "job", cron: "scheduled task" };

/** The services of a `render.yaml`. */
export function renderServices(root: DataNode | null): readonly Told[] {
  return itemsOf(valueAt(root, "services")).flatMap((service) => {
    const type = stringOf(valueAt(service, "type")) ?? "";
    const folder = stringOf(valueAt(service, "rootDir")) ?? ".";
    const command = commandAt(service, "startCommand") ?? commandAt(service, "dockerCommand");
    if (!service || !command) return [];
    const kind = RENDER_KINDS[type] ?? null;
    const name = stringOf(valueAt(service, "name")) ?? "";
    return [
      told({
        name,
        kind,
        listens: type === "web" || type === "pserv",
        range: command.range,
        runs: command.runs(folder),
      }),
    ];
  });
}

/** The one command that other platforms are told. */
export function commandTold(...path: readonly string[]): (root: DataNode | null) => readonly Told[] {
  return (root) => {
    const command = commandAt(root, ...path);
    return command ? [told({ listens: true, range: command.range, runs: command.runs() })] : [];
  };
}

/** The applications of a `nest-cli.json`: one, or those of a repository that holds several. */
export function nestApplications(root: DataNode | null): readonly Told[] {
  const mapping = mappingOf(root);
  if (!mapping) return [];
  const moduleOf = (node: DataNode | null) => {
    const folder = stringOf(valueAt(node, "sourceRoot")) ?? "src";
    return `${folder}/${stringOf(valueAt(node, "entryFile")) ?? "main"}`;
  };
  const projects = mappingOf(valueAt(mapping, "projects"));
  const applications = projects
    ? pairsOf(projects).flatMap(({ key, value }) =>
        stringOf(valueAt(value, "type")) === "library" || !mappingOf(value) ? [] : [{ name: key.text, node: value }],
      )
    : [];
  const all = applications.length > 0 ? applications : [{ name: "", node: mapping as DataNode | null }];
  return all.map(({ name, node }) =>
    told({ name, kind: null, range: node?.range ?? mapping.range, loads: [moduleOf(node)] }),
  );
}

/** What the executors of Nx that run a program are called; the others build, test or serve pages. */
const RUNS_A_PROGRAM = /^@nx\/(?:js|node|nest):(?:node|serve)$|^@nrwl\/(?:js|node):(?:node|execute)$/;

/** The application of Nx's `project.json`, where one of its targets runs what another builds. */
export function nxApplication(root: DataNode | null): readonly Told[] {
  const targets = mappingOf(valueAt(root, "targets"));
  if (!targets) return [];
  const serving = pairsOf(targets).find(({ value }) => RUNS_A_PROGRAM.test(stringOf(valueAt(value, "executor")) ?? ""));
  const main = entryAt(targets, "build", "options", "main");
  const path = main.is === "present" ? stringOf(main.value) : null;
  // Paths are those of the workspace, which `loads` cannot know: those behind the project's own root count.
  const from = stringOf(valueAt(root, "root")) ?? sourceFolder(stringOf(valueAt(root, "sourceRoot")));
  if (!serving || path === null) return [];
  const below = from !== "" && path.startsWith(`${from}/`) ? path.slice(from.length + 1) : path;
  return [told({ name: stringOf(valueAt(root, "name")) ?? "", range: serving.range, loads: [below] })];
}

function sourceFolder(path: string | null): string {
  return path?.replace(/\/src$/, "") ?? "";
}

/** The applications of PM2 in a file of data. */
export function pm2Applications(root: DataNode | null): readonly Told[] {
  return itemsOf(valueAt(root, "apps")).flatMap((application) => {
    const mapping = mappingOf(application);
    const script = mapping && commandAt(mapping, "script");
    const path = stringOf(valueAt(mapping, "script"));
    if (!script || path === null) return [];
    const isScheduled = entry(mapping, "cron_restart").is === "present";
    return [
      told({
        name: stringOf(valueAt(mapping, "name")) ?? "",
        kind: isScheduled ? "scheduled task" : null,
        range: script.range,
        runs: pm2Runs(path, stringOf(valueAt(mapping, "args")) ?? "", stringOf(valueAt(mapping, "cwd")) ?? "."),
      }),
    ];
  });
}

const pm2Key = (key: string) =>
  new RegExp(String.raw`\b${key}["']?\s{0,5}:\s{0,5}["'\x60]([^"'\x60\n$]{1,300})["'\x60]`);
const PM2_KEYS = {
  name: pm2Key("name"),
  args: pm2Key("args"),
  cwd: pm2Key("cwd"),
  cron_restart: pm2Key("cron_restart"),
};

/** More than anybody runs on one machine. */
const MOST_APPLICATIONS = 200;

/** The applications of PM2 in a file of code, which is read as a text and never run. */
export function pm2ApplicationsInCode(text: string): readonly Told[] {
  const applications: Told[] = [];
  const source = text.slice(0, 100_000);
  for (const found of source.matchAll(/\bscript["']?\s{0,5}:\s{0,5}["'`]([^"'`\n$]{1,300})["'`]/g)) {
    if (applications.length >= MOST_APPLICATIONS) break;
    // Its other keys stand in the same braces.
    const start = source.lastIndexOf("{", found.index);
    const end = source.indexOf("}", found.index);
    const own = source.slice(start, end < 0 ? undefined : end).slice(0, 3_000);
    const valueOf = (key: keyof typeof PM2_KEYS) => PM2_KEYS[key].exec(own)?.[1];
    applications.push(
      told({
        name: valueOf("name") ?? "",
        kind: valueOf("cron_restart") === undefined ? null : "scheduled task",
        range: [found.index, found.index + found[0].length],
        runs: pm2Runs(found[1] ?? "", valueOf("args") ?? "", valueOf("cwd") ?? "."),
      }),
    );
  }
  return applications;
}

/** PM2 runs a file, or a binary with its words. */
function pm2Runs(script: string, words: string, folder: string): Told["runs"] {
  const isBinary = /^[\w@-]{1,60}$/.test(script) || script.includes("node_modules");
  return runsOfShell(
    isBinary && !/^(?:server|index|app|main)$/.test(script) ? `${script} ${words}` : `node ${script}`,
    folder,
  );
}
