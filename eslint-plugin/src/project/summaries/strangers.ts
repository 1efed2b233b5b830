import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import type { TSESTree } from "@typescript-eslint/utils";
import { FETCHES } from "../../catalog/packages/index.ts";
import { unwrap } from "../../code/expressions.ts";
import { staticName, wordsOf } from "../../code/names.ts";
import { originOf } from "../../code/origin.ts";
import { answerOf } from "../../knowledge/errors/answer.ts";
import { purposeOfCall } from "../../knowledge/errors/purpose.ts";
import { logCallOf } from "../../knowledge/loggers/index.ts";
import type { Project, ProjectFile } from "../index.ts";
import { packageKey } from "../package-key.ts";
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
const COMPUTING: ReadonlySet<string> = new Set([
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

/** The errors of a call, or of the promise that it gives, of what is not the project's own or cannot be found. */
export function leavingOfStranger(
  callee: TSESTree.Node,
  isAwaited: boolean,
  file: ProjectFile,
  project: Project,
): Leaving {
  const key = packageKey(callee, file, project);
  if (key === null || key === "" || project.isExhausted) return UNKNOWN;
  if (FETCHES.has(key) || key.startsWith("global:fetch")) return ANYTHING;
  if (isAwaited) return ANYTHING;
  const module = /^[^.()]*/.exec(key)?.[0] ?? "";
  return key.startsWith("global:") || COMPUTING.has(module) ? NOTHING : ANYTHING;
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
  if (call.type === T.NewExpression) return NOTHING;
  if (name.endsWith("Sync") && origin?.key.startsWith("fs")) return ANYTHING;
  if (logCallOf(call, sourceCode) || answerOf(call, sourceCode)) return NOTHING;
  const module = origin?.root.kind === "module" ? origin.root.name : "";
  if (COMPUTING.has(module) || origin?.root.kind === "global") return NOTHING;
  const purpose = purposeOfCall(call, callee, name, wordsOf(name), sourceCode);
  return purpose === "harmless" || purpose === "cleanup" || purpose === "telemetry" ? NOTHING : UNREAD;
}
