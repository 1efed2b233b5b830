import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import type { TSESTree } from "@typescript-eslint/utils";
import { unwrap } from "../../code/expressions.ts";
import { enclosingFunction, type FunctionNode } from "../../code/functions.ts";
import type { SourceCode } from "../../code/per-file.ts";
import { returnedExpressions } from "../../code/returns.ts";
import { contains } from "../../code/walk.ts";
import type { Attempt, ErrorHandler } from "../../knowledge/errors/index.ts";
import type { Project } from "../index.ts";
import { changesOwn, isOwnOutage, leadsToWork } from "../own-errors.ts";

/** So many answers are looked at: more say nothing about one handler. */
const MOST_ANSWERS = 20;

/**
 * `try { return (await fetch(url)).status < 500; } catch { return false; }`: the function says whether something is as it should
 * be, and where that could not be asked of somebody else, it is not. What the service keeps itself is there all the same.
 */
export function isAnsweredNo(value: string, handler: ErrorHandler, attempt: Attempt, project: Project): boolean {
  const { kind, node, guarded } = handler;
  const { sourceCode } = project.file;
  const fn = kind === "catch" && value === "false" && guarded ? enclosingFunction(node) : undefined;
  if (!fn || !guarded) return false;
  const answers = returnedExpressions(fn, sourceCode);
  if (answers.length > MOST_ANSWERS || !(answers.every(saysWhether) || isDeclaredSo(fn, sourceCode))) return false;
  if (!answers.some((each) => contains(guarded, each) && !isNo(each))) return false;
  return attempt.calls.every(
    (call) =>
      call.purpose !== "work" ||
      !(
        call.changes ||
        isOwnOutage(call.node, project) ||
        changesOwn(call.node, project) ||
        leadsToWork(call.node, project)
      ),
  );
}

const COMPARING: ReadonlySet<string> = new Set(["==", "===", "!=", "!==", "<", "<=", ">", ">=", "in", "instanceof"]);

/** Whether a value is true or false by how it is made. */
function saysWhether(answer: TSESTree.Node): boolean {
  const value = unwrap(answer);
  switch (value.type) {
    case T.Literal:
      return typeof value.value === "boolean";
    case T.BinaryExpression:
      return COMPARING.has(value.operator);
    case T.UnaryExpression:
      return value.operator === "!";
    case T.LogicalExpression:
      return saysWhether(value.left) && saysWhether(value.right);
    default:
      return false;
  }
}

function isNo(answer: TSESTree.Node): boolean {
  const value = unwrap(answer);
  return value.type === T.Literal && value.value === false;
}

/** `async function isOpen(): Promise<boolean>` */
function isDeclaredSo({ returnType }: FunctionNode, sourceCode: SourceCode): boolean {
  const declared = returnType?.typeAnnotation;
  return declared !== undefined && /^(?:Promise<boolean>|boolean)$/.test(sourceCode.getText(declared));
}
