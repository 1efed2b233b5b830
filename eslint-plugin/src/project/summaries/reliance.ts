import { isBuiltin } from "node:module";
import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import type { TSESTree } from "@typescript-eslint/utils";
import { moduleOfKey, packageOfKey } from "../../catalog/keys.ts";
import { KEY_STORES } from "../../catalog/key-stores.ts";
import { FETCHES, hasRole } from "../../catalog/packages/index.ts";
import type { FunctionNode } from "../../code/functions.ts";
import { effectOf } from "../../knowledge/effects/index.ts";
import { functionsOf, type Located } from "../definitions.ts";
import type { Project, ProjectFile } from "../index.ts";
import { packageKey } from "../package-key.ts";
import { reachCalls } from "../reach.ts";
import { calledFunction } from "./called.ts";
import { changeOf } from "./changes.ts";
import { shared } from "./kept.ts";

/** What has to be there for a call to work, where that is known. */
export type Reliance =
  /** A database, store, queue or provider of the service's own, whose failing is an outage. */
  | "store"
  /** The disk: a file that is read may be missing. */
  | "file"
  /** Somebody else's host, asked over the network. */
  | "host";

const reliances = shared<readonly Reliance[]>([]);
const MOST_CALLS = 300;

/** What a call needs, itself or in the functions of the project that it leads to; nothing where none of that is known. */
export function relianceOfCall(
  call: TSESTree.CallExpression,
  file: ProjectFile,
  project: Project,
): ReadonlySet<Reliance> {
  const fn = calledFunction(call.callee, file, project);
  if (fn) return new Set(relianceOf(fn, project));
  const own = ofStranger(call, file, project);
  return new Set(own ? [own] : []);
}

function relianceOf(fn: Located<FunctionNode>, project: Project): readonly Reliance[] {
  return reliances(fn, "reliance", project, () => {
    const found = new Set<Reliance>();
    let calls = 0;
    reachCalls([fn], project, ({ call, file }) => {
      if (++calls > MOST_CALLS) return "skip";
      if (functionsOf(call.callee, file, project).length > 0) return undefined;
      const own = ofStranger(call, file, project);
      if (own) found.add(own);
      return own ? "skip" : undefined;
    });
    return [...found];
  });
}

const STORE_MODULES: ReadonlySet<string> = new Set(
  KEY_STORES.flatMap(({ kind, modules }) => (kind === "memory" ? [] : modules)),
);

/** What a call of something that is not the project's own needs. */
function ofStranger(call: TSESTree.CallExpression, file: ProjectFile, project: Project): Reliance | null {
  const key = packageKey(call.callee, file, project) ?? "";
  const known = key === "" ? null : ofKey(key);
  if (known) return known;
  const effect = effectOf(call, file.sourceCode);
  if (effect) return effect.kind === "request" ? "host" : effect.isByName ? null : "store";
  return changeOf(call, file.sourceCode) ? "store" : null;
}

/** What an origin needs, by the package or the module of Node.js that it comes from. */
function ofKey(key: string): Reliance | null {
  if (FETCHES.has(key)) return "host";
  const module = moduleOfKey(key);
  if (isBuiltin(module)) {
    const name = module.replace(/^node:/, "");
    if (/^fs(?:\/promises)?$/.test(name)) return "file";
    return /^https?2?$/.test(name) ? "host" : null;
  }
  const isStore = (name: string) => STORE_MODULES.has(name) || hasRole(name, "store") || hasRole(name, "sql");
  if (isStore(module) || isStore(packageOfKey(key))) return isOfClient(key) ? "store" : null;
  return hasRole(packageOfKey(key), "http client") ? "host" : null;
}

/** Whether it is something that a client does: making one, `new Redis(url)`, waits for nothing. */
function isOfClient(key: string): boolean {
  return !key.endsWith(".new");
}

/** Whether an expression is a client of a store or a queue: `redis`, `this.pub`. */
export function isStoreClient(expression: TSESTree.Node, file: ProjectFile, project: Project): boolean {
  if (expression.type !== T.Identifier && expression.type !== T.MemberExpression) return false;
  const key = packageKey(expression, file, project) ?? "";
  return key !== "" && ofKey(key) === "store";
}
