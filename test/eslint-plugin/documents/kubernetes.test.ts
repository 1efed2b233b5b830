import { describe, expect, it } from "vitest";
import {
  containersIn,
  selectors,
  servicesIn,
  targets,
  workloadsIn,
} from "../../../eslint-plugin/src/documents/kubernetes/index.ts";
import { json, yaml } from "./trees.ts";

const POD =
  "template: { metadata: { labels: { app: a, tier: web } }, spec: { containers: [{ name: a, image: a:1 }] } }";
const object = (kind: string, spec: string, metadata = "{ name: a }") =>
  `apiVersion: v1\nkind: ${kind}\nmetadata: ${metadata}\nspec: ${spec}\n`;

describe("workloads", () => {
  it.each([
    "Deployment",
    "StatefulSet",
    "DaemonSet",
    "ReplicaSet",
    "ReplicationController",
    "DeploymentConfig",
    "Rollout",
  ])("are found in a %s", (kind) => {
    const [found, ...more] = workloadsIn(yaml(object(kind, `{ ${POD} }`)));
    expect(found).toMatchObject({ kind, isFinite: false, name: { is: "written", text: "a" } });
    expect([...(found?.labels.known ?? [])]).toEqual([
      ["app", "a"],
      ["tier", "web"],
    ]);
    expect(more).toEqual([]);
  });

  it("of jobs end by themselves", () => {
    const [job] = workloadsIn(yaml(object("Job", `{ ${POD} }`)));
    const [cron] = workloadsIn(yaml(object("CronJob", `{ jobTemplate: { spec: { ${POD} } } }`)));
    const [pod] = workloadsIn(yaml(object("Pod", "{ restartPolicy: OnFailure, containers: [] }")));
    const [unknown] = workloadsIn(yaml(object("Pod", '{ restartPolicy: "{{ .Values.policy }}", containers: [] }')));
    expect([job, cron, pod, unknown].map((each) => each?.isFinite)).toEqual([true, true, true, true]);
  });

  it("are found in several documents, lists and JSON", () => {
    const many = `${object("Deployment", `{ ${POD} }`)}---\n${object("Service", "{}")}---\n${object("Pod", "{ containers: [] }")}`;
    expect(workloadsIn(yaml(many)).map(({ kind }) => kind)).toEqual(["Deployment", "Pod"]);
    const list = {
      apiVersion: "v1",
      kind: "List",
      items: [{ apiVersion: "v1", kind: "Pod", spec: { containers: [] } }],
    };
    expect(workloadsIn(json(JSON.stringify(list))).map(({ kind }) => kind)).toEqual(["Pod"]);
  });

  it("are none where the pods are written elsewhere, or the file is no object", () => {
    expect(workloadsIn(yaml(object("Deployment", "{ replicas: 2 }")))).toEqual([]);
    expect(workloadsIn(yaml("kind: Deployment\nspec: {}\n"))).toEqual([]);
    expect(workloadsIn(yaml(object("constructor", `{ ${POD} }`)))).toEqual([]);
    expect(workloadsIn(yaml("- 1\n- 2\n"))).toEqual([]);
  });
});

const containersOf = (spec: string) => {
  const [workload] = workloadsIn(yaml(`apiVersion: v1\nkind: Pod\nspec:\n${spec}`));
  return workload ? containersIn(workload) : undefined;
};

describe("containers", () => {
  it("have names, images and ports", () => {
    expect(
      containersOf(
        "  initContainers: [{ name: b }]\n  containers: [{ name: a, image: a:1, ports: [{ containerPort: 80 }] }]\n",
      ),
    ).toMatchObject([
      {
        name: { text: "a" },
        image: { text: "a:1" },
        ports: [{ name: { is: "absent" }, number: { text: "80" }, protocol: { text: "TCP" } }],
      },
    ]);
  });

  it("are unknown where a template may bring more of them", () => {
    expect(containersOf("  containers:\n    - name: a\n    {{- toYaml .Values.more | nindent 4 }}\n")).toBeNull();
    expect(containersOf("  containers: {{ .Values.containers }}\n")).toBeNull();
    expect(containersOf("  containers: [{ name: a, ports: {{ .Values.ports }} }]\n")).toMatchObject([{ ports: null }]);
  });

  it("are followed through aliases and merges", () => {
    const merged =
      "  x: &base { image: a:1 }\n  containers:\n    - <<: *base\n      name: a\n    - &b { name: b }\n    - *b\n";
    expect(containersOf(merged)).toMatchObject([
      { name: { text: "a" }, image: { text: "a:1" } },
      { name: { text: "b" } },
      { name: { text: "b" } },
    ]);
  });
});

describe("services", () => {
  const of = (selector: string, metadata = "{}", ports = "[{ port: 80 }]") =>
    servicesIn(yaml(object("Service", `{ selector: ${selector}, ports: ${ports} }`, metadata)));
  const workload = (labels: string, metadata = "{}") =>
    workloadsIn(
      yaml(
        object("Deployment", `{ template: { metadata: { labels: ${labels} }, spec: { containers: [] } } }`, metadata),
      ),
    );
  const isSelected = (services: ReturnType<typeof of>, workloads: ReturnType<typeof workload>) =>
    workloads.some((each) => selectors(services)(each).length > 0);

  it("select by labels, in their own namespace", () => {
    expect(isSelected(of("{ app: a }"), workload("{ app: a, tier: b }"))).toBe(true);
    expect(isSelected(of("{ app: a, tier: c }"), workload("{ app: a, tier: b }"))).toBe(false);
    expect(isSelected(of("{ app: a }", "{ namespace: x }"), workload("{ app: a }", "{ namespace: x }"))).toBe(true);
    expect(isSelected(of("{ app: a }", "{ namespace: x }"), workload("{ app: a }"))).toBe(false);
  });

  it("select nothing that is not certain", () => {
    expect(isSelected(of('{ app: "{{ .Chart.Name }}" }'), workload("{ app: a }"))).toBe(false);
    expect(
      isSelected(of("{ app: a }", '{ namespace: "{{ .x }}" }'), workload("{ app: a }", '{ namespace: "{{ .x }}" }')),
    ).toBe(false);
    expect(isSelected(of("null"), workload("{ app: a }"))).toBe(false);
  });

  it("send traffic to ports by number or name", () => {
    const port = (name: string, number: string) => ({
      name: { is: "written", text: name } as const,
      number: { is: "written", text: number } as const,
      protocol: { is: "written", text: "TCP" } as const,
    });
    const [byName] = of("{ app: a }", "{}", "[{ port: 80, targetPort: http }]");
    const [byNumber] = of("{ app: a }", "{}", "[{ port: 80 }]");
    if (!byName || !byNumber) throw new Error("There are two services.");
    expect([targets(byName, port("http", "8080")), targets(byName, port("web", "80"))]).toEqual([true, false]);
    expect([targets(byNumber, port("http", "8080")), targets(byNumber, port("web", "80"))]).toEqual([false, true]);
  });
});
