import { exportsOf } from "../../code/exports.ts";
import { says } from "../../code/mentions.ts";
import type { SourceCode } from "../../code/per-file.ts";
import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import { unwrap } from "../../code/expressions.ts";
import { staticName } from "../../code/names.ts";
import { pathOfFile } from "./file-path.ts";
import { exportedRoute } from "./next.ts";
import { methodNamed, type Method, type Route } from "./route.ts";

const SVELTE_ENDPOINT = /(?:^|\/)\+server\.[cm]?[jt]s$/;
const SVELTE_PAGE = /(?:^|\/)\+page\.server\.[cm]?[jt]s$/;
const NITRO = /(?:^|\/)(?:server\/)?(?:api|routes)\/[^]{0,400}\.(get|post|put|patch|delete)\.[cm]?[jt]s$/;
const NITRO_ANY = /(?:^|\/)server\/(?:api|routes)\/[^]{1,400}\.[cm]?[jt]s$/;
const REMIX_ROUTE = /(?:^|\/)app\/(?:[^/]{1,200}\/){0,20}routes\/[^]{1,400}\.[cm]?[jt]sx?$/;
const speaksOfRemix = says(
  "@remix-run/|react-router|./+types/",
  /["'](?:@remix-run\/|react-router|@react-router\/|\.\/\+types\/)/,
);
const speaksOfMedusa = says("medusa", /medusa/i);
const MEDUSA_FILE = /(?:^|\/)api\/(?:[^/]{1,200}\/){0,40}route\.[cm]?[jt]s$/;
const VERB = /^(?:GET|POST|PUT|PATCH|DELETE)$/;

/** Medusa: a `route.ts` anywhere below `api/` exports a function a method, and speaks of Medusa. */
export function medusaRoutes(sourceCode: SourceCode, path: string): Route[] {
  if (!MEDUSA_FILE.test(path) || !speaksOfMedusa(sourceCode.text)) return [];
  return verbExports(sourceCode, "medusa", pathOfFile(path));
}

/** SvelteKit: the verbs of `+server` files, and the actions of `+page.server` files. */
export function svelteKitRoutes(sourceCode: SourceCode, path: string): Route[] {
  if (SVELTE_ENDPOINT.test(path)) return verbExports(sourceCode, "sveltekit", pathOfFile(path));
  if (!SVELTE_PAGE.test(path)) return [];
  return exportsOf(sourceCode)
    .filter((each) => each.name === "actions")
    .flatMap(({ value }) => {
      const object = unwrap(value);
      if (object.type !== T.ObjectExpression) return [];
      return object.properties.flatMap((property) => {
        const name = property.type === T.Property ? staticName(property) : null;
        if (name === null || property.type !== T.Property) return [];
        return [exportedRoute({ name, value: property.value, node: property.key }, "sveltekit", ["POST"], name)];
      });
    });
}

/** Remix and React Router: the `action` of a route module. */
export function remixRoutes(sourceCode: SourceCode, path: string): Route[] {
  if (!REMIX_ROUTE.test(path) && !speaksOfRemix(sourceCode.text)) return [];
  return exportsOf(sourceCode)
    .filter((each) => each.name === "action")
    .map((each) => ({
      ...exportedRoute(each, "remix", ["POST"], each.name),
      path: pathOfFile(path).replaceAll(".", "/"),
    }));
}

/** h3, Nitro and Nuxt: the method stands in the file's name, the default export answers. */
export function nitroRoutes(sourceCode: SourceCode, path: string): Route[] {
  const named = NITRO.exec(path)?.[1];
  if (named === undefined && !NITRO_ANY.test(path)) return [];
  if (!/Handler\s*\(/.test(sourceCode.text)) return [];
  const methods: readonly Method[] = [methodNamed(named ?? "all") ?? "ALL"];
  return exportsOf(sourceCode)
    .filter((each) => each.name === "default" && unwrap(each.value).type === T.CallExpression)
    .map((each) => ({ ...exportedRoute(each, "h3", methods, each.name), path: pathOfFile(path) }));
}

function verbExports(sourceCode: SourceCode, framework: Route["framework"], path: string): Route[] {
  return exportsOf(sourceCode).flatMap((each) => {
    const method = VERB.test(each.name) ? methodNamed(each.name) : null;
    return method ? [{ ...exportedRoute(each, framework, [method], each.name), path }] : [];
  });
}
