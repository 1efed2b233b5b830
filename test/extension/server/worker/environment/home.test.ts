import { join, relative } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { environmentFileOf } from "../../../../../extension/src/server/worker/environment/home.ts";
import { removeWorkspaces, workspace } from "../../client.ts";

afterAll(removeWorkspaces);

const root = '{ "name": "shop", "workspaces": ["apps/*", "packages/*"] }';
const started = '{ "name": "api", "scripts": { "start": "node ." } }';
const library = '{ "name": "lib", "scripts": { "build": "tsc" } }';

const cases: [what: string, files: Record<string, string>, path: string, expected: string][] = [
  [
    "the package's own, where it is started",
    { "package.json": root, ".env": "", "apps/api/package.json": started },
    "apps/api/src/a.ts",
    "apps/api/.env",
  ],
  [
    "one nearer than the package",
    { "package.json": started, "functions/.env.example": "" },
    "functions/src/a.ts",
    "functions/.env",
  ],
  [
    "the one at the root for a library that nothing starts",
    { "package.json": root, ".env": "", "packages/lib/package.json": library },
    "packages/lib/a.ts",
    ".env",
  ],
  [
    "the library's, where there is no other",
    { "package.json": root, "packages/lib/package.json": library },
    "packages/lib/a.ts",
    "packages/lib/.env",
  ],
  [
    "the one that a script names",
    {
      "package.json": root,
      "apps/api/package.json": '{ "name": "api", "scripts": { "start": "node --env-file=../../.env ." } }',
    },
    "apps/api/a.ts",
    ".env",
  ],
  [
    "the one that dotenv is told",
    {
      "package.json": root,
      "apps/api/package.json": '{ "name": "api", "scripts": { "dev": "dotenv -e ../.env -- tsx watch ." } }',
    },
    "apps/api/a.ts",
    "apps/.env",
  ],
  [
    "none outside the folder, whatever a script names",
    { "package.json": '{ "name": "api", "scripts": { "start": "node --env-file=../../../etc/.env ." } }' },
    "a.ts",
    ".env",
  ],
  [
    "none under another name",
    { "package.json": '{ "name": "api", "scripts": { "start": "node --env-file=secrets/prod.json ." } }' },
    "a.ts",
    ".env",
  ],
  [
    "that of the package, past a manifest that only names a kind of modules",
    { "package.json": started, "src/package.json": '{ "type": "module" }' },
    "src/a.ts",
    ".env",
  ],
  [
    "the one beside a file of Compose",
    { "package.json": started, ".env": "" },
    "deploy/compose.prod.yaml",
    "deploy/.env",
  ],
  ["the folder's, where there is no package or a broken one", { "api/package.json": "{" }, "a.ts", ".env"],
  ["the broken package's", { "api/package.json": "[" }, "api/src/a.ts", "api/.env"],
];

describe("the `.env` that a program reads", () => {
  it.each(cases)("is %s", (_what, files, path, expected) => {
    const folder = workspace(files);
    expect(relative(folder, environmentFileOf(join(folder, path), folder))).toBe(expected);
  });
});
