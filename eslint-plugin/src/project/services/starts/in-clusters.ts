import { basename, dirname, join } from "node:path";
import { lineAt, lineStarts, TEXT_LINE_BREAK } from "../../../code/lines.ts";
import { readText, statOf } from "../../../disk/read.ts";
import { runsOfBoth, type Run } from "../../../documents/commands/index.ts";
import {
  buildOf,
  commandsOf,
  composeServicesIn,
  hasPorts,
  type ComposeService,
} from "../../../documents/compose/services.ts";
import {
  containersIn,
  runsOfContainer,
  workloadsIn,
  type Container,
  type Workload,
} from "../../../documents/kubernetes/index.ts";
import type { Text } from "../../../documents/texts.ts";
import { dataFileAt } from "../../data-files.ts";
import { madeFrom } from "../../memo.ts";
import { isWithin } from "../repository.ts";
import { follow, groundAt, type Ground } from "./follow.ts";
import { dockerfileAt, imageGround } from "./in-images.ts";
import type { Origin, Start } from "./start.ts";

/** What the services of a file of Compose start: their own commands, or those of the images that they are built from. */
export function startsInCompose(path: string, given: Ground): readonly Start[] {
  if (!says(path, "services", /\b(?:build|command|entrypoint):/)) return [];
  const file = dataFileAt(path, "yaml");
  if (!file) return [];
  const lines = lineStarts(file.text, TEXT_LINE_BREAK);
  return composeServicesIn(file.tree).flatMap((service) => {
    const line = lineAt(service.pair.range[0], lines) + 1;
    const reason = { file: path, line, message: `Compose starts it as \`${service.name}\`.` };
    return startsOfService(service, path, given, { reason, by: "deployment", listens: hasPorts(service) });
  });
}

function startsOfService(service: ComposeService, path: string, given: Ground, origin: Origin): readonly Start[] {
  const { entrypoint, command } = commandsOf(service);
  const build = buildOf(service);
  if (!build) {
    const runs = runsOfBoth(entrypoint, command);
    return runs.length === 0 ? [] : startsByName(runs, [service.name, imageName(service.image)], given, origin);
  }
  const context = join(dirname(path), build.context);
  const built = join(context, build.dockerfile);
  const dockerfile = isWithin(built, given.top) ? dockerfileAt(built) : null;
  const image =
    dockerfile?.images.find(({ stage }) => build.target !== null && stage.name === build.target) ??
    dockerfile?.images.find(({ isLast }) => isLast) ??
    null;
  const ground = imageGround(dockerfile?.tree ?? null, image, [context], given);
  const own = runsOfBoth(entrypoint, command, image?.folder ?? "/");
  return follow(own.length > 0 ? own : (image?.runs ?? []), ground, origin);
}

const MAX_BYTES = 300_000;

/** What the containers of a file of Kubernetes start in place of what their images do. */
export function startsInKubernetes(path: string, given: Ground): readonly Start[] {
  if (!says(path, "containers", /\b(?:command|args):/)) return [];
  const file = dataFileAt(path, "yaml");
  if (!file) return [];
  const lines = lineStarts(file.text, TEXT_LINE_BREAK);
  return workloadsIn(file.tree).flatMap((workload) =>
    (containersIn(workload) ?? []).flatMap((container) => {
      const runs = runsOfContainer(container);
      if (runs.length === 0) return [];
      const line = lineAt(container.mapping.range[0], lines) + 1;
      const reason = { file: path, line, message: `Kubernetes runs it: ${workload.kind}.` };
      return startsByName(runs, namesOf(workload, container), given, {
        reason,
        by: "deployment",
        ...toldBy(workload, container),
      });
    }),
  );
}

/** Whether the text of a file may start something: it has to be parsed only then. */
function says(path: string, word: string, pattern: RegExp): boolean {
  madeFrom(path);
  const text = (statOf(path)?.size ?? MAX_BYTES) < MAX_BYTES ? (readText(path, MAX_BYTES) ?? "") : "";
  return text.includes(word) && pattern.test(text);
}

function toldBy({ kind, isFinite }: Workload, { ports }: Container): Pick<Start, "kind" | "isTask" | "listens"> {
  return {
    kind: kind === "CronJob" ? "scheduled task" : null,
    isTask: isFinite && kind !== "CronJob",
    listens: (ports?.length ?? 0) > 0,
  };
}

function namesOf({ name }: Workload, container: Container): readonly string[] {
  return [imageName(container.image), textOf(container.name), textOf(name)];
}

function textOf(text: Text): string {
  return text.is === "written" ? text.text : "";
}

/** `ghcr.io/acme/api:1.2`: the last part of an image's name, without tag and digest. */
function imageName(image: Text): string {
  return /([^/:@]{1,100})(?:[:@][^/]{0,200})?$/.exec(textOf(image))?.[1] ?? "";
}

/**
 * What an image runs of which only the name is known: in the service that is called so, or, of services that have the file
 * which is named, in the only one.
 */
function startsByName(runs: readonly Run[], names: readonly string[], given: Ground, origin: Origin): readonly Start[] {
  const folders = [...given.packages].flatMap(([name, folder]) => {
    const own = [name, name.split("/").at(-1), basename(folder)];
    return names.some((each) => each !== "" && own.includes(each)) ? [folder] : [];
  });
  for (const folder of new Set(folders)) {
    const found = follow(runs, groundAt(folder, given), origin).filter(isCertain);
    if (found.length > 0) return found;
  }
  if (given.packages.size > 60) return [];
  const all = [...new Set(given.packages.values())].map((folder) =>
    follow(runs, groundAt(folder, given), origin).filter(isCertain),
  );
  const some = all.filter((found) => found.length > 0);
  return some.length === 1 ? (some[0] ?? []) : [];
}

function isCertain({ file, binary }: Start): boolean {
  return file !== null || binary !== null;
}
