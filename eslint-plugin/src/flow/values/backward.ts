import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import type { TSESTree } from "@typescript-eslint/utils";
import { memberOfClass } from "../../code/classes.ts";
import { unwrap } from "../../code/expressions.ts";
import { enclosingClass, isClass, isFunction, parameterPattern, type FunctionNode } from "../../code/functions.ts";
import { staticName } from "../../code/names.ts";
import type { SourceCode } from "../../code/per-file.ts";
import { returnedExpressions } from "../../code/returns.ts";
import { variableOf, type Variable } from "../../code/scopes.ts";
import { contains } from "../../code/walk.ts";
import { callOfCallback } from "./callbacks.ts";
import type { Followed } from "./forward.ts";
import { callsOf, functionOf } from "./functions.ts";
import type { Link, Path, Source } from "./source.ts";
import type { AnyCall } from "./use.ts";
import { Worklist } from "./worklist.ts";
import { addedTo, MOST_WRITES, pathInPattern, writesOf } from "./writes.ts";

/** A further expression to be asked about. */
export interface Lead<State> {
  readonly node: TSESTree.Node;
  readonly path: Path;
  readonly state: State;
}

/** What is asked on the way back. States are told apart as the keys of a `Map` are. */
export interface Seeker<State> {
  /** The state behind a link, or null where it is not to be followed. Without it all links are. */
  readonly through?: (link: Link, state: State, path: Path) => State | null;
  /** Told of each source, with what is still to be taken of it; may lead on, as from an encoding to what it encodes. */
  readonly source: (source: Source, state: State, path: Path) => readonly Lead<State>[] | null;
}

const PLACES = 5_000;
/** What a function is given that is called in more places is not looked at. */
const MOST_CALLS = 50;
/** A longer path is that of an object that is put into itself. */
const LONGEST_PATH = 12;

/** Finds where the value of an expression comes from, or what stands in it at a path. */
export function sourcesOf<State>(
  expression: TSESTree.Node,
  path: Path,
  state: State,
  seeker: Seeker<State>,
  sourceCode: SourceCode,
  places = PLACES,
): Followed {
  return new Search(seeker, sourceCode, places).from({ node: expression, path, state });
}

class Search<State> {
  readonly #seeker: Seeker<State>;
  readonly #sourceCode: SourceCode;
  readonly #work: Worklist<Lead<State> & { readonly source?: Source }>;
  readonly #seen = new Map<TSESTree.Node | Variable, Map<string, Set<State>>>();
  #isWhole = true;

  constructor(seeker: Seeker<State>, sourceCode: SourceCode, places: number) {
    this.#seeker = seeker;
    this.#sourceCode = sourceCode;
    this.#work = new Worklist(places);
  }

  from(start: Lead<State>): Followed {
    this.#push(start);
    for (let lead = this.#work.next(); lead; lead = this.#work.next()) {
      const { source, node, path, state } = lead;
      if (!source) this.#look(unwrap(node), path, state);
      else for (const next of this.#seeker.source(source, state, path) ?? []) this.#push(next);
    }
    return { isWhole: this.#isWhole && !this.#work.isCut };
  }

  #push(lead: Lead<State>): void {
    if (lead.path.length > LONGEST_PATH) this.#isWhole = false;
    else if (this.#isNew(unwrap(lead.node), lead.path, lead.state)) this.#work.add(lead);
  }

  #isNew(thing: TSESTree.Node | Variable, path: Path, state: State): boolean {
    let byPath = this.#seen.get(thing);
    if (!byPath) this.#seen.set(thing, (byPath = new Map<string, Set<State>>()));
    const key = path.join("\0");
    const states = byPath.get(key);
    if (!states) byPath.set(key, new Set([state]));
    else if (states.has(state)) return false;
    else states.add(state);
    return true;
  }

  #through(link: Link, node: TSESTree.Node | null, path: Path, state: State): void {
    if (!node) return;
    const { through } = this.#seeker;
    if (!through) {
      this.#push({ node, path, state });
      return;
    }
    const next = through(link, state, path);
    if (next !== null) this.#push({ node, path, state: next });
  }

