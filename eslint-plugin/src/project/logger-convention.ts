import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import type { TSESTree } from "@typescript-eslint/utils";
import { hasRole } from "../catalog/packages/index.ts";
import { unwrap } from "../code/expressions.ts";
import { staticName } from "../code/names.ts";
import { originOf } from "../code/origin.ts";
import {
  argumentOrderOf,
  conventionInCalls,
  conventionOfModel,
  fieldsInCalls,
  type KnownConvention,
  type LogConvention,
  type LoggedArgument,
  type LoggerModel,
} from "../knowledge/loggers/index.ts";
import { typeNamed } from "./declared-types.ts";
import type { Located } from "./definitions.ts";
import type { Project, ProjectFile } from "./index.ts";
import { Search } from "./search.ts";
import { declaredMethods, type Declared, type LoggedParameter } from "./logger-methods.ts";
import { importersOf } from "./logger-imports.ts";
import { madeLoggerOf } from "./made-logger.ts";

/** Methods that log an error, the usual first; the empty one is a logger that is itself the function. */
const ERROR_METHODS: readonly string[] = ["error", "err", "exception", "crit", "critical"];

/**
 * How a logger is told of an error: by its library, by what the project declares of it, or as the files around call it.
 * @param method the method that is to be used; without it, the first that it has for errors
 */
export function loggerConvention(
  { node, file }: Located,
  named: LoggerModel,
  project: Project,
  method?: string,
): KnownConvention {
  const { sourceCode } = file;
  const { model } = madeLoggerOf({ receiver: node as TSESTree.Expression, model: named }, project, file);
  const text = sourceCode.getText(node);
  const known = conventionOfModel(argumentOrderOf(text, model, sourceCode));
  if (model.id !== "named") return known;
  // A `log` on a request or application is the logger of pino-http or fastify.
  if (known.takes[0]?.is === "fields" && REQUEST_LOGGER.test(text)) return known;
  // Text that is no file on disk has nothing around it.
  if (!project.isOpen) return known;
  if (isNoLogger(node, file)) return "no logger";
  const name = staticName(unwrap(node)) ?? "";
  const declared = declaredMethods({ node, file }, project);
  const methods = method === undefined ? ERROR_METHODS : [method];
  if (declared) {
    if (declared.isFunction && method === undefined && declared.signaturesOf("error").length === 0)
      return fitting(declared, "", name, file, project) ?? "unknown";
    const found = methods.find((each) => declared.signaturesOf(each).length > 0);
    return (found === undefined ? null : fitting(declared, found, name, file, project)) ?? "unknown";
  }
  return conventionAround(name, methods[0] ?? "error", node, file, project) ?? "unknown";
}

const REQUEST_LOGGER = /^(?:req|request|reply|fastify|app|server)\.log$/;

