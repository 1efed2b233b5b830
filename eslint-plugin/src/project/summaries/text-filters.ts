import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import type { TSESTree } from "@typescript-eslint/utils";
import { matchesOf } from "../../code/patterns/match.ts";
import { unwrap } from "../../code/expressions.ts";
import { isFunction, parameterPattern, type FunctionNode } from "../../code/functions.ts";
import { staticName } from "../../code/names.ts";
import { variableOf, type Variable } from "../../code/scopes.ts";
import { functionsOf, type Located } from "../definitions.ts";
import type { Project } from "../index.ts";
import { constantText, eachOf, patternsAt, type WrittenPattern } from "./constant-texts.ts";

/** A pattern that a function looks for in a text, and what it puts in its place. */
export interface TextFilter extends WrittenPattern {
  readonly replacement: string;
}

const MAX_DEPTH = 6;
const MAX_FUNCTIONS = 40;
const MAX_FILTERS = 80;

/** A text with a part of which is asked whether it is replaced. */
export interface Sample {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** The patterns that are replaced in the text that a function is given first, by itself or by those that it hands the text to. */
export function textFiltersIn(
  method: Located<FunctionNode>,
  callsIn: (fn: Located<FunctionNode>) => readonly TSESTree.CallExpression[],
  project: Project,
): readonly TextFilter[] {
  const found: TextFilter[] = [];
  const seen = new Set<FunctionNode>();
  const enter = (fn: Located<FunctionNode>, index: number, depth: number) => {
    if (seen.has(fn.node) || seen.size >= MAX_FUNCTIONS || depth > MAX_DEPTH) return;
    seen.add(fn.node);
    const isText = textIn(fn, index);
    for (const call of callsIn(fn)) {
      const callee = unwrap(call.callee);
      const isReplacing = callee.type === T.MemberExpression && /^replace(?:All)?$/.test(staticName(callee) ?? "");
      if (isReplacing && isText(callee.object)) {
        for (const each of filtersOf(call, fn, project)) if (found.length < MAX_FILTERS) found.push(each);
        continue;
      }
      const given = call.arguments.findIndex((each) => each.type !== T.SpreadElement && isText(each));
      if (given < 0) continue;
      for (const next of functionsOf(call.callee, fn.file, project)) enter(next, given, depth + 1);
    }
  };
  enter(method, 0, 0);
  return found;
}

/** Whether what stands in a place of a text is replaced by one of some filters; those that cannot be read replace nothing. */
export function isReplaced({ text, start, end }: Sample, filters: readonly TextFilter[]): boolean {
  return filters.some(({ source, flags, replacement }) =>
    (matchesOf(source, flags, text) ?? []).some(
      (match) =>
        match.start <= start &&
        end <= match.end &&
        [...match.groups].every(
          ([index, [from, to]]) => !replacement.includes(`$${String(index)}`) || to <= start || end <= from,
        ) &&
        !replacement.includes("$&"),
    ),
  );
}

function filtersOf(
  call: TSESTree.CallExpression,
  { file }: Located<FunctionNode>,
  project: Project,
): readonly TextFilter[] {
  const [pattern, put] = call.arguments;
  if (!pattern || !put) return [];
  const patterns = patternsAt({ node: pattern, file }, project);
  const known = constantText({ node: put, file }, project);
  const puts =
    known === null
      ? eachOf({ node: put, file }, project).map((each) => constantText(each, project))
      : patterns.map(() => known);
  // Of rules in a list, each has its own.
  if (puts.length !== patterns.length) return [];
  return patterns.flatMap((each, index) => {
    const replacement = puts[index];
    return typeof replacement === "string" ? [{ ...each, replacement }] : [];
  });
}

/** Tells whether an expression of a function is the text that it is given: its parameter, or a variable that begins as it. */
function textIn({ node: fn, file }: Located<FunctionNode>, index: number): (expression: TSESTree.Node) => boolean {
  const parameter = fn.params[index];
  const declared = parameter && parameterPattern(parameter);
  const known = new Map<Variable, boolean>();
  const isText = (expression: TSESTree.Node, hops = 4): boolean => {
    const node = unwrap(expression);
    if (hops <= 0) return false;
    // text.replace(…).replace(…), and a message that is taken out of what was given
    if (node.type === T.CallExpression) {
      const callee = unwrap(node.callee);
      return callee.type === T.MemberExpression && isText(callee.object, hops - 1);
    }
    if (node.type !== T.Identifier) return false;
    const variable = variableOf(node, file.sourceCode);
    if (!variable) return false;
    if (declared && variable.identifiers.includes(declared as TSESTree.Identifier)) return true;
    let answer = known.get(variable);
    if (answer === undefined) {
      known.set(variable, false);
      const definition = variable.defs[0];
      const init = definition?.type === "Variable" ? definition.node.init : null;
      answer = init ? isText(init, hops - 1) : isAccumulated(definition?.node, isText, hops);
      known.set(variable, answer);
    }
    return answer;
  };
  return (expression) => isText(expression);
}

/** `RULES.reduce((text, rule) => text.replace(…), given)`: the text goes from step to step. */
function isAccumulated(
  step: unknown,
  isText: (expression: TSESTree.Node, hops: number) => boolean,
  hops: number,
): boolean {
  const fn = step as TSESTree.Node | undefined;
  if (!fn || !isFunction(fn) || fn.parent.type !== T.CallExpression) return false;
  const [, first] = fn.parent.arguments;
  return staticName(unwrap(fn.parent.callee)) === "reduce" && first !== undefined && isText(first, hops - 1);
}
