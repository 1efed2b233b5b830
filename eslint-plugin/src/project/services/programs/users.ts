import { dirname, join, relative } from "node:path";
import { isExampleFile, isScriptFile, isTestFile } from "../../../code/files.ts";
import { entriesOf } from "../../../disk/folders.ts";
import { readText } from "../../../disk/read.ts";
import { MAX_SOURCE_BYTES } from "../../bounds.ts";
import { madeFrom, memo } from "../../memo.ts";
import { foldersNamedIn } from "../../local-packages.ts";
import { packageAndPath } from "../../package-entry.ts";
import { sourcesBelow } from "../../package-files.ts";
import { importsIn, withoutComments } from "../roles/imports.ts";
import { workspaceRootOf, type Manifest } from "../../workspaces.ts";
import { serviceAt, type Service } from "../service.ts";
import { repositoryFiles } from "../starts/index.ts";
import { lineOfDependency } from "./manifest-lines.ts";
import type { Reason } from "./program.ts";

/** Who in a repository uses a package, and for what. */
export interface Use {
  /** The folder of the package that uses it. */
  readonly by: string;
  /** Whether only its tests and tools do. */
  readonly isForTools: boolean;
  /** Whether its tools do, by their settings: linters, compilers and formatters. */
  readonly isInSettings: boolean;
  readonly reason: Reason;
}

const RUNS_WITH = ["dependencies", "optionalDependencies", "peerDependencies"] as const;

/** The packages of a repository that depend on one of it: others of its name may come from a registry. */
export function usesOf(used: Service, top: string): readonly Use[] {
  const own = used.manifest.name;
  const byName =
    typeof own === "string" ? (dependentsIn(top).get(own) ?? []).map((folder) => ({ folder, name: own })) : [];
  const byFolder = dependentsByFolder(top).get(used.root) ?? [];
  return [...byName, ...byFolder.filter(({ name }) => name !== own)].flatMap(({ folder, name }) => {
    const manifest = serviceAt(folder)?.manifest;
    const file = join(folder, "package.json");
    if (!manifest || folder === used.root || manifest.name === name) return [];
    const means = (key: keyof Manifest) => mayMean(rangeIn(manifest[key], name), used);
    const runsWith = RUNS_WITH.find(means);
    const isDevelopment = means("devDependencies");
    if (runsWith === undefined && !isDevelopment) return [];
    const isForTools = isOfTests(file, top) || (runsWith === undefined && !importedBySources(folder).has(name));
    const user = typeof manifest.name === "string" ? manifest.name : relative(top, folder);
    const message = isForTools ? `Only tests and tools of \`${user}\` use it.` : `\`${user}\` depends on it.`;
    const reason = { file, line: lineOfDependency(folder, name), message };
    return [{ by: folder, isForTools, isInSettings: isForTools && namedInSettings(folder).has(name), reason }];
  });
}

/** The folders of the packages of a repository that ask for a package, by its name. */
const dependentsIn = memo<ReadonlyMap<string, readonly string[]>>(
  (top) => {
    const found = new Map<string, string[]>();
    for (const folder of repositoryFiles(top).manifests.map((file) => dirname(file))) {
      const { dependencies, optionalDependencies, peerDependencies, devDependencies } =
        serviceAt(folder)?.manifest ?? {};
      const groups = [dependencies, optionalDependencies, peerDependencies, devDependencies];
      const names = groups.flatMap((group) => (typeof group === "object" && group !== null ? Object.keys(group) : []));
      for (const name of new Set(names)) {
        const those = found.get(name);
        if (those) those.push(folder);
        else found.set(name, [folder]);
      }
    }
    return found;
  },
  { inCircle: new Map(), most: 20, trustMs: 20_000 },
);

