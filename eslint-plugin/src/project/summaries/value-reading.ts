import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import type { TSESTree } from "@typescript-eslint/utils";
import { stringValue, unwrap } from "../../code/expressions.ts";
import { enclosingFunction, isFunction, parameterPattern, type FunctionNode } from "../../code/functions.ts";
import { staticName } from "../../code/names.ts";
import type { SourceCode } from "../../code/per-file.ts";
import { onlyWrite, variableOf, type Variable } from "../../code/scopes.ts";
import { findAncestor } from "../../code/walk.ts";
import { writesOf } from "../../flow/values/writes.ts";
import { HARMLESS_GLOBALS, HARMLESS_METHODS } from "../../knowledge/errors/vocabulary.ts";
import type { Located } from "../definitions.ts";
import type { Project } from "../index.ts";
import { isToldBy } from "./answers.ts";
import { calledFunction } from "./called.ts";
import { givesPromise } from "./gives-promise.ts";
import { AT_ONCE } from "./guards.ts";
import {
  ANYTHING,
  closed,
  HANDLED,
  joined,
  NOTHING,
  ofParameter,
  ofParameterAround,
  UNKNOWN,
  type Leaving,
} from "./leaving.ts";
import { leavingOfStranger, thrownByStranger } from "./strangers.ts";
import { declaredBy, rejectedBy, rejectorsOf, thrownAs } from "./thrown.ts";
import { ofPromiseUnderWay } from "./under-way.ts";

/** What is asked of other functions while one is read. */
export interface Asks {
  /** What leaves a function, and the promise that it gives. */
  leavingOf(fn: Located<FunctionNode>, project: Project): Leaving;
  /** What a function throws before it gives anything. */
  thrownBy(fn: Located<FunctionNode>, project: Project): Leaving;
}

/** Methods that an array and a database have: without a function, they ask the latter. */
const QUERYING: ReadonlySet<string> = new Set(["find", "exec", "from", "values", "push"]);
const GATHERING: ReadonlySet<string> = new Set(["all", "race", "any"]);
const MAX_VALUES = 12;
/** Values that one variable is given, all of which are read. */
const MOST_WRITES = 4;

/** Reads the errors of the values that a function waits for or gives back, and of its calls. */
export class ValueReading {
  readonly #fn: Located<FunctionNode>;
  readonly #project: Project;
  readonly #asks: Asks;
  readonly #sourceCode: SourceCode;
  #values = 0;

  constructor(fn: Located<FunctionNode>, project: Project, asks: Asks) {
    this.#fn = fn;
    this.#project = project;
    this.#asks = asks;
    this.#sourceCode = fn.file.sourceCode;
  }

