import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import rule from "../../../eslint-plugin/src/rules/require-readiness-probe.ts";
import { dataRuleTester } from "../data-rule-tester.ts";

interface Pod {
  readonly kind?: string;
  readonly namespace?: string;
  readonly labels?: string;
  /** Lines of the containers, from `- name`. */
  readonly containers: readonly string[];
}

/** A workload of Kubernetes, whose containers begin in line 11. */
function workload({ kind = "Deployment", namespace, labels = "{ app: orders }", containers }: Pod): string {
  return [
    "apiVersion: apps/v1",
    `kind: ${kind}`,
    "metadata:",
    "  name: orders",
    namespace === undefined ? "  annotations: {}" : `  namespace: ${namespace}`,
    "spec:",
    "  template:",
    `    metadata: { labels: ${labels} }`,
    "    spec:",
    "      containers:",
    ...containers.map((line) => `        ${line}`),
    "",
  ].join("\n");
}

/** A Service, as a document behind others. */
function service({ namespace = "", selector = "{ app: orders }", more = "" } = {}): string {
  const at = namespace === "" ? "" : `, namespace: ${namespace}`;
  return `---
apiVersion: v1
kind: Service
metadata: { name: orders${at} }
spec:
  selector: ${selector}
  ports: [{ port: 80, targetPort: 8080 }]
${more}`;
}

const BARE = ["- name: orders", "  image: orders:1"];
const NAMED = [...BARE, "  ports: [{ name: http, containerPort: 8080 }]"];
const DECLARED = [...BARE, "  ports: [{ containerPort: 8080 }]"];
const PROBE = "  readinessProbe: { tcpSocket: { port: 8080 } }";

const at = (line: number, messageId: "selected" | "served" = "selected") => [
  { messageId, line, column: 11, endLine: line, endColumn: 23 },
];

const strict = [{ checkDeclaredPorts: true }];

/** A folder with a Service in a file of its own, for a workload beside it. */
function besideService(text: string, name = "service.yaml"): string {
  const folder = mkdtempSync(join(tmpdir(), "premortem-kubernetes-"));
  mkdirSync(join(folder, "other"));
  writeFileSync(join(folder, name), text);
  writeFileSync(join(folder, "deployment.yaml"), "");
  return join(folder, "deployment.yaml");
}

