import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import type { TSESTree } from "@typescript-eslint/utils";
import { importsOf } from "../../catalog/keys.ts";
import { PACKAGES_WITH_WRITTEN_ERRORS } from "../../catalog/packages/index.ts";
import { staticName } from "../../code/names.ts";
import type { SourceCode } from "../../code/per-file.ts";
import type { Variable } from "../../code/scopes.ts";
import { conditionsAt } from "../../flow/control/index.ts";
import { followBinding } from "../../flow/values/forward.ts";
import type { ArgumentUse, MemberUse, MethodUse, Use } from "../../flow/values/use.ts";
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
  /** The variable that has the whole of it there: what the handler calls it, or what it was put into. */
  readonly whole: Variable;
}

/** Where an error goes. */
export interface ErrorFlow {
  /** Whether all of it is kept by other code: thrown, returned, stored, given to a function, or its stack is read. */
  readonly isKept: boolean;
  readonly logged: readonly LoggedError[];
}

/** What is left of an error at a place on its way. */
interface State extends Pick<LoggedError, "form" | "property" | "isJoined"> {
  /** Null in a variable, before it is read. */
  readonly piece: TSESTree.Node | null;
  readonly whole: Variable | null;
}

/** Functions whose result holds the text that they are given. */
const TEXT_FUNCTIONS: ReadonlySet<string> = new Set(
  "String stringify format red redBright yellow magenta bold dim gray grey white bgRed trim".split(" "),
);

/** Follows an error from the name that its handler gives it, through whatever variables it is put into. */
export function followError(binding: TSESTree.Identifier, sourceCode: SourceCode): ErrorFlow {
  const flow = new Flow(sourceCode);
  const { isWhole } = followBinding(binding, flow.start, (use, state) => flow.step(use, state), sourceCode, {
    entersFunctions: false,
  });
  return { isKept: flow.isKept || !isWhole, logged: flow.logged };
}

class Flow {
  readonly logged: LoggedError[] = [];
  readonly start: State = { form: "whole", piece: null, property: null, isJoined: false, whole: null };
  isKept = false;
  readonly #sourceCode: SourceCode;
  readonly #held = new Map<Variable | null, Map<string, State>>();

  constructor(sourceCode: SourceCode) {
    this.#sourceCode = sourceCode;
  }

  step(use: Use, state: State): State | null {
    switch (use.kind) {
      case "bound":
        return this.#heldBy(state);
      case "read":
        if (isRuledOut(use.node, this.#sourceCode)) return null;
        return { ...state, piece: use.node, whole: state.form === "whole" ? use.variable : state.whole };
      case "same":
      case "awaited":
      case "choice":
        // `error instanceof Error ? error.message : String(error)` is one piece.
        return state.piece === use.value ? { ...state, piece: use.node } : state;
      case "called":
      case "item":
        return state;
      case "property":
        return { ...state, property: use.property };
      case "member":
      case "method":
        return this.#part(use, state);
      case "joined":
        return { ...state, form: state.form === "whole" ? "text" : state.form, isJoined: true };
      case "argument":
        return this.#given(use, state);
      case "replaced":
        // Code that writes the message of an error has decided what the log will say.
        this.isKept = true;
        return null;
      case "test":
      case "compared":
      case "calculated":
      case "discarded":
      case "key":
      case "callback":
        return null;
      default:
        return this.#end(state);
    }
  }

  /** The state of what a variable holds: the same for each that is put into it. */
  #heldBy({ form, isJoined, whole }: State): State {
    const owner = form === "whole" ? null : whole;
    let states = this.#held.get(owner);
    if (!states) this.#held.set(owner, (states = new Map<string, State>()));
    const key = `${form} ${isJoined}`;
    let state = states.get(key);
    if (!state) states.set(key, (state = { form, isJoined, whole: owner, piece: null, property: null }));
    return state;
  }

  #end({ form }: State): null {
    this.isKept ||= form === "whole";
    return null;
  }

  #part({ name, node, kind }: MemberUse | MethodUse, state: State): State | null {
    if (state.form !== "whole") return { ...state, form: "detail" };
    if (name === "stack" || name === "inspect") return this.#end(state);
    if (name === "name") return null;
    if (kind === "method") return { ...state, form: name === "toString" ? "text" : "detail", piece: node };
    return { ...state, form: name === "message" ? "message" : "detail", piece: node };
  }

  #given({ node: call, value }: ArgumentUse, state: State): State | null {
    if (call.type !== T.CallExpression) return this.#end(state);
    const log = logCallOf(call, this.#sourceCode);
    if (log && log.model.group === undefined) {
      const { form, property, isJoined, piece, whole } = state;
      const isPrinted = log.logged.includes(value as TSESTree.CallExpressionArgument);
      if (isPrinted && piece && whole)
        this.logged.push({ form, call: log, piece, argument: value, property, isJoined, whole });
      return null;
    }
    const name = staticName(call.callee) ?? "";
    if (state.form !== "whole") return TEXT_FUNCTIONS.has(name) ? state : null;
    // A question is asked for its answer: `checkAndReport(error);` is none.
    if (isPredicateName(name) && !isUnused(call)) return null;
    if (name === "String" && call.callee.type === T.Identifier) return { ...state, form: "text", piece: call };
    if (!isPlainJson(call, value) || mayWriteThemselves(this.#sourceCode.text)) return this.#end(state);
    return { ...state, form: "json", piece: call };
  }
}

/** `error instanceof Error ? error.message : JSON.stringify(error)`: what the second half reads is no error. */
function isRuledOut(read: TSESTree.Node, sourceCode: SourceCode): boolean {
  if (read.type !== T.Identifier) return false;
  return conditionsAt(read, sourceCode).some(({ test, holds }) => !holds && asksForError(test, read.name));
}

function asksForError(test: TSESTree.Node, name: string): boolean {
  if (test.type !== T.BinaryExpression || test.operator !== "instanceof") return false;
  const { left, right } = test;
  return left.type === T.Identifier && left.name === name && right.type === T.Identifier && right.name === "Error";
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
