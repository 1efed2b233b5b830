import { basename, dirname } from "node:path";
import { isExampleFile, isTestFile } from "../../code/files.ts";
import { platformFileCalled } from "../../documents/platforms/index.ts";
import type { Fact } from "./facts.ts";
import { isLasting } from "./programs/by-starts.ts";
import { programsOf, type ProgramKind } from "./programs/index.ts";
import { holdsToolsAlone } from "./programs/tools-alone.ts";
import { pathInRepository, repositoryAround } from "./repository.ts";
import { serviceAt, type Service } from "./service.ts";
import { repositoryFiles, startsIn } from "./starts/index.ts";
import { workspace } from "./workspace.ts";

/** What shows that a package is run by its authors, and not installed by others. */
export interface Application {
  readonly file: string;
  /** What is to be seen there. */
  readonly message: string;
}

/** What a package says only to those who install it. */
const FOR_OTHERS = ["publishConfig", "files", "exports", "types", "peerDependencies", "bin"] as const;

/** What others take over, and what only those run who work on it. */
const NOT_RUN: ReadonlySet<ProgramKind> = new Set(["library", "tooling", "command line program"]);

/**
 * That a service is an application, or the root of workspaces that hold one; null for libraries, tests and examples, and
 * where nothing shows it.
 */
export const application: Fact<Application | null> = (service) => {
  const own = ownApplication(service);
  const around = workspace(service);
  if (own !== null || around.is !== "root") return own;
  for (const { folder } of around.members) {
    const member = serviceAt(folder);
    const found = member && ownApplication(member);
    if (found) return found;
  }
  return null;
};

function ownApplication(service: Service): Application | null {
  const { root, manifest, entry } = service;
  const path = pathInRepository(service);
  if (isTestFile(path) || isExampleFile(path) || holdsToolsAlone(root)) return null;
  const isPrivate = manifest.private === true;
  if (!isPrivate && FOR_OTHERS.some((key) => manifest[key] !== undefined)) return null;
  const top = repositoryAround(root);
  const { dockerfiles, platforms } = repositoryFiles(top);
  const deploying = [...dockerfiles, ...platforms.filter((file) => !platformFileCalled(basename(file))?.isOfTool)];
  const deployedBy = deploying.find((file) => dirname(file) === root);
  if (deployedBy !== undefined) return { file: deployedBy, message: "This file deploys it." };
  // What a start leads to may not be there before it is built.
  const started =
    programsOf(service).find(({ kind }) => !NOT_RUN.has(kind))?.startedBy[0] ??
    startsIn(top).get(root)?.find(isLasting)?.reason;
  if (started) return started;
  return isPrivate && entry !== null ? { file: entry, message: "It begins here, and is private." } : null;
}
