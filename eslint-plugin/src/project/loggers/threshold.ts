import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import type { TSESTree } from "@typescript-eslint/utils";
import type { LoggerModel, LogLevel } from "../../catalog/loggers/index.ts";
import { unwrap } from "../../code/expressions.ts";
import { isFunction, parameterPattern } from "../../code/functions.ts";
import { staticName } from "../../code/names.ts";
import { nodesIn } from "../../code/nodes.ts";
import { propertyNamed } from "../../code/objects.ts";
import { variableOf } from "../../code/scopes.ts";
import { callersOf } from "../callers.ts";
import type { Located } from "../definitions.ts";
import type { Project } from "../index.ts";
import type { Making } from "./maker.ts";
import { leastOf, levelAt } from "./named-level.ts";
import { elementsAt, objectAt, objectsAt, type LocatedObject } from "./options.ts";

/** Options that list the outputs of a logger, each of which may have a level of its own: bunyan's and winston's. */
const OUTPUTS = ["streams", "transports"];

/** The least grave level that a logger writes in production; null where that cannot be told. */
export function thresholdOf(
  making: Making,
  { level, option }: NonNullable<LoggerModel["threshold"]>,
  project: Project,
): LogLevel | null {
  const { node, file } = making;
  const assigned = assignedLevel(making, option);
  const asked = assigned && askedLevels({ node: assigned, file }, level, project);
  if (assigned && !asked) return levelAt({ node: assigned, file }, level, project);
  const [first] = node.arguments;
  const options = first && first.type !== T.SpreadElement ? objectAt({ node: first, file }, project) : null;
  const own = first ? options && thresholdIn(options, { level, option }, project) : level;
  const levels = [own, ...(asked ?? [])].filter((each) => each !== null);
  return levels.length === 1 + (asked?.length ?? 0) ? leastOf(levels) : null;
}

/** The least grave level that a logger writes which is made with some options. */
export function thresholdIn(
  options: LocatedObject,
  { level, option }: NonNullable<LoggerModel["threshold"]>,
  project: Project,
): LogLevel | null {
  const { node, file } = options;
  const property = propertyNamed(node, option);
  const ofOutputs = OUTPUTS.flatMap((name) => outputLevels(options, name, project));
  if (property) {
    const own = levelAt({ node: property.value, file }, level, project);
    return own && leastOf([own, ...ofOutputs]);
  }
  if (node.properties.some((each) => each.type === T.SpreadElement)) return null;
  return leastOf(ofOutputs) ?? level;
}

/** `logger.level = …` behind the making. */
function assignedLevel({ node, file }: Making, option: string): TSESTree.Expression | null {
  const name = node.parent.type === T.VariableDeclarator ? staticName(node.parent.id) : null;
  if (name === null) return null;
  const written = nodesIn(file.sourceCode, T.AssignmentExpression).find(({ left }) => {
    const isOption = left.type === T.MemberExpression && staticName(left) === option;
    return isOption && staticName(unwrap(left.object)) === name;
  });
  return written?.right ?? null;
}

/**
 * The levels that a function is called with which sets the one that it is given: `setLevel("debug")`. Null for a level that
 * cannot be read; null in place of all where the level is none that a function is given.
 */
function askedLevels(at: Located, otherwise: LogLevel, project: Project): readonly (LogLevel | null)[] | null {
  const level = unwrap(at.node);
  const definition = level.type === T.Identifier ? variableOf(level, at.file.sourceCode)?.defs[0] : undefined;
  const fn = definition?.type === "Parameter" ? (definition.node as TSESTree.Node) : null;
  if (!fn || !isFunction(fn)) return null;
  const index = fn.params.findIndex((each) => parameterPattern(each) === definition?.name);
  return callersOf({ node: fn, file: at.file }, project).calls.map(({ node, file }) => {
    const argument = node.arguments[index];
    return argument ? levelAt({ node: argument, file }, otherwise, project) : null;
  });
}

/** The levels that can be read of the outputs that have one of their own: `{ level, stream }`, `new Console({ level })`. */
function outputLevels({ node, file }: LocatedObject, option: string, project: Project): readonly LogLevel[] {
  const property = propertyNamed(node, option);
  if (!property) return [];
  return elementsAt({ node: property.value, file }).flatMap((element) => {
    const made = unwrap(element);
    const given = made.type === T.NewExpression ? made.arguments[0] : made;
    if (!given) return [];
    return objectsAt({ node: given, file }, project).flatMap((each) => {
      const level = propertyNamed(each.node, "level");
      return (level && levelAt({ node: level.value, file: each.file }, "info", project)) ?? [];
    });
  });
}
