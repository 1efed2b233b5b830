import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import type { TSESTree } from "@typescript-eslint/utils";
import { unwrap } from "../../code/expressions.ts";
import { mentions } from "../../code/mentions.ts";
import { staticName } from "../../code/names.ts";
import { originKey } from "../../code/origin.ts";
import type { SourceCode } from "../../code/per-file.ts";
import { variableOf } from "../../code/scopes.ts";
import { findNode, walk } from "../../code/walk.ts";
import { logCallOf, type LogCall } from "../loggers/index.ts";
import { isAnsweringError } from "./answering-errors.ts";
import { answerOf, type Answer } from "./answer.ts";
import type { ErrorHandler } from "./handler.ts";
import { functionOf, isNothing } from "./handlers/given-function.ts";
import { isEmptyFunction } from "./use.ts";
import { vacantValue } from "./values.ts";
import { PASSING_NAMES } from "./vocabulary.ts";

/** A fallback for the result, as words for a message, and where it is given. */
export interface Fallback {
  readonly text: string;
  readonly node: TSESTree.Node;
  /** Whether a variable had it before, and nothing puts it there when the code fails. */
  readonly isKept?: true;
}

/** What the code of a handler does, apart from what it does with the error itself. */
export interface Reaction {
  /** Log lines, which may or may not hold the error. */
  readonly logs: LogCall[];
  /** New errors that are thrown, rejected with or passed on. */
  readonly newErrors: TSESTree.Node[];
  /** Whether an error leaves the handler: thrown, rejected or passed to a callback. */
  passesOn: boolean;
  /** An answer to a request; the last status wins. */
  answer: Answer | null;
  /** A value of "nothing there" that is returned or assigned in place of the result. */
  fallback: Fallback | null;
  /** Whether the process ends, or is given a failing exit code. */
  exits: boolean;
  /** Whether anything else happens: another try, a flag, a counter, a call. */
  acts: boolean;
}

/** Reads the code of a handler. */
export function reactionOf(handler: ErrorHandler, sourceCode: SourceCode): Reaction {
  const { body } = handler;
  if (!body) return emptyReaction();
  if (body.type === T.BlockStatement) return reactionOfStatements(body.body, handler, sourceCode);
  const reaction = emptyReaction();
  returned(body, reaction, handler, sourceCode);
  return reaction;
}

/** Reads some of a handler's statements, as if the others were not there. */
export function reactionOfStatements(
  statements: readonly TSESTree.Statement[],
  handler: ErrorHandler,
  sourceCode: SourceCode,
): Reaction {
  const reaction = emptyReaction();
  for (const each of statements) statement(each, reaction, handler, sourceCode);
  return reaction;
}

function emptyReaction(): Reaction {
  return { logs: [], newErrors: [], passesOn: false, answer: null, fallback: null, exits: false, acts: false };
}

function statement(
  node: TSESTree.Statement | null | undefined,
  reaction: Reaction,
  handler: ErrorHandler,
  sourceCode: SourceCode,
): void {
  if (!node) return;
  switch (node.type) {
    case T.ThrowStatement:
      reaction.passesOn = true;
      if (unwrap(node.argument).type === T.NewExpression || isAnsweringError(unwrap(node.argument), sourceCode))
        reaction.newErrors.push(unwrap(node.argument));
      return;
    case T.ReturnStatement:
      if (node.argument) returned(node.argument, reaction, handler, sourceCode);
      else if (givesResult(handler, sourceCode)) reaction.fallback = { text: "undefined", node };
      return;
    case T.ExpressionStatement:
      expression(node.expression, reaction, handler, sourceCode);
      return;
    case T.BlockStatement:
      for (const inner of node.body) statement(inner, reaction, handler, sourceCode);
      return;
    case T.IfStatement:
      statement(node.consequent, reaction, handler, sourceCode);
      statement(node.alternate, reaction, handler, sourceCode);
      return;
    case T.SwitchStatement:
      for (const branch of node.cases) {
        for (const inner of branch.consequent) statement(inner, reaction, handler, sourceCode);
      }
      return;
    case T.TryStatement:
      // What its own handler does belongs to another error.
      statement(node.block, reaction, handler, sourceCode);
      statement(node.finalizer, reaction, handler, sourceCode);
      return;
    case T.VariableDeclaration:
      if (findNode(node, sourceCode, (at) => at.type === T.CallExpression && !logCallOf(at, sourceCode))) {
        reaction.acts = true;
      }
      return;
    case T.ForStatement:
    case T.ForInStatement:
    case T.ForOfStatement:
    case T.WhileStatement:
    case T.DoWhileStatement:
    case T.LabeledStatement:
      statement(node.body, reaction, handler, sourceCode);
      return;
    default:
      return;
  }
}

/** Whether what is tried returns a value, so that a bare `return` in the handler returns `undefined` in its place. */
function givesResult({ kind, guarded }: ErrorHandler, sourceCode: SourceCode): boolean {
  if (kind !== "catch" || !guarded) return false;
  return findNode(guarded, sourceCode, (at) => at.type === T.ReturnStatement && at.argument !== null) !== undefined;
}

