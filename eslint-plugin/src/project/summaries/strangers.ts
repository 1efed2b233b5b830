import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import type { TSESTree } from "@typescript-eslint/utils";
import { isBuiltin } from "node:module";
import { moduleOfKey, packageOfKey } from "../../catalog/keys.ts";
import { COMPUTING_MODULES, GIVEN_BY_METHODS, THROWING } from "../../catalog/language.ts";
import { FETCHES, hasRole, type Role } from "../../catalog/packages/index.ts";
import { unwrap } from "../../code/expressions.ts";
import { staticName, wordsOf } from "../../code/names.ts";
import { originOf } from "../../code/origin.ts";
import type { SourceCode } from "../../code/per-file.ts";
import { purposeOfCall } from "../../knowledge/errors/purpose.ts";
import type { Project, ProjectFile } from "../index.ts";
import { packageKey } from "../package-key.ts";
import { isToldBy } from "./answers.ts";
import { isPattern } from "./language.ts";
import { ANYTHING, madeHere, NOTHING, UNKNOWN, UNREAD, type Leaving } from "./leaving.ts";

/** Packages whose functions ask somebody else, whatever they are called. */
const ASKING: readonly Role[] = ["http client", "sql", "store"];

/** Packages whose functions compute, or take lines and metrics: nothing leaves them. */
const CALM: readonly Role[] = ["computing", "telemetry"];

/** Packages that set up what answers requests: the errors of what they run go elsewhere. */
const SERVING: readonly Role[] = ["server", "router"];

/** Whether the package that a call is of has one of some roles, and asks nobody. */
function isOf(roles: readonly Role[], key: string): boolean {
  const has = (all: readonly Role[], name: string) => all.some((role) => hasRole(name, role));
  return [moduleOfKey(key), packageOfKey(key)].some((name) => has(roles, name) && !has(ASKING, name));
}

/**
 * The errors of a call, or of the promise that it gives, of what is not the project's own or cannot be found.
 * @param isPromise Whether it surely gives a promise, surely not (a plain function of a library, which may throw all the
 * same), or may.
 */
export function leavingOfStranger(
  callee: TSESTree.Node,
  isPromise: "surely" | "maybe" | "no",
  file: ProjectFile,
  project: Project,
): Leaving {
  const key = packageKey(callee, file, project);
  if (key === null || key === "" || project.isExhausted) return UNKNOWN;
  if (FETCHES.has(key) || key.startsWith("global:fetch")) return ANYTHING;
  if (isPromise === "surely") return ANYTHING;
  const module = moduleOfKey(key);
  if (key.startsWith("global:")) return NOTHING;
  if (isBuiltin(module)) return COMPUTING_MODULES.has(module) ? NOTHING : ANYTHING;
  if (isOf(CALM, key)) return NOTHING;
  if (ASKING.some((role) => hasRole(module, role))) return ANYTHING;
  return isPromise === "maybe" && key.includes(".new()") && !isOf(SERVING, key) ? ANYTHING : UNREAD;
}

/** What a call throws that nobody waits for and that is not the project's own. */
export function thrownByStranger(
  call: TSESTree.CallExpression | TSESTree.NewExpression,
  { sourceCode }: ProjectFile,
): Leaving {
  const callee = unwrap(call.callee);
  const name = staticName(callee) ?? "";
  const origin = originOf(callee, sourceCode);
  const thrown = THROWING.get(origin?.key ?? "");
  if (thrown !== undefined && (call.type === T.NewExpression || thrown !== "TypeError")) return madeHere(thrown);
  if (call.type === T.NewExpression || isAskedOfPattern(callee, sourceCode)) return NOTHING;
  if (name.endsWith("Sync") && origin?.key.startsWith("fs")) return ANYTHING;
  if (isToldBy(call, sourceCode)) return NOTHING;
  const module = origin?.root.kind === "module" ? origin.root.name : "";
  if (COMPUTING_MODULES.has(module) || origin?.root.kind === "global") return NOTHING;
  if (module !== "" && isOf(CALM, origin?.key ?? "")) return NOTHING;
  if (callee.type === T.MemberExpression && GIVEN_BY_METHODS.has(name)) return NOTHING;
  const purpose = purposeOfCall(call, callee, name, wordsOf(name), sourceCode);
  if (purpose === "harmless" || purpose === "cleanup" || purpose === "telemetry") return NOTHING;
  // What it checks or parses, `jwt.verify(token)`, throws by design.
  return purpose === "work" && module !== "" && isOf(SERVING, origin?.key ?? "") ? NOTHING : UNREAD;
}

/** `/^v\d/.test(text)`, `PATTERN.exec(text)` */
function isAskedOfPattern(callee: TSESTree.Node, sourceCode: SourceCode): boolean {
  return callee.type === T.MemberExpression && isPattern(callee.object, sourceCode);
}
