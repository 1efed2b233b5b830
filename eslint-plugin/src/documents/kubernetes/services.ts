import type { Mapping, Stream } from "../../languages/data/tree.ts";
import { isSame, mappingsAt, textAt, type Text } from "../texts.ts";
import type { ContainerPort } from "./containers.ts";
import { labelsAt, matches, type Labels } from "./labels.ts";
import { objectsIn, type KubernetesObject } from "./objects.ts";
import type { Workload } from "./workloads.ts";

/** What sends traffic to pods. */
export interface Service extends KubernetesObject {
  /** The labels of the pods that it sends traffic to. */
  readonly selector: Labels;
  /** The ports of the pods, by number or name; null where not all of them can be read. */
  readonly targets: readonly Text[] | null;
  /** Whether it may send traffic to pods that are not ready, too. */
  readonly ignoresReadiness: boolean;
}

/** The services of a file of Kubernetes. */
export function servicesIn(tree: Stream): readonly Service[] {
  // Knative's have the same name.
  return objectsIn(tree)
    .filter(({ kind, apiVersion }) => kind === "Service" && apiVersion.is === "written" && apiVersion.text === "v1")
    .map((object) => {
      const publishes = textAt(object.mapping, "spec", "publishNotReadyAddresses");
      return {
        ...object,
        selector: labelsAt(object.mapping, "spec", "selector"),
        targets: mappingsAt(object.mapping, "spec", "ports")?.map(targetOf) ?? null,
        ignoresReadiness: publishes.is === "unknown" || (publishes.is === "written" && publishes.text === "true"),
      };
    });
}

function targetOf(port: Mapping): Text {
  const target = textAt(port, "targetPort");
  return target.is === "absent" ? textAt(port, "port") : target;
}

/** Of services that ask for one label in common, so many are looked at for a workload; of the others nothing is known. */
const MOST_ASKED = 100;

/**
 * Makes a question: which of some services send traffic to the pods of a workload, for certain? They are looked up by one of
 * the labels that they ask for, since each file may hold many of both.
 */
export function selectors(services: readonly Service[]): (workload: Workload) => readonly Service[] {
  const byLabel = new Map<string, Service[]>();
  for (const service of services) {
    const [label] = service.selector.known;
    if (!service.selector.isComplete || !label) continue;
    const key = label.join("=");
    const asking = byLabel.get(key);
    if (asking) asking.push(service);
    else byLabel.set(key, [service]);
  }
  return (workload) =>
    [...workload.labels.known].flatMap(
      (label) =>
        byLabel
          .get(label.join("="))
          ?.slice(0, MOST_ASKED)
          .filter((service) => selects(service, workload)) ?? [],
    );
}

function selects({ selector, namespace }: Service, workload: Workload): boolean {
  return isSame(namespace, workload.namespace) && matches(selector, workload.labels);
}

/** Whether a service sends traffic to a port, for certain. */
export function targets({ targets }: Service, { name, number }: ContainerPort): boolean {
  return (
    targets?.some((target) => target.is === "written" && (isSame(target, name) || isSame(target, number))) === true
  );
}
