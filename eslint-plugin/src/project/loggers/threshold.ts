import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import type { LoggerModel, LogLevel } from "../../catalog/loggers/index.ts";
import { unwrap } from "../../code/expressions.ts";
import { staticName } from "../../code/names.ts";
import { nodesIn } from "../../code/nodes.ts";
import { propertyNamed } from "../../code/objects.ts";
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
  const later = assignedLevel(making, option, level, project);
  if (later !== undefined) return later;
  const [first] = node.arguments;
  if (!first) return level;
  const options = first.type === T.SpreadElement ? null : objectAt({ node: first, file }, project);
  return options && thresholdIn(options, { level, option }, project);
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

/** `logger.level = …` behind the making: null where it cannot be read, undefined where there is none. */
function assignedLevel(
  { node, file }: Making,
  option: string,
  otherwise: LogLevel,
  project: Project,
): LogLevel | null | undefined {
  const name = node.parent.type === T.VariableDeclarator ? staticName(node.parent.id) : null;
  if (name === null) return undefined;
  const written = nodesIn(file.sourceCode, T.AssignmentExpression).find(({ left }) => {
    const isOption = left.type === T.MemberExpression && staticName(left) === option;
    return isOption && staticName(unwrap(left.object)) === name;
  });
  return written && levelAt({ node: written.right, file }, otherwise, project);
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
