import { isAbsolute } from "node:path";
import { packageRoot } from "./package-files.ts";
import { readManifest } from "./workspaces.ts";

/** Whether the package that a file belongs to depends on one of some packages; no where that cannot be read. */
export function dependsOnOneOf(packages: readonly string[], filename: string): boolean {
  const root = isAbsolute(filename) ? packageRoot(filename) : null;
  const manifest = root === null ? null : readManifest(root);
  if (!manifest) return false;
  const groups: readonly unknown[] = [manifest.dependencies, manifest.devDependencies, manifest.peerDependencies];
  return groups.some(
    (group) => typeof group === "object" && group !== null && packages.some((name) => Object.hasOwn(group, name)),
  );
}