/** The packages of a repository that name a folder for what they depend on, with the name under which they do. */
const dependentsByFolder = memo<ReadonlyMap<string, readonly { readonly folder: string; readonly name: string }[]>>(
  (top) => {
    const found = new Map<string, { readonly folder: string; readonly name: string }[]>();
    for (const folder of repositoryFiles(top).manifests.map((file) => dirname(file))) {
      for (const [name, named] of foldersNamedIn(folder)) {
        const those = found.get(named);
        if (those) those.push({ folder, name });
        else found.set(named, [{ folder, name }]);
      }
    }
    return found;
  },
  { inCircle: new Map(), most: 20, trustMs: 20_000 },
);

function isOfTests(file: string, top: string): boolean {
  return isTestFile(file, top) || isExampleFile(file, top);
}

/** What a group of dependencies says of one; null where it does not ask for it. */
function rangeIn(group: unknown, name: string): unknown {
  return typeof group === "object" && group !== null && Object.hasOwn(group, name)
    ? (group as Readonly<Record<string, unknown>>)[name]
    : null;
}

const OF_REPOSITORY = /^(?:workspace|link|file|portal|catalog):/;
const ELSEWHERE = /^(?:npm|git|github|gitlab|bitbucket|https?)[:+@]/;
const VERSION = /^[\^~=v\s]{0,4}(\d{1,6})(?:\.(\d{1,6}))?/;

/**
 * Whether a range may be that of a package of the repository: it says so, or the package's version is of the same line.
 * Nobody takes the root of workspaces for a dependency without saying so.
 */
function mayMean(range: unknown, { root, manifest }: Service): boolean {
  if (range === null) return false;
  if (typeof range !== "string" || OF_REPOSITORY.test(range)) return true;
  if (ELSEWHERE.test(range) || workspaceRootOf(root) === root) return false;
  const [, major, minor] = VERSION.exec(range) ?? [];
  const [, ownMajor, ownMinor] = VERSION.exec(typeof manifest.version === "string" ? manifest.version : "") ?? [];
  if (major === undefined || ownMajor === undefined) return true;
  return major === ownMajor && (major !== "0" || minor === undefined || minor === ownMinor);
}

/** The files in which the tools of a package look for their settings. */
const SETTINGS = /^(?:\.[\w-]{1,40}rc(?:\.\w{2,5})?|tsconfig[\w.-]{0,40}\.json|[\w-]{1,40}\.config\.[cm]?[jt]s)$/;

/** What a settings file quotes that may name a package. */
const QUOTED = /["']([^"'\s]{1,300})["']/g;

/** The packages that the settings of a package's tools name; of these, each folder is read once, however many packages are asked about. */
const namedInSettings = memo<ReadonlySet<string>>(
  (folder) => {
    const found = new Set<string>();
    madeFrom(folder);
    for (const entry of entriesOf(folder)) {
      if (!SETTINGS.test(entry.name)) continue;
      const file = join(folder, entry.name);
      madeFrom(file);
      for (const [, quoted = ""] of (readText(file, MAX_SOURCE_BYTES) ?? "").matchAll(QUOTED)) {
        const named = packageAndPath(quoted)?.name;
        if (named !== undefined) found.add(named);
      }
    }
    return found;
  },
  { inCircle: new Set(), most: 1_000, trustMs: 30_000 },
);

/** The packages that the sources of a package import, its tests, scripts and files of settings left out. */
const importedBySources = memo<ReadonlySet<string>>(
  (folder) => {
    const found = new Set<string>();
    for (const file of sourcesBelow(folder) ?? []) {
      if (isScriptFile(file, folder) || /\.config\.[cm]?[jt]s$/.test(file)) continue;
      madeFrom(file);
      for (const { specifier } of importsIn(withoutComments(readText(file, MAX_SOURCE_BYTES) ?? ""))) {
        found.add(packageAndPath(specifier)?.name ?? specifier);
      }
    }
    return found;
  },
  { inCircle: new Set(), most: 1_000, trustMs: 30_000 },
);
