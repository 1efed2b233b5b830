import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import type { TSESTree } from "@typescript-eslint/utils";
import { importsOf } from "../../catalog/keys.ts";
import { PACKAGES_WITH_WRITTEN_ERRORS } from "../../catalog/packages/index.ts";
import { isFunction } from "../../code/functions.ts";
import { staticName } from "../../code/names.ts";
import type { SourceCode } from "../../code/per-file.ts";
import { onlyWrite, variableOf, type Variable } from "../../code/scopes.ts";
import { logCallOf, type LogCall } from "../loggers/index.ts";
import { isPredicateName, isUnused } from "./use.ts";

/** What is left of an error on its way to a log line. */
export type ErrorForm =
  /** The error itself. */
  | "whole"
  /** `${error}`, `"…" + error`, `String(error)`, `error.toString()`: name and message. */
  | "text"
  /** `error.message` */
  | "message"
  /** `JSON.stringify(error)`: without message and stack, which are not enumerable, so mostly `{}`. */
  | "json"
  /** `error.code`, `error.response.status`: one of its details. */
  | "detail";

/** A log line that an error reaches, and what of it arrives. */
export interface LoggedError {
  readonly form: ErrorForm;
  readonly call: LogCall;
  /** The expression that takes the error's place: `error.message`, `String(error)`, `error`. */
  readonly piece: TSESTree.Node;
  /** The argument of the log call that holds it. */
  readonly argument: TSESTree.Node;
  /** The property of an object that holds it: `{ error: … }`. */
  readonly property: TSESTree.Property | null;
  /** Whether other text was joined to it on the way. */
  readonly isJoined: boolean;
}

/** Where an error goes. */
export interface ErrorFlow {
  /** Whether all of it is kept by other code: thrown, returned, stored, given to a function, or its stack is read. */
  readonly isKept: boolean;
  readonly logged: readonly LoggedError[];
}

interface Step {
  readonly form: ErrorForm;
  readonly piece: TSESTree.Node;
  readonly isJoined: boolean;
}

const MAX_VARIABLES = 3;

/** One error's way through a file. */
interface Search {
  readonly logged: LoggedError[];
  /** The variables that were followed, with what was left of the error in them, and whether they keep the whole of it. */
  readonly followed: Map<Variable, Map<string, boolean>>;
  readonly sourceCode: SourceCode;
}

/** Functions whose result holds the text that they are given. */
const TEXT_FUNCTIONS: ReadonlySet<string> = new Set(
  "String stringify format red redBright yellow magenta bold dim gray grey white bgRed trim".split(" "),
);

/** Follows an error from each of the places that read it. */
export function followError(reads: readonly TSESTree.Node[], sourceCode: SourceCode): ErrorFlow {
  const search: Search = { logged: [], followed: new Map(), sourceCode };
  let isKept = false;
  for (const read of reads) {
    if (isRuledOut(read)) continue;
    isKept = follow(read, { form: "whole", piece: read, isJoined: false }, search, 0) || isKept;
  }
  return { isKept, logged: search.logged };
}

/** `error instanceof Error ? error.message : JSON.stringify(error)`: what the second half reads is no error. */
function isRuledOut(read: TSESTree.Node): boolean {
  if (read.type !== T.Identifier) return false;
  for (let at: TSESTree.Node = read; at.parent && !isFunction(at); at = at.parent) {
    const above: TSESTree.Node = at.parent;
    if (above.type !== T.ConditionalExpression && above.type !== T.IfStatement) continue;
    if (above.alternate === at && asksForError(above.test, read.name)) return true;
  }
  return false;
}

function asksForError(test: TSESTree.Expression, name: string): boolean {
  if (test.type !== T.BinaryExpression || test.operator !== "instanceof") return false;
  const { left, right } = test;
  return left.type === T.Identifier && left.name === name && right.type === T.Identifier && right.name === "Error";
}

