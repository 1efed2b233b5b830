import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import type { TSESTree } from "@typescript-eslint/utils";
import { enclosingFunction, isFunction } from "../../code/functions.ts";
import { staticName } from "../../code/names.ts";
import type { SourceCode } from "../../code/per-file.ts";
import { variableOf } from "../../code/scopes.ts";
import { nextSibling } from "../../code/walk.ts";
import { endsInRefusal } from "../../knowledge/errors/fail-open.ts";
import type { ErrorHandler, Outcome } from "../../knowledge/errors/index.ts";
import { callersOf } from "../callers.ts";
import type { Located } from "../definitions.ts";
import type { Project } from "../index.ts";

/** How many callers further out an answer is handed on. */
const MOST_OUTWARDS = 2;
const MOST_USES = 30;

/**
 * An outcome, with less claimed of it where nobody in sight is refused anything by the answer: a value that stands in lets a check
 * pass where some caller throws, answers 401, 403 or 429, or leaves, on the other answer.
 */
export function asProven(outcome: Outcome, { node }: ErrorHandler, project: Project): Outcome {
  if (outcome.name !== "fails-open" || outcome.property === undefined || !project.isOpen) return outcome;
  const fn = enclosingFunction(node);
  const isProven = fn && isRefusedBy({ node: fn, file: project.file }, outcome.property, project, MOST_OUTWARDS);
  return isProven ? outcome : { name: "turned-into-value", fallback: outcome.fallback };
}

function isRefusedBy(
  fn: Located<Parameters<typeof callersOf>[0]["node"]>,
  property: string | null,
  project: Project,
  outwards: number,
): boolean {
  return callersOf(fn, project).calls.some(({ node, file }) => {
    const way = decides(node, property, file.sourceCode);
    if (way !== "returned") return way;
    const around = enclosingFunction(node);
    return outwards > 0 && around !== undefined && isRefusedBy({ node: around, file }, property, project, outwards - 1);
  });
}

/** Whether a value decides whether somebody is refused, or is handed to the next caller. */
function decides(value: TSESTree.Node, property: string | null, sourceCode: SourceCode): boolean | "returned" {
  let isNegated = false;
  let at = value;
  let wanted = property;
  for (let above = at.parent; above; at = above, above = at.parent) {
    switch (above.type) {
      case T.AwaitExpression:
      case T.ChainExpression:
      case T.TSAsExpression:
      case T.TSNonNullExpression:
      case T.LogicalExpression:
        break;
      case T.UnaryExpression:
        isNegated = above.operator === "!" ? !isNegated : isNegated;
        break;
      case T.MemberExpression:
        if (above.object !== at || wanted === null || staticName(above) !== wanted) return false;
        wanted = null;
        break;
      case T.VariableDeclarator:
        return isNegated ? false : decidesByName(above.id, wanted, sourceCode);
      case T.ReturnStatement:
        return "returned";
      case T.IfStatement:
        return above.test === at && wanted === null && isRefusing(above, isNegated, sourceCode);
      default:
        return isFunction(above) && above.body === at ? "returned" : false;
    }
  }
  return false;
}

function decidesByName(target: TSESTree.Node, property: string | null, sourceCode: SourceCode): boolean {
  const taken =
    target.type === T.ObjectPattern
      ? target.properties.find((each) => each.type === T.Property && staticName(each) === property)
      : undefined;
  const name = taken?.type === T.Property ? taken.value : target;
  const variable = name.type === T.Identifier ? variableOf(name, sourceCode) : undefined;
  if (!variable || variable.references.length > MOST_USES) return false;
  const rest = taken ? null : property;
  return variable.references.some((each) => each.isRead() && decides(each.identifier, rest, sourceCode) === true);
}

/** Whether the way of "no" is a refusal: `if (!allowed) throw …`, `if (allowed) return next(); throw …` */
function isRefusing(test: TSESTree.IfStatement, isNegated: boolean, sourceCode: SourceCode): boolean {
  if (isNegated) return endsInRefusal(test.consequent, sourceCode) || leavesEmpty(test.consequent);
  if (test.alternate) return endsInRefusal(test.alternate, sourceCode);
  const next = test.parent.type === T.BlockStatement ? nextSibling(test.parent.body, test) : null;
  return next ? endsInRefusal(next, sourceCode) : false;
}

/** `if (!allowed) return;` */
function leavesEmpty(branch: TSESTree.Statement): boolean {
  const last = branch.type === T.BlockStatement ? branch.body.at(-1) : branch;
  return last?.type === T.ReturnStatement && last.argument === null;
}
