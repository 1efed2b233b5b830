import { dirname } from "node:path";
import { madeFrom, memo } from "../../memo.ts";
import { readManifest } from "../../workspaces.ts";
import { binariesIn } from "./binaries-in.ts";
import { groundAt, type Ground } from "./follow.ts";
import { startsInCompose, startsInKubernetes } from "./in-clusters.ts";
import { startsInDockerfile } from "./in-images.ts";
import { startsInManifest } from "./in-manifests.ts";
import { startsInPlatformFile } from "./in-platforms.ts";
import { startsInWorkflow } from "./in-workflows.ts";
import { repositoryFiles } from "./repository-files.ts";
import type { Start } from "./start.ts";

export { repositoryFiles } from "./repository-files.ts";
export { isCode, sourceOf } from "./source-of.ts";
export type { Start } from "./start.ts";

const MOST_MANIFESTS = 600;
const MOST_FILES = 400;
const MOST_STARTS = 10_000;
/** How many commands are followed; of what lies beyond, nothing is known. */
const MOST_STEPS = 60_000;
/** What starts programs changes seldom. */
const TRUST_MS = 20_000;

/** What the files of a repository start, by the folder of the service that it leads to; deployments first. */
export const startsIn = memo<ReadonlyMap<string, readonly Start[]>>(
  (top) => {
    const files = repositoryFiles(top);
    const folders = files.manifests.slice(0, MOST_MANIFESTS).map(dirname);
    const ground = groundAt(top, {
      top,
      packages: packagesOf(folders),
      binaries: binariesOf(folders),
      steps: { left: MOST_STEPS },
    });
    const asked: readonly (readonly [
      files: readonly string[],
      most: number,
      ask: (path: string, ground: Ground) => readonly Start[],
    ])[] = [
      [files.dockerfiles, MOST_FILES, startsInDockerfile],
      [files.compose, MOST_FILES, startsInCompose],
      [files.platforms, MOST_FILES, startsInPlatformFile],
      [files.yaml, MOST_FILES * 3, startsInKubernetes],
      [files.manifests, MOST_MANIFESTS, startsInManifest],
      [files.workflows, MOST_FILES, startsInWorkflow],
    ];
    const found = new Map<string, Start[]>();
    let count = 0;
    for (const [paths, most, ask] of asked) {
      for (const path of paths.slice(0, most)) {
        madeFrom(path);
        for (const start of settled(ask(path, ground))) {
          if (++count > MOST_STARTS) return found;
          const those = found.get(start.service);
          if (those) those.push(start);
          else found.set(start.service, [start]);
        }
      }
    }
    return found;
  },
  { inCircle: new Map(), most: 20, trustMs: TRUST_MS },
);

/** Of several programs that one command starts side by side, it is not said which one listens. */
function settled(starts: readonly Start[]): readonly Start[] {
  const lasting = starts.filter(({ by, isTask, purpose }) => by === "deployment" && !isTask && purpose?.is !== "task");
  const keyOf = ({ reason }: Start) => `${reason.file}:${reason.line ?? 0}`;
  const programs = new Map<string, Set<string>>();
  for (const start of lasting) {
    const those = programs.get(keyOf(start)) ?? new Set();
    programs.set(keyOf(start), those.add(`${start.service}:${start.file ?? start.binary?.name ?? ""}`));
  }
  return starts.map((start) => ((programs.get(keyOf(start))?.size ?? 0) > 1 ? { ...start, listens: false } : start));
}

function packagesOf(folders: readonly string[]): ReadonlyMap<string, string> {
  const packages = new Map<string, string>();
  for (const folder of folders) {
    const name = readManifest(folder)?.name;
    if (typeof name === "string" && !packages.has(name)) packages.set(name, folder);
  }
  return packages;
}

function binariesOf(folders: readonly string[]): ReadonlyMap<string, string> {
  return new Map(folders.flatMap((folder) => binariesIn(folder).map(({ name, file }) => [name, file] as const)));
}
