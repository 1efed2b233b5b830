import type { TSESTree } from "@typescript-eslint/utils";
import type { FunctionNode } from "../../code/functions.ts";
import type { SourceCode } from "../../code/per-file.ts";
import type { Variable } from "../../code/scopes.ts";
import { callOfCallback, callbackOf, type CallbackCall } from "./callbacks.ts";
import { callsOf, isExported } from "./functions.ts";
import { placesOf, placesOfPattern, type Onward, type Way } from "./places.ts";
import { Worklist } from "./worklist.ts";
import { MOST_WRITES, writesOf } from "./writes.ts";
import type { AnyCall, Use } from "./use.ts";

/**
 * Says what is left of a value behind a use of it: the state to go on with, or null where its way ends. States are told
 * apart as the keys of a `Map` are: the same state has to be the same object.
 */
export type Step<State> = (use: Use, state: State) => State | null;

export interface FollowOptions {
  /** Whether functions of the file are entered with what they are given; else their calls are as those of any other. */
  readonly entersFunctions?: boolean;
  /** Places that are looked at before the rest is unknown. */
  readonly places?: number;
}

/** What is known when a value was followed. */
export interface Followed {
  /** Whether every use was told: no bound was met, and it was nowhere handed to who is not known. */
  readonly isWhole: boolean;
}

const PLACES = 5_000;

/** Follows the value of an expression from where it stands, and tells each use that the file makes of it. */
export function followValue<State>(
  start: TSESTree.Node,
  state: State,
  step: Step<State>,
  sourceCode: SourceCode,
  options: FollowOptions = {},
): Followed {
  return new Search(step, sourceCode, options).from(start, false, state);
}

/** Follows the value that a pattern is given: a parameter, what a `catch` names. */
export function followBinding<State>(
  pattern: TSESTree.Node,
  state: State,
  step: Step<State>,
  sourceCode: SourceCode,
  options: FollowOptions = {},
): Followed {
  return new Search(step, sourceCode, options).from(pattern, true, state);
}

/** A function that was entered with a state at one of its parameters, and is left to all calls that entered it so. */
interface Visit<State> {
  readonly fn: FunctionNode | null;
  readonly entries: Map<AnyCall, Set<Visit<State>>>;
  readonly returned: Set<State>;
  readonly seen: Map<object, Set<State>>;
}

interface Item<State> {
  readonly node: TSESTree.Node;
  readonly isPattern: boolean;
  readonly state: State;
  readonly visit: Visit<State>;
}

function visitOf<State>(fn: FunctionNode | null): Visit<State> {
  return { fn, entries: new Map(), returned: new Set(), seen: new Map() };
}

class Search<State> {
  readonly #step: Step<State>;
  readonly #sourceCode: SourceCode;
  readonly #entersFunctions: boolean;
  readonly #visits = new Map<TSESTree.Node, Map<State, Visit<State>>>();
  readonly #work: Worklist<Item<State>>;
  #isWhole = true;

  constructor(step: Step<State>, sourceCode: SourceCode, { entersFunctions = true, places = PLACES }: FollowOptions) {
    this.#step = step;
    this.#sourceCode = sourceCode;
    this.#entersFunctions = entersFunctions;
    this.#work = new Worklist(places);
  }

  from(node: TSESTree.Node, isPattern: boolean, state: State): Followed {
    this.#push(node, isPattern, state, visitOf(null));
    for (let item = this.#work.next(); item; item = this.#work.next()) this.#look(item);
    return { isWhole: this.#isWhole && !this.#work.isCut };
  }

  #push(node: TSESTree.Node, isPattern: boolean, state: State, visit: Visit<State>): void {
    if (isNew(visit, node, state)) this.#work.add({ node, isPattern, state, visit });
  }

  #look({ node, isPattern, state, visit }: Item<State>): void {
    const places = isPattern ? placesOfPattern(node, this.#sourceCode) : placesOf(node, this.#sourceCode);
    for (const place of places) this.#take(place, state, visit);
  }

  #take({ use, way }: Onward, state: State, visit: Visit<State>): void {
    const next = this.#step(use, state);
    if (next === null) return;
    if (use.kind === "bound") this.#read(use.variable, next, visit);
    else if (use.kind === "callback" && use.fn === null) this.#isWhole = false;
    else this.#go(use, way, next, visit);
  }

