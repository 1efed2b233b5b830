import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import type { TSESTree } from "@typescript-eslint/utils";
import { join } from "node:path";
import { FILE_CONVENTIONS } from "../catalog/frameworks/index.ts";
import { stringValue, unwrap } from "../code/expressions.ts";
import type { FunctionNode } from "../code/functions.ts";
import { staticName } from "../code/names.ts";
import { originOf } from "../code/origin.ts";
import { findNode, walk } from "../code/walk.ts";
import { covers, flatArguments, joinPaths } from "../knowledge/frameworks/routers.ts";
import type { Route } from "../knowledge/frameworks/index.ts";
import { IDEMPOTENCY_TEXT, IDEMPOTENCY_WORDS, namesKey } from "../knowledge/idempotency/index.ts";
import { usesKey } from "../knowledge/idempotency/unused-key.ts";
import { readText } from "../disk/read.ts";
import { MAX_SOURCE_BYTES } from "./bounds.ts";
import { definitionOf } from "./definitions.ts";
import type { Project, ProjectFile } from "./index.ts";
import { madeFrom, memo } from "./memo.ts";
import { askOfText, filesMatching, packageRoot } from "./package-files.ts";
import { resolveModule } from "./resolve.ts";
import { workspacePackages } from "./workspaces.ts";

