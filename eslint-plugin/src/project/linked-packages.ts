import { dirname, join } from "node:path";
import { MAX_MANIFEST_BYTES } from "./bounds.ts";
import { textInPlace } from "../disk/next-commit.ts";
import { madeFrom, memo } from "./memo.ts";
import { readManifest, type WorkspacePackage } from "./workspaces.ts";

const MAX_LEVELS = 12;
const TRUST_MS = 10_000;

/**
 * The package that the nearest manifest above a folder takes from a folder of its own: `"common": "file:../common"`, `link:` and
 * `portal:`. Null where it does not. https://docs.npmjs.com/cli/configuring-npm/package-json#local-paths
 */
export function linkedPackage(name: string, folder: string): WorkspacePackage | null {
  return linked(`${folder}\0${name}`, name, folder);
}

const linked = memo<WorkspacePackage | null, [name: string, folder: string]>(
  (_key, name, start) => {
    let folder = start;
    for (let level = 0; level < MAX_LEVELS; level++) {
      const path = join(folder, "package.json");
      madeFrom(path);
      if (textInPlace(path, MAX_MANIFEST_BYTES) !== null) return linkedBy(name, folder);
      const above = dirname(folder);
      if (above === folder) return null;
      folder = above;
    }
    return null;
  },
  { inCircle: null, trustMs: TRUST_MS },
);

function linkedBy(name: string, folder: string): WorkspacePackage | null {
  const { dependencies, devDependencies, optionalDependencies } = readManifest(folder) ?? {};
  for (const listed of [dependencies, devDependencies, optionalDependencies]) {
    const range = isRecord(listed) ? listed[name] : undefined;
    const path = typeof range === "string" ? /^(?:file|link|portal):(\.{1,2}\/.{1,300})$/.exec(range)?.[1] : undefined;
    if (path === undefined) continue;
    const target = join(folder, path);
    const manifest = readManifest(target);
    return manifest && { name, folder: target, manifest };
  }
  return null;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null;
}
