import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import type { TSESTree } from "@typescript-eslint/utils";
import { unwrap } from "../../code/expressions.ts";
import { parameterPattern, type FunctionNode } from "../../code/functions.ts";
import { staticName } from "../../code/names.ts";
import { variableOf } from "../../code/scopes.ts";
import { followBinding, followValue } from "../../flow/values/forward.ts";
import { callersOf } from "../callers.ts";
import type { Located } from "../definitions.ts";
import type { Project, ProjectFile } from "../index.ts";
import { calledFunction } from "../summaries/called.ts";
import type { RowUse } from "./index.ts";
import { Reader } from "./reader.ts";
import { readingBy, type Shape } from "./shape.ts";

/** How many places the rows of one query are followed from, and through how many calls outwards. */
const MOST_STARTS = 300;
const MOST_OUTWARDS = 5;

/** Functions of drivers and builders that give back what the function gives that they are handed. */
const HANDS_BACK: ReadonlySet<string> = new Set(["transaction", "$transaction", "begin", "execute", "tx", "task"]);

/** A function that was entered with a shape at one of its parameters, and the calls that entered it. */
export interface Frame {
  readonly fn: FunctionNode;
  readonly returned: Set<Shape>;
  readonly calls: { readonly call: Located; readonly frame: Frame | null; readonly outwards: number }[];
}

/** A place from which a shape is followed. */
export interface Start {
  readonly at: Located;
  readonly isPattern: boolean;
  readonly shape: Shape;
  readonly frame: Frame | null;
  readonly outwards: number;
}

/** Follows the rows of one query: file by file, function by function. */
export class RowSearch implements RowUse {
  readonly project: Project;
  readonly fields = new Map<string, Located>();
  isKnown = true;
  isTaken = false;
  isAnswered = false;
  isLeft = false;
  isRun = false;
  isList = false;
  isAsked = false;
  isModel = false;
  sharedBy = 0;
  isLocal = true;
  readonly #waiting: Start[] = [];
  readonly #seen = new Map<TSESTree.Node, Map<Frame | null, Set<Shape>>>();
  readonly #frames = new Map<TSESTree.Node, Map<Shape, Frame>>();
  #left = MOST_STARTS;

  constructor(project: Project) {
    this.project = project;
  }

  from(at: Located, shape: Shape): RowUse {
    this.follow({ at, isPattern: false, shape, frame: null, outwards: 0 });
    for (let start = this.#waiting.pop(); start && !this.isTaken; start = this.#waiting.pop()) this.#look(start);
    return this;
  }

  /** Somebody has the rows whole, or more becomes of them than can be followed. */
  take(): void {
    this.isKnown = false;
    this.isTaken = true;
  }

  /** They leave for where nobody of the project is seen to have them. */
  leave(): void {
    this.isKnown = false;
    this.isLeft = true;
  }

  /** Sees to it that a place is followed from, once. */
  follow(start: Start): void {
    const byFrame = this.#seen.get(start.at.node) ?? new Map<Frame | null, Set<Shape>>();
    this.#seen.set(start.at.node, byFrame);
    const shapes = byFrame.get(start.frame) ?? new Set<Shape>();
    byFrame.set(start.frame, shapes);
    if (shapes.has(start.shape)) return;
    shapes.add(start.shape);
    this.#waiting.push(start);
  }

  #look(start: Start): void {
    if (this.#left-- <= 0 || !this.project.spend()) {
      this.take();
      return;
    }
    const reader = new Reader(this, start);
    const follow = start.isPattern ? followBinding : followValue;
    const { sourceCode } = start.at.file;
    const { isWhole } = follow(start.at.node, start.shape, reader.step, sourceCode, { entersFunctions: false });
    if (!isWhole) this.take();
  }

  /** Enters a function of the project with one of its arguments; what it gives back goes on at the call. */
  enter(fn: Located<FunctionNode>, index: number, shape: Shape, call: Located, from: Start): void {
    const { params } = fn.node;
    const parameter = params[index] ?? (params.at(-1)?.type === T.RestElement ? params.at(-1) : undefined);
    // What it takes by another way is not seen.
    if (!parameter || parameter.type === T.RestElement || fn.node.generator) {
      this.take();
      return;
    }
    if (parameter.type === T.TSParameterProperty) this.take();
    const pattern = parameterPattern(parameter);
    // A statement has no fields yet.
    if (!shape.endsWith("sql")) this.#goTo(fn.file);
    const frame = this.#frameOf(pattern, fn.node, shape);
    this.#return(frame, call, from);
    this.follow({ at: { node: pattern, file: fn.file }, isPattern: true, shape, frame, outwards: from.outwards });
  }

