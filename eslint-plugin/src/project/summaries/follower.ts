import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import type { TSESTree } from "@typescript-eslint/utils";
import { unwrap } from "../../code/expressions.ts";
import { isFunction, parameterPattern, type FunctionNode } from "../../code/functions.ts";
import { staticName } from "../../code/names.ts";
import { originKey } from "../../code/origin.ts";
import { variableOf, type Variable } from "../../code/scopes.ts";
import { contains, findAncestor } from "../../code/walk.ts";
import type { Located } from "../definitions.ts";
import type { Project } from "../index.ts";
import { becomesOfArgument } from "./handed-on.ts";
import { AT_ONCE } from "./guards.ts";
import { bindingOf, type Use, type UsesOf } from "./uses.ts";

const MAX_VARIABLES = 30;

/** Follows a value through one function to where it ends up. */
export class Follower {
  readonly found = new Set<Use>();
  readonly #fn: Located<FunctionNode>;
  readonly #project: Project;
  readonly #usesOf: UsesOf;
  readonly #seen = new Map<Variable, Set<string>>();
  /** Calls whose results are being followed: what a callback gives goes on from the call that it is given to. */
  readonly #calls = new Set<TSESTree.Node>();

  /** @param usesOf What the functions do that a value is handed on to. */
  constructor(fn: Located<FunctionNode>, project: Project, usesOf: UsesOf) {
    this.#fn = fn;
    this.#project = project;
    this.#usesOf = usesOf;
  }

  /** @param property The only property of the variable that is asked about; the empty text is all of it. */
  follow(variable: Variable, property = ""): void {
    const seen = this.#seen.get(variable) ?? new Set();
    if (seen.has(property) || seen.has("") || this.#seen.size > MAX_VARIABLES) return;
    this.#seen.set(variable, seen.add(property));
    for (const reference of variable.references) {
      if (!reference.isRead()) continue;
      const { parent } = reference.identifier;
      const isMember = parent.type === T.MemberExpression && parent.object === reference.identifier;
      if (property === "" || !isMember) this.#climb(reference.identifier, property);
      else if (staticName(parent) === property) this.#climb(parent, "");
    }
  }

  #followAll(node: TSESTree.Node, binding: TSESTree.Node | null = null): void {
    const named = (this.#fn.file.sourceCode.scopeManager?.getDeclaredVariables(node) ?? []) as readonly Variable[];
    for (const variable of named) {
      if (!binding || variable.identifiers.some((each) => contains(binding, each))) this.follow(variable);
    }
  }

  /** @param property The only property of the value that is asked about, until it becomes part of something else. */
  #climb(from: TSESTree.Node, property: string): void {
    let at = from;
    let part = property;
    for (let above = at.parent; above; at = above, above = at.parent) {
      if (isFunction(above)) {
        if (above.body === at) this.#givenBy(above);
        return;
      }
      switch (above.type) {
        case T.CallExpression:
          if (above.callee === at) {
            if (unwrap(at).type !== T.MemberExpression) {
              this.found.add("called");
              return;
            }
            this.#givenToCallback(above);
          } else if (!this.#handOn(above, at, part)) return;
          part = "";
          break;
        case T.NewExpression:
          if (!this.#make(above, at)) return;
          part = "";
          break;
        case T.TaggedTemplateExpression:
          // `` sql`… ${value}` `` is a piece of a statement, `` db.execute`…` `` runs one.
          if (unwrap(above.tag).type === T.MemberExpression) {
            this.found.add("handed on");
            return;
          }
          break;
        case T.ReturnStatement: {
          const around = findAncestor(above, isFunction);
          if (around) this.#givenBy(around);
          return;
        }
        case T.ThrowStatement:
          this.found.add("thrown");
          return;
        case T.VariableDeclarator:
          this.#followAll(
            above,
            above.id.type === T.ObjectPattern && part !== "" ? bindingOf(above.id, part) : above.id,
          );
          return;
        case T.ForOfStatement:
          if (above.right === at) this.#followAll(above.left);
          return;
        case T.AssignmentExpression:
          if (above.right === at) this.#assigned(above.left);
          return;
        case T.Property:
          part = staticName(above) ?? "";
          break;
        case T.SpreadElement:
        case T.ArrayExpression:
          part = "";
          break;
        case T.ConditionalExpression:
          if (above.test === at) return;
          break;
        case T.BinaryExpression:
          if (!/^[-+*/%]$/.test(above.operator)) return;
          break;
        case T.UnaryExpression:
          return;
        case T.MemberExpression:
          // How long a text or a list is says nothing of what is in it.
          if (above.object !== at || staticName(above) === "length") return;
          break;
        default:
          if (above.type.endsWith("Statement") || above.type === T.SwitchCase) return;
      }
    }
  }

  /** What a function gives: the result of the one that is read, or of the call that a callback is given to. */
  #givenBy(around: FunctionNode): void {
    const call: TSESTree.Node = around.parent;
    const isCallback =
      around !== this.#fn.node && call.type === T.CallExpression && call.arguments.some((each) => each === around);
    if (!isCallback) this.found.add("returned");
    else if (!this.#calls.has(call)) {
      this.#calls.add(call);
      this.#climb(call, "");
    }
  }

