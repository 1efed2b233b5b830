import { describe, expect, it } from "vitest";
import { entryAt, scalarValue } from "../../../../eslint-plugin/src/languages/data/lookup.ts";
import { columnPrinted } from "../../../../eslint-plugin/src/languages/data/template-lines.ts";
import { treeOf } from "./trees.ts";

/** What a path holds: a value, "{}" or "[]", "?" where it is unknown, "-" where it is absent for certain. */
function at(text: string, path: string, document = 0): unknown {
  const steps = path === "" ? [] : path.split(".").map((step) => (/^\d+$/.test(step) ? Number(step) : step));
  const found = entryAt(treeOf(text).documents[document]?.content ?? null, ...steps);
  if (found.is !== "present") return found.is === "absent" ? "-" : "?";
  const { value } = found;
  if (value?.type === "Mapping") return "{}";
  if (value?.type === "Sequence") return "[]";
  const read = scalarValue(value);
  return value === null ? null : read === undefined ? "?" : read;
}

const POD = (lines: string) => `kind: Pod
spec:
  containers:
    - name: web
      image: web:1
${lines}
`;

/** Shapes of charts: the text, and what is known of some paths. */
const SHAPES: readonly (readonly [name: string, text: string, known: Readonly<Record<string, unknown>>])[] = [
  ["a value", "a: {{ .Values.a }}\nb: 1\n", { a: "?", b: 1, c: "-" }],
  ["a quoted value", 'a: "{{ .Values.a }}"\nb: 1\n', { a: "?", b: 1, c: "-" }],
  ["a value within a text", "image: registry/{{ .Values.name }}:1\n", { image: "?", b: "-" }],
  ["two values in one text", 'image: "{{ .Values.repo }}:{{ .Values.tag }}"\n', { image: "?" }],
  ["a value with a default in quotes", 'a: {{ .Values.a | default "x" | quote }}\n', { a: "?", b: "-" }],
  ["a value with a pipe and braces in it", 'a: {{ dict "x" 1 | toJson }}\nb: 2\n', { a: "?", b: 2 }],
  ["a condition around a key", "a: 1\n{{- if .Values.b }}\nb: 2\n{{- end }}\n", { a: 1, b: 2, c: "-" }],
  [
    "a condition around the file",
    "{{- if .Values.on }}\na: 1\nspec:\n  b: 2\n{{- end }}\n",
    { "spec.b": 2, "spec.c": "-", c: "-" },
  ],
  ["either of two values", "{{- if .x }}\na: 1\n{{- else }}\na: 2\n{{- end }}\n", { a: 2, b: "-" }],
  ["a loop over items", "a:\n{{- range .Values.list }}\n  - {{ . }}\n{{- end }}\nb: 1\n", { a: "[]", b: 1, c: "-" }],
  [
    "a loop over keys",
    "a:\n{{- range $k, $v := .Values.env }}\n  {{ $k }}: {{ $v }}\n{{- end }}\n",
    { a: "{}", "a.b": "?", c: "-" },
  ],
  ["a variable", '{{- $name := include "x" . -}}\na: 1\n', { a: 1, b: "-" }],
  ["a comment", "{{/* nothing: here */}}\na: 1\n", { a: 1, b: "-" }],
  ["a comment of several lines", "a: 1\n{{- /*\nb: 2\n*/}}\nc: 3\n", { a: 1, b: "-", c: 3 }],
  [
    "labels that are included below their key",
    'labels:\n  {{- include "x" . | nindent 2 }}\nb: 1\n',
    { labels: "?", "labels.a": "?", b: 1, c: "-" },
  ],
  [
    "labels that are included beside others",
    'labels:\n  a: 1\n  {{- include "x" . | nindent 2 }}\nb: 1\n',
    { "labels.a": 1, "labels.z": "?", c: "-" },
  ],
  [
    "labels that are included before others",
    'labels:\n  {{- include "x" . | nindent 2 }}\n  a: 1\nb: 1\n',
    { "labels.a": 1, "labels.z": "?", c: "-" },
  ],
  [
    "labels that are included in the key's line",
    'labels: {{- include "x" . | nindent 2 }}\nb: 1\n',
    { labels: "?", "labels.a": "?", b: 1 },
  ],
  [
    "labels that are indented, not on a new line",
    'labels:\n{{ include "x" . | indent 2 }}\nb: 1\n',
    { labels: "?", b: 1, c: "-" },
  ],
  ["an include without a filter", 'labels:\n  {{ include "x" . }}\nb: 1\n', { labels: "?", b: 1 }],
  [
    "resources that are written as they are given",
    POD("      resources:\n        {{- toYaml .Values.resources | nindent 8 }}"),
    { "spec.containers.0.resources": "?", "spec.containers.0.readinessProbe": "-" },
  ],
  [
    "resources under a condition",
    POD("      {{- with .Values.resources }}\n      resources:\n        {{- toYaml . | nindent 8 }}\n      {{- end }}"),
    { "spec.containers.0.resources": "?", "spec.containers.0.readinessProbe": "-" },
  ],
  [
    "whatever a container may have besides",
    POD("      {{- toYaml .Values.extra | nindent 6 }}"),
    { "spec.containers.0.readinessProbe": "?", "spec.containers.0.image": "web:1", "spec.volumes": "-" },
  ],
  [
    "more containers",
    POD("    {{- toYaml .Values.sidecars | nindent 4 }}"),
    { "spec.containers.0.readinessProbe": "-", "spec.containers.1": "?", "spec.volumes": "-" },
  ],
  [
    "whatever a pod may have besides",
    POD("  {{- toYaml .Values.pod | nindent 2 }}"),
    { "spec.containers.0.readinessProbe": "-", "spec.volumes": "?", "spec.containers.1": "-" },
  ],
  [
    "more containers in a list beside its key",
    "spec:\n  containers:\n  - name: a\n  {{- toYaml .Values.more | nindent 2 }}\n",
    { "spec.containers.0.b": "-", "spec.containers.1": "?", "spec.volumes": "?" },
  ],
  [
    "a column that is not said",
    POD("      {{- toYaml .Values.x | nindent (int .Values.n) }}"),
    { "spec.containers.0.readinessProbe": "?", "spec.volumes": "?", metadata: "?" },
  ],
  ["a text between quotes of its own", `a: '{{ printf "%s-%s" .x .y }}'\nb: 1\n`, { a: "?", b: 1 }],
  ["a key", "{{ .Values.key }}: 1\nb: 2\n", { b: 2, a: "?" }],
  ["a part of a key", "app.{{ .Values.name }}: 1\nb: 2\n", { b: 2, a: "?" }],
  ["an item", "a:\n  - {{ .x }}\n  - y\n", { "a.0": "?", "a.1": "y", "a.2": "-" }],
  [
    "an item that is a mapping",
    'a:\n  - name: {{ .x }}\n    {{- include "y" . | nindent 4 }}\n  - z\n',
    { "a.0.name": "?", "a.0.b": "?", "a.2": "-" },
  ],
  ["a list in brackets", 'a: ["{{ .x }}", y]\n', { "a.0": "?", "a.1": "y", "a.2": "-" }],
  ["a text block", 'a: |\n  {{ .Files.Get "x" | nindent 2 }}\n  y\nb: 1\n', { a: "?", b: 1, c: "-" }],
  [
    "a text block of lines that print",
    "a: |\n  x\n  {{- range .l }}\n  {{ . }}\n  {{- end }}\nb: 1\n",
    { a: "?", b: 1, c: "-" },
  ],
  [
    "several documents under conditions",
    "a: 1\n---\n{{- if .x }}\nb: 2\n{{- end }}\n---\nc: 3\n",
    { a: 1, b: "-", "1:b": 2, "1:c": "-", "2:c": 3 },
  ],
  ["a document that is printed", 'a: 1\n---\n{{ include "x" . }}\n', { a: 1, "1:": "?", "1:b": "?" }],
  ["a file that is printed", '{{ include "x" . }}\n', { "": "?", a: "?" }],
  ["definitions around everything", '{{- define "x" -}}\na: 1\n{{- end -}}\n', { a: 1, b: "-" }],
  ["a block of Jinja", "{% if x %}\na: 1\n{% endif %}\nb: {{ x }}\n", { a: 1, b: "?", c: "-" }],
  ["a file that Jinja includes", "a: 1\n{% include 'x.yaml' %}\n", { a: 1, b: "?" }],
  ["an expression of GitHub's workflows", "a: ${{ secrets.A }}\nb: 1\n", { a: "${{ secrets.A }}", c: "-" }],
  [
    "lines that end with a carriage return",
    "a: 1\r\n{{- if .x }}\r\nb: {{ .y }}\r\n{{- end }}\r\nc: 2\r\n",
    { a: 1, b: "?", c: 2, d: "-" },
  ],
  [
    "a probe that is a value",
    POD("      readinessProbe: {{ toYaml .Values.probe | nindent 8 }}"),
    { "spec.containers.0.readinessProbe": "?" },
  ],
  [
    "a tail of the file that is printed at its margin",
    "a:\n  b: 1\n{{ .Values.raw }}\n",
    { "a.b": 1, "a.c": "-", c: "?" },
  ],
  ["what is printed directly behind a value", "a:\n  b: 1\n  {{- .Values.raw }}\n", { "a.c": "?", c: "?" }],
];

