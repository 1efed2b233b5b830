import type { TSESTree } from "@typescript-eslint/utils";
import { isFunction, type FunctionNode } from "../../code/functions.ts";
import { perFile, type SourceCode } from "../../code/per-file.ts";
import { dominatorsOf, inOrder } from "./dominators.ts";
import { Point, type Condition } from "./points.ts";
import { StatementBuilder } from "./statements.ts";

/** What runs as one: a function, or the statements of a file. */
export type Body = FunctionNode | TSESTree.Program;

/** What is behind a place: a test that turned out in one way, or a node that has been evaluated. */
export type Passed = { readonly condition: Condition } | { readonly node: TSESTree.Node };

/** How many points back from a place are looked at for what is certain there. */
const FARTHEST = 2_000;

/** The order in which the parts of a function may run, exceptions included; functions within it are left out. */
export class ControlGraph {
  /** The function has returned. */
  readonly returned = new Point(null);
  /** An error has left it. */
  readonly thrown = new Point(null);
  readonly #begins: ReadonlyMap<TSESTree.Node, Point>;
  readonly #done: ReadonlyMap<TSESTree.Node, Point>;
  readonly #ordered: readonly Point[];
  #nearest: Int32Array | null = null;

  constructor(body: Body, sourceCode: SourceCode) {
    const builder = new StatementBuilder(sourceCode, { returned: this.returned, thrown: this.thrown });
    const start = isFunction(body)
      ? builder.start(body.params, body.body, this.returned)
      : builder.block(body.body, this.returned);
    this.#begins = builder.begins;
    this.#done = builder.done;
    this.#ordered = inOrder(new Point(body, [start]));
  }

  /** The moment at which a node has been evaluated, or that of the nearest around it which has one. */
  pointOf(node: TSESTree.Node): Point | null {
    for (let at: TSESTree.Node | undefined = node; at; at = at.parent) {
      const point = this.#done.get(at) ?? this.#begins.get(at);
      if (point) return point.order === -1 ? null : point;
      if (at !== node && isFunction(at)) break;
    }
    return this.#ordered[0] ?? null;
  }

  /** The conditions and the evaluated nodes that every way to a place has behind it, the nearest first. */
  before(node: TSESTree.Node): Iterable<Passed> {
    const point = this.pointOf(node);
    return point ? this.beforePoint(point) : [];
  }

  /** The same of a point, such as {@link returned}. */
  *beforePoint({ order: from }: Point): Generator<Passed> {
    this.#nearest ??= dominatorsOf(this.#ordered);
    let order = from;
    for (let steps = 0; order > 0 && steps < FARTHEST; steps++) {
      order = this.#nearest[order] ?? 0;
      const passed = this.#ordered[order];
      if (passed?.condition) yield { condition: passed.condition };
      else if (passed?.node && this.#done.get(passed.node) === passed) yield { node: passed.node };
    }
  }

  /** Whether one point may follow another. @see reachable */
  reaches(from: Point, to: Point, without?: (node: TSESTree.Node) => boolean): boolean {
    return this.reachable(from, without).has(to);
  }

  /**
   * The points that may follow one, by ways that pass no evaluated node which the test holds for.
   * @param without holds for nodes that no way may pass; none by default
   */
  reachable(from: Point, without?: (node: TSESTree.Node) => boolean): ReadonlySet<Point> {
    const reached = new Set<Point>();
    const open = [...from.next];
    for (let point = open.pop(); point; point = open.pop()) {
      if (reached.has(point)) continue;
      reached.add(point);
      const { node } = point;
      if (without && node && this.#done.get(node) === point && without(node)) continue;
      for (const each of point.next) open.push(each);
    }
    return reached;
  }
}

const graphs = perFile(() => new WeakMap<Body, ControlGraph>());

/** The graph of the function that a node stands in, or that of the file's statements. */
export function graphAround(node: TSESTree.Node, sourceCode: SourceCode): ControlGraph {
  let body: TSESTree.Node = node;
  while (body.parent && !(isFunction(body) && body !== node)) body = body.parent;
  return graphOf(body, sourceCode);
}

/** The graph of a function or a file; made once. */
export function graphOf(body: Body, sourceCode: SourceCode): ControlGraph {
  const known = graphs(sourceCode);
  let graph = known.get(body);
  if (!graph) known.set(body, (graph = new ControlGraph(body, sourceCode)));
  return graph;
}
