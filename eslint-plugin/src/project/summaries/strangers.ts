import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import type { TSESTree } from "@typescript-eslint/utils";
import { isBuiltin } from "node:module";
import { moduleOfKey } from "../../catalog/keys.ts";
import { FETCHES, hasRole, type Role } from "../../catalog/packages/index.ts";
import { unwrap } from "../../code/expressions.ts";
import { staticName, wordsOf } from "../../code/names.ts";
import { originOf } from "../../code/origin.ts";
import type { SourceCode } from "../../code/per-file.ts";
import { onlyValue } from "../../code/scopes.ts";
import { purposeOfCall } from "../../knowledge/errors/purpose.ts";
import type { Project, ProjectFile } from "../index.ts";
import { packageKey } from "../package-key.ts";
import { isToldBy } from "./answers.ts";
import { ANYTHING, madeHere, NOTHING, UNKNOWN, UNREAD, type Leaving } from "./leaving.ts";

/** Functions of the language that throw on malformed text, and what they throw. */
const THROWING: ReadonlyMap<string, string> = new Map([
  ["global:JSON.parse", "SyntaxError"],
  ["global:decodeURIComponent", "URIError"],
  ["global:decodeURI", "URIError"],
  ["global:URL", "TypeError"],
  ["global:BigInt", "SyntaxError"],
]);

/** Modules of Node.js whose functions only compute. */
export const COMPUTING: ReadonlySet<string> = new Set([
  "buffer",
  "path",
  "os",
  "util",
  "url",
  "querystring",
  "crypto",
  "events",
  "process",
]);

/** Packages whose functions ask somebody else, whatever they are called. */
const ASKING: readonly Role[] = ["http client", "sql"];

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
  if (isBuiltin(module)) return COMPUTING.has(module) ? NOTHING : ANYTHING;
  if (ASKING.some((role) => hasRole(module, role))) return ANYTHING;
  return isPromise === "maybe" && key.includes(".new()") ? ANYTHING : UNREAD;
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
  if (COMPUTING.has(module) || origin?.root.kind === "global") return NOTHING;
  const purpose = purposeOfCall(call, callee, name, wordsOf(name), sourceCode);
  return purpose === "harmless" || purpose === "cleanup" || purpose === "telemetry" ? NOTHING : UNREAD;
}

/** `/^v\d/.test(text)`, `PATTERN.exec(text)` */
function isAskedOfPattern(callee: TSESTree.Node, sourceCode: SourceCode): boolean {
  if (callee.type !== T.MemberExpression) return false;
  const pattern = onlyValue(callee.object, sourceCode);
  return pattern.type === T.Literal && "regex" in pattern;
}
