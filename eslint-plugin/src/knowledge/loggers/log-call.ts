import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import type { TSESTree } from "@typescript-eslint/utils";
import { mentionsOf, moduleOfKey, writtenImports } from "../../catalog/keys.ts";
import {
  LOGGERS,
  NAMED_LOGGERS,
  namedLogger,
  type ArgumentOrder,
  type LoggerModel,
  type LogLevel,
} from "../../catalog/loggers/index.ts";
import { stringValue, unwrap } from "../../code/expressions.ts";
import { mentions, type Mention } from "../../code/mentions.ts";
import { staticName } from "../../code/names.ts";
import { nodesIn } from "../../code/nodes.ts";
import { originKey, originOf } from "../../code/origin.ts";
import { perFile, type SourceCode } from "../../code/per-file.ts";
import { variableOf, type Variable } from "../../code/scopes.ts";
import { accessLogged, mayFormatAccessLog } from "./access-log.ts";
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
  LOGGERS.flatMap((model) => model.origins.map((origin) => [origin, model] as const)),
);

const modelByHanding: ReadonlyMap<string, LoggerModel> = new Map(
  LOGGERS.flatMap((model) => (model.handedBy ?? []).map((key) => [key, model] as const)),
);

/** The keys of which a file has one that has such a logger. */
function keysOf({ origins, handedBy = [] }: LoggerModel): readonly string[] {
  return [...origins, ...handedBy];
}

const allModels: readonly LoggerModel[] = [...LOGGERS, ...NAMED_LOGGERS];

const deriving: readonly string[] = [...new Set(allModels.flatMap((model) => model.derive ?? []))];

/** Whether a text may write with one of the catalogue's loggers, those known by their names included, of which some are asked for. */
export function mayUse(isAskedFor: (model: LoggerModel) => boolean): Mention {
  const models = allModels.filter(isAskedFor);
  return mentionsOf(
    models.flatMap(keysOf),
    models.flatMap(({ names }) => names ?? []),
  );
}

/** Whether a text may hold a log call. */
export const mayLog = mayUse(() => true);

/** Each model, with the words without which a file does not have it and the methods by which it writes. */
const questions = allModels.map((model) => ({
  isHere: mentionsOf(keysOf(model), model.names),
  methods: [...Object.keys(model.methods), ...(model.persist ?? [])],
  hasOrigin: model.origins.length > 0,
}));

const mayImportLogger = mentions(
  [...new Set([...modelByOrigin.keys()].map(moduleOfKey))]
    .filter((name) => name !== "")
    .flatMap(writtenImports)
    .join("|"),
);

/** Files have few sets of loggers among them: the names of methods by the models that are there. */
const methodSets = new Map<string, ReadonlySet<string>>();

/** What a file's text says of its log calls before any of them is looked at, and what is known of them. */
interface Reading {
  readonly importsLogger: boolean;
  /** Names that a method must have before anything is resolved: those of the loggers that the file may have. */
  readonly methods: ReadonlySet<string>;
  /** Whether a name of its own may call a logger: one that was imported, or taken off a global. */
  readonly takesOff: boolean;
  readonly hasAccessLog: boolean;
  /** What was read of calls; of those that are none, only what was asked before all were read. */
  readonly calls: Map<TSESTree.CallExpression, LogCall | null>;
  /** Whether all calls were read. */
  isWhole: boolean;
  /** The model of each variable, or name of a global, that a method was called on. */
  readonly models: Map<Variable | string, LoggerModel | null>;
  /** The origins of variables that are called themselves. */
  readonly called: Map<Variable, string>;
}

const readingOf = perFile(({ text }): Reading => {
  const present = questions.filter(({ isHere }) => isHere(text));
  const key = present.map((each) => questions.indexOf(each)).join();
  let methods = methodSets.get(key);
  if (!methods) methodSets.set(key, (methods = new Set(present.flatMap((each) => each.methods))));
  return {
    importsLogger: mayImportLogger(text),
    methods,
    takesOff: present.some(({ hasOrigin }) => hasOrigin),
    hasAccessLog: mayFormatAccessLog(text),
    calls: new Map(),
    isWhole: false,
    models: new Map(),
    called: new Map(),
  };
});

/** Every log call of a file, in source order. */
export const logCallsIn: (sourceCode: SourceCode) => readonly LogCall[] = perFile((sourceCode) => {
  const found: LogCall[] = [];
  const reading = readingOf(sourceCode);
  for (const node of nodesIn(sourceCode, T.CallExpression)) {
    const call = reading.calls.get(node) ?? readCall(node, reading, sourceCode);
    if (!call) continue;
    found.push(call);
    reading.calls.set(node, call);
  }
  reading.isWhole = true;
  return found;
});

/** The log calls that stand at or below a node. */
export function logCallsWithin(node: TSESTree.Node, sourceCode: SourceCode): LogCall[] {
  return logCallsIn(sourceCode).filter(
    (call) => node.range[0] <= call.node.range[0] && call.node.range[1] <= node.range[1],
  );
}

/** Reads a call as a log call, or null when it is none. */
export function logCallOf(node: TSESTree.CallExpression, sourceCode: SourceCode): LogCall | null {
  const reading = readingOf(sourceCode);
  let call = reading.calls.get(node);
  if (call === undefined && !reading.isWhole) {
    reading.calls.set(node, (call = readCall(node, reading, sourceCode)));
  }
  return call ?? null;
}

