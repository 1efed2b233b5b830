import { isBuiltin } from "node:module";
import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import type { TSESTree } from "@typescript-eslint/utils";
import { COMPUTING_MODULES } from "../../catalog/language.ts";
import { moduleOfKey, packageOfKey } from "../../catalog/keys.ts";
import { FETCHES, hasRole } from "../../catalog/packages/index.ts";
import { unwrap } from "../../code/expressions.ts";
import type { FunctionNode } from "../../code/functions.ts";
import { staticName, wordsOf } from "../../code/names.ts";
import { walk } from "../../code/walk.ts";
import { purposeOfCall } from "../../knowledge/errors/purpose.ts";
import { logCallOf } from "../../knowledge/loggers/index.ts";
import type { Located } from "../definitions.ts";
import type { Project, ProjectFile } from "../index.ts";
import { packageKey } from "../package-key.ts";
import { calledFunction } from "./called.ts";
import { shared } from "./kept.ts";
import { relianceOfCall } from "./reliance.ts";
import { writesOf } from "./writes.ts";

const answers = shared<boolean>(false);
const MOST_CALLS = 100;

/**
 * Whether a call leads to a function of the project that does nothing but tell: it writes log lines or sends them to whoever
 * keeps them, and what else it calls only computes. What is lost when it fails is a line.
 */
export function onlyTells(call: TSESTree.CallExpression, file: ProjectFile, project: Project): boolean {
  const fn = calledFunction(call.callee, file, project);
  return fn !== null && tellsOnly(fn, project);
}

function tellsOnly(fn: Located<FunctionNode>, project: Project): boolean {
  return answers(fn, "only tells", project, () => {
    const deeds: Deed[] = [];
    walk(
      fn.node.body,
      fn.file.sourceCode,
      (node) => {
        if (node.type === T.TaggedTemplateExpression && node.parent.type === T.AwaitExpression) deeds.push("more");
        if (node.type === T.CallExpression)
          deeds.push(deeds.length < MOST_CALLS ? deedOf(node, fn.file, project) : "more");
        return deeds.at(-1) === "more" ? "stop" : undefined;
      },
      { nestedFunctions: true },
    );
    return deeds.includes("tells") && !deeds.includes("more");
  });
}

type Deed = "tells" | "computes" | "more";

/** What a call does, as far as telling goes. */
function deedOf(call: TSESTree.CallExpression, file: ProjectFile, project: Project): Deed {
  if (logCallOf(call, file.sourceCode)) return "tells";
  const fn = calledFunction(call.callee, file, project);
  if (fn) {
    if (tellsOnly(fn, project)) return "tells";
    const isIdle = relianceOfCall(call, file, project).size === 0 && writesOf(fn, project).length === 0;
    return isIdle && !fn.node.async ? "computes" : "more";
  }
  const callee = unwrap(call.callee);
  const key = packageKey(callee, file, project) ?? "";
  if (FETCHES.has(key)) return "more";
  if (hasRole(packageOfKey(key), "telemetry")) return "tells";
  const module = moduleOfKey(key);
  if (isBuiltin(module) && COMPUTING_MODULES.has(module)) return "computes";
  const name = staticName(callee);
  const purpose = purposeOfCall(call, callee, name, wordsOf(name ?? ""), file.sourceCode);
  return purpose === "harmless" || purpose === "parse" || purpose === "telemetry" ? "computes" : "more";
}