describe("a template is read as far as it is known", () => {
  it.each(SHAPES)("%s", (_, text, known) => {
    const found = Object.keys(known).map((path) => {
      const [, document, rest] = /^(?:(\d):)?(.*)$/.exec(path) ?? [];
      return [path, at(text, rest ?? "", Number(document ?? 0))];
    });
    expect(Object.fromEntries(found)).toEqual(known);
    expect(treeOf(text).isTemplate).toBe(!text.includes("${{"));
  });
});

it("a template that is no YAML when it is masked has no documents", () => {
  const tree = treeOf("a: {{ .x }}\n  b: 1\n c: [\n# why\n");
  expect(tree).toMatchObject({ isTemplate: true, documents: [], comments: [{ value: " why" }] });
});

it("places are those of the text as it is written", () => {
  const text = '{{- if .x }}\nspec:\n  image: "{{ .repo }}:1"\n  name: web\n{{- end }}\n';
  const found = entryAt(treeOf(text).documents[0]?.content ?? null, "spec", "name");
  expect(found.is === "present" && found.value && text.slice(...found.value.range)).toBe("web");
  const image = entryAt(treeOf(text).documents[0]?.content ?? null, "spec", "image");
  expect(image.is === "present" && image.value && text.slice(...image.value.range)).toBe('"{{ .repo }}:1"');
});

it.each([
  ["{{- if .x }}", null],
  ["{{ end }}", null],
  ["{{- $x := 1 -}}", null],
  ["{{- /* a */ -}}", null],
  ["{% for a in b %}", null],
  ['{{ include "x" . }}', 4],
  ["{{- toYaml . | nindent 8 }}", 8],
  ["{{ toYaml . | indent 2 }}", 6],
  ["{{- toYaml . }}", "any"],
  ["{{- toYaml . | nindent .n }}", "any"],
  ["{{- if .x }}{{ .y }}{{ end }}", 4],
])("knows where the output of a line begins: %s", (line, column) => {
  expect(columnPrinted(line, 4)).toBe(column);
});