  #goTo({ filename }: ProjectFile): void {
    if (filename !== this.project.file.filename) this.isLocal = false;
  }

  #frameOf(place: TSESTree.Node, fn: FunctionNode, shape: Shape): Frame {
    const byShape = this.#frames.get(place) ?? new Map<Shape, Frame>();
    this.#frames.set(place, byShape);
    const frame = byShape.get(shape) ?? { fn, returned: new Set<Shape>(), calls: [] };
    byShape.set(shape, frame);
    return frame;
  }

  /** Whatever a function gives back that was entered goes on at a call, too. */
  #return(frame: Frame, call: Located, { frame: around, outwards }: Start): void {
    if (frame.calls.some((each) => each.call.node === call.node && each.frame === around)) return;
    frame.calls.push({ call, frame: around, outwards });
    for (const shape of frame.returned) this.follow({ at: call, isPattern: false, shape, frame: around, outwards });
  }

  /** A function gives a shape back: to the calls that entered it, or else to all that call it. */
  giveBack(fn: FunctionNode, shape: Shape, from: Start): void {
    const { frame } = from;
    const { file } = from.at;
    if (frame?.fn === fn) {
      if (frame.returned.has(shape)) return;
      frame.returned.add(shape);
      for (const { call, frame: around, outwards } of frame.calls)
        this.follow({ at: call, isPattern: false, shape, frame: around, outwards });
      return;
    }
    const { parent } = fn;
    if (parent.type === T.CallExpression && parent.callee !== fn) {
      this.#handBack(fn, parent, shape, from);
      return;
    }
    const outwards = from.outwards + 1;
    const { calls, areAll } = callersOf({ node: fn, file }, this.project);
    for (const at of calls) this.#goTo(at.file);
    this.sharedBy = Math.max(this.sharedBy, calls.length);
    if (outwards > MOST_OUTWARDS) this.take();
    else if (!areAll) this.leave();
    for (const at of calls) if (!this.isTaken) this.follow({ at, isPattern: false, shape, frame: null, outwards });
  }

  /** A function that is handed to a call gives a shape back: the call has it, where what it calls gives that back. */
  #handBack(given: TSESTree.Node, call: TSESTree.CallExpression, shape: Shape, from: Start): void {
    const { file } = from.at;
    const at: Located = { node: call, file };
    const called = calledFunction(call.callee, file, this.project);
    if (!called) {
      const method = staticName(unwrap(call.callee));
      const given = readingBy(method, shape) ?? (HANDS_BACK.has(method ?? "") ? shape : null);
      if (given === null) this.take();
      else this.follow({ ...from, at, isPattern: false, shape: given });
      return;
    }
    const parameter = called.node.params[call.arguments.findIndex((each) => each === given)];
    const variable = parameter && variableOf(parameterPattern(parameter), called.file.sourceCode);
    if (!variable || this.#left-- <= 0) {
      this.take();
      return;
    }
    const frame = this.#frameOf(parameter, called.node, shape);
    this.#return(frame, at, from);
    const inside: Start = { ...from, at: { node: parameter, file: called.file }, frame, shape };
    for (const { identifier } of variable.references) {
      const { parent } = identifier;
      if (parent.type !== T.CallExpression) continue;
      if (parent.callee === identifier)
        this.follow({ ...inside, at: { node: parent, file: called.file }, isPattern: false });
      else if (from.outwards < MOST_OUTWARDS)
        this.#handBack(identifier, parent, shape, { ...inside, outwards: from.outwards + 1 });
    }
  }

  /** What a variable holds has it from here on. */
  put(name: TSESTree.Node, shape: Shape, from: Start, file: ProjectFile = from.at.file): void {
    this.follow({ ...from, at: { node: name, file }, isPattern: true, shape });
  }
}
