import { lstatSync, realpathSync } from "node:fs";
import { dirname, join } from "node:path";
import process from "node:process";
import { madeFrom, memo, type Memo } from "./memo.ts";
import { packageAndPath } from "./package-entry.ts";
import { packageRoot } from "./package-files.ts";
import { readManifest } from "./workspaces.ts";

// Packages come and go less often than files.
const TRUST_MS = 10_000;

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
  return lookUp(`${folder}\0${name}`, folder, name) ?? ownName(folder) !== name;
}

/** Whether a package of this name is installed from elsewhere; null where there is none. */
const lookUp: Memo<boolean | null, [folder: string, name: string]> = memo(
  (_key, folder, name) => {
    const above = dirname(folder);
    return installedIn(folder, name) ?? (above === folder ? null : lookUp(`${above}\0${name}`, above, name));
  },
  { inCircle: null, trustMs: TRUST_MS },
);

/** A package of the same repository is a link to its folder; the links of a package manager's store lead to another such folder. */
function installedIn(folder: string, name: string): boolean | null {
  const path = join(folder, "node_modules", name);
  madeFrom(path);
  try {
    const stat = lstatSync(path, { throwIfNoEntry: false });
    if (!stat) return null;
    return stat.isSymbolicLink() ? /[\\/]node_modules[\\/]/.test(realpathSync(path)) : true;
  } catch {
    // A link that leads nowhere, or what may not be read.
    return null;
  }
}

const ownName = memo<unknown>(
  (folder) => {
    const root = packageRoot(join(folder, "index.js"));
    return root === null ? undefined : readManifest(root)?.name;
  },
  { inCircle: undefined, trustMs: TRUST_MS },
);