  /** `value.map((each) => …)`: what a callback is given comes from the value. */
  #givenToCallback(call: TSESTree.CallExpression): void {
    const name = staticName(unwrap(call.callee)) ?? "";
    if (!AT_ONCE.has(name) && name !== "then") return;
    for (const given of call.arguments) {
      const taken = isFunction(given) ? given.params[name === "reduce" ? 1 : 0] : undefined;
      if (taken) this.#followAll(given, parameterPattern(taken));
    }
  }

  /** What becomes of an argument; whether the result of the call has it too. */
  #handOn(call: TSESTree.CallExpression, argument: TSESTree.Node, part: string): boolean {
    const collection = this.#collectionOf(call);
    if (collection === "field") this.found.add("kept");
    else if (collection) this.follow(collection);
    if (collection) return false;
    const index = call.arguments.findIndex((each) => contains(each, argument));
    const { uses, givesBack } = becomesOfArgument(
      { call, index, property: part },
      this.#fn,
      this.#project,
      this.#usesOf,
    );
    for (const use of uses) this.found.add(use);
    return givesBack;
  }

  /** `list.push(value)`, `map.set(key, value)`: the list or map that was made here, or a field. */
  #collectionOf(call: TSESTree.CallExpression): Variable | "field" | null {
    const callee = unwrap(call.callee);
    if (callee.type !== T.MemberExpression || !/^(?:push|unshift|add|set)$/.test(staticName(callee) ?? "")) return null;
    const { sourceCode } = this.#fn.file;
    const holder = unwrap(callee.object);
    if (!/^global:(?:Map|Set|WeakMap|WeakSet)\.new\(\)$/.test(originKey(holder, sourceCode))) {
      const variable = variableOf(holder, sourceCode);
      const init = variable?.defs[0]?.type === "Variable" ? variable.defs[0].node.init : null;
      return variable && init && unwrap(init).type === T.ArrayExpression ? this.#ownOrField(variable) : null;
    }
    return this.#ownOrField(variableOf(holder, sourceCode));
  }

  /** A variable of a function; what a module or an object holds keeps what it is given. */
  #ownOrField(variable: Variable | undefined): Variable | "field" {
    const definition = variable?.defs[0];
    return variable && definition?.type === "Variable" && findAncestor(definition.node, isFunction)
      ? variable
      : "field";
  }

  /** `new Order(value)`: what is made has the value; what its class does with it besides is not read. */
  #make(made: TSESTree.NewExpression, argument: TSESTree.Node): boolean {
    if (made.callee === argument) return false;
    const name = staticName(made.callee) ?? "";
    const isPlain =
      /(?:Error|Exception)$/.test(name) || originKey(made.callee, this.#fn.file.sourceCode).startsWith("global:");
    if (!isPlain) this.found.add("handed on");
    return true;
  }

  /** A value that is put into what was made here goes where that goes; elsewhere it is kept. */
  #assigned(left: TSESTree.Node): void {
    const { sourceCode } = this.#fn.file;
    let root = unwrap(left);
    let name = "";
    while (root.type === T.MemberExpression) {
      name = staticName(root) ?? "";
      root = unwrap(root.object);
    }
    const variable = variableOf(root, sourceCode);
    // `options.limit = options.limit ?? 10`: what is put back where it came from goes nowhere else.
    if (variable && this.#seen.has(variable)) return;
    if (variable && (left.type === T.Identifier || this.#ownOrField(variable) !== "field")) this.follow(variable, name);
    else if (left.type === T.MemberExpression) this.found.add("kept");
  }
}
