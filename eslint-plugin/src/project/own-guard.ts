import { dirname, relative } from "node:path";
import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import type { TSESTree } from "@typescript-eslint/utils";
import { VERB_ROUTERS, type VerbRouterName } from "../catalog/frameworks/index.ts";
import { exportsOf, type Exported } from "../code/exports.ts";
import { unwrap } from "../code/expressions.ts";
import { isClass, isFunction, type FunctionNode } from "../code/functions.ts";
import { staticName } from "../code/names.ts";
import type { SourceCode } from "../code/per-file.ts";
import { returnedExpressions } from "../code/returns.ts";
import type { Framework, Route } from "../knowledge/frameworks/index.ts";
import type { Insertion } from "../knowledge/idempotency/guards.ts";
import { namesKey, speaksOfIdempotency } from "../knowledge/idempotency/index.ts";
import { SPEAKING } from "./global-protection.ts";
import type { Project, ProjectFile } from "./index.ts";
import { filesMatching, packageRoot } from "./package-files.ts";

/** Middleware of the project against repeated requests, and the edits that put it before a route. */
export interface OwnGuard {
  readonly name: string;
  /** The file that exports it, as the linted file imports it. */
  readonly from: string;
  readonly edits: readonly Insertion[];
}

/** How many parameters a middleware of a framework takes, where it stands before the handler. */
const PARAMETERS: ReadonlyMap<Framework, number> = new Map(
  VERB_ROUTERS.flatMap(({ framework, middlewareParameters }) =>
    middlewareParameters === undefined ? [] : [[framework as VerbRouterName, middlewareParameters] as const],
  ),
);
const MAX_FILES = 40;

/** The middleware or interceptor that the project has already, put before a route; null where there is none that fits. */
export function ownGuard(route: Route, project: Project): OwnGuard | null {
  const { file } = project;
  const root = project.isOpen ? packageRoot(file.filename) : null;
  if (root === null || !(route.framework === "nest" || PARAMETERS.has(route.framework))) return null;
  const speaking = filesMatching(root, SPEAKING) ?? [];
  for (const path of speaking.slice(0, MAX_FILES)) {
    const found = path === file.filename ? null : project.read(path);
    if (!found) continue;
    for (const exported of exportsOf(found.sourceCode)) {
      const edits = speaksOfIdempotency(exported.name) ? placed(exported, found, route, file) : null;
      if (edits) return { name: exported.name, from: specifierOf(path, file), edits };
    }
  }
  return null;
}

function placed(exported: Exported, from: ProjectFile, route: Route, file: ProjectFile): readonly Insertion[] | null {
  const { name } = exported;
  const value = unwrap(exported.value);
  const body = isFunction(value) || isClass(value) ? value.body : value;
  if (!namesKey(body, from.sourceCode)) return null;
  const imported = importOf(name, specifierOf(from.filename, file), file.sourceCode);
  if (imported === null) return null;
  if (route.framework === "nest") {
    if (!isClass(value) || !value.body.body.some((each) => isMethod(each, "intercept"))) return null;
    const decorator = decoratorImport(file.sourceCode);
    if (decorator === null) return null;
    return [...decorator, ...imported, { at: route.node.range[0], text: `@UseInterceptors(${name}) ` }];
  }
  const use = isFunction(value) ? usedAs(name, value, PARAMETERS.get(route.framework) ?? 0, from.sourceCode) : null;
  const [handler] = route.handlers;
  const isArgument = handler?.parent?.type === T.CallExpression && handler.parent.arguments.includes(handler as never);
  return use !== null && isArgument ? [...imported, { at: handler.range[0], text: `${use}, ` }] : null;
}

/** `idempotent` of a middleware, `idempotent()` of a function that makes one and can be called without arguments. */
function usedAs(name: string, fn: FunctionNode, parameters: number, sourceCode: SourceCode): string | null {
  if (fn.params.length === parameters) return name;
  const isOptional = (each: TSESTree.Parameter) =>
    each.type === T.AssignmentPattern || (each.type === T.Identifier && each.optional);
  if (!fn.params.every((each) => isOptional(each))) return null;
  const makes = returnedExpressions(fn, sourceCode).some((each) => {
    const made = unwrap(each);
    return isFunction(made) && made.params.length === parameters;
  });
  return makes ? `${name}()` : null;
}

function isMethod(member: TSESTree.ClassElement, name: string): boolean {
  return member.type === T.MethodDefinition && staticName(member) === name;
}

/** The relative path by which a file imports another, with the ending that its other imports have. */
function specifierOf(path: string, { filename, sourceCode }: ProjectFile): string {
  const ending = /["']\.{1,2}\/[^"'\n]{1,200}(\.[cm]?[jt]s)["']/.exec(sourceCode.text)?.[1] ?? "";
  const way = relative(dirname(filename), path)
    .replaceAll("\\", "/")
    .replace(/\.[cm]?[jt]sx?$/, "");
  const short = ending === "" ? way.replace(/\/index$/, "") : way + ending;
  return short.startsWith(".") ? short : `./${short}`;
}

/** The import of a name, in the way of the file; nothing when it is there, null when the name is taken. */
function importOf(name: string, from: string, sourceCode: SourceCode): readonly Insertion[] | null {
  for (const scope of sourceCode.scopeManager?.scopes ?? []) {
    const definition = scope.set.get(name)?.defs[0];
    if (!definition) continue;
    const { parent } = definition;
    const isSame = parent?.type === T.ImportDeclaration && parent.source.value === from;
    return isSame && parent.importKind !== "type" ? [] : null;
  }
  const { body } = sourceCode.ast;
  const lastImport = body.findLast((each) => each.type === T.ImportDeclaration);
  const isDefault = name === "default";
  if (isDefault) return null;
  if (lastImport) return [{ at: lastImport.range[1], text: `\nimport { ${name} } from "${from}";` }];
  const lastRequire = body.findLast(
    (each) => each.type === T.VariableDeclaration && /\brequire\(/.test(sourceCode.getText(each)),
  );
  return lastRequire ? [{ at: lastRequire.range[1], text: `\nconst { ${name} } = require("${from}");` }] : null;
}

/** `UseInterceptors`, taken from where the file takes its other decorators. */
function decoratorImport(sourceCode: SourceCode): readonly Insertion[] | null {
  for (const statement of sourceCode.ast.body) {
    if (statement.type !== T.ImportDeclaration || statement.source.value !== "@nestjs/common") continue;
    if (statement.importKind === "type") continue;
    const names = statement.specifiers.filter((each) => each.type === T.ImportSpecifier);
    if (names.some((each) => each.local.name === "UseInterceptors")) return [];
    const last = names.at(-1);
    return last ? [{ at: last.range[1], text: ", UseInterceptors" }] : null;
  }
  return null;
}
