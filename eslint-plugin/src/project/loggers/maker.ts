import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import type { TSESTree } from "@typescript-eslint/utils";
import type { LoggerModel, LogLevel } from "../../catalog/loggers/index.ts";
import { unwrap } from "../../code/expressions.ts";
import { isFunction, parameterPattern } from "../../code/functions.ts";
import { staticName } from "../../code/names.ts";
import { returnedExpressions } from "../../code/returns.ts";
import { onlyWrite, variableOf, type Variable } from "../../code/scopes.ts";
import { contains, walk } from "../../code/walk.ts";
import { logCallOf, loggerModelOf, namedLogger, type LogCall } from "../../knowledge/loggers/index.ts";
import { definitionOf, type Located } from "../definitions.ts";
import type { Project, ProjectFile } from "../index.ts";
import { fieldOfThis } from "./fields.ts";
import { methodsOf, NOBODY, type LoggerMethod, type Makers } from "./methods.ts";

/** How a logger was made that a library gives: `pino({ level })`. */
export interface Making {
  readonly node: TSESTree.CallExpression | TSESTree.NewExpression;
  readonly file: ProjectFile;
  readonly model: LoggerModel;
  /** The calls that led to it, itself the last: `createLogger("mail", { serializers })` of the project's own. */
  readonly asked: readonly Located<TSESTree.CallExpression | TSESTree.NewExpression>[];
}

/** What a log call leads to: the logger of a library that writes the line, and the level at which it is asked to. */
export interface Writing {
  /** Null for what a library gives ready to use, the console among it. */
  readonly making: Making | null;
  readonly model: LoggerModel;
  readonly level: LogLevel;
  /** Whether what the call is given first is what the library is given first. */
  readonly isHandedOn: boolean;
}

const MAX_HOPS = 10;
/** How many functions of the project stand between a log call and a library at most. */
const MAX_WRAPPERS = 3;
const MAX_WRITES = 12;

/** Where a line is written that a call logs, through the project's own loggers; empty where that cannot be read. */
export function writingsOf(call: LogCall, project: Project): readonly Writing[] {
  return writings(call, { file: project.file, madeBy: NOBODY }, project, MAX_WRAPPERS);
}

type Where = Pick<LoggerMethod, "file" | "madeBy">;

function writings(call: LogCall, { file, madeBy }: Where, project: Project, wrappers: number): readonly Writing[] {
  const { model, level, receiver } = call;
  if (model.isUncensored) return [{ making: null, model, level, isHandedOn: true }];
  const making = receiver && makingOf({ node: receiver, file }, project, madeBy);
  if (making) return [{ making, model: making.model, level, isHandedOn: true }];
  if (model.id !== "named") return [{ making: null, model, level, isHandedOn: true }];
  const methods = wrappers > 0 && receiver ? methodsOf(call.node.callee, file, project) : [];
  const written = methods.map((each) => writtenBy(each, project, wrappers));
  // What one of them does nobody can read.
  return written.some((each) => each.length === 0) ? [] : written.flat();
}

/** The lines that a function of the project writes. */
function writtenBy(at: LoggerMethod, project: Project, wrappers: number): readonly Writing[] {
  const { node: method, file } = at;
  const [first] = method.params;
  const handed = first && staticName(parameterPattern(first));
  const found: Writing[] = [];
  walk(method.body, file.sourceCode, (node) => {
    if (node.type !== T.CallExpression || found.length >= MAX_WRITES) return undefined;
    const call = logCallOf(node, file.sourceCode);
    const [given] = call?.logged ?? node.arguments;
    const isHandedOn = given !== undefined && handed !== null && staticName(unwrap(given)) === handed;
    for (const each of call ? writings(call, at, project, wrappers - 1) : writtenWith(node, at, project))
      found.push({ ...each, isHandedOn: isHandedOn && each.isHandedOn });
    return undefined;
  });
  return found;
}

/** A line that is written with the library's logger in a field of any name: `this.out.debug(fields)`. */
function writtenWith(call: TSESTree.CallExpression, { file, madeBy }: Where, project: Project): readonly Writing[] {
  const callee = unwrap(call.callee);
  const isField = callee.type === T.MemberExpression && unwrap(callee.object).type === T.MemberExpression;
  const method = isField ? (staticName(callee) ?? "") : "";
  if (callee.type !== T.MemberExpression || !Object.hasOwn(namedLogger.methods, method)) return [];
  const making = makingOf({ node: callee.object, file }, project, madeBy);
  const level = making && Object.hasOwn(making.model.methods, method) ? making.model.methods[method] : undefined;
  return making && level ? [{ making, model: making.model, level, isHandedOn: true }] : [];
}

/** The call of a library that made what an expression stands for, in whichever file; null where it is not found. */
export function makingOf(at: Located, project: Project, madeBy = NOBODY, hops = MAX_HOPS): Making | null {
  if (hops <= 0) return null;
  const { file } = at;
  const node = unwrap(at.node);
  const again = (next: TSESTree.Node, inFile = file) =>
    makingOf({ node: next, file: inFile }, project, madeBy, hops - 1);
  if (node.type === T.CallExpression || node.type === T.NewExpression) {
    const callee = unwrap(node.callee);
    const model = loggerModelOf(node, file.sourceCode);
    const derive = callee.type === T.MemberExpression ? staticName(callee) : null;
    if (callee.type === T.MemberExpression && derive !== null && model?.derive?.includes(derive))
      return again(callee.object);
    const made = node.type === T.CallExpression ? definitionOf(callee, file, project) : null;
    if (made && isFunction(made.node)) {
      for (const each of returnedExpressions(made.node, made.file.sourceCode).slice(0, MAX_WRAPPERS)) {
        const inner = again(each, made.file);
        if (inner) return { ...inner, asked: [{ node, file }, ...inner.asked] };
      }
    } else if (model && model.id !== "named") return { node, file, model, asked: [{ node, file }] };
  } else if (node.type === T.MemberExpression && node.object.type === T.ThisExpression) {
    const field = fieldOfThis(node, file.sourceCode);
    if (field && field !== node) return again(field);
  } else if (node.type === T.Identifier) {
    const variable = variableOf(node, file.sourceCode);
    const written = variable?.defs[0]?.type === "Variable" ? onlyWrite(variable) : null;
    if (written && !contains(written, node)) return again(written);
    const given = variable && handedTo(variable, madeBy);
    if (given) return again(given.node, given.file);
  } else if (node.type === T.LogicalExpression) {
    return again(node.right) ?? again(node.left);
  }
  const found = definitionOf(node, file, project);
  return found && found.node !== node && !isFunction(found.node) ? again(found.node, found.file) : null;
}

/** What a parameter is given by the call that led to its function. */
function handedTo(variable: Variable, madeBy: Makers): Located | null {
  const definition = variable.defs[0];
  const fn = definition?.type === "Parameter" ? (definition.node as TSESTree.Node) : null;
  const call = fn && madeBy.get(fn);
  if (!call || !isFunction(fn)) return null;
  const argument = call.node.arguments[fn.params.findIndex((each) => parameterPattern(each) === definition?.name)];
  return argument && argument.type !== T.SpreadElement ? { node: argument, file: call.file } : null;
}