  /** Sources are told in the order in which they stand, so each waits for what was found before it. */
  #tell(source: Source, path: Path, state: State): void {
    this.#work.add({ node: source.node, path, state, source });
  }

  #look(node: TSESTree.Node, path: Path, state: State): void {
    switch (node.type) {
      case T.Literal:
        this.#tell({ kind: "literal", node }, path, state);
        break;
      case T.TemplateLiteral:
        this.#tell({ kind: node.expressions.length > 0 ? "joined" : "literal", node }, path, state);
        break;
      case T.BinaryExpression:
        this.#tell({ kind: node.operator === "+" ? "joined" : "unknown", node }, path, state);
        break;
      case T.LogicalExpression:
        this.#through({ kind: "choice", node, side: "left" }, node.left, path, state);
        this.#through({ kind: "choice", node, side: "right" }, node.right, path, state);
        break;
      case T.ConditionalExpression:
        this.#through({ kind: "choice", node, side: "left" }, node.consequent, path, state);
        this.#through({ kind: "choice", node, side: "right" }, node.alternate, path, state);
        break;
      case T.AssignmentExpression:
        if (node.operator === "=") this.#push({ node: node.right, path, state });
        else this.#tell({ kind: "unknown", node }, path, state);
        break;
      case T.Identifier:
        this.#name(node, path, state);
        break;
      case T.MemberExpression:
        this.#through({ kind: "taken", node }, node.object, [staticName(node) ?? "*", ...path], state);
        break;
      case T.ThisExpression:
        this.#field(node, path, state);
        break;
      case T.ObjectExpression:
        this.#object(node, path, state);
        break;
      case T.ArrayExpression:
        this.#list(node, path, state);
        break;
      case T.CallExpression:
      case T.NewExpression:
      case T.TaggedTemplateExpression:
        this.#call(node, path, state);
        break;
      default:
        if (isFunction(node)) this.#function(node, path, state);
        else this.#tell({ kind: isClass(node) ? "made" : "unknown", node }, path, state);
    }
  }

  #name(node: TSESTree.Identifier, path: Path, state: State): void {
    const variable = variableOf(node, this.#sourceCode);
    const definition = variable?.defs[0];
    if (!variable || !definition) {
      this.#tell({ kind: "global", node }, path, state);
      return;
    }
    if (!this.#isNew(variable, path, state)) return;
    switch (definition.type) {
      case "ImportBinding":
        this.#tell({ kind: "import", node, variable }, path, state);
        break;
      case "Variable":
        this.#writes(variable, node, path, state);
        break;
      case "Parameter":
        this.#parameter(definition.name as TSESTree.Identifier, definition.node as FunctionNode, path, state);
        this.#writes(variable, null, path, state);
        break;
      case "CatchClause":
        this.#tell({ kind: "caught", node }, [...pathInPattern(definition.name).path, ...path], state);
        break;
      case "FunctionName":
      case "ClassName":
        this.#look(definition.node, path, state);
        break;
      default:
        this.#tell({ kind: "unknown", node }, path, state);
    }
  }

  /** @param declared The name, where a variable without a value is one that has none. */
  #writes(variable: Variable, declared: TSESTree.Identifier | null, path: Path, state: State): void {
    const writes = writesOf(variable);
    if (writes.length > MOST_WRITES) {
      this.#unknown(variable.identifiers[0], path, state);
      return;
    }
    if (writes.length === 0 && declared) this.#tell({ kind: "unset", node: declared }, path, state);
    for (const { name, value, path: taken, kind } of writes) {
      // A parameter's default is found with the parameter.
      if (kind === "default" && !declared) continue;
      if (!this.#work.spend()) break;
      const link: Link =
        kind === "default"
          ? { kind, node: name }
          : { kind: "written", node: name, variable, isAppended: kind === "appended" };
      if (value) this.#through(link, value, [...taken, ...path], state);
      else this.#tell({ kind: "unknown", node: name }, path, state);
    }
    if (path.length > 0) this.#added(variable, path, state);
  }

  #added(variable: Variable, path: Path, state: State): void {
    const [step, ...rest] = path;
    const known = addedTo(variable);
    const all =
      step === "*" ? [...known.values()].flat() : [...(known.get(step ?? "") ?? []), ...(known.get("*") ?? [])];
    for (const { name, node, value } of all) {
      if (!this.#work.spend()) break;
      this.#through({ kind: "added", node }, value, name === "*" ? path : rest, state);
    }
  }

  #parameter(name: TSESTree.Identifier, fn: FunctionNode, path: Path, state: State): void {
    const index = fn.params.findIndex((each) => contains(each, name));
    const parameter = fn.params[index];
    if (!parameter) {
      this.#tell({ kind: "unknown", node: name }, path, state);
      return;
    }
    const whole = [...pathInPattern(name).path, ...path];
    const declared = parameter.type === T.TSParameterProperty ? parameter.parameter : parameter;
    const fallback = name.parent.type === T.AssignmentPattern && name.parent.left === name ? name.parent : null;
    if (fallback) this.#through({ kind: "default", node: fallback }, fallback.right, path, state);
    if (declared.type === T.AssignmentPattern && declared !== fallback)
      this.#through({ kind: "default", node: declared }, declared.right, whole, state);
    const isRest = parameterPattern(parameter).type === T.RestElement;
    const callback = callOfCallback(fn, this.#sourceCode);
    if (callback?.elements.includes(index) && callback.call.callee.type === T.MemberExpression) {
      const taken = callback.method === "then" ? whole : ["[]", ...whole];
      this.#through({ kind: "taken", node: callback.call }, callback.call.callee.object, taken, state);
      return;
    }
    const { calls, areAll } = callsOf(fn, this.#sourceCode);
    let isFollowed = areAll && calls.length <= MOST_CALLS;
    for (const call of calls.length <= MOST_CALLS ? calls : []) {
      const given = call.arguments.slice(0, index + 1);
      if (isRest || given.some((each) => each.type === T.SpreadElement)) isFollowed = false;
      else this.#through({ kind: "argument", node: call }, given[index] ?? null, whole, state);
    }
    this.#tell({ kind: "parameter", node: name, fn, index, isFollowed }, whole, state);
  }

  #unknown(node: TSESTree.Node | undefined, path: Path, state: State): void {
    this.#isWhole = false;
    if (node) this.#tell({ kind: "unknown", node }, path, state);
  }

  #field(node: TSESTree.ThisExpression, path: Path, state: State): void {
    const [step, ...rest] = path;
    const owner = enclosingClass(node);
    const member = owner && step !== undefined ? memberOfClass(owner, step, false, this.#sourceCode) : undefined;
    if (member?.value) this.#through({ kind: "taken", node }, member.value, rest, state);
    else this.#tell({ kind: "unknown", node }, path, state);
  }

  #object(node: TSESTree.ObjectExpression, path: Path, state: State): void {
    const [step, ...rest] = path;
    if (step === undefined || step === "[]" || step === "()") {
      this.#tell({ kind: "made", node }, path, state);
      return;
    }
    let isFound = false;
    for (const property of node.properties) {
      if (property.type === T.SpreadElement) {
        this.#through({ kind: "spread", node: property }, property.argument, path, state);
      } else if (step === "*" || staticName(property) === step) {
        this.#through({ kind: "taken", node: property }, property.value, rest, state);
      } else continue;
      isFound = true;
    }
    if (!isFound) this.#tell({ kind: "unset", node }, path, state);
  }

  #list(node: TSESTree.ArrayExpression, path: Path, state: State): void {
    const [step, ...rest] = path;
    const at = step === "[]" || step === "*" ? null : Number(step);
    if (at !== null && !Number.isInteger(at)) {
      this.#tell({ kind: "made", node }, path, state);
      return;
    }
    const isSpread = node.elements.some((each) => each?.type === T.SpreadElement);
    const elements = at === null || isSpread ? node.elements : [node.elements[at] ?? null];
    for (const element of elements) {
      if (element?.type === T.SpreadElement) {
        this.#through({ kind: "spread", node: element }, element.argument, path, state);
      } else this.#through({ kind: "taken", node }, element, rest, state);
    }
    if (elements.length === 0) this.#tell({ kind: "unset", node }, path, state);
  }

  #call(node: AnyCall, path: Path, state: State): void {
    const fn = node.type === T.CallExpression ? functionOf(node.callee, this.#sourceCode) : null;
    if (!fn || fn.generator) this.#tell({ kind: "call", node }, path, state);
    else this.#returned(fn, node, path, state);
  }

  #function(fn: FunctionNode, path: Path, state: State): void {
    const [step, ...rest] = path;
    if (step === "()" && !fn.generator) this.#returned(fn, null, rest, state);
    else this.#tell({ kind: "made", node: fn }, path, state);
  }

  #returned(fn: FunctionNode, call: AnyCall | null, path: Path, state: State): void {
    for (const returned of returnedExpressions(fn, this.#sourceCode)) {
      this.#through({ kind: "returned", node: fn, call }, returned, path, state);
    }
  }
}
