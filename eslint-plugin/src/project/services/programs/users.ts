import { dirname, join, relative } from "node:path";
import { isExampleFile, isScriptFile, isTestFile } from "../../../code/files.ts";
import { readText } from "../../../disk/read.ts";
import { MAX_SOURCE_BYTES } from "../../bounds.ts";
import { madeFrom, memo } from "../../memo.ts";
import { packageAndPath } from "../../package-entry.ts";
import { sourcesBelow } from "../../package-files.ts";
import { importsIn, withoutComments } from "../roles/imports.ts";
import { serviceAt } from "../service.ts";
import { repositoryFiles } from "../starts/index.ts";
import { lineOfDependency } from "./manifest-lines.ts";
import type { Reason } from "./program.ts";

/** Who in a repository uses a package, and for what. */
export interface Use {
  /** The folder of the package that uses it. */
  readonly by: string;
  /** Whether only its tests and tools do. */
  readonly isForTools: boolean;
  readonly reason: Reason;
}

const RUNS_WITH = ["dependencies", "optionalDependencies", "peerDependencies"] as const;

/** The packages of a repository that depend on one by its name. */
export function usesOf(name: string, top: string): readonly Use[] {
  return (dependentsIn(top).get(name) ?? []).flatMap((folder) => {
    const manifest = serviceAt(folder)?.manifest;
    const file = join(folder, "package.json");
    if (!manifest || manifest.name === name) return [];
    const runsWith = RUNS_WITH.find((key) => asksFor(manifest[key], name));
    const isDevelopment = asksFor(manifest.devDependencies, name);
    if (runsWith === undefined && !isDevelopment) return [];
    const isForTools = isOfTests(file, top) || (runsWith === undefined && !importedBySources(folder).has(name));
    const user = typeof manifest.name === "string" ? manifest.name : relative(top, folder);
    const message = isForTools ? `Only tests and tools of \`${user}\` use it.` : `\`${user}\` depends on it.`;
    const reason = { file, line: lineOfDependency(folder, name), message };
    return [{ by: folder, isForTools, reason }];
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

function isOfTests(file: string, top: string): boolean {
  return isTestFile(file, top) || isExampleFile(file, top);
}

function asksFor(group: unknown, name: string): boolean {
  return typeof group === "object" && group !== null && Object.hasOwn(group, name);
}

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
