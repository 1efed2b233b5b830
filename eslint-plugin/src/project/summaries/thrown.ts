import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import type { TSESTree } from "@typescript-eslint/utils";
import { unwrap } from "../../code/expressions.ts";
import { isFunction, parameterPattern, type FunctionNode } from "../../code/functions.ts";
import { staticName } from "../../code/names.ts";
import type { SourceCode } from "../../code/per-file.ts";
import { variableOf, type Variable } from "../../code/scopes.ts";
import { contains, findAncestor } from "../../code/walk.ts";
import type { Located } from "../definitions.ts";
import type { Project } from "../index.ts";
import { clauseAround, isHandler } from "./guards.ts";
import { afterTelling, ANYTHING, joined, madeHere, type Leaving } from "./leaving.ts";
import { toldIn } from "./tellings.ts";

/**
 * An error that a function throws or rejects with: one that came to it, of which somebody was told before or not, or one that
 * it makes of nothing else.
 */
export function thrownAs(
  error: TSESTree.Node,
  place: TSESTree.Node,
  { node: fn, file }: Located<FunctionNode>,
  project: Project,
): Leaving {
  const { sourceCode } = file;
  const value = unwrap(error);
  const clause = clauseAround(place, fn);
  const held = variableOf(value, sourceCode);
  const [given] = isHandler(fn) ? fn.params : [];
  const owner = clause?.param ? clause : fn;
  const binding = clause?.param ?? (clause ? null : given);
  const caught = binding ? declaredBy(owner, binding, sourceCode) : [];
  if (clause || isHandler(fn) || (held && mayHoldError(held, fn))) {
    const told = toldIn(clause ?? fn, held ? [...caught, held] : caught, file, project)(place);
    return told.size > 0 ? afterTelling(told) : ANYTHING;
  }
  if (value.type === T.NewExpression) return madeHere(staticName(value.callee) ?? "Error");
  if (value.type === T.CallExpression) return madeHere(staticName(unwrap(value.callee)) ?? "Error");
  return ANYTHING;
}

/** A parameter of the function, or what it has taken out of a result: `const [error] = await attempt(…)`. */
function mayHoldError(variable: Variable, fn: FunctionNode): boolean {
  const definition = variable.defs[0];
  if (definition?.type === "Variable") return definition.node.init?.type !== T.NewExpression;
  return (
    definition?.type === "Parameter" && fn.params.some((each) => contains(parameterPattern(each), definition.name))
  );
}

/** The variables that a node declares in one of its patterns. */
export function declaredBy(
  owner: TSESTree.Node,
  binding: TSESTree.Node,
  { scopeManager }: SourceCode,
): readonly Variable[] {
  const all = (scopeManager?.getDeclaredVariables(owner) ?? []) as readonly Variable[];
  return all.filter(({ identifiers }) => identifiers.some((each) => contains(binding, each)));
}

/**
 * The functions by which a promise is rejected that was made together with them:
 * `const { promise, resolve, reject } = Promise.withResolvers()`. Null where the variable is no such promise.
 */
export function rejectorsOf(promise: Variable, { scopeManager }: SourceCode): readonly Variable[] | null {
  const definition = promise.defs[0];
  if (definition?.type !== "Variable" || definition.node.id.type !== T.ObjectPattern) return null;
  const { properties } = definition.node.id;
  const nameOf = (key: string) => {
    const property = properties.find((each) => each.type === T.Property && staticName(each) === key);
    return property?.type === T.Property && property.value.type === T.Identifier ? property.value : null;
  };
  if (nameOf("promise") !== definition.name || !nameOf("resolve")) return null;
  const reject = nameOf("reject");
  const declared = (scopeManager?.getDeclaredVariables(definition.node) ?? []) as readonly Variable[];
  return reject ? declared.filter(({ identifiers }) => identifiers.includes(reject)) : [];
}

/** With what functions reject a promise: `reject` of `new Promise((resolve, reject) => …)`. */
export function rejectedBy(rejectors: readonly Variable[], fn: Located<FunctionNode>, project: Project): Leaving {
  const reads = rejectors.flatMap(({ references }) => references.filter((reference) => reference.isRead()));
  const rejected = joined(
    reads.map(({ identifier }) => {
      const call = identifier.parent;
      if (call.type !== T.CallExpression || call.callee !== identifier) return ANYTHING;
      const [error] = call.arguments;
      const around = findAncestor(call, isFunction) ?? fn.node;
      return error ? thrownAs(error, call, { node: around, file: fn.file }, project) : ANYTHING;
    }),
  );
  return rejected.told.size > 0 ? { ...rejected, handles: true } : rejected;
}
