import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import type { TSESTree } from "@typescript-eslint/utils";
import { unwrap } from "../../code/expressions.ts";
import { isFunction, type FunctionNode } from "../../code/functions.ts";
import { staticName } from "../../code/names.ts";
import { originKey } from "../../code/origin.ts";
import { variableOf } from "../../code/scopes.ts";
import { callOfCallback } from "../../flow/values/callbacks.ts";
import type { ArgumentUse, CallbackUse, KeptUse, SpreadUse, Use } from "../../flow/values/use.ts";
import type { Located } from "../definitions.ts";
import { calledFunction } from "../summaries/called.ts";
import { answerOf } from "../../knowledge/errors/answer.ts";
import { isRowItself, makesModels } from "../../knowledge/databases/index.ts";
import { isGivenOnce, itemOf } from "./holders.ts";
import type { RowSearch, Start } from "./search.ts";
import {
  awaitedOf,
  builtBy,
  givenBy,
  headOf,
  holding,
  isBeside,
  isBuilder,
  isWithin,
  lastOf,
  ofAnswer,
  ofList,
  ofMap,
  readingBy,
  ROW,
  ROWS,
  runBy,
  within,
  type Shape,
} from "./shape.ts";

/** Functions of the language by what they give of what they are given: the same, the values of a map, or nothing. */
const SAME = /^global:(?:Promise\.(?:all|allSettled|race|resolve|any)|Array\.from|Object\.freeze|structuredClone)$/;
/** Uses by which something is asked of what a query gave. */
const ASKING: ReadonlySet<Use["kind"]> = new Set<Use["kind"]>(["test", "compared", "member", "element", "callback"]);
const ASKS = /^global:(?:Boolean|Array\.isArray|Number\.isInteger)$/;

/** What is done with a shape in one file. */
export class Reader {
  readonly #search: RowSearch;
  readonly #start: Start;
  /** Functions that were handed to methods of lists: what they give back, the method has. */
  readonly #entered = new Set<FunctionNode>();

  constructor(search: RowSearch, start: Start) {
    this.#search = search;
    this.#start = start;
  }

  readonly step = (use: Use, shape: Shape): Shape | null => {
    this.#search.isAsked ||= ASKING.has(use.kind) && !isBuilder(shape);
    switch (use.kind) {
      case "read":
      case "same":
      case "choice":
        return shape;
      case "bound":
        // What else it may hold has fields of its own.
        if (!isGivenOnce(use.variable)) this.#search.isLocal = false;
        return shape;
      case "awaited":
        return this.#awaited(shape);
      case "test":
      case "compared":
      case "discarded":
        return null;
      case "member":
        return this.#member(use.name, use.node, shape);
      case "element":
        return this.#element(use.index, shape);
      case "rest":
        return use.without.includes(headOf(shape)) ? null : shape;
      case "callback":
        return this.#callback(use, shape);
      case "gathered":
        return use.method === "map" ? this.#held("[]", shape) : shape;
      case "method":
        return this.#method(use.name, use.node, shape);
      case "property":
        return this.#held(staticName(use.property), shape);
      case "item":
        return this.#held(itemOf(use.value, use.node), shape);
      case "spread":
        return this.#spread(use, shape);
      case "kept":
        return this.#kept(use, shape);
      case "joined":
        return shape === "sql" ? shape : this.#unknown();
      case "argument":
        return this.#argument(use, shape);
      case "returned":
        return this.#returned(use.fn, shape);
      case "exported":
        this.#search.leave();
        return null;
      default:
        return this.#unknown();
    }
  };

