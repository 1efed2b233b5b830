import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import type { TSESTree } from "@typescript-eslint/utils";
import { COMPARING_METHODS } from "../../catalog/language.ts";
import { unwrap } from "../../code/expressions.ts";
import { isFunction, type FunctionNode } from "../../code/functions.ts";
import { staticName } from "../../code/names.ts";
import { originKey } from "../../code/origin.ts";
import { variableOf, type Variable } from "../../code/scopes.ts";
import { findAncestor } from "../../code/walk.ts";
import { followBinding, followValue, type FollowOptions } from "../../flow/values/forward.ts";
import type { ArgumentUse, KeptUse, Use as Place } from "../../flow/values/use.ts";
import type { Located } from "../definitions.ts";
import type { Project } from "../index.ts";
import { becomesOfArgument } from "./handed-on.ts";
import type { Use, UsesOf } from "./uses.ts";

/** The only property of a value that is asked about; the empty text is all of it. */
type Part = string;

const ALL: Part = "";

/** Further values into which one is put that are followed. */
const MOST_HOLDERS = 30;

/** What other functions do with what they are given is a question of its own. */
const OPTIONS: FollowOptions = { entersFunctions: false };

/** Follows a value through one function to where it ends up. */
export class Follower {
  readonly found = new Set<Use>();
  readonly #fn: Located<FunctionNode>;
  readonly #project: Project;
  readonly #usesOf: UsesOf;
  readonly #bound = new Set<Variable>();
  /** Variables and calls that have the value as well, each with the parts of them that were followed. */
  readonly #holders = new Map<Variable | TSESTree.Node, Set<Part>>();

  /** @param usesOf What the functions do that a value is handed on to. */
  constructor(fn: Located<FunctionNode>, project: Project, usesOf: UsesOf) {
    this.#fn = fn;
    this.#project = project;
    this.#usesOf = usesOf;
  }

  /** Follows what a pattern is given, all of it or one property. */
  follow(pattern: TSESTree.Node, part: Part): void {
    followBinding(pattern, part, this.#step, this.#fn.file.sourceCode, OPTIONS);
  }

  readonly #step = (use: Place, part: Part): Part | null => {
    switch (use.kind) {
      case "bound":
        this.#bound.add(use.variable);
        return part;
      case "read":
      case "same":
      case "awaited":
      case "choice":
        return part;
      case "member":
        // How long a text or a list is says nothing of what is in it.
        if (part === ALL) return use.name === "length" ? null : ALL;
        return use.name === null || use.name === part ? ALL : null;
      case "rest":
        return use.without.includes(part) ? null : part;
      case "property":
        return staticName(use.property) ?? ALL;
      case "spread":
        if (use.into === "arguments" && use.node.type === T.CallExpression)
          return this.#handOn(
            use.node,
            use.node.arguments.findIndex((each) => each === use.value.parent),
            ALL,
          );
        return use.into === "object" ? part : ALL;
      case "element":
      case "item":
      case "joined":
      case "calculated":
      case "callback":
      case "gathered":
        return ALL;
      case "method":
        return COMPARING_METHODS.has(staticName(unwrap(use.node.callee)) ?? "") ? null : ALL;
      case "argument":
        return this.#given(use, part);
      case "kept":
        this.#kept(use, part);
        return null;
      case "called":
        this.found.add("called");
        return null;
      case "thrown":
        this.found.add("thrown");
        return null;
      case "returned":
        return this.#returned(use.fn);
      default:
        return null;
    }
  };

  /** What a function gives: the result of the one that is read, or of the call that a callback is given to. */
  #returned(fn: FunctionNode | null): Part | null {
    if (fn === null || fn === this.#fn.node) {
      this.found.add("returned");
      return null;
    }
    const call: TSESTree.Node = fn.parent;
    const isCallback = call.type === T.CallExpression && call.callee !== fn;
    if (!isCallback) this.found.add("returned");
    else if (this.#isNew(call, ALL)) followValue(call, ALL, this.#step, this.#fn.file.sourceCode, OPTIONS);
    return null;
  }

  #given({ node: call, index }: ArgumentUse, part: Part): Part | null {
    if (call.type === T.TaggedTemplateExpression) {
      // `` sql`… ${value}` `` is a piece of a statement, `` db.execute`…` `` runs one.
      if (unwrap(call.tag).type !== T.MemberExpression) return ALL;
      this.found.add("handed on");
      return null;
    }
    if (call.type === T.NewExpression) return this.#make(call);
    const collection = this.#collectionOf(call);
    if (collection === null) return this.#handOn(call, index, part);
    this.#put(collection, ALL);
    return null;
  }

  /** What becomes of an argument; whether the result of the call has it too. */
  #handOn(call: TSESTree.CallExpression, index: number, property: Part): Part | null {
    const { uses, givesBack } = becomesOfArgument({ call, index, property }, this.#fn, this.#project, this.#usesOf);
    for (const use of uses) this.found.add(use);
    return givesBack ? ALL : null;
  }

  /** `list.push(value)`, `map.set(key, value)`: the list or map that was made here, or a field. */
  #collectionOf(call: TSESTree.CallExpression): Variable | "field" | null {
    const callee = unwrap(call.callee);
    if (callee.type !== T.MemberExpression || !/^(?:push|unshift|add|set)$/.test(staticName(callee) ?? "")) return null;
    const { sourceCode } = this.#fn.file;
    const holder = unwrap(callee.object);
    const variable = variableOf(holder, sourceCode);
    if (/^global:(?:Map|Set|WeakMap|WeakSet)\.new\(\)$/.test(originKey(holder, sourceCode))) return variable ?? "field";
    const init = variable?.defs[0]?.type === "Variable" ? variable.defs[0].node.init : null;
    return variable && init && unwrap(init).type === T.ArrayExpression ? variable : null;
  }

  /** `new Order(value)`: what is made has the value; what its class does with it besides is not read. */
  #make({ callee }: TSESTree.NewExpression): Part {
    const isPlain =
      /(?:Error|Exception)$/.test(staticName(callee) ?? "") ||
      originKey(callee, this.#fn.file.sourceCode).startsWith("global:");
    if (!isPlain) this.found.add("handed on");
    return ALL;
  }

  /** A value that is put into a member of what was made here goes where that goes; elsewhere it is kept. */
  #kept({ node }: KeptUse, part: Part): void {
    let root: TSESTree.Node = node;
    let name = part;
    while (root.type === T.MemberExpression) {
      name = staticName(root) ?? ALL;
      root = unwrap(root.object);
    }
    this.#put(variableOf(root, this.#fn.file.sourceCode) ?? "field", name);
  }

  /** What a module or an object holds keeps what it is given; a variable of a function is followed. */
  #put(holder: Variable | "field", part: Part): void {
    const definition = holder === "field" ? undefined : holder.defs[0];
    const [declared] = holder === "field" ? [] : holder.identifiers;
    // `options.limit = options.limit ?? 10`: what is put back where it came from goes nowhere else.
    if (holder !== "field" && this.#bound.has(holder)) return;
    const isLocal = definition?.type === "Variable" && findAncestor(definition.node, isFunction) !== undefined;
    if (holder === "field" || !declared || !isLocal) this.found.add("kept");
    else if (this.#isNew(holder, part)) this.follow(declared, part);
  }

  #isNew(holder: Variable | TSESTree.Node, part: Part): boolean {
    const seen = this.#holders.get(holder) ?? new Set();
    if (seen.has(part) || seen.has(ALL) || this.#holders.size > MOST_HOLDERS) return false;
    this.#holders.set(holder, seen.add(part));
    return true;
  }
}
