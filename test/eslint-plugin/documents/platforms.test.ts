import { describe, expect, it } from "vitest";
import { platformFileCalled, type Told } from "../../../eslint-plugin/src/documents/platforms/index.ts";
import { languages } from "../../../eslint-plugin/src/languages/index.ts";
import type { Stream } from "../../../eslint-plugin/src/languages/data/tree.ts";

function programsIn(name: string, text: string): readonly Told[] {
  const file = platformFileCalled(name);
  if (!file) return [];
  if (file.language === "text") return file.programsInText(text);
  const parsed = languages[file.language].parse(
    { path: name, physicalPath: name, body: text, bom: false },
    { languageOptions: {} },
  );
  return parsed.ok ? file.programsIn((parsed.ast as Stream).documents[0]?.content ?? null) : [];
}

/** `worker: job, file src/worker.js`, with what is loaded behind it. */
const brief = (name: string, text: string) =>
  programsIn(name, text).map(({ name: called, kind, runs, loads, folders, listens, isTask }) =>
    [
      `${called}:`,
      ...(kind === null ? [] : [kind]),
      ...(listens ? ["listens"] : []),
      ...(isTask ? ["once"] : []),
      ...runs.map((run) => (run.runs === "binary" || run.runs === "script" ? run.name : run.path)),
      ...loads,
      ...folders.map((folder) => `${folder}/`),
    ].join(" "),
  );

describe("files of platforms", () => {
  it.each<[name: string, text: string, expected: readonly string[]]>([
    [
      "Procfile",
      "web: node server.js\nworker: node worker.js\nrelease: npm run migrate\n# x: y\n",
      ["web: listens server.js", "worker: job worker.js", "release: once migrate"],
    ],
    [
      "fly.toml",
      '[processes]\napp = "node a.js"\ntasks = "node b.js"\n[http_service]\nprocesses = ["app"]\n',
      ["app: listens a.js", "tasks: job b.js"],
    ],
    [
      "render.yaml",
      "services:\n- type: web\n  name: api\n  startCommand: node a.js\n- type: worker\n  name: w\n  startCommand: node b.js\n- type: cron\n  name: c\n  startCommand: node c.js\n- type: redis\n",
      ["api: listens a.js", "w: job b.js", "c: scheduled task c.js"],
    ],
    ["app.yaml", "entrypoint: node server.js\n", [": listens server.js"]],
    ["railway.json", '{ "deploy": { "startCommand": "npm start" } }', [": listens start"]],
    [
      "serverless.yml",
      "functions:\n  create:\n    handler: src/orders/create.handler\n    events: [{ http: POST }]\n  nightly:\n    handler: src/nightly.run\n    events:\n    - schedule: rate(1 day)\n",
      ["create: serverless functions src/orders/create", "nightly: scheduled task src/nightly"],
    ],
    [
      "template.yaml",
      "Resources:\n  Api:\n    Type: AWS::Serverless::Function\n    Properties: { CodeUri: orders, Handler: app.handler }\n  Table: { Type: AWS::DynamoDB::Table }\n",
      ["Api: serverless functions orders/app"],
    ],
    ["wrangler.toml", 'main = "src/worker.ts"\n', [": serverless functions listens src/worker.ts"]],
    ["wrangler.jsonc", '{ /* it */ "main": "src/worker.ts" }', [": serverless functions listens src/worker.ts"]],
    ["wrangler.toml", 'name = "x"\n', []],
    ["vercel.json", "{}", [": serverless functions listens api/"]],
    ["netlify.toml", '[functions]\ndirectory = "lambda"\n', [": serverless functions listens lambda/"]],
    ["firebase.json", '{ "functions": [{ "source": "fns" }] }', [": serverless functions listens fns"]],
    ["nest-cli.json", '{ "sourceRoot": "src" }', [": src/main"]],
    [
      "nest-cli.json",
      '{ "projects": { "api": { "type": "application", "sourceRoot": "apps/api/src", "entryFile": "start" }, "lib": { "type": "library" } } }',
      ["api: apps/api/src/start"],
    ],
    [
      "project.json",
      '{ "name": "api", "sourceRoot": "apps/api/src", "targets": { "build": { "options": { "main": "apps/api/src/main.ts" } }, "serve": { "executor": "@nx/js:node" } } }',
      ["api: src/main.ts"],
    ],
    ["project.json", '{ "targets": { "build": { "options": { "main": "src/index.ts" } } } }', []],
    [
      "ecosystem.config.js",
      'module.exports = { apps: [{ name: "api", script: "./dist/server.js" }, { script: "npm", args: "run worker", cron_restart: "0 0 * * *" }] };\n',
      ["api: ./dist/server.js", ": scheduled task worker"],
    ],
    ["ecosystem.json", '{ "apps": [{ "name": "api", "script": "server.js" }] }', ["api: server.js"]],
    ["package.json", "{}", []],
    ["myProcfile", "web: node a.js", []],
  ])("%s", (name, text, expected) => {
    expect(brief(name, text)).toEqual(expected);
  });
});
