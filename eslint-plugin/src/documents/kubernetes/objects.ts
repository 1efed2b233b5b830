import { mappingOf, valueAt } from "../../languages/data/lookup.ts";
import type { Mapping, Stream } from "../../languages/data/tree.ts";
import { mappingsAt, textAt, type Text } from "../texts.ts";

/** An object of Kubernetes, as it is written. */
export interface KubernetesObject {
  /** `apps/v1`; a chart may choose it by what the cluster knows. */
  readonly apiVersion: Text;
  /** `Deployment`. */
  readonly kind: string;
  readonly name: Text;
  readonly namespace: Text;
  readonly annotations: Mapping | null;
  readonly mapping: Mapping;
}

const known = new WeakMap<Stream, readonly KubernetesObject[]>();

/** The objects of a file, those in a `List` too. */
export function objectsIn(tree: Stream): readonly KubernetesObject[] {
  let objects = known.get(tree);
  if (!objects) {
    objects = tree.documents.flatMap(({ content }) => {
      const mapping = mappingOf(content);
      return mapping ? objectsOf(mapping, MOST_LISTS) : [];
    });
    known.set(tree, objects);
  }
  return objects;
}

/** How deep lists may stand in lists. */
const MOST_LISTS = 3;

function objectsOf(mapping: Mapping, lists: number): readonly KubernetesObject[] {
  const apiVersion = textAt(mapping, "apiVersion");
  const kind = textAt(mapping, "kind");
  if (kind.is !== "written" || apiVersion.is === "absent") return [];
  if (kind.text === "List" && lists > 0)
    return (mappingsAt(mapping, "items") ?? []).flatMap((item) => objectsOf(item, lists - 1));
  return [
    {
      apiVersion,
      kind: kind.text,
      name: textAt(mapping, "metadata", "name"),
      namespace: textAt(mapping, "metadata", "namespace"),
      annotations: mappingOf(valueAt(mapping, "metadata", "annotations")),
      mapping,
    },
  ];
}
