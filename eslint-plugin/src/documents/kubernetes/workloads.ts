import { entryAt, mappingOf, valueAt } from "../../languages/data/lookup.ts";
import type { Mapping, Stream } from "../../languages/data/tree.ts";
import { textAt } from "../texts.ts";
import { labelsAt, type Labels } from "./labels.ts";
import { objectsIn, type KubernetesObject } from "./objects.ts";

/** What runs pods. */
export interface Workload extends KubernetesObject {
  /** Whether its pods end by themselves, or may: jobs, hooks of Helm, and pods that are not started again. */
  readonly isFinite: boolean;
  /** The labels of its pods. */
  readonly labels: Labels;
  /** The `spec` of its pods. */
  readonly podSpec: Mapping;
}

/** Where the pod stands in each kind of object that runs some. */
const POD_AT: Readonly<Record<string, readonly string[]>> = {
  CronJob: ["spec", "jobTemplate", "spec", "template"],
  DaemonSet: ["spec", "template"],
  Deployment: ["spec", "template"],
  // OpenShift's.
  DeploymentConfig: ["spec", "template"],
  Job: ["spec", "template"],
  Pod: [],
  ReplicaSet: ["spec", "template"],
  ReplicationController: ["spec", "template"],
  // Argo's.
  Rollout: ["spec", "template"],
  StatefulSet: ["spec", "template"],
};

const JOBS: ReadonlySet<string> = new Set(["CronJob", "Job"]);

/** The workloads of a file of Kubernetes whose pods are written there. */
export function workloadsIn(tree: Stream): readonly Workload[] {
  return objectsIn(tree).flatMap((object) => {
    const at = Object.hasOwn(POD_AT, object.kind) ? POD_AT[object.kind] : undefined;
    const podSpec = at ? mappingOf(valueAt(object.mapping, ...at, "spec")) : null;
    if (!at || !podSpec) return [];
    return [
      {
        ...object,
        podSpec,
        labels: labelsAt(object.mapping, ...at, "metadata", "labels"),
        isFinite: JOBS.has(object.kind) || isHook(object) || !isRestarted(podSpec),
      },
    ];
  });
}

function isHook({ annotations }: KubernetesObject): boolean {
  return annotations !== null && entryAt(annotations, "helm.sh/hook").is === "present";
}

function isRestarted(podSpec: Mapping): boolean {
  const policy = textAt(podSpec, "restartPolicy");
  return policy.is === "absent" || (policy.is === "written" && policy.text === "Always");
}
