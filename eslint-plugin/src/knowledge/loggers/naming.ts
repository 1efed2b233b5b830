import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import type { TSESTree } from "@typescript-eslint/utils";
import { unwrap } from "../../code/expressions.ts";
import { staticName, wordsOf } from "../../code/names.ts";
import { originOf, type Origin } from "../../code/origin.ts";
import type { SourceCode } from "../../code/per-file.ts";
import { onlyWrite, variableOf } from "../../code/scopes.ts";
import { NAMED_LOGGERS, namedLogger, OTHER_LOG_OWNERS, type LoggerModel } from "../../catalog/loggers/index.ts";

const MAX_ALIASES = 4;
const SOURCE_FILE_ENDING = /\.[cm]?[jt]sx?$/;

/**
 * The model of a receiver whose package is unknown but whose name, or the name of what it is made from, says that it is
 * a logger: `logger`, `this.auditLogger`, `req.log`, a default import of `./lib/logger`, the result of `getLogger()`.
 */
export function modelByName(receiver: TSESTree.Node, sourceCode: SourceCode): LoggerModel | null {
  if (isOtherLog(unwrap(receiver))) return null;
  const model = modelOfName(receiver) ?? modelOfAlias(receiver, sourceCode);
  if (model) return model;
  const origin = originOf(receiver, sourceCode);
  return origin && isLoggerName(nameOfOrigin(origin)) ? namedLogger : null;
}

function modelOfName(receiver: TSESTree.Node): LoggerModel | null {
  const name = staticName(unwrap(receiver));
  if (name === null) return null;
  const last = wordsOf(name).at(-1) ?? "";
  return NAMED_LOGGERS.find(({ names }) => names?.includes(last)) ?? null;
}

/** Whether a name is that of a logger: `logger`, `auditLog`. */
export function isLoggerName(name: string): boolean {
  return namedLogger.names?.includes(wordsOf(name).at(-1) ?? "") ?? false;
}

/** `git.log`, `db.log`: a log, but not one that lines are written to. */
function isOtherLog(receiver: TSESTree.Node): boolean {
  if (receiver.type !== T.MemberExpression || staticName(receiver) !== "log") return false;
  const owner = staticName(unwrap(receiver.object));
  return owner !== null && OTHER_LOG_OWNERS.has(wordsOf(owner).at(-1) ?? "");
}

/** `const out = LOGGER; out.info(…)`. */
function modelOfAlias(receiver: TSESTree.Node, sourceCode: SourceCode): LoggerModel | null {
  let node = unwrap(receiver);
  for (let hop = 0; hop < MAX_ALIASES && node.type === T.Identifier; hop++) {
    const variable = variableOf(node, sourceCode);
    const value =
      variable?.defs[0]?.type === "Variable" && variable.defs[0].node.id.type === T.Identifier && onlyWrite(variable);
    if (!value) return null;
    node = unwrap(value);
    const model = modelOfName(node);
    if (model) return model;
  }
  return null;
}

/** The name under which a module, factory or class hands something out: `getLogger()` and `new AppLogger()` too. */
function nameOfOrigin(origin: Origin): string {
  const steps = origin.path.replace(/\.new\(\)|\(\)/g, "");
  if (steps !== "") return steps.slice(steps.lastIndexOf(".") + 1);
  if (origin.root.kind === "global") return origin.root.name;
  if (origin.root.kind === "instance") return origin.root.class.id?.name ?? "";
  if (origin.root.kind !== "module") return "";
  const file = origin.root.name.slice(origin.root.name.lastIndexOf("/") + 1);
  return isOwnModule(origin.root.name) ? file.replace(SOURCE_FILE_ENDING, "") : "";
}

/** Whether a specifier names a file of the project (`./x`, `../x`, `@/x`, `~/x`, `#x`, `src/x`). */
function isOwnModule(specifier: string): boolean {
  return /^(?:\.|@\/|~|#|src\/|@[a-z-]+\/[a-z]+\/)/.test(specifier);
}
