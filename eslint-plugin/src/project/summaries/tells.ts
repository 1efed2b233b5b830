import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import type { TSESTree } from "@typescript-eslint/utils";
import { isFunction, type FunctionNode } from "../../code/functions.ts";
import { unwrap } from "../../code/expressions.ts";
import { variableOf, type Variable } from "../../code/scopes.ts";
import { contains, findNode, walk } from "../../code/walk.ts";
import { logCallOf } from "../../knowledge/loggers/index.ts";
import type { Located } from "../definitions.ts";
import type { Project } from "../index.ts";
import { madeForOne } from "../memo.ts";
import { isAnswer } from "./answers.ts";
import { isHandler, isWaitedFor, runsWithin } from "./guards.ts";
import { shared } from "./kept.ts";
import { isErrorOfResult } from "./error-values.ts";
import type { Teller } from "./leaving.ts";
import { leavingOf } from "./rejections.ts";
import { tellingsIn } from "./tellings.ts";
import { declaredBy } from "./thrown.ts";
import { wrappersOf } from "./wrappers.ts";

const tells = shared<ReadonlySet<Teller>>(new Set());

/**
 * Whom a function tells of errors: of those that it handles, of those that a result holds, and of those that leave it
 * afterwards. Errors that another function handled are that one's business;
 * what a decorator puts around a method is the method's own.
 */
export function tellsOf(fn: Located<FunctionNode>, project: Project): ReadonlySet<Teller> {
  return tells(fn, "", project, () => {
    const found = new Set<Teller>(leavingOf(fn, project).told);
    read(fn.node, fn, project, found);
    for (const wrapper of wrappersOf(fn, project)) for (const each of tellsOf(wrapper, project)) found.add(each);
    return found;
  });
}

function read(own: FunctionNode, fn: Located<FunctionNode>, project: Project, found: Set<Teller>): void {
  const { file } = fn;
  const { sourceCode } = file;
  const tellingOf = (code: TSESTree.Node, errors: readonly Variable[]) => {
    for (const { by } of tellingsIn(code, errors, file, project)) found.add(by);
  };
  if (isHandler(own) && own.params[0]) tellingOf(own.body, declaredBy(own, own.params[0], sourceCode));
  walk(own.body, sourceCode, (node) => {
    if (node.type === T.CatchClause && node.param) tellingOf(node.body, declaredBy(node, node.param, sourceCode));
    if (node.type !== T.CallExpression && node.type !== T.NewExpression) return undefined;
    if (node.type === T.CallExpression) readLocal(node, fn, project, found);
    for (const each of node.arguments) {
      if (isFunction(each) && runsWithin(each)) read(each, fn, project, found);
      if (each.type === T.ObjectExpression && isWaitedFor(node as TSESTree.CallExpression))
        for (const inner of functionsIn(each)) read(inner, fn, project, found);
    }
    if (node.type === T.NewExpression) return undefined;
    if (!node.arguments.some((each) => findNode(each, sourceCode, (part) => isErrorOfResult(part, sourceCode))))
      return undefined;
    const log = logCallOf(node, sourceCode);
    if (log) found.add(log.model.group === "observability" ? "tracker" : "log");
    else if (isAnswer(node, sourceCode)) found.add("answer");
    return undefined;
  });
}

/** A function that is written in the one that is read, and called by it: `await Promise.all(orders.map((each) => ship(each)))`. */
function readLocal(
  call: TSESTree.CallExpression,
  fn: Located<FunctionNode>,
  project: Project,
  found: Set<Teller>,
): void {
  const { sourceCode } = fn.file;
  const callee = unwrap(call.callee);
  const definition = callee.type === T.Identifier ? variableOf(callee, sourceCode)?.defs[0] : undefined;
  const named = definition?.type === "Variable" ? definition.node.init : definition?.node;
  if (!named || !isFunction(named) || named === fn.node || !contains(fn.node.body, named)) return;
  // A function that is written in one of these is that one's own, as far down as is read.
  if (depth >= MAX_DEPTH) {
    madeForOne();
    return;
  }
  depth++;
  try {
    for (const each of tellsOf({ node: named, file: fn.file }, project)) found.add(each);
  } finally {
    depth--;
  }
}

const MAX_DEPTH = 6;
let depth = 0;

/** The functions among the settings of a call that is waited for: `inSpan({ name, run: () => … })`. */
function functionsIn({ properties }: TSESTree.ObjectExpression): readonly FunctionNode[] {
  return properties.flatMap((each) => (each.type === T.Property && isFunction(each.value) ? [each.value] : []));
}
