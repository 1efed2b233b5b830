import { entry, mappingOf, pairsOf, valueAt } from "../../languages/data/lookup.ts";
import type { Mapping, Pair, Stream } from "../../languages/data/tree.ts";
import { textAt, type Text } from "../texts.ts";

/** A service of a file of Compose. */
export interface ComposeService {
  readonly name: string;
  readonly pair: Pair;
  readonly image: Text;
  readonly mapping: Mapping;
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