function readCall(node: TSESTree.CallExpression, reading: Reading, sourceCode: SourceCode): LogCall | null {
  if (reading.hasAccessLog) {
    const written = accessLogged(node, sourceCode);
    if (written) return logCall(node, written.model, "", "info", null, written.logged);
  }
  const callee = unwrap(node.callee);
  if (callee.type === T.MemberExpression) return memberCall(node, callee, reading, sourceCode);
  return callee.type === T.Identifier && reading.takesOff ? functionCall(node, callee, reading, sourceCode) : null;
}

/** The model of an expression that stands for a logger, or null. */
export function loggerModelOf(expression: TSESTree.Node, sourceCode: SourceCode): LoggerModel | null {
  return (
    modelOfKey(originKey(expression, sourceCode), sourceCode) ??
    modelOfHanded(expression, sourceCode) ??
    modelByName(expression, sourceCode)
  );
}

/** The model of what a library hands to a callback: `tracer.startActiveSpan("pay", (current) => …)`. */
function modelOfHanded(expression: TSESTree.Node, sourceCode: SourceCode): LoggerModel | null {
  const origin = originOf(expression, sourceCode);
  if (origin?.root.kind !== "parameter" || origin.path !== "" || origin.root.index !== 0) return null;
  const call = origin.root.function.parent;
  if (call.type !== T.CallExpression || call.callee === origin.root.function) return null;
  return modelByHanding.get(originKey(call.callee, sourceCode)) ?? null;
}

function memberCall(
  node: TSESTree.CallExpression,
  callee: TSESTree.MemberExpression,
  reading: Reading,
  sourceCode: SourceCode,
): LogCall | null {
  const method = staticName(callee);
  if (method === null) return null;
  // console.log.call(console, …)
  if (method === "call" && callee.object.type === T.MemberExpression) {
    const inner = memberCall(node, callee.object, reading, sourceCode);
    return inner && { ...inner, logged: inner.logged.slice(1) };
  }
  if (!reading.methods.has(method)) return null;
  const model = modelOfReceiver(callee.object, reading, sourceCode);
  return model && read(node, model, method, callee.object);
}

/** The same as {@link loggerModelOf}, found out once for a variable, however many calls it is used in. */
function modelOfReceiver(receiver: TSESTree.Node, { models }: Reading, sourceCode: SourceCode): LoggerModel | null {
  if (receiver.type !== T.Identifier) return loggerModelOf(receiver, sourceCode);
  const key = variableOf(receiver, sourceCode) ?? receiver.name;
  let model = models.get(key);
  if (model === undefined) models.set(key, (model = loggerModelOf(receiver, sourceCode)));
  return model;
}

/** `debug("…")`, and methods that were taken off their logger: `const { warn } = console`. */
function functionCall(
  node: TSESTree.CallExpression,
  callee: TSESTree.Identifier,
  { importsLogger, called }: Reading,
  sourceCode: SourceCode,
): LogCall | null {
  const variable = variableOf(callee, sourceCode);
  const definition = variable?.defs[0]?.type;
  // Without such an import, only what was assigned can come from a logger: a method of the console.
  if (!variable || definition === "FunctionName") return null;
  if (!importsLogger && definition !== "Variable") return null;
  let key = called.get(variable);
  if (key === undefined) called.set(variable, (key = originKey(callee, sourceCode)));
  if (key === "" || key.startsWith("global:")) return null;
  const model = modelOfKey(key, sourceCode);
  if (model?.callable) return logCall(node, model, "", model.callable, null, node.arguments);
  const dot = key.lastIndexOf(".");
  const owner = dot > 0 ? modelOfKey(key.slice(0, dot), sourceCode) : null;
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
  const unprinted = model.unprinted?.[method] ?? 0;
  const logged = unprinted === 0 ? node.arguments : node.arguments.slice(unprinted);
  const given = model.levelArgument && method === "log" && logged.length > 1 ? levelNamed(logged[0]) : undefined;
  return logCall(
    node,
    model,
    method,
    given ?? level ?? "info",
    receiver,
    given ? logged.slice(1) : logged,
    isPersistent,
  );
}

function logCall(
  node: TSESTree.CallExpression,
  model: LoggerModel,
  method: string,
  level: LogLevel,
  receiver: TSESTree.Expression | null,
  logged: readonly TSESTree.CallExpressionArgument[],
  isPersistent = false,
): LogCall {
  const { id: logger, argumentOrder } = model;
  return { node, logger, model, method, level, argumentOrder, receiver, logged, isPersistent };
}

/** The level that an argument names: `logger.log("error", …)`. */
function levelNamed(argument: TSESTree.CallExpressionArgument | undefined): LogLevel | undefined {
  const name = stringValue(argument);
  return name !== null && name !== "log" && Object.hasOwn(namedLogger.methods, name)
    ? namedLogger.methods[name]
    : undefined;
}

/** Models by the origins of a file's loggers: those that are derived from each other have each other's origin in theirs. */
const modelsOfKeys = perFile(() => new Map<string, LoggerModel | null>());

/** Finds the model of an origin: `pino().child().child()` is the logger that `pino()` is. */
function modelOfKey(key: string, sourceCode: SourceCode): LoggerModel | null {
  if (key === "") return null;
  const known = modelsOfKeys(sourceCode);
  const passed: string[] = [];
  let model: LoggerModel | null | undefined;
  for (let name = key; model === undefined;) {
    model = modelByOrigin.get(name) ?? known.get(name);
    if (model !== undefined) break;
    passed.push(name);
    const derived = name.endsWith("()") ? deriving.find((method) => name.endsWith(`.${method}()`)) : undefined;
    if (derived === undefined) model = null;
    else name = name.slice(0, -(derived.length + 3));
  }
  for (const name of passed) known.set(name, model);
  return model;
}