/** The value of a return, or of an arrow function without braces. */
function returned(argument: TSESTree.Expression, reaction: Reaction, handler: ErrorHandler, sourceCode: SourceCode) {
  const value = unwrap(argument);
  const text = vacantValue(value);
  if (text !== null) {
    reaction.fallback = { text, node: argument };
    return;
  }
  if (isNothingOfRxjs(value)) return;
  const isCall =
    value.type === T.CallExpression || value.type === T.NewExpression || value.type === T.AssignmentExpression;
  if (isCall || value.type === T.LogicalExpression) {
    expression(value, reaction, handler, sourceCode);
  } else if (value.type === T.ConditionalExpression) {
    returned(value.consequent, reaction, handler, sourceCode);
    returned(value.alternate, reaction, handler, sourceCode);
  } else {
    // A default of its own, a result that says what went wrong: the caller is told something.
    reaction.acts = true;
  }
}

function expression(
  node: TSESTree.Expression,
  reaction: Reaction,
  handler: ErrorHandler,
  sourceCode: SourceCode,
): void {
  const value = unwrap(node);
  const answer = answerOf(value, sourceCode);
  if (answer) {
    const before = reaction.answer;
    reaction.answer = {
      status: answer.status ?? before?.status ?? null,
      hasBody: answer.hasBody || (before?.hasBody ?? false),
    };
    return;
  }
  switch (value.type) {
    case T.Literal:
    case T.Identifier:
    case T.MemberExpression:
      return;
    case T.UnaryExpression:
      if (value.operator === "void") expression(value.argument, reaction, handler, sourceCode);
      else if (value.operator === "delete") reaction.acts = true;
      return;
    case T.LogicalExpression:
      expression(value.right, reaction, handler, sourceCode);
      return;
    case T.ConditionalExpression:
      expression(value.consequent, reaction, handler, sourceCode);
      expression(value.alternate, reaction, handler, sourceCode);
      return;
    case T.AssignmentExpression:
      assigned(value, reaction, handler, sourceCode);
      return;
    case T.CallExpression:
      called(value, reaction, sourceCode);
      return;
    default:
      reaction.acts = true;
  }
}

/** `rows = []` is a fallback for the result only where the guarded code would have set `rows`. */
function assigned(
  node: TSESTree.AssignmentExpression,
  reaction: Reaction,
  handler: ErrorHandler,
  sourceCode: SourceCode,
): void {
  const text = node.operator === "=" ? vacantValue(node.right) : null;
  if (text !== null && handler.guarded && isSetIn(handler.guarded, node.left, sourceCode)) {
    reaction.fallback ??= { text, node: node.right };
    return;
  }
  const name = staticName(node.left);
  if (name === "exitCode") reaction.exits = true;
  else reaction.acts = true;
}

function isSetIn(guarded: TSESTree.Node, target: TSESTree.Node, sourceCode: SourceCode): boolean {
  if (target.type !== T.Identifier) return false;
  const variable = variableOf(target, sourceCode);
  return (
    variable !== undefined &&
    walk(guarded, sourceCode, (node) => {
      if (node.type !== T.AssignmentExpression || node.left.type !== T.Identifier) return undefined;
      const isSame = variableOf(node.left, sourceCode) === variable;
      return isSame && unwrap(node.right).type !== T.Literal ? "stop" : undefined;
    })
  );
}

const mayEnd = mentions("process");
const ENDING: ReadonlySet<string> = new Set(["process.exit", "process.abort", "process.kill"]);

function called(call: TSESTree.CallExpression, reaction: Reaction, sourceCode: SourceCode): void {
  const log = logCallOf(call, sourceCode);
  if (log && log.model.group === undefined) {
    reaction.logs.push(log);
    return;
  }
  const name = staticName(unwrap(call.callee));
  if (mayEnd(sourceCode.text) && ENDING.has(originKey(call.callee, sourceCode))) {
    reaction.exits = true;
    return;
  }
  if (name !== null && PASSING_NAMES.has(name)) {
    const [error, result] = call.arguments;
    const isToldOfNone = error && isNothing(error);
    // `done(null, [])` says that all went well.
    if (isToldOfNone)
      reaction.fallback ??= { text: (result && vacantValue(result)) ?? "undefined", node: result ?? error };
    else if (error) reaction.passesOn = true;
    else reaction.acts = true;
    if (isToldOfNone && result && vacantValue(result) === null) reaction.acts = true;
    const given = call.arguments.map((argument) => unwrap(argument));
    for (const each of given)
      if (each.type === T.NewExpression || isAnsweringError(each, sourceCode)) reaction.newErrors.push(each);
    return;
  }
  const fn = functionOf(call.callee, sourceCode);
  if (fn && isEmptyFunction(fn)) return;
  reaction.acts = true;
}

/** Streams that end at once or never say anything: `EMPTY`, `NEVER`, `of()`. */
function isNothingOfRxjs(value: TSESTree.Node): boolean {
  if (value.type === T.Identifier) return value.name === "EMPTY" || value.name === "NEVER";
  return (
    value.type === T.CallExpression &&
    value.callee.type === T.Identifier &&
    value.arguments.length === 0 &&
    (value.callee.name === "of" || value.callee.name === "empty")
  );
}
