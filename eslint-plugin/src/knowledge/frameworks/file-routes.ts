import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import { FILE_CONVENTIONS, gateOfConvention, type FileConvention } from "../../catalog/frameworks/index.ts";
import { exportsOf, type Exported } from "../../code/exports.ts";
import { unwrap } from "../../code/expressions.ts";
import { isFunction, type FunctionNode } from "../../code/functions.ts";
import { staticName } from "../../code/names.ts";
import type { SourceCode } from "../../code/per-file.ts";
import { exportedRoute, testedMethods } from "./exported-routes.ts";
import { pathOfFile } from "./file-path.ts";
import { methodNamed, type Method, type Route } from "./route.ts";

const CONVENTIONS = FILE_CONVENTIONS.map((convention) => ({ convention, mayHold: gateOfConvention(convention) }));
const VERB = /^(?:GET|POST|PUT|PATCH|DELETE)$/;
const METHOD_OF_FILE = /\.(get|post|put|patch|delete)\.[cm]?[jt]s$/;

/** Routes of frameworks that find them by a file's place and what it exports: Next.js, SvelteKit, Remix, Nitro, Medusa. */
export function fileRoutes(sourceCode: SourceCode, path: string): Route[] {
  return CONVENTIONS.flatMap(({ convention, mayHold }) =>
    mayHold(path, sourceCode.text) ? routesBy(convention, sourceCode, path) : [],
  );
}

function routesBy(convention: FileConvention, sourceCode: SourceCode, path: string): Route[] {
  const { framework, exports } = convention;
  const place = placeOf(convention, path);
  const exported = exportsOf(sourceCode);
  if (exports.named === "methods")
    return exported.flatMap((each) => {
      const method = VERB.test(each.name) ? methodNamed(each.name) : null;
      return method ? [{ ...exportedRoute(each, framework, [method], each.name), path: place }] : [];
    });
  const found = exported.filter(({ name }) => name === exports.named);
  const own = "members" in exports ? found.flatMap(membersOf) : found;
  return own.flatMap((each) => {
    const route = exportedRoute(each, framework, ["POST"], each.name);
    if (convention.madeBy && !isMadeBy(convention.madeBy, each, route)) return [];
    return [{ ...route, path: place, methods: methodsOf(exports, route, sourceCode, path) }];
  });
}

function placeOf({ path: said }: FileConvention, path: string): string | null {
  if (said === null) return null;
  return said === "place" ? pathOfFile(path) : pathOfFile(path).replaceAll(".", "/");
}

function membersOf({ value }: Exported): Exported[] {
  const object = unwrap(value);
  if (object.type !== T.ObjectExpression) return [];
  return object.properties.flatMap((property) => {
    const name = property.type === T.Property ? staticName(property) : null;
    return name === null || property.type !== T.Property ? [] : [{ name, value: property.value, node: property.key }];
  });
}

function isMadeBy(names: RegExp, { value }: Exported, { middleware }: Route): boolean {
  return (
    unwrap(value).type === T.CallExpression && middleware.some((each) => names.test(staticName(unwrap(each)) ?? ""))
  );
}

function methodsOf(
  exports: FileConvention["exports"],
  { handlers }: Route,
  sourceCode: SourceCode,
  path: string,
): readonly Method[] {
  if (!("method" in exports) || exports.method === "POST") return ["POST"];
  if (exports.method === "in the file's name") return [methodNamed(METHOD_OF_FILE.exec(path)?.[1] ?? "all") ?? "ALL"];
  const handler = handlers.find((each): each is FunctionNode => isFunction(each));
  const tested = handler ? testedMethods(handler, sourceCode) : [];
  return tested.length > 0 ? tested : ["ALL"];
}
