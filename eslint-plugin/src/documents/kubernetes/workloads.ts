import type { Mapping, Stream } from "../../languages/data/tree.ts";
import { mappingOf, valueAt } from "../values.ts";
import { labelsOf, type Labels } from "./labels.ts";
import { objectsIn, type KubernetesObject } from "./objects.ts";

/** What runs pods. */
export interface Workload extends KubernetesObject {
  /** Whether its pods end by themselves: jobs, and pods that are not started again. */
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
export function workloadsIn(tree: Stream): Workload[] {
  return objectsIn(tree).flatMap((object) => {
    const at = Object.hasOwn(POD_AT, object.kind) ? POD_AT[object.kind] : undefined;
    const podSpec = at && mappingOf(valueAt(object.mapping, [...at, "spec"]));
    if (!podSpec) return [];
    const labels = labelsOf(valueAt(object.mapping, [...at, "metadata", "labels"]));
    return [{ ...object, podSpec, labels, isFinite: JOBS.has(object.kind) || isNotRestarted(podSpec) }];
  });
}

function isNotRestarted(podSpec: Mapping): boolean {
  const policy = valueAt(podSpec, ["restartPolicy"]);
  return policy?.type === "Scalar" && (policy.text === "Never" || policy.text === "OnFailure");
}
