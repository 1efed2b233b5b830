import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import type { TSESTree } from "@typescript-eslint/utils";
import { moduleOfKey, packageOfKey } from "../../catalog/keys.ts";
import { FETCHES, hasRole, packageEntry, type Role } from "../../catalog/packages/index.ts";
import { unwrap } from "../../code/expressions.ts";
import type { FunctionNode } from "../../code/functions.ts";
import { staticName } from "../../code/names.ts";
import { originKey } from "../../code/origin.ts";
import { returnedExpressions } from "../../code/returns.ts";
import type { Located } from "../definitions.ts";
import type { Project, ProjectFile } from "../index.ts";
import { madeForOne } from "../memo.ts";
import { packageKey } from "../package-key.ts";
import { calledFunction } from "./called.ts";
import { shared } from "./kept.ts";

/** Packages whose clients give promises, or builders that run when somebody waits for them. */
const ASKING: readonly Role[] = ["http client", "sql", "store"];

/** Methods of clients that listen, and wait for nothing. */
const REGISTERING = /\.(?:on|once|off|addListener|removeListener)$/;

/** The methods of HTTP, as clients of it have them. */
const REQUESTING = /\.(?:get|post|put|patch|delete|head|options|request)$/;

const promising = shared<boolean>(false);

/** Whether an expression surely gives a promise: an asynchronous function's, a request's, a query's, `new Promise(…)`. */
export function givesPromise(value: TSESTree.Node, file: ProjectFile, project: Project): boolean {
  const node = unwrap(value);
  if (node.type !== T.CallExpression) return node.type === T.NewExpression && staticName(node.callee) === "Promise";
  if (FETCHES.has(originKey(node.callee, file.sourceCode))) return true;
  const called = calledFunction(node.callee, file, project);
  return called ? isPromising(called, project) : isAsked(node, file, project);
}

/** Whether a function of the project gives a promise whenever it returns: by its keyword, its type or what it gives back. */
function isPromising(fn: Located<FunctionNode>, project: Project): boolean {
  if (fn.node.async) return true;
  const declared = fn.node.returnType?.typeAnnotation;
  if (declared) {
    return (
      declared.type === T.TSTypeReference &&
      declared.typeName.type === T.Identifier &&
      declared.typeName.name === "Promise"
    );
  }
  if (depth >= MAX_DEPTH) {
    madeForOne();
    return false;
  }
  return promising(fn, "gives a promise", project, () => {
    const returned = returnedExpressions(fn.node, fn.file.sourceCode);
    depth++;
    try {
      return returned.length > 0 && returned.every((each) => givesPromise(each, fn.file, project));
    } finally {
      depth--;
    }
  });
}

/** How many functions are read because of each other. */
const MAX_DEPTH = 12;
let depth = 0;

/** A method of a client of a database, a store or a host that has no synchronous ones. */
function isAsked({ callee }: TSESTree.CallExpression, file: ProjectFile, project: Project): boolean {
  const method = unwrap(callee);
  if (method.type !== T.MemberExpression || (staticName(method) ?? "Sync").endsWith("Sync")) return false;
  const key = packageKey(method, file, project) ?? "";
  const names = [moduleOfKey(key), packageOfKey(key)];
  // What makes a client or a schema stands at the package itself; what asks is a method of what was made, or `axios.get(url)`.
  const isOfClient = key.includes("().") && !REGISTERING.test(key);
  if (!isOfClient && !(REQUESTING.test(key) && names.some((name) => hasRole(name, "http client")))) return false;
  if (names.some((name) => packageEntry(name)?.isSynchronous)) return false;
  return names.some((name) => ASKING.some((role) => hasRole(name, role)));
}
