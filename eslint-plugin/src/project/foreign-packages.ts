import { lstatSync, realpathSync } from "node:fs";
import { dirname, join } from "node:path";
import process from "node:process";
import { isFresh } from "./freshness.ts";
import { packageAndPath } from "./package-entry.ts";
import { packageRoot } from "./package-files.ts";
import { readManifest } from "./workspaces.ts";

interface Found {
  /** Whether a package of this name is installed from elsewhere; null where there is none. */
  readonly isForeign: boolean | null;
  readonly readAt: number;
}

// Packages come and go less often than files.
const TRUST_MS = 10_000;
const MAX_FOUND = 20_000;
const found = new Map<string, Found>();
const names = new Map<string, { readonly name: unknown; readonly readAt: number }>();

/**
 * Whether a specifier means a package from elsewhere, or one that is not there: most imports do, and a look at the folders
 * called `node_modules` above tells it sooner than the resolver, which reads package files on its way. A no is no answer.
 */
export function isForeignPackage(specifier: string, folder: string): boolean {
  // Plug'n'Play has no such folders, and files within one of them have other neighbours.
  if (process.versions.pnp !== undefined || /[\\/]node_modules(?:[\\/]|$)/.test(folder)) return false;
  const name = packageAndPath(specifier)?.name;
  // `#settings` is the package's own, and `C:` a drive.
  if (name === undefined || /^#|^[A-Za-z]:/.test(name)) return false;
  // A package may import itself by its name.
  return lookUp(name, folder) ?? ownName(folder) !== name;
}

function lookUp(name: string, folder: string): boolean | null {
  const key = `${folder}\0${name}`;
  const known = found.get(key);
  if (known && isFresh(known.readAt, TRUST_MS)) return known.isForeign;
  const readAt = Date.now();
  const above = dirname(folder);
  const isForeign = installedIn(folder, name) ?? (above === folder ? null : lookUp(name, above));
  if (found.size >= MAX_FOUND) found.clear();
  found.set(key, { isForeign, readAt });
  return isForeign;
}

/** A package of the same repository is a link to its folder; the links of a package manager's store lead to another such folder. */
function installedIn(folder: string, name: string): boolean | null {
  const path = join(folder, "node_modules", name);
  try {
    const stat = lstatSync(path, { throwIfNoEntry: false });
    if (!stat) return null;
    return stat.isSymbolicLink() ? /[\\/]node_modules[\\/]/.test(realpathSync(path)) : true;
  } catch {
    // A link that leads nowhere, or what may not be read.
    return null;
  }
}

function ownName(folder: string): unknown {
  const root = packageRoot(join(folder, "index.js"));
  if (root === null) return undefined;
  const known = names.get(root);
  if (known && isFresh(known.readAt, TRUST_MS)) return known.name;
  const name = readManifest(root)?.name;
  names.set(root, { name, readAt: Date.now() });
  return name;
}
