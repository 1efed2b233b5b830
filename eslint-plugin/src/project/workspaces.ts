import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { libraries } from "../languages/libraries.ts";
import { textInPlace } from "../disk/next-commit.ts";
import { MAX_MANIFEST_BYTES } from "./bounds.ts";
import { madeFrom, memo } from "./memo.ts";
import { foldersMeant } from "./workspace-patterns.ts";

/** A package of the same repository, as its `package.json` describes it. */
export interface WorkspacePackage {
  readonly name: string;
  readonly folder: string;
  readonly manifest: Manifest;
}

export interface Manifest {
  readonly name?: unknown;
  readonly version?: unknown;
  readonly private?: unknown;
  readonly scripts?: unknown;
  readonly workspaces?: unknown;
  readonly exports?: unknown;
  readonly files?: unknown;
  readonly bin?: unknown;
  readonly publishConfig?: unknown;
  readonly source?: unknown;
  readonly types?: unknown;
  readonly module?: unknown;
  readonly main?: unknown;
  readonly dependencies?: unknown;
  readonly devDependencies?: unknown;
  readonly optionalDependencies?: unknown;
  readonly peerDependencies?: unknown;
}

const MAX_PACKAGES = 500;
const MAX_LEVELS = 12;
// Long enough for a run over a repository, short enough that an editor sees a new package soon.
const TRUST_MS = 10_000;

/** The packages of the repository around a folder, by name: those of npm, Yarn and Bun workspaces and of pnpm. */
export function workspacePackages(folder: string): ReadonlyMap<string, WorkspacePackage> {
  const root = workspaceRootOf(folder);
  return root === null ? NONE : packagesOf(root);
}

const NONE: ReadonlyMap<string, WorkspacePackage> = new Map();
/** The folder that lists the workspaces around a folder, itself or one above; null where none does. */
export const workspaceRootOf = memo<string | null>(nearestRoot, { inCircle: null, trustMs: TRUST_MS });
const packagesOf = memo<ReadonlyMap<string, WorkspacePackage>>(packagesBelow, { inCircle: NONE, trustMs: TRUST_MS });

/** The nearest folder above that lists workspaces, not beyond the repository. */
function nearestRoot(start: string): string | null {
  let folder = start;
  for (let level = 0; level < MAX_LEVELS; level++) {
    if (patternsOf(folder).length > 0) return folder;
    const above = dirname(folder);
    madeFrom(join(folder, ".git"));
    if (above === folder || existsSync(join(folder, ".git"))) return null;
    folder = above;
  }
  return null;
}

function patternsOf(root: string): string[] {
  const { workspaces } = readManifest(root) ?? {};
  const listed = Array.isArray(workspaces) ? workspaces : (workspaces as { packages?: unknown } | undefined)?.packages;
  const patterns = Array.isArray(listed) ? listed.filter((each) => typeof each === "string") : [];
  const pnpm = join(root, "pnpm-workspace.yaml");
  madeFrom(pnpm);
  // Where both are there, pnpm goes by its own and other tools by the manifest.
  return [...new Set([...pnpmPatterns(textInPlace(pnpm, MAX_MANIFEST_BYTES) ?? ""), ...patterns])];
}

/** The list under `packages` of a `pnpm-workspace.yaml`. */
function pnpmPatterns(text: string): string[] {
  if (text === "") return [];
  const { packages: listed } = (readYaml(text) ?? {}) as { packages?: unknown };
  return Array.isArray(listed) ? listed.filter((each) => typeof each === "string") : [];
}

function readYaml(text: string): unknown {
  try {
    return libraries().yaml.parse(text, { logLevel: "silent" });
  } catch {
    // A file that is being written says nothing.
    return null;
  }
}

function packagesBelow(root: string): ReadonlyMap<string, WorkspacePackage> {
  const found = new Map<string, WorkspacePackage>();
  for (const folder of foldersMeant(root, patternsOf(root))) {
    if (found.size >= MAX_PACKAGES) break;
    const manifest = readManifest(folder);
    if (typeof manifest?.name !== "string" || found.has(manifest.name)) continue;
    found.set(manifest.name, { name: manifest.name, folder, manifest });
  }
  return found;
}

/** What a manifest has that makes a package: each can be installed, run or published by it. */
const MAKES_A_PACKAGE = [
  ...(["name", "version", "private", "scripts", "workspaces", "bin"] as const),
  ...(["dependencies", "devDependencies", "peerDependencies"] as const),
];

/** Whether a manifest only tells Node.js or bundlers how the modules beside it are read, as `{ "type": "commonjs" }` does. */
export function isMarker(manifest: Manifest): boolean {
  return Object.keys(manifest).length > 0 && MAKES_A_PACKAGE.every((key) => manifest[key] === undefined);
}

/** What the `package.json` of a folder says; null where there is none that can be read. */
export function readManifest(folder: string): Manifest | null {
  const path = join(folder, "package.json");
  madeFrom(path);
  const text = textInPlace(path, MAX_MANIFEST_BYTES);
  if (text === null || text === "") return null;
  try {
    return JSON.parse(text) as Manifest | null;
  } catch {
    // A package file that is being written says nothing.
    return null;
  }
}
