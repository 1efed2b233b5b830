import type { TSESTree } from "@typescript-eslint/utils";
import { isFunction, type FunctionNode } from "../../code/functions.ts";
import { findAncestor } from "../../code/walk.ts";
import type { Located } from "../definitions.ts";
import type { Project, ProjectFile } from "../index.ts";
import { madeForOne } from "../memo.ts";
import { shared, type Kept } from "./kept.ts";
import { NOTHING, UNKNOWN, type Leaving } from "./leaving.ts";
import { StatementReading } from "./statement-reading.ts";
import { ValueReading, type Asks } from "./value-reading.ts";

// What calls itself adds nothing to what else leaves it.
const leaving = shared<Leaving>(NOTHING);
const throwing = shared<Leaving>(NOTHING);

/**
 * The errors that leave a function: what it throws, and what the promises reject with that it waits for or gives back. In a
 * function that catches the errors of what it waits for, what waits for nothing and cannot be read is taken not to throw.
 */
export function leavingOf(fn: Located<FunctionNode>, project: Project): Leaving {
  return bounded(leaving, fn, project, () => read(fn, project, false));
}

/** What a function throws before it gives anything: a promise that it gives back rejects later. */
function thrownBy(fn: Located<FunctionNode>, project: Project): Leaving {
  return fn.node.async ? NOTHING : bounded(throwing, fn, project, () => read(fn, project, true));
}

const ASKS: Asks = { leavingOf, thrownBy };

function read(fn: Located<FunctionNode>, project: Project, isAtOnce: boolean): Leaving {
  return new StatementReading(fn, project, new ValueReading(fn, project, ASKS), isAtOnce).errors();
}

function bounded(kept: Kept<Leaving>, fn: Located<FunctionNode>, project: Project, ask: () => Leaving): Leaving {
  if (depth >= MAX_DEPTH) {
    madeForOne();
    return UNKNOWN;
  }
  return kept(fn, "", project, () => {
    depth++;
    try {
      return ask();
    } finally {
      depth--;
    }
  });
}

/** How many functions are read because of each other. */
const MAX_DEPTH = 12;
let depth = 0;

/** The errors with which what is waited for rejects, or that a call throws. */
export function leavingOfCall(waitedFor: TSESTree.Node, file: ProjectFile, project: Project): Leaving {
  return readingAround(waitedFor, file, project).ofValue(waitedFor, true);
}

/** What a call throws before it gives its promise, which somebody else waits for, or nobody. */
export function thrownByCall(call: TSESTree.CallExpression, file: ProjectFile, project: Project): Leaving {
  return readingAround(call, file, project).atOnce(call);
}

function readingAround(node: TSESTree.Node, file: ProjectFile, project: Project): ValueReading {
  const around = (findAncestor(node, isFunction) ?? file.sourceCode.ast) as FunctionNode;
  return new ValueReading({ node: around, file }, project, ASKS);
}
