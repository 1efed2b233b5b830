import { basename } from "node:path";
import { hasRole, type Role as PackageRole } from "../../../catalog/packages/index.ts";
import { isExampleFile, isTestFile } from "../../../code/files.ts";
import { memo } from "../../memo.ts";
import { type Manifest } from "../../workspaces.ts";
import { programsOf } from "../programs/index.ts";
import { isWithin } from "../repository.ts";
import { serviceAt, type Service } from "../service.ts";
import { pathBelow } from "./folders.ts";
import type { Role, RoleReason } from "./role.ts";

/** How the files of a package for the browser begin that run elsewhere: what builds it, and its scripts. */
const USES_NODE = /["'](?:node:[\w/]{1,30}|fs|fs\/promises|http|path|child_process)["']|\bprocess\.(?:exit|argv)\b/;

/**
 * The role of everything in a package that is an example or holds tests alone, whatever starts it; null for others.
 * @param from the folder below which its path says something; above a package that stands around it, nothing does
 */
export function roleOfPackage({ root, manifestFile }: Service, from: string): RoleReason | null {
  const path = isWithin(from, root) ? basename(manifestFile) : pathBelow(manifestFile, from);
  const at = { file: manifestFile };
  if (isTestFile(path)) return { role: "test", reason: "Its package is for tests", at, strength: "likely" };
  if (isExampleFile(path)) {
    return { role: "sample", reason: "Its package is an example", at, strength: "likely" };
  }
  return null;
}

/** What a file is by the package that it stands in, where no program comes to it. */
export function rolesByPackage(root: string, text: string): readonly RoleReason[] {
  const found = onlyRole(root);
  return found === null || (found.role === "browser" && USES_NODE.test(text)) ? [] : [found];
}

/** The one role that all of a package has. */
const onlyRole = memo<RoleReason | null>(
  (root) => {
    const service = serviceAt(root);
    if (!service) return null;
    const at = { file: service.manifestFile };
    const kinds = new Set(programsOf(service).map(({ kind }) => kind));
    if (kinds.has("phone application") && !kinds.has("server")) {
      return { role: "phone", reason: "Its package is a phone application", at, strength: "likely" };
    }
    if (isForBrowser(service.manifest)) {
      const reason = "Its package draws pages, builds them and serves nothing";
      return { role: "browser", reason, at, strength: "likely" };
    }
    const isTooling = kinds.size === 1 && kinds.has("tooling");
    const isOfTools = isTooling && programsOf(service).every(({ entries }) => entries.length === 0);
    const role: Role = "build";
    return isOfTools ? { role, reason: "Only tests and tools use its package", at, strength: "likely" } : null;
  },
  // Packages change what they depend on less often than files change.
  { inCircle: null, trustMs: 10_000 },
);

/**
 * Whether a manifest names what draws a page and what builds it, and nothing that works on a server. Of packages that hold
 * both, as small repositories do, nothing is known.
 */
function isForBrowser(manifest: Manifest): boolean {
  const { dependencies, devDependencies, peerDependencies } = manifest;
  const groups = [dependencies, devDependencies, peerDependencies];
  const names = groups.flatMap((group) => (typeof group === "object" && group !== null ? Object.keys(group) : []));
  const has = (role: PackageRole) => names.some((name) => hasRole(name, role));
  // With no tool that builds a page, what draws one may be there to write mails and documents.
  return has("page") && has("page builder") && !has("server");
}