  /** Whether a call that the function gives back may give a promise, by what the function is declared to give. */
  #mayPromise(): boolean {
    const declared = this.#fn.node.returnType?.typeAnnotation;
    return !declared || this.#fn.node.async || this.#sourceCode.getText(declared).includes("Promise");
  }

  /** What a call throws before it gives anything. */
  atOnce(call: TSESTree.CallExpression): Leaving {
    if (isToldBy(call, this.#sourceCode)) return NOTHING;
    const callee = unwrap(call.callee);
    if (AT_ONCE.has(staticName(callee) ?? "") && callee.type === T.MemberExpression) return this.#runAtOnce(call);
    if (isFunction(callee)) return this.#asks.thrownBy({ ...this.#fn, node: callee }, this.#project);
    const called = this.#called(callee);
    if (!called)
      return this.#isOwnParameter(callee) ? this.#ofParameter(callee) : thrownByStranger(call, this.#fn.file);
    return this.#given(this.#asks.thrownBy(called, this.#project), call);
  }

  /** The functions that a method of an array is given. What they give as promises is waited for elsewhere, or by nobody. */
  #runAtOnce(call: TSESTree.CallExpression): Leaving {
    return joined(
      call.arguments.map((each) =>
        isFunction(each) ? this.#asks.thrownBy({ node: each, file: this.#fn.file }, this.#project) : NOTHING,
      ),
    );
  }

  /** The errors of a value that is waited for, or given back. */
  ofValue(expression: TSESTree.Node, isAwaited: boolean): Leaving {
    if (expression.type === T.AwaitExpression) return NOTHING;
    if (this.#values > MAX_VALUES) return isAwaited ? UNKNOWN : NOTHING;
    const node = unwrap(expression);
    switch (node.type) {
      case T.CallExpression:
        return this.#ofCall(node, isAwaited);
      case T.NewExpression:
        return staticName(node.callee) === "Promise" ? this.#ofPromise(node) : NOTHING;
      case T.ConditionalExpression:
        return joined([this.ofValue(node.consequent, isAwaited), this.ofValue(node.alternate, isAwaited)]);
      case T.LogicalExpression:
        return joined([this.ofValue(node.left, isAwaited), this.ofValue(node.right, isAwaited)]);
      case T.Identifier:
        return this.#ofVariable(node, isAwaited);
      case T.MemberExpression:
        return isAwaited ? ofPromiseUnderWay(node, this.#fn, this.#project) : NOTHING;
      case T.ImportExpression:
        // A module of the project is there, or nothing works.
        return this.#project.imported(stringValue(node.source) ?? "", this.#fn.file) ? NOTHING : ANYTHING;
      case T.TaggedTemplateExpression:
        if (isAwaited) return ANYTHING;
        // `` sql`…` `` makes a statement, `` db.$executeRaw`…` `` runs one.
        return unwrap(node.tag).type === T.MemberExpression
          ? leavingOfStranger(node.tag, this.#mayPromise() ? "maybe" : "no", this.#fn.file, this.#project)
          : NOTHING;
      default:
        return NOTHING;
    }
  }

  #ofVariable(node: TSESTree.Identifier, isAwaited: boolean): Leaving {
    const variable = variableOf(node, this.#sourceCode);
    const definition = variable?.defs[0];
    if (!variable || !definition) return isAwaited && node.name !== "undefined" ? UNKNOWN : NOTHING;
    if (definition.type === "Parameter") return isAwaited ? this.#ofParameter(node) : NOTHING;
    const rejectors = rejectorsOf(variable, this.#sourceCode);
    if (rejectors) return rejectedBy(rejectors, this.#fn, this.#project);
    const isWhole = definition.type === "Variable" && definition.node.id.type === T.Identifier;
    const written = isWhole ? onlyWrite(variable) : null;
    if (!written) return isAwaited ? (isWhole ? this.#ofWrites(variable) : UNKNOWN) : NOTHING;
    this.#values++;
    if (isAwaited) return this.ofValue(written, true);
    const isPromise = written.type !== T.AwaitExpression && givesPromise(written, this.#fn.file, this.#project);
    return isPromise ? this.ofValue(written, true) : NOTHING;
  }

  /** `let pending = Promise.resolve(); if (isNew) pending = prepare().catch(report);`: whichever it was given last. */
  #ofWrites(variable: Variable): Leaving {
    const writes = writesOf(variable);
    if (writes.length === 0 || writes.length > MOST_WRITES) return UNKNOWN;
    this.#values++;
    return joined(
      writes.map(({ value, kind, path }) =>
        value && kind === "set" && path.length === 0 ? this.ofValue(value, true) : UNKNOWN,
      ),
    );
  }

  #isOwnParameter(node: TSESTree.Node): boolean {
    return this.#variableOf(node)?.defs[0]?.type === "Parameter";
  }

  #variableOf(node: TSESTree.Node): Variable | undefined {
    return variableOf(node, this.#sourceCode);
  }

  #ofParameter(node: TSESTree.Node): Leaving {
    const definition = this.#variableOf(node)?.defs[0];
    if (!definition || !isFunction(definition.node)) return UNKNOWN;
    const index = definition.node.params.findIndex((each) => parameterPattern(each) === definition.name);
    if (index < 0) return UNKNOWN;
    if (definition.node === this.#fn.node) return ofParameter(index);
    return definition.node === enclosingFunction(this.#fn.node) ? ofParameterAround(index) : UNKNOWN;
  }

  #ofCall(call: TSESTree.CallExpression, isAwaited: boolean): Leaving {
    if (isToldBy(call, this.#sourceCode)) return NOTHING;
    const callee = unwrap(call.callee);
    const name = staticName(callee) ?? "";
    if (callee.type === T.MemberExpression) {
      const found = this.#ofMethod(callee, name, call, isAwaited);
      if (found) return found;
    } else if (HARMLESS_GLOBALS.has(name)) return NOTHING;
    if (isFunction(callee)) return this.#inner(callee);
    const called = this.#called(callee);
    if (called) {
      const errors = this.#asks.leavingOf(called, this.#project);
      if (errors.around.size === 0) return this.#given(errors, call);
      return joined([this.#given({ ...errors, around: NOTHING.around }, call), this.#ofAround(errors, called, callee)]);
    }
    if (this.#isOwnParameter(callee)) return this.#ofParameter(callee);
    if (name === "startActiveSpan") return this.#ofGiven(call.arguments.at(-1));
    const thrown = isAwaited ? NOTHING : thrownByStranger(call, this.#fn.file);
    if (thrown.made.size > 0) return thrown;
    const isPromise = isAwaited ? "surely" : this.#mayPromise() ? "maybe" : "no";
    return leavingOfStranger(callee, isPromise, this.#fn.file, this.#project);
  }

  /** The methods of promises, arrays and of the language; null for all others. */
  #ofMethod(
    callee: TSESTree.MemberExpression,
    name: string,
    call: TSESTree.CallExpression,
    isAwaited: boolean,
  ): Leaving | null {
    const [first, second] = call.arguments;
    const owner = staticName(unwrap(callee.object));
    if (owner === "Promise") return this.#gathered(name, call);
    if (name === "catch") return this.#handledBy(first, this.ofValue(callee.object, true));
    if (name === "finally") return joined([this.ofValue(callee.object, true), this.#ofGiven(first)]);
    if (name === "then") {
      const before = this.ofValue(callee.object, true);
      return joined([second ? this.#handledBy(second, before) : before, this.#ofGiven(first)]);
    }
    if (isAwaited) return null;
    const takesFunction = call.arguments.some(isFunction);
    if (AT_ONCE.has(name) && takesFunction) return this.#runAtOnce(call);
    const isHarmless = HARMLESS_METHODS.has(name) && !QUERYING.has(name);
    return isHarmless || (owner !== null && HARMLESS_GLOBALS.has(owner)) ? NOTHING : null;
  }

  #gathered(name: string, call: TSESTree.CallExpression): Leaving {
    const [first] = call.arguments;
    if (name === "allSettled" || !first) return HANDLED;
    if (name === "reject") return thrownAs(first, call, this.#fn, this.#project);
    if (name === "resolve") return this.ofValue(first, true);
    if (!GATHERING.has(name)) return UNKNOWN;
    const list = unwrap(first);
    if (list.type === T.ArrayExpression)
      return joined(
        list.elements.map((each) =>
          each?.type === T.SpreadElement ? UNKNOWN : each ? this.ofValue(each, true) : NOTHING,
        ),
      );
    if (list.type !== T.CallExpression || staticName(unwrap(list.callee)) !== "map") return UNKNOWN;
    return this.#ofGiven(list.arguments[0]);
  }

  /** What leaves a handler that is given errors, if there are any. */
  #handledBy(handler: TSESTree.Node | undefined, errors: Leaving): Leaving {
    if (errors === NOTHING || !handler) return errors;
    return joined([this.#ofGiven(handler), HANDLED]);
  }

  #ofGiven(given: TSESTree.Node | undefined): Leaving {
    if (!given) return NOTHING;
    const node = unwrap(given);
    if (isFunction(node)) return this.#inner(node);
    const called = this.#called(node);
    if (called) return { ...closed(this.#asks.leavingOf(called, this.#project)), parameters: NOTHING.parameters };
    return UNKNOWN;
  }

  /** The errors of a function's parameters are those of what it is given. */
  #given(errors: Leaving, call: TSESTree.CallExpression): Leaving {
    if (errors.parameters.size === 0) return errors;
    const given = [...errors.parameters].map((index) => {
      const argument = call.arguments[index];
      if (!argument || argument.type === T.SpreadElement) return UNKNOWN;
      const node = unwrap(argument);
      if (isFunction(node) || this.#called(node) !== null) return this.#ofGiven(node);
      // What is itself a parameter is whatever that is given.
      return this.ofValue(argument, true);
    });
    return joined([{ ...errors, parameters: NOTHING.parameters }, ...given]);
  }

  /** `new Promise((resolve, reject) => …)` */
  #ofPromise(node: TSESTree.NewExpression): Leaving {
    const [executor] = node.arguments;
    if (!executor || !isFunction(executor)) return UNKNOWN;
    const [, reject] = executor.params;
    const own = { ...this.#inner(executor), parameters: NOTHING.parameters };
    const rejectors = reject ? declaredBy(executor, reject, this.#sourceCode) : [];
    return joined([own, rejectedBy(rejectors, this.#fn, this.#project)]);
  }

  /** What leaves a function that stands in this one: the parameters around it are this one's own. */
  #inner(node: FunctionNode): Leaving {
    const errors = this.#asks.leavingOf({ node, file: this.#fn.file }, this.#project);
    if (errors.around.size === 0) return errors;
    if (enclosingFunction(node) !== this.#fn.node) return closed(errors);
    const { around } = errors;
    return { ...errors, around: NOTHING.around, parameters: new Set([...errors.parameters, ...around]) };
  }

  /**
   * What leaves a function by what the function around it was given, `withLock(charge)(order)`: the errors of what the call
   * gives that made it.
   */
  #ofAround({ around }: Leaving, called: Located<FunctionNode>, callee: TSESTree.Node): Leaving {
    const variable = callee.type === T.Identifier ? variableOf(callee, this.#sourceCode) : undefined;
    const making = unwrap((variable && onlyWrite(variable)) ?? callee);
    if (making.type !== T.CallExpression) return UNKNOWN;
    const place = (findAncestor(making, isFunction) ?? this.#sourceCode.ast) as FunctionNode;
    const there =
      place === this.#fn.node ? this : new ValueReading({ ...this.#fn, node: place }, this.#project, this.#asks);
    if (there.#called(making.callee)?.node !== enclosingFunction(called.node)) return UNKNOWN;
    const given = there.#given({ ...NOTHING, parameters: around }, making);
    return there === this || given.parameters.size === 0 ? given : UNKNOWN;
  }

  #called(callee: TSESTree.Node): Located<FunctionNode> | null {
    return calledFunction(callee, this.#fn.file, this.#project);
  }
}
