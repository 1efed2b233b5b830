import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import type { TSESTree } from "@typescript-eslint/utils";
import { unwrap } from "../../code/expressions.ts";
import type { FunctionNode } from "../../code/functions.ts";
import { returnedExpressions } from "../../code/returns.ts";
import { lookUpOf } from "../../knowledge/effects/look-ups.ts";
import type { Located } from "../definitions.ts";
import type { Project } from "../index.ts";
import { calledFunction } from "./called.ts";
import { shared } from "./kept.ts";

const lookedUp = shared<boolean>(false);

/** Whether a function of the project gives back what a look-up finds, its own or that of a function that it calls. */
export function givesLookUp(fn: Located<FunctionNode>, project: Project): boolean {
  return lookedUp(fn, "", project, () =>
    returnedExpressions(fn.node, fn.file.sourceCode).some((each) => isLookUp(each, fn, project)),
  );
}

function isLookUp(returned: TSESTree.Node, fn: Located<FunctionNode>, project: Project): boolean {
  let value = unwrap(returned);
  if (value.type === T.AwaitExpression) value = unwrap(value.argument);
  if (value.type === T.ObjectExpression) {
    return value.properties.some((each) => each.type === T.Property && isLookUp(each.value, fn, project));
  }
  if (value.type !== T.Identifier && value.type !== T.CallExpression) return false;
  const lookUp = value.type === T.CallExpression ? value : lookUpOf(value, fn.file.sourceCode);
  const called = lookUp && calledFunction(lookUp.callee, fn.file, project);
  return called ? givesLookUp(called, project) : lookUpOf(value, fn.file.sourceCode) !== null;
}
