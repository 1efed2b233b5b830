import { basename, dirname, join } from "node:path";
import { isTestFile } from "../../../code/files.ts";
import { filesBelow } from "../../../disk/folders.ts";
import { platformFileCalled } from "../../../documents/platforms/index.ts";
import { liesWhere } from "../../../documents/readable.ts";
import { madeFrom, memo } from "../../memo.ts";
import { packageRoot } from "../../package-files.ts";

/** The files of a repository that say what it makes and what starts it, by what they are; absolute paths. */
export interface RepositoryFiles {
  readonly manifests: readonly string[];
  readonly dockerfiles: readonly string[];
  readonly compose: readonly string[];
  readonly workflows: readonly string[];
  /** Files that may hold objects of Kubernetes. */
  readonly yaml: readonly string[];
  /** Files that platforms look for by name. */
  readonly platforms: readonly string[];
}

/** The time is for disks that answer late: a large repository on a busy machine takes seconds, and half of it says what is wrong. */
const BOUNDS = { files: 20_000, folders: 30_000, entries: 400_000, milliseconds: 20_000 };
const SKIPPED =
  /^(?:node_modules|dist|build|out|coverage|vendor|third_party|\.git|\.next|\.output|\.turbo|\.cache|\.yarn|target)$/;
/** Long enough for a run over a repository, short enough that an editor sees a new file soon. */
const TRUST_MS = 20_000;

/** The files below the top of a repository that say what starts it; those that stand among tests start nothing that is deployed. */
export const repositoryFiles = memo<RepositoryFiles>(
  (top) => {
    const found =
      filesBelow(
        top,
        BOUNDS,
        (name) => kindOf(name) !== null,
        (name) => !SKIPPED.test(name),
        madeFrom,
      ) ?? [];
    const paths = found.sort().filter((path) => !isTestFile(path, top));
    const those = (kind: string) => paths.filter((path) => kindOf(basename(path)) === kind);
    const yaml = those("yaml");
    const isWorkflow = (path: string) => liesWhere("workflow", path);
    const isCompose = (path: string) => liesWhere("compose", path);
    return {
      manifests: those("manifest").filter((path) => packageRoot(path) === dirname(path)),
      dockerfiles: those("dockerfile"),
      compose: yaml.filter(isCompose),
      workflows: yaml.filter((path) => isWorkflow(path) && path.startsWith(join(top, ".github"))),
      yaml: yaml.filter((path) => !isCompose(path) && !isWorkflow(path)),
      platforms: paths.filter((path) => platformFileCalled(basename(path)) !== null),
    };
  },
  {
    inCircle: { manifests: [], dockerfiles: [], compose: [], workflows: [], yaml: [], platforms: [] },
    most: 20,
    trustMs: TRUST_MS,
  },
);

function kindOf(name: string): "manifest" | "dockerfile" | "yaml" | "platform" | null {
  if (name === "package.json") return "manifest";
  if (/^(?:Dockerfile|Containerfile)(?:\.[\w.-]{1,60})?$|\.[Dd]ockerfile$/.test(name)) {
    return name.endsWith("ignore") ? null : "dockerfile";
  }
  if (/\.ya?ml$/.test(name) && !/^(?:pnpm-lock|pnpm-workspace)\.yaml$/.test(name)) return "yaml";
  return platformFileCalled(name) === null ? null : "platform";
}