  #unknown(): null {
    this.#search.take();
    return null;
  }

  /** What is too deep to be followed is not known. */
  #held(step: string | null, shape: Shape): Shape | null {
    return (step === null ? null : holding(step, shape)) ?? this.#unknown();
  }

  #awaited(shape: Shape): Shape {
    const result = awaitedOf(shape);
    if (result !== null) this.#search.isRun = true;
    return result ?? shape;
  }

  #member(name: string | null, node: TSESTree.Node, shape: Shape): Shape | null {
    const isIndex = name !== null && /^\d+$/.test(name);
    if (shape === ROW) return this.#field(name, node);
    // `query.or.where(…)`
    if (isBuilder(shape)) return name === null ? this.#unknown() : shape;
    switch (headOf(shape)) {
      case "[]":
        if (name === null || isIndex) return within(shape);
        return isBeside(name) ? null : this.#unknown();
      case "{}":
        return name === "size" ? null : within(shape);
      case "tag":
      case "answer":
      case "first":
        return this.#ofAnswer(name, node, shape);
      default:
    }
    if (!isWithin(shape)) return this.#unknown();
    const step = headOf(shape);
    if (name === null) return /^\d+$/.test(step) ? within(shape) : this.#unknown();
    return name === step ? within(shape) : null;
  }

  #ofAnswer(name: string | null, node: TSESTree.Node, shape: Shape): Shape | null {
    const given = name === null ? undefined : ofAnswer(name, shape);
    if (given !== undefined) return given;
    return name !== null && shape === "first" ? this.#field(name, node) : this.#unknown();
  }

  #field(name: string | null, node: TSESTree.Node): Shape | null {
    if (name === null) return this.#unknown();
    if (isRowItself(name)) return ROW;
    const { parent } = node;
    const isWritten = parent?.type === T.AssignmentExpression && parent.operator === "=" && parent.left === node;
    if (!isWritten && !this.#search.fields.has(name))
      this.#search.fields.set(name, { node, file: this.#start.at.file });
    return null;
  }

  #element(index: number | null, shape: Shape): Shape | null {
    if (index === null && shape !== ROW) this.#search.isList = true;
    switch (headOf(shape)) {
      case "[]":
        return within(shape);
      case "{}":
        return `1/${within(shape)}`;
      case "tag":
      case "answer":
        if (index === null) return ROW;
        return index === 0 ? "first" : null;
      case "first":
        return ROW;
      default:
    }
    const step = headOf(shape);
    if (!/^\d+$/.test(step)) return this.#unknown();
    return index === null || String(index) === step ? within(shape) : null;
  }

  #callback({ method, fn, node }: CallbackUse, shape: Shape): Shape | null {
    const next = this.#given(method, node, shape);
    if (next === null) return null;
    if (fn) {
      this.#entered.add(fn);
      return next;
    }
    // rows.map(toOrder), where another file has the function.
    const [given] = node.arguments;
    const called = given && calledFunction(given, this.#start.at.file, this.#search.project);
    if (!called) return this.#unknown();
    const index = method.startsWith("reduce") ? 1 : 0;
    this.#search.enter(called, index, next, { node: given, file: this.#start.at.file }, this.#start);
    // What it gives back of a row is in the list that the method makes: nobody follows it there.
    return null;
  }

  /** What a method hands to its callback. */
  #given(method: string, node: TSESTree.CallExpression, shape: Shape): Shape | null {
    if (method === "then") return this.#awaited(shape);
    // A builder's own: `.filter("age", "gt", 18)`.
    if (isBuilder(shape)) return null;
    switch (headOf(shape)) {
      case "[]":
      case "{}":
        this.#search.isList = true;
        return within(shape);
      case "tag":
      case "answer":
      case "first":
        this.#search.isList = true;
        return ROW;
      default:
        return node.arguments.length === 0 ? null : this.#unknown();
    }
  }

  #method(name: string | null, node: TSESTree.CallExpression, shape: Shape): Shape | null {
    if (name === "then") return null;
    if (name === "catch" || name === "finally") return shape;
    if (name === null) return this.#unknown();
    if (isBuilder(shape)) {
      const built = builtBy(name, shape);
      if (built !== null && !isBuilder(built)) this.#search.isRun = true;
      return built ?? this.#unknown();
    }
    switch (headOf(shape)) {
      case "sql":
        return shape;
      case "statement":
        this.#search.isRun ||= runBy(name) !== shape;
        return runBy(name);
      case "tag":
      case "answer":
      case "first": {
        // sql`…`.execute(db)
        if (shape === "tag" && (name === "execute" || name === "values")) return "answer";
        const given = ofList(name, ROWS);
        return given === undefined ? this.#unknown() : given;
      }
      case "[]": {
        if (name === "join" && lastOf(shape) === "sql") return within(shape);
        const given = ofList(name, shape);
        return given === undefined ? this.#unknown() : given;
      }
      case "{}": {
        const given = ofMap(name, shape);
        return given === undefined ? this.#unknown() : given;
      }
      default:
        return node.arguments.length === 0 && isWithin(shape) ? null : this.#unknown();
    }
  }

  #spread({ into, node }: SpreadUse, shape: Shape): Shape | null {
    if (into === "object") return isBuilder(shape) || shape === "answer" || shape === "tag" ? this.#unknown() : shape;
    if (into === "array") return shape === "answer" || shape === "first" ? ROWS : shape;
    const list = node.type === T.CallExpression ? this.#collectionOf(node) : null;
    if (!list || headOf(shape) !== "[]") return this.#unknown();
    this.#search.put(list, shape, this.#start);
    return null;
  }

  /** The name of a list, map or set of the function that a call puts its argument into: `list.push(row)`, `map.set(id, row)`. */
  #collectionOf(call: TSESTree.CallExpression): TSESTree.Identifier | null {
    const callee = unwrap(call.callee);
    if (callee.type !== T.MemberExpression || !/^(?:push|unshift|add|set)$/.test(staticName(callee) ?? "")) return null;
    return this.#localName(unwrap(callee.object));
  }

  #localName(node: TSESTree.Node): TSESTree.Identifier | null {
    const variable = variableOf(node, this.#start.at.file.sourceCode);
    const isOwn = variable?.defs[0]?.type === "Variable" && variable.scope.type !== "module";
    return isOwn ? (variable.identifiers[0] ?? null) : null;
  }

  /** `found.user = row`, `byId[row.id] = row` */
  #kept({ node }: KeptUse, shape: Shape): null {
    const name = node.type === T.MemberExpression ? this.#localName(unwrap(node.object)) : null;
    if (!name || node.type !== T.MemberExpression) return this.#unknown();
    const held = this.#held(staticName(node) ?? "{}", shape);
    if (held !== null) this.#search.put(name, held, this.#start);
    return null;
  }

  #returned(fn: FunctionNode | null, shape: Shape): Shape | null {
    if (!fn) return this.#unknown();
    const { sourceCode } = this.#start.at.file;
    const callback = callOfCallback(fn, sourceCode);
    if (this.#entered.has(fn) || callback) {
      if (callback?.method === "then" || !fn.async) return shape;
      return this.#awaited(shape);
    }
    this.#search.giveBack(fn, fn.async ? this.#awaited(shape) : shape, this.#start);
    return null;
  }

  #argument(use: ArgumentUse, shape: Shape): Shape | null {
    const { node: call, index } = use;
    const { file } = this.#start.at;
    const at: Located = { node: call, file };
    if (call.type === T.NewExpression) return this.#made(call, shape);
    if (call.type === T.TaggedTemplateExpression) return this.#unknown();
    const callee = unwrap(call.callee);
    const key = originKey(callee, file.sourceCode);
    if (SAME.test(key)) return key === "global:Promise.resolve" ? this.#awaited(shape) : this.#settled(shape);
    if (ASKS.test(key)) return null;
    if (key === "global:Object.fromEntries" && shape.startsWith("[]/1/"))
      return this.#held("{}", within(within(shape)));
    if (key === "global:Object.values" && headOf(shape) === "{}") return `[]/${within(shape)}`;
    const collection = this.#collectionOf(call);
    if (collection) {
      const step = staticName(callee) === "set" ? "{}" : "[]";
      const held = step === "{}" && index === 0 ? null : this.#held(step, shape);
      if (held !== null) this.#search.put(collection, held, this.#start);
      return null;
    }
    const called = calledFunction(callee, file, this.#search.project);
    if (called) {
      this.#search.enter(called, index, shape, at, this.#start);
      return null;
    }
    const reading = callee.type === T.MemberExpression ? readingBy(staticName(callee), shape) : null;
    // Whoever gets the answer reads of it what nobody sees here.
    if (reading === null && answerOf(call, file.sourceCode)) this.#search.isAnswered = true;
    return reading ?? this.#run(call, shape);
  }

  /** Of several queries that are waited for together, each gives what it gives when it is waited for alone. */
  #settled(shape: Shape): Shape {
    const step = headOf(shape);
    const inner = within(shape);
    if (!isWithin(shape) || !isBuilder(inner)) return shape;
    const result = this.#awaited(inner);
    return holding(step, result) ?? shape;
  }

  /** What a driver gives that is handed a statement. */
  #run(call: TSESTree.CallExpression, shape: Shape): Shape | null {
    const last = lastOf(shape);
    if (last !== "sql" && last !== "tag") return this.#unknown();
    const given = givenBy(staticName(unwrap(call.callee)));
    this.#search.isRun = true;
    this.#search.isModel ||= makesModels(call);
    const callback = call.arguments.at(-1);
    if (call.parent.type === T.ExpressionStatement && callback && isFunction(callback)) {
      const [, answer, ...more] = callback.params;
      if (!answer || more.length > 1) return this.#unknown();
      const pattern: Located = { node: answer, file: this.#start.at.file };
      this.#search.follow({ ...this.#start, at: pattern, isPattern: true, shape: given });
      return null;
    }
    return given;
  }

  /** `new Map(rows.map((row) => [row.id, row]))`, `new Set(rows)` */
  #made({ callee }: TSESTree.NewExpression, shape: Shape): Shape | null {
    // client.query(new Cursor("SELECT …"))
    if (lastOf(shape) === "sql") return "sql";
    const key = originKey(callee, this.#start.at.file.sourceCode);
    if (key === "global:Set") return headOf(shape) === "[]" ? shape : this.#unknown();
    if (key !== "global:Map") return this.#unknown();
    if (shape.startsWith("[]/0/")) return null;
    return shape.startsWith("[]/1/") ? this.#held("{}", within(within(shape))) : this.#unknown();
  }
}
