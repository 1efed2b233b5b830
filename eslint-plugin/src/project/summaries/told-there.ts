import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import type { TSESTree } from "@typescript-eslint/utils";
import type { FunctionNode } from "../../code/functions.ts";
import { walk } from "../../code/walk.ts";
import { canEnd, reachableFrom } from "../../flow/control/index.ts";
import type { Located } from "../definitions.ts";
import type { Project, ProjectFile } from "../index.ts";
import { calledFunction } from "./called.ts";
import { isWaitedFor } from "./guards.ts";
import { shared } from "./kept.ts";
import type { Teller } from "./leaving.ts";
import { relianceOfCall } from "./reliance.ts";
import { tellingsIn } from "./tellings.ts";
import { declaredBy } from "./thrown.ts";

const NOBODY: readonly Teller[] = [];

const tellers = shared<readonly Teller[]>(NOBODY);

/**
 * Whom the function of the project that a call leads to tells when what it asks itself fails: a wrapper of `fetch` that logs each
 * request that fails, whatever else may leave it. Empty where it asks nothing itself, or somewhere tells nobody.
 */
export function toldWhereAsked(call: TSESTree.CallExpression, file: ProjectFile, project: Project): readonly Teller[] {
  const fn = calledFunction(call.callee, file, project);
  return fn ? tellers(fn, "told where asked", project, () => read(fn, project)) : NOBODY;
}

function read(fn: Located<FunctionNode>, project: Project): readonly Teller[] {
  const { node: own, file } = fn;
  const asking: TSESTree.CallExpression[] = [];
  walk(own.body, file.sourceCode, (node) => {
    if (node.type !== T.CallExpression || !isWaitedFor(node) || asking.length > MOST_ASKED) return undefined;
    if (calledFunction(node.callee, file, project)) return undefined;
    if (relianceOfCall(node, file, project).size > 0) asking.push(node);
    return undefined;
  });
  if (asking.length === 0 || asking.length > MOST_ASKED) return NOBODY;
  const told = asking.map((each) => toldOf(each, fn, project));
  return told[0]?.filter((teller) => told.every((others) => others.includes(teller))) ?? NOBODY;
}

const MOST_ASKED = 10;

/** Who is told on every way through the handler around a call. */
function toldOf(call: TSESTree.CallExpression, { node: own, file }: Located<FunctionNode>, project: Project): Teller[] {
  const clause = handlerAround(call, own);
  if (!clause?.param) return [];
  const { sourceCode } = file;
  const tellings = tellingsIn(clause.body, declaredBy(clause, clause.param, sourceCode), file, project);
  const thrown: TSESTree.Node[] = [];
  walk(clause.body, sourceCode, (node) => {
    if (node.type === T.ThrowStatement) thrown.push(node);
    return undefined;
  });
  return [...new Set(tellings.map(({ by }) => by))].filter((teller) => {
    const calls: ReadonlySet<TSESTree.Node> = new Set(
      tellings.flatMap(({ by, node }) => (by === teller ? [node] : [])),
    );
    const isTold = (node: TSESTree.Node) => calls.has(node);
    const isReachedUntold = reachableFrom(clause, sourceCode, isTold);
    return !thrown.some(isReachedUntold) && !canEnd(clause, "return", sourceCode, isTold);
  });
}

/** The nearest handler of errors around a place in a function. A promise that is given back unawaited passes by it. */
function handlerAround(call: TSESTree.CallExpression, own: FunctionNode): TSESTree.CatchClause | null {
  if (call.parent.type !== T.AwaitExpression) return null;
  for (let at: TSESTree.Node = call; at.parent && at !== own; at = at.parent) {
    const above: TSESTree.Node = at.parent;
    if (above.type === T.TryStatement && above.block === at && above.handler) return above.handler;
  }
  return null;
}
