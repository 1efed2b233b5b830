import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, dirname, join, relative } from "node:path";
import type { ESLint, Linter, SourceCode } from "eslint";
import { readText, statOf } from "../../../../eslint-plugin/src/disk/read.ts";

/** The project's own ESLint, and the configuration nearest to a file. */
export interface ProjectEngine {
  readonly eslint: ESLint;
  readonly version: string;
  /** The folder of the package `eslint`. */
  readonly path: string;
  readonly configFile: string;
  /** The folder that ESLint runs in: that of the configuration. */
  readonly cwd: string;
  /** What the project calls the plugin; known once a file's configuration was read. */
  readonly namespaces: Set<string>;
  /** Takes what ESLint parsed last, once: what else is asked about the file need not parse it again. */
  takeParsed(): SourceCode | null;
}

/** What the project's configuration says of a file. */
export type Choice =
  | { readonly kind: "project"; readonly engine: ProjectEngine; readonly config: Linter.Config }
  /** The project decides, and does not check this file. */
  | { readonly kind: "none"; readonly engine: ProjectEngine; readonly reason: string }
  | { readonly kind: "bundled"; readonly because: string };

const CONFIG_NAMES = ["js", "mjs", "cjs", "ts", "mts", "cts"].map((extension) => `eslint.config.${extension}`);
const PLUGIN = "eslint-plugin-premortem";

/** Configurations and package files are smaller by far. */
const MAX_CONFIG_BYTES = 2_000_000;

const engines = new Map<string, ProjectEngine>();
const runsPremortem = new WeakMap<ProjectEngine, Promise<boolean>>();

/** Finds out who checks a file: the project's own ESLint where its configuration runs the plugin, else what is bundled. */
export async function choose(path: string, folder: string | null): Promise<Choice> {
  if (folder === null) return { kind: "bundled", because: "the file is in no folder of the workspace" };
  const configFile = configAbove(dirname(path), folder);
  if (configFile === null) return { kind: "bundled", because: "there is no eslint.config file on the way to it" };
  const name = basename(configFile);
  const engine = engineFor(path, configFile);
  if (typeof engine === "string") return { kind: "bundled", because: engine };
  // What runs here is told the working directory that the command would have. The process itself stays where it is: on
  // Windows nobody could remove a folder that it is in.
  process.cwd = () => engine.cwd;
  try {
    const config = (await engine.eslint.calculateConfigForFile(path)) as Linter.Config | undefined;
    const names = Object.entries(config?.plugins ?? {}).filter(([, plugin]) => isPremortem(plugin));
    for (const [namespace] of names) engine.namespaces.add(namespace);
    if (config && names.length > 0) return { kind: "project", engine, config };
    if (!(await namesPremortem(engine))) return { kind: "bundled", because: `${name} does not run premortem` };
    return {
      kind: "none",
      engine,
      reason: config ? `${name} runs no rule of premortem on it.` : `${name} leaves it out.`,
    };
  } catch (error) {
    const because = `${name} could not be loaded (${firstLine(error)})`;
    if (!(readText(configFile, MAX_CONFIG_BYTES) ?? "").includes("premortem")) return { kind: "bundled", because };
    return { kind: "none", engine, reason: `${because}.` };
  }
}

/** The rule's name and namespace where it is one of the plugin's. */
export function isOfPlugin(ruleId: string | null, { namespaces }: Pick<ProjectEngine, "namespaces">): boolean {
  return ruleId !== null && namespaces.has(ruleId.slice(0, ruleId.lastIndexOf("/")));
}

export function isPremortem(plugin: ESLint.Plugin | undefined): boolean {
  return plugin?.meta?.name === PLUGIN;
}

export function firstLine(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).split("\n")[0]?.replace(/\.$/, "") ?? "";
}

function configAbove(start: string, folder: string): string | null {
  if (relative(folder, start).startsWith("..")) return null;
  for (let at = start; ; at = dirname(at)) {
    const found = CONFIG_NAMES.map((name) => join(at, name)).find((file) => statOf(file) !== null);
    if (found) return found;
    if (relative(folder, at) === "" || dirname(at) === at) return null;
  }
}

/** A package file that Node.js would read on the way to ESLint and never come to the end of, as one that is a device. */
function oddManifest(path: string): string | null {
  for (let at = dirname(path); ; at = dirname(at)) {
    for (const file of [join(at, "package.json"), join(at, "node_modules/eslint/package.json")])
      if (existsSync(file) && statOf(file) === null) return file;
    if (dirname(at) === at) return null;
  }
}

function engineFor(path: string, configFile: string): ProjectEngine | string {
  const odd = oddManifest(path);
  if (odd !== null) return `${odd} is no regular file`;
  const require = createRequire(path);
  let manifest: string;
  try {
    manifest = require.resolve("eslint/package.json");
  } catch {
    return "ESLint is not installed beside it";
  }
  const key = `${manifest}\n${configFile}`;
  const known = engines.get(key);
  if (known) return known;
  const { version } = JSON.parse(readText(manifest, MAX_CONFIG_BYTES) ?? "{}") as { version?: string };
  if (version === undefined) return "its ESLint says no version";
  if (Number.parseInt(version, 10) < 9) return `its ESLint ${version} is older than 9`;
  const { ESLint: Class } = require("eslint") as { ESLint: typeof ESLint };
  const namespaces = new Set<string>();
  const cwd = dirname(configFile);
  const parsed = new Parsed();
  const engine: ProjectEngine = {
    eslint: new Class({
      cwd,
      overrideConfig: parsed.config,
      ruleFilter: ({ ruleId }) => ruleId === Parsed.RULE || isOfPlugin(ruleId, { namespaces }),
    }),
    version,
    path: dirname(manifest),
    configFile,
    cwd,
    namespaces,
    takeParsed: () => parsed.take(),
  };
  engines.set(key, engine);
  return engine;
}

/** A rule that reports nothing and keeps what ESLint parsed, which its class does not give away. */
class Parsed {
  static readonly RULE = "premortem-server/keep-parsed";
  #sourceCode: SourceCode | null = null;

  /** Without `files`, so that ESLint checks no more files than the project says. */
  readonly config: Linter.Config = {
    plugins: {
      "premortem-server": {
        rules: {
          "keep-parsed": {
            create: ({ sourceCode }) => {
              this.#sourceCode = sourceCode as SourceCode;
              return {};
            },
          },
        },
      },
    },
    rules: { [Parsed.RULE]: "warn" },
  };

  take(): SourceCode | null {
    const sourceCode = this.#sourceCode;
    this.#sourceCode = null;
    return sourceCode;
  }
}

/**
 * Whether a configuration runs the plugin on some file at least: then it decides for all. Told by its text, and by what
 * applies to files that a project is likely to have.
 */
function namesPremortem(engine: ProjectEngine): Promise<boolean> {
  const known = runsPremortem.get(engine);
  if (known) return known;
  const asking = (async () => {
    if ((readText(engine.configFile, MAX_CONFIG_BYTES) ?? "").includes("premortem")) return true;
    for (const probe of ["index.js", "index.ts", "src/index.js", "src/index.ts"]) {
      const config = (await engine.eslint.calculateConfigForFile(join(engine.cwd, probe))) as Linter.Config | undefined;
      if (Object.values(config?.plugins ?? {}).some(isPremortem)) return true;
    }
    return false;
  })();
  runsPremortem.set(engine, asking);
  return asking;
}