/** Climbs from an expression to where its value ends up, and tells whether that keeps the whole error. */
function follow(start: TSESTree.Node, from: Step, search: Search, variables: number): boolean {
  const { logged, sourceCode } = search;
  let at = start;
  let { form, piece, isJoined } = from;
  let property: TSESTree.Property | null = null;
  const isWhole = () => form === "whole";
  for (let above = at.parent; above; at = above, above = at.parent) {
    switch (above.type) {
      case T.TSAsExpression:
      case T.TSNonNullExpression:
      case T.TSTypeAssertion:
      case T.TSSatisfiesExpression:
      case T.ChainExpression:
      case T.AwaitExpression:
        if (piece === at) piece = above;
        break;
      case T.ArrayExpression:
      case T.ObjectExpression:
        break;
      case T.MemberExpression: {
        if (above.object !== at) return false;
        if (form !== "whole") {
          form = "detail";
          break;
        }
        const name = staticName(above);
        if (name === "stack" || name === "inspect") return isWhole();
        if (name === "name") return false;
        form = name === "message" ? "message" : name === "toString" ? "text" : "detail";
        piece = name === "toString" ? above.parent : above;
        break;
      }
      case T.CallExpression: {
        if (above.callee === at) break;
        const log = logCallOf(above, sourceCode);
        if (log && log.model.group === undefined) {
          const isPrinted = log.logged.includes(at as TSESTree.CallExpressionArgument);
          if (isPrinted) logged.push({ form, call: log, piece, argument: at, property, isJoined });
          return false;
        }
        const name = staticName(above.callee) ?? "";
        if (form === "whole") {
          // A question is asked for its answer: `checkAndReport(error);` is none.
          if (isPredicateName(name) && !isUnused(above)) return false;
          const isText = name === "String" && above.callee.type === T.Identifier;
          if (!isText && (!isPlainJson(above, at) || mayWriteThemselves(sourceCode.text))) return isWhole();
          form = isText ? "text" : "json";
          piece = above;
        } else if (!TEXT_FUNCTIONS.has(name)) return false;
        break;
      }
      case T.TemplateLiteral:
        if (above.parent.type === T.TaggedTemplateExpression) return isWhole();
        if (form === "whole") form = "text";
        isJoined = true;
        break;
      case T.BinaryExpression:
        if (above.operator !== "+") return false;
        if (form === "whole") form = "text";
        isJoined = true;
        break;
      case T.LogicalExpression:
        if (above.left === at && above.operator === "&&") return false;
        if (piece === at) piece = above;
        break;
      case T.ConditionalExpression:
        if (above.test === at) return false;
        // `error instanceof Error ? error.message : String(error)` is one piece.
        if (piece === at) piece = above;
        break;
      case T.Property:
        if (above.value !== at || above.parent.type !== T.ObjectExpression) return isWhole();
        property = above;
        break;
      case T.VariableDeclarator: {
        const variable = above.id.type === T.Identifier ? variableOf(above.id, sourceCode) : undefined;
        if (!variable || variables === MAX_VARIABLES || onlyWrite(variable) !== above.init) return isWhole();
        return followVariable(variable, { form, isJoined }, search, variables + 1);
      }
      case T.AssignmentExpression:
        // Code that writes the message of an error has decided what the log will say.
        return above.left === at || isWhole();
      case T.UnaryExpression:
      case T.IfStatement:
      case T.SwitchStatement:
      case T.ExpressionStatement:
      case T.WhileStatement:
        return false;
      default:
        return isWhole();
    }
  }
  return isWhole();
}

/** Follows an error from each place that reads a variable which holds it, once for each form that it has in there. */
function followVariable(
  variable: Variable,
  step: Pick<Step, "form" | "isJoined">,
  search: Search,
  variables: number,
): boolean {
  const form = `${step.form} ${step.isJoined}`;
  const followed = search.followed.get(variable) ?? new Map<string, boolean>();
  search.followed.set(variable, followed);
  const known = followed.get(form);
  if (known !== undefined) return known;
  followed.set(form, false);
  let isKept = false;
  for (const reference of variable.references) {
    const { identifier } = reference;
    if (!reference.isRead()) continue;
    if (follow(identifier, { ...step, piece: identifier }, search, variables)) isKept = true;
  }
  followed.set(form, isKept);
  return isKept;
}

/**
 * Whether a file's errors may have a method by which JSON writes message and stack, as those of axios do: whether one of
 * them arrives cannot be told.
 */
const mayWriteThemselves = importsOf(PACKAGES_WITH_WRITTEN_ERRORS);

/** `JSON.stringify(error)` without a replacer, which could name the fields of an error. */
function isPlainJson(call: TSESTree.CallExpression, argument: TSESTree.Node): boolean {
  const { callee } = call;
  if (callee.type !== T.MemberExpression || callee.object.type !== T.Identifier) return false;
  if (callee.object.name !== "JSON" || staticName(callee) !== "stringify" || call.arguments[0] !== argument)
    return false;
  const replacer = call.arguments[1];
  return !replacer || replacer.type === T.Literal || (replacer.type === T.Identifier && replacer.name === "undefined");
}
