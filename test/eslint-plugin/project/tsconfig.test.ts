import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { pathsMatcherOf } from "../../../eslint-plugin/src/project/tsconfig.ts";
import { plant, uproot } from "./services/roles/planted.ts";

afterAll(uproot);

const paths = (target: string) => ({ compilerOptions: { paths: { "@/*": [target] } } });
const workspaces = {
  "package.json": { private: true, workspaces: ["apps/*", "packages/*"] },
  "apps/web/package.json": { name: "web" },
  "packages/settings/package.json": { name: "@acme/settings" },
  "packages/settings/next.json": paths("../../apps/web/code/*"),
  "packages/settings/tsconfig.json": paths("../../apps/web/main/*"),
};

it.each<[extended: string | readonly string[], own: object, found: string | null]>([
  ["@acme/settings/next.json", {}, "code/a"],
  ["@acme/settings", {}, "main/a"],
  [["@not/installed", "@acme/settings/next.json"], {}, "code/a"],
  ["@not/installed/next.json", paths("./own/*"), "own/a"],
  ["./not-there.json", paths("./own/*"), "own/a"],
  ["@not/installed/next.json", {}, null],
])("a configuration that extends %j", (extended, own, found) => {
  const top = plant({ ...workspaces, "apps/web/tsconfig.json": { extends: extended, ...own } });
  const web = join(top, "apps/web");
  expect(pathsMatcherOf(web)?.("@/a") ?? []).toEqual(found === null ? [] : [join(web, found)]);
});

it("with more that is not there than is looked for says nothing", () => {
  const many = (count: number) => Array.from({ length: count }, (_, at) => `@not/installed-${at}`);
  const planted = (count: number) => plant({ "tsconfig.json": { extends: many(count), ...paths("./own/*") } });
  expect(pathsMatcherOf(planted(5))?.("@/a")).toHaveLength(1);
  expect(pathsMatcherOf(planted(9))).toBeNull();
});
