import { spawnSync } from "node:child_process";
import {
  copyFileSync,
  linkSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readlinkSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const PACKAGE = fileURLToPath(new URL("../../../eslint-plugin", import.meta.url));

export interface Place {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly rule: string;
}

/** A project of its own in which the packed plugin is installed as from the registry. */
export interface Project {
  readonly folder: string;
  /** Runs a binary of the project's `node_modules`. */
  run(binary: string, args: readonly string[]): { exitCode: number | null; stdout: string; stderr: string };
  /** Runs Node.js in the project's folder. */
  node(args: readonly string[]): { exitCode: number | null; stdout: string; stderr: string };
  /** What `eslint .` reports of the plugin's rules, in order. */
  eslint(): Place[];
  /** What `premortem .` reports, in order. */
  premortem(): Place[];
}

let packed: string | undefined;

/** Packs the plugin as it would be published, once, and returns the tarball's path. */
export function packPlugin(): string {
  packed ??= pack();
  return packed;
}

function pack(): string {
  const folder = mkdtempSync(join(tmpdir(), "premortem-pack-"));
  const { stdout } = execute("npm", ["pack", "--json", "--pack-destination", folder], PACKAGE);
  const tarballs = JSON.parse(stdout) as { filename: string }[] | Record<string, { filename: string }>;
  const [first] = Object.values(tarballs);
  if (!first) throw new Error("npm packed nothing.");
  return join(folder, first.filename);
}

/** The project into which npm installed each list of dependencies. */
const projects = new Map<string, string>();

/**
 * Installs a project with npm, which fails when versions conflict. One that wants what another has gets the same files.
 * @param dependencies what stands in its package.json beside the plugin.
 */
export function installProject(
  tarball: string,
  dependencies: Readonly<Record<string, string>>,
  files: Readonly<Record<string, string>>,
): Project {
  const folder = mkdtempSync(join(tmpdir(), "premortem-project-"));
  const manifest = {
    name: "project",
    private: true,
    type: "module",
    devDependencies: { ...dependencies, "eslint-plugin-premortem": `file:${tarball}` },
  };
  for (const [path, content] of Object.entries({ "package.json": JSON.stringify(manifest), ...files })) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
  const wanted = JSON.stringify(manifest.devDependencies);
  const same = projects.get(wanted);
  if (same === undefined) {
    const options = ["--ignore-scripts", "--no-audit", "--no-fund", "--prefer-offline", "--loglevel=error"];
    execute("npm", ["install", ...options], folder);
    projects.set(wanted, folder);
  } else {
    copyFileSync(join(same, "package-lock.json"), join(folder, "package-lock.json"));
    linkTree(join(same, "node_modules"), join(folder, "node_modules"));
  }
  const run: Project["run"] = (binary, args) => {
    const { status, stdout, stderr } = spawnSync(join(folder, "node_modules/.bin", binary), args, {
      cwd: folder,
      encoding: "utf8",
      shell: process.platform === "win32",
    });
    return { exitCode: status, stdout, stderr };
  };
  const node: Project["node"] = (args) => {
    const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: folder, encoding: "utf8" });
    return { exitCode: status, stdout, stderr };
  };
  return { folder, run, node, eslint: () => eslintPlaces(run, folder), premortem: () => premortemPlaces(run) };
}

/** Makes a folder that has the files of another one, as links to the same content, and its links. */
function linkTree(from: string, to: string): void {
  mkdirSync(to);
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    const [source, target] = [join(from, entry.name), join(to, entry.name)];
    if (entry.isDirectory()) linkTree(source, target);
    else if (entry.isSymbolicLink()) symlinkSync(readlinkSync(source), target);
    else linkSync(source, target);
  }
}

function eslintPlaces(run: Project["run"], folder: string): Place[] {
  const { stdout, stderr } = run("eslint", [".", "--format", "json"]);
  if (!stdout.startsWith("[")) throw new Error(`eslint failed: ${stdout}${stderr}`);
  const results = JSON.parse(stdout) as {
    filePath: string;
    messages: { ruleId: string | null; message: string; line: number; column: number }[];
  }[];
  return results.flatMap(({ filePath, messages }) =>
    messages.map(({ ruleId, message, line, column }) => ({
      file: filePath.slice(folder.length + 1),
      line,
      column,
      rule: ruleId?.replace("premortem/", "") ?? message,
    })),
  );
}

function premortemPlaces(run: Project["run"]): Place[] {
  const { stdout, stderr } = run("premortem", [".", "--format", "json"]);
  if (!stdout.startsWith("{")) throw new Error(`premortem failed: ${stdout}${stderr}`);
  const { findings, skipped } = JSON.parse(stdout) as {
    findings: Place[];
    skipped: { file: string; reason: string }[];
  };
  if (skipped.length > 0) throw new Error(`Not checked: ${JSON.stringify(skipped)}`);
  return findings.map(({ file, line, column, rule }) => ({ file, line, column, rule }));
}

function execute(command: string, args: readonly string[], cwd: string): { stdout: string } {
  const { status, stdout, stderr } = spawnSync(command, args, {
    cwd,
    encoding: "utf8",
    shell: process.platform === "win32",
  });
  if (status !== 0) throw new Error(`${command} ${args.join(" ")} failed:\n${stdout}${stderr}`);
  return { stdout };
}
