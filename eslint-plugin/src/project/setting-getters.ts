import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import type { TSESTree } from "@typescript-eslint/utils";
import { ENVIRONMENTS, SETTING_READERS } from "../catalog/settings.ts";
import { unwrap } from "../code/expressions.ts";
import { parameterPattern, type FunctionNode } from "../code/functions.ts";
import { originKey } from "../code/origin.ts";
import { returnedExpressions } from "../code/returns.ts";
import { variableOf, type Variable } from "../code/scopes.ts";
import { findNode } from "../code/walk.ts";
import { sourcesOf } from "../flow/values/backward.ts";
import type { Located } from "./definitions.ts";
import type { Project, ProjectFile } from "./index.ts";
import { calledFunction } from "./summaries/called.ts";
import { shared } from "./summaries/kept.ts";

/** How many functions are gone through that only hand on what they are given. */
const MAX_HOPS = 3;

/** What is known of a function while it is asked about. */
const answers = shared(false);

/**
 * Whether a call gives its second argument where the setting is missing that its first one names: the function of the
 * project that it calls reads settings by its first parameter, and returns its second.
 */
export function givesSettingOrDefault(call: TSESTree.CallExpression, file: ProjectFile, project: Project): boolean {
  return isGetterCall(call, file, project, MAX_HOPS);
}

function isGetterCall(call: TSESTree.CallExpression, file: ProjectFile, project: Project, hops: number): boolean {
  if (hops <= 0) return false;
  const fn = calledFunction(call.callee, file, project);
  return fn !== null && answers(fn, "setting or default", project, () => isGetter(fn, project, hops));
}

function isGetter({ node, file }: Located<FunctionNode>, project: Project, hops: number): boolean {
  const [name, fallback] = node.params.map((each) => nameOf(each, file));
  if (!name || !fallback) return false;
  return (
    returns(node, fallback, file) &&
    findNode(node.body, file.sourceCode, (inner) => readsBy(name, inner, file, project, hops)) !== undefined
  );
}

function nameOf(parameter: TSESTree.Parameter, { sourceCode }: ProjectFile): Variable | undefined {
  const pattern = parameterPattern(parameter);
  const name = pattern.type === T.AssignmentPattern ? pattern.left : pattern;
  return variableOf(name, sourceCode);
}

/** Whether a function returns what a parameter was given, if not always. */
function returns(fn: FunctionNode, parameter: Variable, { sourceCode }: ProjectFile): boolean {
  return returnedExpressions(fn, sourceCode).some((returned) => {
    let isReturned = false;
    const source = (from: { readonly kind: string; readonly node: TSESTree.Node }) => {
      if (from.kind === "parameter" && variableOf(from.node, sourceCode) === parameter) isReturned = true;
      // It is handed to another getter.
      if (from.node.type === T.CallExpression && isGiven(from.node.arguments[1], parameter, sourceCode))
        isReturned = true;
      return null;
    };
    sourcesOf(returned, [], "", { source }, sourceCode);
    return isReturned;
  });
}

/** `process.env[name]`, `config.get(name)`, or another getter of the project that is given both. */
function readsBy(name: Variable, node: TSESTree.Node, file: ProjectFile, project: Project, hops: number): boolean {
  const { sourceCode } = file;
  if (node.type === T.MemberExpression) {
    if (!node.computed || !isGiven(node.property, name, sourceCode)) return false;
    const object = unwrap(node.object);
    const isMeta = object.type === T.MemberExpression && object.object.type === T.MetaProperty;
    return isMeta || ENVIRONMENTS.has(originKey(object, sourceCode));
  }
  if (node.type !== T.CallExpression || !isGiven(node.arguments[0], name, sourceCode)) return false;
  if (SETTING_READERS.has(`${originKey(node.callee, sourceCode)}()`)) return true;
  return node.arguments.length > 1 && isGetterCall(node, file, project, hops - 1);
}

function isGiven(node: TSESTree.Node | undefined, variable: Variable, sourceCode: ProjectFile["sourceCode"]): boolean {
  return node !== undefined && variableOf(unwrap(node), sourceCode) === variable;
}