/** What is called a log and is made by a package that makes none: a schema of zod, what draws at a terminal. */
function isNoLogger(node: TSESTree.Node, { sourceCode }: ProjectFile): boolean {
  const origin = originOf(node, sourceCode);
  if (origin?.root.kind !== "module" || /^[.~#]|^@\//.test(origin.root.name)) return false;
  if (hasRole(origin.root.name, "terminal")) return true;
  return origin.path.endsWith("()") && !/log/i.test(`${origin.root.name}${origin.path}`);
}

/** How this file and those that import the same logger give it an error. */
function conventionAround(
  name: string,
  method: string,
  node: TSESTree.Node,
  file: ProjectFile,
  project: Project,
): LogConvention | null {
  const here = conventionInCalls(name, method, file.sourceCode);
  if (here) return here;
  let order = fieldsInCalls(name, file.sourceCode);
  for (const path of importersOf(node, file, project)) {
    const other = project.read(path);
    const found = other && conventionInCalls(name, method, other.sourceCode);
    if (found) return found;
    order ??= other && fieldsInCalls(name, other.sourceCode);
  }
  if (order === null) return null;
  const message: LoggedArgument = { is: "message" };
  return order === "first"
    ? { method, takes: [{ is: "fields", key: "err" }, message] }
    : { method, takes: [message, { is: "fields", key: "error" }] };
}

/** The arguments that a declared method takes, in the way of the calls around where it leaves a choice. */
function fitting(
  declared: Declared,
  method: string,
  name: string,
  file: ProjectFile,
  project: Project,
): LogConvention | null {
  const used = conventionInCalls(name, method, file.sourceCode);
  for (const parameters of declared.signaturesOf(method)) {
    if (used && fits(used.takes, parameters, project)) return used;
    // A stand-in that does nothing says nothing of what it stands for.
    if (parameters.length === 0) return { method, takes: [{ is: "message" }, { is: "error" }] };
    const takes = CHOICES.find((each) => fits(each, parameters, project));
    if (takes) return { method, takes };
  }
  return null;
}

const MESSAGE: LoggedArgument = { is: "message" };
const error = (key: string): LoggedArgument => ({ is: "fields", key });

/** Ways to give an error, the one that says most first. */
const CHOICES: readonly (readonly LoggedArgument[])[] = [
  [MESSAGE, { is: "error" }],
  [MESSAGE, error("error")],
  [MESSAGE, error("err")],
  [MESSAGE, { is: "surely error" }],
  [error("err"), MESSAGE],
  [error("error"), MESSAGE],
  [{ is: "error" }, MESSAGE],
  [MESSAGE, { is: "stack" }],
  [{ is: "error" }],
  [{ is: "surely error" }, MESSAGE],
  [{ is: "surely error" }],
];

/** Whether parameters take some arguments, and no further one. */
function fits(given: readonly LoggedArgument[], parameters: readonly LoggedParameter[], project: Project): boolean {
  const rest = parameters.at(-1)?.isRest ? parameters.at(-1) : undefined;
  if (parameters.some((each, index) => index >= given.length && !each.isOptional)) return false;
  return given.every((argument, index) => {
    const parameter = parameters[index] ?? rest;
    return parameter !== undefined && takes(parameter, argument, project);
  });
}

/** What the name of a parameter without a type says that it takes. */
const NAMES: readonly (readonly [RegExp, LoggedArgument["is"] | null])[] = [
  [/^(?:msg|message|text|title|label)$/i, "message"],
  [/^(?:e|ex|err|error|exception|cause)$/i, "error"],
  [/^(?:meta|metadata|data|context|ctx|fields|obj|object|extra|payload|props|details|info)$/i, "fields"],
];

function takes({ name, type, isRest }: LoggedParameter, argument: LoggedArgument, project: Project): boolean {
  if (type) return typeTakes(type, argument, project, MAX_HOPS);
  if (isRest) return argument.is !== "fields" && argument.is !== "stack";
  return NAMES.some(([words, is]) => is === argument.is && words.test(name));
}

const MAX_HOPS = 5;

function typeTakes(
  { node, file }: Located<TSESTree.TypeNode>,
  argument: LoggedArgument,
  project: Project,
  hops: number,
): boolean {
  const again = (inner: TSESTree.TypeNode) => hops > 0 && typeTakes({ node: inner, file }, argument, project, hops - 1);
  switch (node.type) {
    case T.TSUnknownKeyword:
    case T.TSAnyKeyword:
      return argument.is !== "stack" && argument.is !== "surely error";
    case T.TSStringKeyword:
      return argument.is === "message";
    case T.TSObjectKeyword:
      return argument.is === "fields";
    case T.TSUnionType:
      return node.types.some(again);
    case T.TSTypeLiteral:
      return argument.is === "fields" && membersTake(node.members, argument.key, again);
    case T.TSTypeReference:
      return referenceTakes(node, file, argument, project, hops);
    default:
      return false;
  }
}

function referenceTakes(
  node: TSESTree.TSTypeReference,
  file: ProjectFile,
  argument: LoggedArgument,
  project: Project,
  hops: number,
): boolean {
  const name = node.typeName.type === T.Identifier ? node.typeName.name : "";
  if (name === "Error") return argument.is === "surely error";
  if (name === "Record") {
    const [, value] = node.typeArguments?.params ?? [];
    return argument.is === "fields" && (value?.type === T.TSUnknownKeyword || value?.type === T.TSAnyKeyword);
  }
  const declared = hops > 0 ? typeNamed(node.typeName, file, new Search(project)) : null;
  if (!declared) return false;
  if (declared.node.type === T.TSTypeAliasDeclaration)
    return typeTakes({ node: declared.node.typeAnnotation, file: declared.file }, argument, project, hops - 1);
  const isUnknown = (type: TSESTree.TypeNode) =>
    typeTakes({ node: type, file: declared.file }, { is: "error" }, project, hops - 1);
  return argument.is === "fields" && membersTake(declared.node.body.body, argument.key, isUnknown);
}

/** Whether an object with one key, that of an error, is one of a type with these members. */
function membersTake(
  members: readonly TSESTree.TypeElement[],
  key: string,
  isUnknown: (type: TSESTree.TypeNode) => boolean,
): boolean {
  let isThere = false;
  for (const member of members) {
    if (member.type === T.TSIndexSignature) {
      const type = member.typeAnnotation?.typeAnnotation;
      isThere ||= type?.type === T.TSUnknownKeyword || type?.type === T.TSAnyKeyword;
    } else if (member.type === T.TSPropertySignature) {
      const type = member.typeAnnotation?.typeAnnotation;
      if (staticName(member) === key) isThere ||= type !== undefined && isUnknownType(type, isUnknown);
      else if (!member.optional) return false;
    }
  }
  return isThere;
}

function isUnknownType(type: TSESTree.TypeNode, isUnknown: (type: TSESTree.TypeNode) => boolean): boolean {
  return type.type === T.TSUnknownKeyword || type.type === T.TSAnyKeyword || isUnknown(type);
}
