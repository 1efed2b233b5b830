import type { Stream } from "../../languages/data/tree.ts";
import { itemsOf, textAt, valueAt, type Written } from "../values.ts";
import type { ContainerPort } from "./containers.ts";
import { labelsOf, matches, type Labels } from "./labels.ts";
import { objectsIn, type KubernetesObject } from "./objects.ts";
import type { Workload } from "./workloads.ts";

/** What sends traffic to pods. */
export interface Service extends KubernetesObject {
  /** The labels of the pods that it sends traffic to. */
  readonly selector: Labels;
  /** The ports of the pods, by number or name; null where more of them may be filled in. */
  readonly targets: readonly Written[] | null;
  /** Whether it sends traffic to pods that are not ready, too. */
  readonly ignoresReadiness: boolean;
}

/** The services of a file of Kubernetes. */
export function servicesIn(tree: Stream): Service[] {
  return objectsIn(tree)
    .filter(({ kind, apiVersion }) => kind === "Service" && apiVersion === "v1")
    .map((object) => {
      const publishes = textAt(object.mapping, ["spec", "publishNotReadyAddresses"]);
      return {
        ...object,
        selector: labelsOf(valueAt(object.mapping, ["spec", "selector"])),
        targets: itemsOf(valueAt(object.mapping, ["spec", "ports"]))?.map(targetOf) ?? null,
        ignoresReadiness: publishes.is === "unknown" || (publishes.is === "written" && publishes.text === "true"),
      };
    });
}

function targetOf(port: Service["mapping"]): Written {
  const target = textAt(port, ["targetPort"]);
  return target.is === "absent" ? textAt(port, ["port"]) : target;
}

/** Whether a service sends traffic to the pods of a workload, for sure. */
export function selects({ selector, namespace }: Service, workload: Workload): boolean {
  return matches(selector, workload.labels) === true && isSame(namespace, workload.namespace);
}

/** Whether a service sends traffic to a port, for sure. */
export function targets({ targets }: Service, { name, number }: ContainerPort): boolean {
  return (
    targets?.some((target) => target.is === "written" && (isSame(target, name) || isSame(target, number))) === true
  );
}

function isSame(a: Written, b: Written): boolean {
  return a.is === "written" ? b.is === "written" && a.text === b.text : a.is === "absent" && b.is === "absent";
}