  #go(use: Use, way: Way, state: State, visit: Visit<State>): void {
    switch (way.to) {
      case "end":
        break;
      case "expression":
      case "pattern":
        this.#push(way.node, way.to === "pattern", state, visit);
        break;
      case "function":
        if (use.kind === "argument" && !this.#entersFunctions) this.#push(way.call, false, state, visit);
        else this.#enter(way, state, visit);
        break;
      case "callers":
        this.#giveBack(way.fn, state, visit);
    }
  }

  #read(variable: Variable, state: State, visit: Visit<State>): void {
    if (!isNew(visit, variable, state)) return;
    if (writesOf(variable).length > MOST_WRITES) {
      this.#isWhole = false;
      return;
    }
    const [declared] = variable.identifiers;
    if (declared && isExported(variable)) {
      this.#step({ kind: "exported", node: declared, value: declared }, state);
    }
    for (const reference of variable.references) {
      const { identifier } = reference;
      if (!reference.isRead()) continue;
      if (!this.#work.spend()) break;
      const node = identifier as TSESTree.Identifier;
      const next = this.#step({ kind: "read", node, value: node, variable }, state);
      if (next !== null) this.#push(node, false, next, visit);
    }
  }

  #enter({ fn, pattern, call }: Extract<Way, { to: "function" }>, state: State, from: Visit<State>): void {
    let byState = this.#visits.get(pattern);
    if (!byState) this.#visits.set(pattern, (byState = new Map<State, Visit<State>>()));
    let visit = byState.get(state);
    if (!visit) byState.set(state, (visit = visitOf(fn)));
    const entered = visit.entries.get(call);
    if (entered?.has(from)) return;
    if (entered) entered.add(from);
    else visit.entries.set(call, new Set([from]));
    this.#push(pattern, true, state, visit);
    for (const returned of visit.returned) this.#arrive(call, fn, returned, from);
  }

  /** Goes on where the calls of a function have what it returns. */
  #giveBack(fn: FunctionNode, state: State, visit: Visit<State>): void {
    if (visit.fn === fn) {
      if (visit.returned.has(state)) return;
      visit.returned.add(state);
      for (const [call, all] of visit.entries) for (const from of all) this.#arrive(call, fn, state, from);
      return;
    }
    const callback = callOfCallback(fn, this.#sourceCode);
    if (callback) {
      this.#gather(callback, state, visit);
      return;
    }
    const { calls, areAll } = callsOf(fn, this.#sourceCode);
    if (!areAll || fn.generator) this.#isWhole = false;
    if (!fn.generator) for (const call of calls) this.#push(call, false, state, visit);
  }

  #arrive(call: AnyCall, fn: FunctionNode, state: State, visit: Visit<State>): void {
    const callback = call.type === "CallExpression" ? callbackOf(call, this.#sourceCode) : null;
    if (callback?.fn === fn) this.#gather(callback, state, visit);
    else this.#push(call, false, state, visit);
  }

  /** What a callback gives back to the method that called it. */
  #gather({ call, method, given, returned }: CallbackCall, state: State, visit: Visit<State>): void {
    if (returned === "dropped") return;
    const use: Use =
      returned === "tested"
        ? { kind: "test", node: call, value: given }
        : { kind: "gathered", node: call, value: given, method };
    const next = this.#step(use, state);
    if (next !== null && returned === "gathered") this.#push(call, false, next, visit);
  }
}

/** Whether a thing was not yet met with a state on this visit; it is from now on. */
function isNew<State>({ seen }: Visit<State>, thing: object, state: State): boolean {
  const states = seen.get(thing);
  if (!states) seen.set(thing, new Set([state]));
  else if (states.has(state)) return false;
  else states.add(state);
  return true;
}
