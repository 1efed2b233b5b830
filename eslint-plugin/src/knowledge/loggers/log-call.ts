import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import type { TSESTree } from "@typescript-eslint/utils";
import { stringValue, unwrap } from "../../code/expressions.ts";
import { mentions } from "../../code/mentions.ts";
import { staticName } from "../../code/names.ts";
import { nodesIn } from "../../code/nodes.ts";
import { originKey } from "../../code/origin.ts";
import { perFile, type SourceCode } from "../../code/per-file.ts";
import { accessLog, accessLogged } from "./access-log.ts";
import type { ArgumentOrder, LoggerModel, LogLevel } from "./model.ts";
import { loggerModels } from "./models/index.ts";
import { namedLogger, namedSpan } from "./models/by-name.ts";
import { modelByName } from "./naming.ts";

/** A call that writes to a log, or gives a logger fields that it writes with every later line. */
export interface LogCall {
  readonly node: TSESTree.CallExpression;
  /** The model's id: `pino`, `console`; `named` for a logger that only its name gives away. */
  readonly logger: string;
  readonly model: LoggerModel;
  readonly method: string;
  readonly level: LogLevel;
  readonly argumentOrder: ArgumentOrder;
  /** The expression that stands for the logger: `this.logger` in `this.logger.error("x")`. Null for `debug("x")`. */
  readonly receiver: TSESTree.Expression | null;
  /** The arguments that are printed, in order. */
  readonly logged: readonly TSESTree.CallExpressionArgument[];
  /** Whether the fields stay on the logger (`child`, `setBindings`) instead of being written once. */
  readonly isPersistent: boolean;
}

const modelByOrigin: ReadonlyMap<string, LoggerModel> = new Map(
  loggerModels.flatMap((model) => model.origins.map((origin) => [origin, model] as const)),
);

const allModels: readonly LoggerModel[] = [...loggerModels, namedLogger, namedSpan];

/** Names that a method must have before anything is resolved. */
const methodNames: ReadonlySet<string> = new Set(
  allModels.flatMap((model) => [...Object.keys(model.methods), ...(model.persist ?? [])]),
);

const deriving: readonly string[] = [...new Set(allModels.flatMap((model) => model.derive ?? []))];

/** The modules that loggers come from, as imports write them. */
const modules = [...modelByOrigin.keys()].flatMap((key) => /^(?:@[^./]+\/)?[^.(:]+/.exec(key)?.[0] ?? []);

/** Whether a name of its own may call a logger in a text: one that was imported, or taken off a global. */
const mayNameLogger = mentions(
  [...[...new Set(modules)].flatMap((name) => [`"${name}`, `'${name}`]), "console", "process.std"].join("|"),
);

/** Every log call of a file, in source order. */
export const logCallsIn: (sourceCode: SourceCode) => readonly LogCall[] = perFile((sourceCode) =>
  nodesIn(sourceCode, T.CallExpression).flatMap((node) => logCallOf(node, sourceCode) ?? []),
);

/** The log calls that stand at or below a node. */
export function logCallsWithin(node: TSESTree.Node, sourceCode: SourceCode): LogCall[] {
  return logCallsIn(sourceCode).filter(
    (call) => node.range[0] <= call.node.range[0] && call.node.range[1] <= node.range[1],
  );
}

/** Reads a call as a log call, or null when it is none. */
export function logCallOf(node: TSESTree.CallExpression, sourceCode: SourceCode): LogCall | null {
  const written = accessLogged(node, sourceCode);
  if (written) return logCall(node, accessLog, { method: "", level: "info", receiver: null, logged: written });
  const callee = unwrap(node.callee);
  if (callee.type === T.MemberExpression) return memberCall(node, callee, sourceCode);
  return callee.type === T.Identifier ? functionCall(node, callee, sourceCode) : null;
}

/** The model of an expression that stands for a logger, or null. */
export function loggerModelOf(expression: TSESTree.Node, sourceCode: SourceCode): LoggerModel | null {
  return modelOfKey(originKey(expression, sourceCode)) ?? modelByName(expression, sourceCode);
}

function memberCall(
  node: TSESTree.CallExpression,
  callee: TSESTree.MemberExpression,
  sourceCode: SourceCode,
): LogCall | null {
  const method = staticName(callee);
  if (method === null) return null;
  // console.log.call(console, …)
  if (method === "call" && callee.object.type === T.MemberExpression) {
    const inner = memberCall(node, callee.object, sourceCode);
    return inner && { ...inner, logged: inner.logged.slice(1) };
  }
  if (methodNames.has(method)) {
    const model = loggerModelOf(callee.object, sourceCode);
    const found = model && read(node, model, method, callee.object);
    if (found) return found;
  }
  return null;
}

/** `debug("…")`, and methods that were taken off their logger: `const { warn } = console`. */
function functionCall(
  node: TSESTree.CallExpression,
  callee: TSESTree.Identifier,
  sourceCode: SourceCode,
): LogCall | null {
  if (!mayNameLogger(sourceCode.text)) return null;
  const key = originKey(callee, sourceCode);
  if (key === "" || key.startsWith("global:")) return null;
  const model = modelOfKey(key);
  if (model?.callable) {
    return logCall(node, model, { method: "", level: model.callable, receiver: null, logged: node.arguments });
  }
  const dot = key.lastIndexOf(".");
  const owner = dot > 0 ? modelOfKey(key.slice(0, dot)) : null;
  return owner && read(node, owner, key.slice(dot + 1), null);
}

function read(
  node: TSESTree.CallExpression,
  model: LoggerModel,
  method: string,
  receiver: TSESTree.Expression | null,
): LogCall | null {
  const level = Object.hasOwn(model.methods, method) ? model.methods[method] : undefined;
  const isPersistent = !level && (model.persist?.includes(method) ?? false);
  if (!level && !isPersistent) return null;
  const logged = node.arguments.slice(model.unprinted?.[method] ?? 0);
  const given = model.levelArgument && method === "log" && logged.length > 1 ? levelNamed(logged[0]) : undefined;
  return {
    ...logCall(node, model, {
      method,
      level: given ?? level ?? "info",
      receiver,
      logged: given ? logged.slice(1) : logged,
    }),
    isPersistent,
  };
}

function logCall(
  node: TSESTree.CallExpression,
  model: LoggerModel,
  rest: Pick<LogCall, "method" | "level" | "receiver" | "logged">,
): LogCall {
  return { node, model, logger: model.id, argumentOrder: model.argumentOrder, isPersistent: false, ...rest };
}

/** The level that an argument names: `logger.log("error", …)`. */
function levelNamed(argument: TSESTree.CallExpressionArgument | undefined): LogLevel | undefined {
  const name = stringValue(argument);
  return name !== null && name !== "log" && Object.hasOwn(namedLogger.methods, name)
    ? namedLogger.methods[name]
    : undefined;
}

/** Finds the model of an origin: `pino().child().child()` is the logger that `pino()` is. */
function modelOfKey(key: string): LoggerModel | null {
  if (key === "") return null;
  let name = key;
  for (;;) {
    const model = modelByOrigin.get(name);
    if (model || !name.endsWith("()")) return model ?? null;
    const derived = deriving.find((method) => name.endsWith(`.${method}()`));
    if (derived === undefined) return null;
    name = name.slice(0, -(derived.length + 3));
  }
}
