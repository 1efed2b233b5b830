import { entry, mappingOf, pairsOf, valueAt } from "../../languages/data/lookup.ts";
import type { Mapping, Pair, Stream } from "../../languages/data/tree.ts";
import { commandAt, type WrittenCommand } from "../commands/index.ts";
import { textAt, textOf, type Text } from "../texts.ts";

/** A service of a file of Compose. */
export interface ComposeService {
  readonly name: string;
  readonly pair: Pair;
  readonly image: Text;
  readonly mapping: Mapping;
}

/** What a service of Compose is built from, paths as they are written. */
export interface ComposeBuild {
  readonly context: string;
  /** From the context. */
  readonly dockerfile: string;
  readonly target: string | null;
}

/** What a file of Compose holds, or null where it is none: a mapping whose services run images or build them. */
export function composeOf({ documents }: Stream): Mapping | null {
  const mapping = mappingOf(documents[0]?.content ?? null);
  const services = mapping && mappingOf(valueAt(mapping, "services"));
  if (!services) return null;
  const isService = ({ value }: Pair) => {
    const service = mappingOf(value);
    return service !== null && IS_SERVICE.some((key) => entry(service, key).is === "present");
  };
  return pairsOf(services).some(isService) ? mapping : null;
}

const IS_SERVICE = ["image", "build", "extends"];

/** The services of a file of Compose, in order. */
export function composeServicesIn(tree: Stream): readonly ComposeService[] {
  const services = mappingOf(valueAt(composeOf(tree), "services"));
  if (!services) return [];
  return pairsOf(services).flatMap((pair) => {
    const mapping = mappingOf(pair.value);
    return mapping ? [{ name: pair.key.text, pair, image: textAt(mapping, "image"), mapping }] : [];
  });
}

/** What a service is built from; null where it is not built, or that is not known. */
export function buildOf({ mapping }: ComposeService): ComposeBuild | null {
  const build = entry(mapping, "build");
  if (build.is !== "present") return null;
  const short = textOf(build);
  if (short.is === "written") return { context: short.text, dockerfile: "Dockerfile", target: null };
  const written = (key: string) => textAt(build.value, key);
  const [context, dockerfile, target] = [written("context"), written("dockerfile"), written("target")];
  if (context.is === "unknown" || dockerfile.is === "unknown") return null;
  return {
    context: context.is === "written" ? context.text : ".",
    dockerfile: dockerfile.is === "written" ? dockerfile.text : "Dockerfile",
    target: target.is === "written" ? target.text : null,
  };
}

/** What a service runs in place of its image's own: the entry point, and the command that it gets. */
export function commandsOf({ mapping }: ComposeService): {
  readonly entrypoint: WrittenCommand | null;
  readonly command: WrittenCommand | null;
} {
  return { entrypoint: commandAt(mapping, "entrypoint"), command: commandAt(mapping, "command") };
}

/** Whether others reach it at a port. */
export function hasPorts({ mapping }: ComposeService): boolean {
  return ["ports", "expose"].some((key) => entry(mapping, key).is === "present");
}
