import { readText } from "../disk/read.ts";
import { MAX_SOURCE_BYTES } from "../project/bounds.ts";
import { packageRoot, sourcesBelow } from "../project/package-files.ts";
import { rolesOf } from "../project/services/roles/index.ts";
import type { Role } from "../project/services/roles/role.ts";
import type { Service } from "../project/services/service.ts";

/** The code of a service, its tests left out. */
export interface ServiceFiles {
  readonly files: number;
  readonly lines: number;
  /** How many files are for what, each counted by its strongest role; those of which nothing is known are `unknown`. */
  readonly roles: Readonly<Partial<Record<Role | "unknown", number>>>;
}

/** Counts the code of a service; null where it has more files than are read. */
export function filesOfService({ root }: Service, cwd: string): ServiceFiles | null {
  const sources = sourcesBelow(root)?.filter((file) => packageRoot(file) === root);
  if (!sources) return null;
  const roles: Partial<Record<Role | "unknown", number>> = {};
  let lines = 0;
  for (const filename of sources) {
    const text = readText(filename, MAX_SOURCE_BYTES);
    if (text === null) continue;
    for (let at = text.indexOf("\n"); at !== -1; at = text.indexOf("\n", at + 1)) lines++;
    const role = rolesOf({ filename, cwd, text, sourceCode: null, isOpen: true })[0]?.role ?? "unknown";
    roles[role] = (roles[role] ?? 0) + 1;
  }
  const sorted = Object.entries(roles).sort(([, a], [, b]) => b - a);
  return { files: sources.length, lines, roles: Object.fromEntries(sorted) };
}