// Calls and objects by which a file puts something in front of routes that other files register.
const REGISTRATION =
  /\.\s*(?:use|addHook|useGlobalInterceptors|useGlobalGuards|forRoutes|ext)\s*[(<]|\bAPP_(?:INTERCEPTOR|GUARD|PIPE)\b/;
const REGISTERING = askOfText("use|hook|forRoutes|ext|APP_", (text) => REGISTRATION.test(text), { isRare: true });
/** Which files of a package speak of idempotency. */
export const SPEAKING = askOfText(IDEMPOTENCY_WORDS, (text) => IDEMPOTENCY_TEXT.test(text));
const GLOBAL_CALLS = /^(?:use|addHook|register|useGlobalInterceptors|useGlobalGuards|apply|ext|onPreHandler)$/;
const MAX_REGISTRATIONS = 60;
const MAX_DEPENDANTS = 8;

/**
 * Whether another file of the package, or of one that depends on it in the same repository, puts something that reads a
 * key in front of a route: on the application or a parent router, as a hook, or as a global interceptor. Where it cannot
 * be told which routes that reaches, it counts.
 */
export function isCoveredGlobally(route: Route, project: Project, names: ReadonlySet<string>): boolean {
  const root = packageRoot(project.file.filename);
  if (root === null) return false;
  const own = onlyFilesInFront(route.framework);
  if (own) {
    return own.some((path) => {
      const file = project.read(join(root, path));
      return file !== null && usesKey(file.sourceCode.ast, file.sourceCode, names);
    });
  }
  return [root, ...dependantsOf(root)].some((each) => isCoveredIn(each, route, project, names));
}

/** The only files that can put anything in front of a framework's routes; null where any file may. */
function onlyFilesInFront(framework: Route["framework"]): readonly string[] | null {
  return FILE_CONVENTIONS.find((each) => each.framework === framework && each.inFront)?.inFront ?? null;
}

/** The packages of the repository that use a package: its routes may be mounted there. */
function dependantsOf(root: string): string[] {
  const all = [...workspacePackages(root).values()];
  const own = all.find(({ folder }) => folder === root);
  if (!own) return [];
  return all
    .filter(({ manifest: { dependencies, devDependencies, peerDependencies } }) =>
      [dependencies, devDependencies, peerDependencies].some(
        (listed) => typeof listed === "object" && listed !== null && own.name in listed,
      ),
    )
    .slice(0, MAX_DEPENDANTS)
    .map(({ folder }) => folder);
}

function isCoveredIn(root: string, route: Route, project: Project, names: ReadonlySet<string>): boolean {
  const registrars = registrarsOf(root);
  // Too large to read: what it says cannot be known.
  if (registrars === null) return true;
  return registrars
    .filter((file) => file !== project.file.filename)
    .some((file) => {
      const registrar = project.read(file);
      return registrar !== null && registersFor(route, registrar, project, names);
    });
}

/** The files of a package that register something for others and speak of idempotency, or import a file that does. */
const registrarsOf = memo<readonly string[] | null>(findRegistrars, { inCircle: null });

function findRegistrars(root: string): readonly string[] | null {
  const speaking = filesMatching(root, SPEAKING);
  if (speaking === null) return null;
  const packages = workspacePackages(root);
  if (speaking.length === 0 && packages.size === 0) return [];
  const speaks = new Map<string, boolean>(speaking.map((file) => [file, true]));
  const registering = filesMatching(root, REGISTERING) ?? [];
  const imports = speaking.length > 0 ? IMPORT : PACKAGE_IMPORT;
  return registering
    .filter((file) => speaks.get(file) === true || importsSpeaking(file, imports, speaks, MAX_REEXPORTS))
    .slice(0, MAX_REGISTRATIONS);
}

const IMPORT = /(?:\bfrom|\brequire\(|\bimport\(?)\s{0,10}["']([^"'\n]{1,200})["']/g;
// Where no file of the package speaks of it, one of another package of the repository still may.
const PACKAGE_IMPORT = /(?:\bfrom|\brequire\(|\bimport\(?)\s{0,10}["']([^."'\n][^"'\n]{0,200})["']/g;
const REEXPORT =
  /\bexport\s{1,10}(?:\*|(?:type\s{1,10})?\{[^{}]{0,2000}\})[^"';]{0,60}\bfrom\s{0,10}["']([^"'\n]{1,200})["']/g;
const MAX_REEXPORTS = 3;

/**
 * Whether a file imports one that speaks of idempotency, itself or through files that only pass exports on, judged by
 * their texts: they need not be parsed for that.
 */
function importsSpeaking(file: string, pattern: RegExp, speaks: Map<string, boolean>, left: number): boolean {
  madeFrom(file);
  for (const [, specifier] of (readText(file, MAX_SOURCE_BYTES) ?? "").matchAll(pattern)) {
    const found = specifier === undefined ? null : resolveModule(specifier, file);
    if (found === null) continue;
    let known = speaks.get(found);
    if (known === undefined) {
      speaks.set(found, false);
      madeFrom(found);
      known =
        IDEMPOTENCY_TEXT.test(readText(found, MAX_SOURCE_BYTES) ?? "") ||
        (left > 0 && importsSpeaking(found, REEXPORT, speaks, left - 1));
      speaks.set(found, known);
    }
    if (known) return true;
  }
  return false;
}

function registersFor(route: Route, registrar: ProjectFile, project: Project, names: ReadonlySet<string>): boolean {
  return walk(
    registrar.sourceCode.ast,
    registrar.sourceCode,
    (node) => {
      if (node.type === T.Property && isGlobalProvider(node, registrar, project, names)) return "stop";
      if (node.type !== T.CallExpression) return undefined;
      const callee = unwrap(node.callee);
      const name = callee.type === T.MemberExpression ? staticName(callee) : null;
      if (name === null || !GLOBAL_CALLS.test(name)) return undefined;
      const readers = flatArguments(node.arguments).filter((each) => readsKey(each, registrar, project, names));
      return readers.length > 0 && mayReach(node, route, registrar, project) ? "stop" : undefined;
    },
    { nestedFunctions: true },
  );
}

/** `{ provide: APP_INTERCEPTOR, useClass: IdempotencyInterceptor }` */
function isGlobalProvider(
  property: TSESTree.Property,
  file: ProjectFile,
  project: Project,
  names: ReadonlySet<string>,
): boolean {
  if (staticName(property) !== "provide" || !staticName(unwrap(property.value))?.startsWith("APP_")) return false;
  const provider = property.parent;
  return (
    provider.type === T.ObjectExpression &&
    provider.properties.some(
      (each) => each !== property && each.type === T.Property && readsKey(each.value, file, project, names),
    )
  );
}

/** Whether an expression names a key itself, or stands for code of the project that does. */
function readsKey(expression: TSESTree.Node, file: ProjectFile, project: Project, names: ReadonlySet<string>): boolean {
  if (namesKey(expression, file.sourceCode, names)) return true;
  const node = unwrap(expression);
  // `new Interceptor()`, `check(store)`, `app.get(Interceptor)`, `wrap(check)`
  const isCall = node.type === T.CallExpression || node.type === T.NewExpression;
  return (isCall ? [node.callee, ...node.arguments] : [node]).some((name) => {
    if (name.type !== T.Identifier && name.type !== T.MemberExpression) return false;
    const found = definitionOf(name, file, project);
    return found !== null && found.file !== file && usesKey(found.node, found.file.sourceCode, names);
  });
}

/**
 * Whether what a call registers may run before the route: `app.use("/refunds", check)` does not where the file shows
 * that the route's own file is mounted at `/orders`.
 */
function mayReach(call: TSESTree.CallExpression, route: Route, registrar: ProjectFile, project: Project): boolean {
  const callee = unwrap(call.callee);
  const mounts = mountsOf(registrar, project);
  const scope = pluginAround(call, registrar);
  if (scope && mounts.length > 0) return mounts.some(({ position }) => isWithin(position, scope));
  // Hooks and global interceptors know neither paths nor order.
  if (callee.type === T.MemberExpression && staticName(callee) !== "use") return true;
  const prefix = stringValue(call.arguments[0]);
  // A check that is mounted together with routers runs before those.
  const together = flatArguments(call.arguments).some((each) => leadsTo(each, registrar, project));
  if (together) return true;
  const others = flatArguments(call.arguments).filter((each) => mountsARouter(each, registrar, project));
  if (others.length > 0) return false;
  if (mounts.length === 0) return true;
  return mounts.some((mount) => {
    if (mount.position < call.range[0]) return false;
    return covers(prefix, joinPaths(mount.prefix, route.path ?? ""));
  });
}

/**
 * The function in which a hook stays: `app.register(async (scope) => { scope.addHook(…) })`. A plugin that is wrapped by
 * `fastify-plugin` keeps nothing to itself.
 */
function pluginAround(call: TSESTree.CallExpression, { sourceCode }: ProjectFile): FunctionNode | null {
  const callee = unwrap(call.callee);
  const receiver = callee.type === T.MemberExpression ? originOf(callee.object, sourceCode)?.root : undefined;
  if (receiver?.kind !== "parameter") return null;
  const { function: plugin } = receiver;
  const { parent } = plugin;
  const isRegistered = parent.type === T.CallExpression && staticName(unwrap(parent.callee)) === "register";
  return isRegistered ? plugin : null;
}

function isWithin(position: number, { range }: TSESTree.Node): boolean {
  return range[0] <= position && position < range[1];
}

interface Mount {
  readonly prefix: string | null;
  readonly position: number;
}

/** Where a file mounts what the linted file exports. */
function mountsOf(registrar: ProjectFile, project: Project): Mount[] {
  const mounts: Mount[] = [];
  walk(
    registrar.sourceCode.ast,
    registrar.sourceCode,
    (node) => {
      if (
        node.type !== T.CallExpression ||
        !flatArguments(node.arguments).some((each) => leadsTo(each, registrar, project))
      )
        return;
      mounts.push({ prefix: stringValue(node.arguments[0]) ?? prefixOf(node), position: node.range[0] });
    },
    { nestedFunctions: true },
  );
  return mounts;
}

function prefixOf(call: TSESTree.CallExpression): string | null {
  const options = call.arguments.map((each) => unwrap(each)).find((each) => each.type === T.ObjectExpression);
  if (options?.type !== T.ObjectExpression) return "";
  const property = options.properties.find((each) => each.type === T.Property && staticName(each) === "prefix");
  return property?.type === T.Property ? stringValue(property.value) : "";
}

/** Whether an argument is what the linted file exports: `orders`, `orders.routes()`, `require("./orders")`. */
function leadsTo(argument: TSESTree.Node, registrar: ProjectFile, project: Project): boolean {
  return importedFile(argument, registrar) === project.file.filename;
}

/** Whether an argument is imported from a file that registers routes of its own. */
function mountsARouter(argument: TSESTree.Node, registrar: ProjectFile, project: Project): boolean {
  const path = importedFile(argument, registrar);
  const file = path === null ? null : project.read(path);
  if (!file) return false;
  return (
    findNode(file.sourceCode.ast, file.sourceCode, (node) => isVerbCall(node), { nestedFunctions: true }) !== undefined
  );
}

/** `router.post("/orders", create)`, which `req.get("Accept")` is not. */
function isVerbCall(node: TSESTree.Node): boolean {
  if (node.type !== T.CallExpression || node.arguments.length < 2) return false;
  const name = staticName(unwrap(node.callee)) ?? "";
  return /^(?:get|post|put|patch|delete|route)$/.test(name) && stringValue(node.arguments[0]) !== null;
}

function importedFile(argument: TSESTree.Node, registrar: ProjectFile): string | null {
  const node = unwrap(argument);
  const name = node.type === T.CallExpression && node.callee.type === T.MemberExpression ? node.callee.object : node;
  const root = originOf(name, registrar.sourceCode)?.root;
  return root?.kind === "module" ? resolveModule(root.name, registrar.filename) : null;
}
