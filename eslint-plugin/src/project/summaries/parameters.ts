import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import { parameterPattern, type FunctionNode } from "../../code/functions.ts";
import type { Located } from "../definitions.ts";
import type { Project } from "../index.ts";
import { Follower } from "./follower.ts";
import { shared } from "./kept.ts";
import type { Use } from "./uses.ts";

export type { Use } from "./uses.ts";

const NONE: ReadonlySet<Use> = new Set();

const uses = shared<ReadonlySet<Use>>(NONE);

/**
 * What a function does with one of its parameters, here and in the functions of the project that it hands it on to.
 * @param property The only property of it that is asked about, where it is an object; the empty text is all of it.
 */
export function usesOfParameter(
  fn: Located<FunctionNode>,
  index: number,
  project: Project,
  property = "",
): ReadonlySet<Use> {
  return uses(fn, `${String(index)}.${property}`, project, () => {
    const parameter = fn.node.params[Math.min(index, fn.node.params.length - 1)];
    if (!parameter || (index >= fn.node.params.length && parameter.type !== T.RestElement)) return NONE;
    const follower = new Follower(fn, project, usesOfParameter);
    follower.follow(parameterPattern(parameter), property);
    return follower.found;
  });
}
