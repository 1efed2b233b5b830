import { describe, expect, it } from "vitest";
import { composeServicesIn } from "../../../eslint-plugin/src/documents/compose/services.ts";
import { lastOf, stagesIn } from "../../../eslint-plugin/src/documents/dockerfile/stages.ts";
import { DOCUMENTS } from "../../../eslint-plugin/src/documents/kinds.ts";
import { dependenciesIn, scriptsIn } from "../../../eslint-plugin/src/documents/manifest/manifest.ts";
import { isRead, mayRead } from "../../../eslint-plugin/src/documents/readable.ts";
import { jobsIn, stepsIn } from "../../../eslint-plugin/src/documents/workflow/jobs.ts";
import { readDockerfile } from "../../../eslint-plugin/src/languages/dockerfile/read-dockerfile.ts";
import { json, yaml } from "./trees.ts";

const KUBERNETES = "apiVersion: v1\nkind: Pod\nspec: {}\n";
const COMPOSE = "services:\n  api: { image: api:1 }\n  db: { build: . }\n  notes: text\n";
const WORKFLOW =
  "on: push\njobs:\n  test:\n    steps:\n      - uses: actions/checkout@v5\n      - name: Test\n        run: npm test\n";
const MANIFEST =
  '{ "scripts": { "start": "node a.js" }, "dependencies": { "a": "^1.0.0" }, "devDependencies": { "b": "*" } }';

describe("what a file is", () => {
  const files: readonly (readonly [path: string, text: string, kinds: readonly (keyof typeof DOCUMENTS)[]])[] = [
    ["k8s/app.yaml", KUBERNETES, ["kubernetes"]],
    ["charts/app/templates/app.yml", `{{- if .Values.on }}\n${KUBERNETES}{{- end }}\n`, ["kubernetes"]],
    ["k8s/app.json", '{ "apiVersion": "v1", "kind": "Pod" }', ["kubernetes"]],
    ["docker-compose.yml", COMPOSE, ["compose"]],
    ["deploy/compose.prod.yaml", COMPOSE, ["compose"]],
    ["compose.yaml", "services: {}\n", []],
    ["services.yaml", COMPOSE, []],
    [".github/workflows/ci.yml", WORKFLOW, ["workflow"]],
    ["api/.github/workflows/ci.yml", WORKFLOW, ["workflow"]],
    [".github/actions/build/action.yml", WORKFLOW, []],
    ["package.json", MANIFEST, ["manifest"]],
    ["api/package.json", MANIFEST, ["manifest"]],
    ["api/my-package.json", MANIFEST, []],
    ["config.yaml", "kind: a\n", []],
  ];

  it.each(files)("is decided once: %s", (path, text, expected) => {
    const language = path.endsWith(".json") ? "json" : "yaml";
    const ast = language === "json" ? json(text) : yaml(text);
    const kinds = Object.keys(DOCUMENTS) as (keyof typeof DOCUMENTS)[];
    const absolute = `/project/${path}`;
    expect(kinds.filter((kind) => isRead([kind], language, { ast, text }, absolute))).toEqual(expected);
    // Before it is parsed, no file that is one may be left out.
    for (const kind of expected) expect(mayRead([kind], text, absolute)).toBe(true);
  });
});

describe("Compose", () => {
  it("has services", () => {
    expect(composeServicesIn(yaml(COMPOSE)).map(({ name, image }) => [name, image])).toEqual([
      ["api", { is: "written", text: "api:1" }],
      ["db", { is: "absent" }],
    ]);
  });
});

describe("workflows", () => {
  it("have jobs and steps", () => {
    expect(jobsIn(yaml(WORKFLOW)).map(({ id }) => id)).toEqual(["test"]);
    expect(stepsIn(yaml(WORKFLOW)).map(({ job, uses, run, name }) => [job.id, uses, run, name])).toEqual([
      ["test", { is: "written", text: "actions/checkout@v5" }, { is: "absent" }, { is: "absent" }],
      ["test", { is: "absent" }, { is: "written", text: "npm test" }, { is: "written", text: "Test" }],
    ]);
    expect(stepsIn(yaml("on: push\njobs: { call: { uses: ./a.yml } }\n"))).toEqual([]);
  });
});

describe("manifests", () => {
  it("have scripts and dependencies", () => {
    const tree = json(MANIFEST);
    expect(scriptsIn(tree).map(({ name, command }) => [name, command])).toEqual([["start", "node a.js"]]);
    expect(dependenciesIn(tree).map(({ name, range, key }) => [name, range, key])).toEqual([
      ["a", "^1.0.0", "dependencies"],
      ["b", "*", "devDependencies"],
    ]);
  });
});

describe("Dockerfiles", () => {
  const stages = (text: string) => {
    const reading = readDockerfile(text);
    if (!reading.ok) throw new Error(reading.message);
    return stagesIn(reading.root);
  };

  it("have stages that begin from images, through earlier stages and defaults of variables", () => {
    const text = [
      "ARG NODE=24-slim",
      "FROM node:${NODE} AS Build",
      "RUN npm ci",
      "FROM build",
      "CMD npm start",
      'CMD ["node", "a.js"]',
      "FROM 0 AS last",
      "FROM ${REGISTRY}/app:1",
      "FROM ${REGISTRY:-example.org}/app:1",
    ].join("\n");
    const found = stages(text);
    expect(found.map(({ base }) => base)).toEqual([
      "node:24-slim",
      "node:24-slim",
      "node:24-slim",
      null,
      "example.org/app:1",
    ]);
    expect(found.map(({ isLast }) => isLast)).toEqual([false, false, false, false, true]);
    const [build, run] = found;
    expect(run && lastOf(run.stage, "CMD")?.form).toBe("exec");
    expect(build && lastOf(build.stage, "CMD")).toBeNull();
  });
});
