import { basename, dirname, join } from "node:path";
import { hasRole, type Role as PackageRole } from "../../../catalog/packages/index.ts";
import { isExampleFile, isTestFile } from "../../../code/files.ts";
import { memo } from "../../memo.ts";
import { everyTarget } from "../../package-entry.ts";
import { workspacePackages, type Manifest, type WorkspacePackage } from "../../workspaces.ts";
import { programsOf } from "../programs/index.ts";
import { listensFrom } from "../programs/listening.ts";
import { holdsToolsAlone } from "../programs/tools-alone.ts";
import { usesOf } from "../programs/users.ts";
import { isHidden, isWithin, repositoryAround } from "../repository.ts";
import { serviceAt, type Service } from "../service.ts";
import { sourceOf, startsIn } from "../starts/index.ts";
import { pathBelow } from "./folders.ts";
import { withoutComments } from "./imports.ts";
import { usesNode } from "./modules.ts";
import { isOfTestRunner, isSettingsFile } from "./settings.ts";
import type { Role, RoleReason } from "./role.ts";

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
  const reason = "It starts what its repository serves, and only tests and tools use it";
  return isTestBench(root) ? { role: "test", reason, at, strength: "likely" } : null;
}

/**
 * Whether a package runs the servers of its repository for tests and for the machines of its authors: each package that
 * asks for it does so for its tests and tools, and it depends on one that takes requests. Whatever command it brings,
 * nothing is deployed with it.
 */
const isTestBench = memo<boolean>(
  (root) => {
    const service = serviceAt(root);
    const top = repositoryAround(root);
    const { dependencies } = service?.manifest ?? {};
    if (!service || root === top || typeof dependencies !== "object" || dependencies === null) return false;
    const uses = usesOf(service, top);
    if (uses.length === 0 || uses.some(({ isForTools }) => !isForTools) || isDeployedElsewhere(root, top)) return false;
    const packages = workspacePackages(root);
    return Object.keys(dependencies).some((name) => {
      const other = packages.get(name);
      return other !== undefined && other.folder !== root && takesRequests(other);
    });
  },
  { inCircle: false, most: 2_000, trustMs: 20_000 },
);

/** Whether an image, a cluster or a platform starts it: scripts of its own do so by hand. */
function isDeployedElsewhere(root: string, top: string): boolean {
  return (startsIn(top).get(root) ?? []).some(({ by }) => by === "deployment");
}

/** Whether the modules that a package names for others take requests. */
function takesRequests({ folder, manifest }: WorkspacePackage): boolean {
  const targets = [manifest.main, manifest.module, ...everyTarget(manifest.exports)].filter(
    (each) => typeof each === "string" && each !== "" && !each.includes("*"),
  ) as string[];
  const files = targets.slice(0, 20).flatMap((path) => sourceOf(join(folder, path)) ?? []);
  return files.some((file) => listensFrom(file) === true);
}

/** What a file is by the package that it stands in, where no program comes to it. */
export function rolesByPackage(root: string, filename: string, text: string): readonly RoleReason[] {
  if (dirname(filename) === root && isSettingsFile(basename(filename))) {
    const role = isOfTestRunner(basename(filename), text) ? "test" : "build";
    return [{ role, reason: "A tool looks for its settings there", strength: "likely" }];
  }
  if (isHidden(filename, root))
    return [{ role: "build", reason: "It is hidden, as what tools look for is", strength: "likely" }];
  const found = onlyRole(root);
  return found === null || (found.role === "browser" && usesNode(withoutComments(text))) ? [] : [found];
}

/**
 * What a module is for others who install the package that it stands in: without `exports`, they may import any of its
 * modules by its path. Those are the ones that lie where its main module lies.
 */
export function rolesOfPublished(root: string, filename: string): readonly RoleReason[] {
  const folder = publishedFolder(root);
  if (folder === null || !isWithin(filename, folder)) return [];
  const at = { file: join(root, "package.json") };
  return [
    { role: "library", reason: "Its package is published, each module for others to import", at, strength: "likely" },
  ];
}

const publishedFolder = memo<string | null>(
  (root) => {
    const { manifest } = serviceAt(root) ?? {};
    if (!manifest || manifest.private === true || manifest.name === undefined || manifest.exports !== undefined)
      return null;
    const main = manifest.main ?? manifest.module;
    const file = typeof main === "string" && main !== "" && !isForBrowser(manifest) ? sourceOf(join(root, main)) : null;
    // Beside the manifest stands what builds and tries the package as well.
    return file === null || dirname(file) === root ? null : dirname(file);
  },
  { inCircle: null, trustMs: 10_000 },
);

/** The one role that all of a package has. */
const onlyRole = memo<RoleReason | null>(
  (root) => {
    const service = serviceAt(root);
    if (!service) return null;
    const at = { file: service.manifestFile };
    if (holdsToolsAlone(root)) {
      return { role: "build", reason: "Its package holds tools that its authors run by hand", at, strength: "likely" };
    }
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
    const role: Role = runsTests(service.manifest) ? "test" : "build";
    return isOfTools ? { role, reason: "Only tests and tools use its package", at, strength: "likely" } : null;
  },
  // Packages change what they depend on less often than files change.
  { inCircle: null, trustMs: 10_000 },
);

/** Whether what others load of a package needs a test runner: one for its own tests alone is a dependency of its developers. */
function runsTests({ dependencies }: Manifest): boolean {
  if (typeof dependencies !== "object" || dependencies === null) return false;
  return Object.keys(dependencies).some((name) => hasRole(name, "test runner"));
}

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
