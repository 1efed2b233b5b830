import type { Mapping, Stream } from "../../languages/data/tree.ts";
import { itemsOf, mappingOf, textAt, valueAt, type Written } from "../values.ts";

/** An object of Kubernetes, as it is written. */
export interface KubernetesObject {
  /** `apps/v1`. */
  readonly apiVersion: string;
  /** `Deployment`. */
  readonly kind: string;
  readonly name: Written;
  readonly namespace: Written;
  readonly mapping: Mapping;
}

/** The objects of a file, those in a `List` too. */
export function objectsIn({ documents }: Stream): KubernetesObject[] {
  return documents.flatMap(({ content }) => {
    const mapping = mappingOf(content);
    return mapping ? objectsOf(mapping, MOST_LISTS) : [];
  });
}

/** How deep lists may stand in lists. */
const MOST_LISTS = 3;

function objectsOf(mapping: Mapping, lists: number): KubernetesObject[] {
  const apiVersion = textAt(mapping, ["apiVersion"]);
  const kind = textAt(mapping, ["kind"]);
  if (kind.is !== "written" || apiVersion.is === "absent") return [];
  if (kind.text.endsWith("List") && lists > 0) {
    const items = itemsOf(valueAt(mapping, ["items"]));
    if (items) return items.flatMap((item) => objectsOf(item, lists - 1));
  }
  return [
    {
      // Charts choose the version by what the cluster knows.
      apiVersion: apiVersion.is === "written" ? apiVersion.text : "",
      kind: kind.text,
      name: textAt(mapping, ["metadata", "name"]),
      namespace: textAt(mapping, ["metadata", "namespace"]),
      mapping,
    },
  ];
}