dataRuleTester("yaml").run("require-readiness-probe", rule, {
  valid: [
    { name: "a worker", code: workload({ containers: BARE }) },
    { name: "a declared port alone", code: workload({ containers: DECLARED }) },
    { name: "a probe", code: workload({ containers: [...NAMED, PROBE] }) + service() },
    { name: "no Kubernetes", code: "kind: orders\ncontainers: []\n" },
    { name: "a Service of another namespace", code: workload({ containers: BARE }) + service({ namespace: "shop" }) },
    {
      name: "a workload of another namespace",
      code: workload({ namespace: "shop", containers: BARE }) + service({ namespace: "orders" }),
    },
    {
      name: "a Service that selects others",
      code: workload({ containers: BARE }) + service({ selector: "{ app: orders, tier: web }" }),
    },
    { name: "a Service that selects nothing", code: workload({ containers: BARE }) + service({ selector: "{}" }) },
    {
      name: "a Service of Knative",
      code: workload({ containers: BARE }) + service().replace("apiVersion: v1", "apiVersion: serving.knative.dev/v1"),
    },
    {
      name: "a Service that sends traffic to pods that are not ready, on purpose",
      code: workload({ containers: NAMED }) + service({ more: "  publishNotReadyAddresses: true\n" }),
    },
    { name: "a job", code: workload({ kind: "Job", containers: NAMED }) + service() },
    {
      name: "a pod that is not started again",
      code: `apiVersion: v1\nkind: Pod\nmetadata: { labels: { app: orders } }\nspec:\n  restartPolicy: Never\n  containers: [{ name: a, image: b }]\n${service()}`,
    },
    {
      name: "a hook of Helm",
      code: workload({ containers: NAMED }).replace("annotations: {}", 'annotations: { "helm.sh/hook": test }'),
    },
    {
      name: "a sidecar that no port leads to",
      code: workload({ containers: [...DECLARED, PROBE, "- name: proxy", "  image: proxy:1"] }) + service(),
    },
    {
      name: "a container that serves the one that the Service sends traffic to",
      code:
        workload({
          containers: [
            ...DECLARED,
            PROBE,
            "- name: backend",
            "  image: a",
            "  ports: [{ name: grpc, containerPort: 1 }]",
          ],
        }) + service(),
      options: strict,
    },
    {
      name: "a port for metrics",
      code: workload({ containers: [...BARE, "  ports: [{ name: http-metrics, containerPort: 9090 }]"] }),
      options: strict,
    },
    {
      name: "a port of UDP",
      code: workload({ containers: [...BARE, "  ports: [{ containerPort: 53, protocol: UDP }]"] }),
      options: strict,
    },
    {
      name: "a patch of a container that stands elsewhere",
      code: workload({ containers: ["- name: orders", "  ports: [{ name: http, containerPort: 8080 }]"] }) + service(),
    },
    {
      name: "a template line that may bring the probe",
      code: workload({ containers: [...NAMED, "  {{- toYaml .Values.probes | nindent 10 }}"] }) + service(),
    },
    {
      name: "template lines that may bring containers",
      code: workload({
        containers: [...NAMED, "{{- with .Values.sidecars }}", "{{- toYaml . | nindent 8 }}", "{{- end }}"],
      }),
    },
    {
      name: "a probe within a condition of a template",
      code: workload({
        containers: [...NAMED, "  {{- if .Values.probe }}", "  readinessProbe: {}", "  {{- end }}"],
      }),
    },
    {
      name: "a probe that is merged in",
      code: `x: &base\n  readinessProbe: {}\n---\n${workload({ containers: NAMED })}`
        .replace("---\n", "")
        .replace("  image: orders:1", "  <<: *base\n          image: orders:1"),
    },
    {
      name: "a merge that leads nowhere",
      code: workload({ containers: [...NAMED, "  <<: *gone"] }),
    },
    {
      name: "labels that a template fills in",
      code: workload({ labels: '{ app: "{{ .Chart.Name }}" }', containers: BARE }) + service(),
    },
    {
      name: "a Service in another file that selects others",
      code: workload({ containers: BARE }),
      filename: besideService(service({ selector: "{ app: other }" })),
    },
    {
      name: "a Service in another file, where no other files are read",
      code: workload({ containers: BARE }),
      filename: besideService(service()),
      settings: { premortem: { project: false } },
    },
  ],
  invalid: [
    { name: "a Service in the same file", code: workload({ containers: BARE }) + service(), errors: at(11) },
    {
      name: "a Service in the same namespace",
      code: workload({ namespace: "shop", containers: BARE }) + service({ namespace: "shop" }),
      errors: at(11),
    },
    {
      name: "a Service in another file of the folder",
      code: workload({ containers: BARE }),
      filename: besideService(service()),
      errors: at(11),
    },
    {
      name: "a Service in a file of JSON",
      code: workload({ containers: BARE }),
      filename: besideService(
        JSON.stringify({ apiVersion: "v1", kind: "Service", metadata: {}, spec: { selector: { app: "orders" } } }),
        "service.json",
      ),
      errors: at(11),
    },
    {
      name: "objects in a List",
      code: `apiVersion: v1\nkind: List\nitems:\n  - ${workload({ containers: BARE }).trimEnd().replaceAll("\n", "\n    ")}\n${service()}`,
      errors: [{ messageId: "selected", line: 14, column: 15, endLine: 14, endColumn: 27 }],
    },
    {
      name: "the container that the Service sends traffic to",
      code: workload({ containers: [...DECLARED, "- name: proxy", "  image: proxy:1", PROBE] }) + service(),
      errors: at(11),
    },
    { name: "a port whose name says that it serves", code: workload({ containers: NAMED }), errors: at(11, "served") },
    {
      name: "a chart's container whose lines hold no template that may bring it",
      code: workload({
        labels: '{ app: "{{ .Chart.Name }}" }',
        containers: [...BARE, "  ports: [{ name: http, containerPort: {{ .Values.port }} }]"],
      }),
      errors: at(11, "served"),
    },
    {
      name: "a declared port, where that is asked for",
      code: workload({ containers: DECLARED }),
      options: strict,
      errors: at(11, "served"),
    },
    {
      name: "each container of a pod",
      code: workload({
        containers: [...NAMED, "- name: admin", "  image: orders:1", "  ports: [{ name: web, containerPort: 1 }]"],
      }),
      errors: [...at(11, "served"), { messageId: "served", line: 14, column: 11, endLine: 14, endColumn: 22 }],
    },
    {
      name: "a pod of OpenShift, whose image comes later",
      code: workload({ kind: "DeploymentConfig", containers: ["- name: orders", "  ports: [{ name: http }]"] }),
      errors: at(11, "served"),
    },
    {
      name: "the key of a first pair with lines of its own",
      code: workload({
        containers: ["- env:", "    - { name: A, value: b }", "  image: a", "  ports: [{ name: http }]"],
      }),
      errors: [{ messageId: "served", line: 11, column: 11, endLine: 11, endColumn: 14 }],
    },
  ],
});
