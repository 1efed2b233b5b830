import { dirname, join } from "node:path";
import { memo } from "./memo.ts";
import { packageRoot } from "./package-files.ts";
import { readManifest, workspacePackages, type WorkspacePackage } from "./workspaces.ts";

/** A range that is a folder: `file:../common`, `link:../common`. */
const FOLDER = /^(?:file|link|portal):(?:\/\/)?([^\0#?]{1,400})$/;
const GROUPS = ["dependencies", "devDependencies", "optionalDependencies", "peerDependencies"] as const;
/** How many manifests above are asked: a package in a folder of another uses what that one has installed. */
const MOST_ABOVE = 4;

/** The package of the same repository that a name means in a folder: one of its workspaces, or one whose folder a manifest above names. */
export function packageCalled(name: string, folder: string): WorkspacePackage | null {
  return workspacePackages(folder).get(name) ?? packageByFolder(name, folder);
}

function packageByFolder(name: string, folder: string): WorkspacePackage | null {
  let root = packageRoot(join(folder, "x"));
  for (let level = 0; root !== null && level < MOST_ABOVE; level++) {
    const found = foldersNamedIn(root).get(name);
    if (found !== undefined) return packageAt(name, found);
    root = dirname(root) === root ? null : packageRoot(root);
  }
  return null;
}

function packageAt(name: string, folder: string): WorkspacePackage | null {
  const manifest = readManifest(folder);
  return manifest === null ? null : { name, folder, manifest };
}

const TRUST_MS = 10_000;

/** The folders that the manifest of a package names for what it depends on, by the names under which it does. */
export const foldersNamedIn = memo<ReadonlyMap<string, string>>(
  (root) => {
    const manifest = readManifest(root) ?? {};
    const groups = GROUPS.map((key) => manifest[key]);
    const asked = groups.flatMap((group) =>
      typeof group === "object" && group !== null ? Object.entries(group as Readonly<Record<string, unknown>>) : [],
    );
    return new Map(
      asked.flatMap(([name, range]) => {
        const path = typeof range === "string" ? FOLDER.exec(range)?.[1] : undefined;
        return path === undefined || /\.t(?:ar\.)?gz$/.test(path) ? [] : [[name, join(root, path)]];
      }),
    );
  },
  { inCircle: new Map(), trustMs: TRUST_MS },
);
