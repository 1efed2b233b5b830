import { dirname, relative, resolve, sep } from "node:path";
import { packageRoot } from "../project/package-files.ts";
import { programsOf, type Program, type Reason } from "../project/services/programs/index.ts";
import { repositoryAround } from "../project/services/repository.ts";
import { serviceAround, serviceAt, servicesIn, type Service } from "../project/services/service.ts";
import { repositoryFiles } from "../project/services/starts/index.ts";
import { workspace } from "../project/services/workspace.ts";
import { strangers } from "./masking/index.ts";
import { filesOfService, type ServiceFiles } from "./service-files.ts";

/** A service as it is shown: paths from the working directory, with slashes. No string of it holds a secret. */
export interface ShownService {
  readonly name: string;
  readonly folder: string;
  readonly programs: readonly Program[];
  /** Its code; null where it has more files than are read. */
  readonly code: ServiceFiles | null;
}

/**
 * The services in a folder, or the one around it where it holds none, with the programs that they make.
 * @param path an absolute path of a folder or a file.
 * @param cwd what shown paths start from.
 */
export function shownServices(path: string, cwd: string): readonly ShownService[] {
  const services = servicesAt(path);
  // The root of workspaces that makes no program only holds the others.
  const isShown = (service: Service) =>
    services.length === 1 || workspace(service).is !== "root" || programsOf(service).length > 0;
  return services.filter(isShown).map((service) => ({
    name: strangers.mask(service.name),
    folder: shownPath(service.root, cwd),
    programs: programsOf(service).map((program) => ({
      ...program,
      entries: program.entries.map((entry) => shownPath(entry, cwd)),
      folders: program.folders.map((folder) => shownPath(folder, cwd)),
      startedBy: program.startedBy.map((reason) => shownReason(reason, cwd)),
    })),
    code: filesOfService(service, cwd),
  }));
}

function servicesAt(path: string): readonly Service[] {
  const top = repositoryAround(packageRoot(resolve(path, "x")) ?? path);
  const roots = repositoryFiles(top).manifests.map((manifest) => dirname(manifest));
  const below = roots.filter((root) => root === path || root.startsWith(`${path}${sep}`));
  const services = below.flatMap((root) => serviceAt(root) ?? []);
  if (services.length > 0) return services;
  const own = servicesIn(path);
  const around = own.length > 0 ? null : serviceAround(path);
  return around ? [around] : own;
}

function shownReason({ file, line, message }: Reason, cwd: string): Reason {
  const shown = { file: shownPath(file, cwd), message: strangers.mask(message) };
  return line === undefined ? shown : { ...shown, line };
}

function shownPath(path: string, cwd: string): string {
  return strangers.mask(relative(cwd, path).split(sep).join("/") || ".");
}
