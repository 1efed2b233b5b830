import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import type { TSESTree } from "@typescript-eslint/utils";
import { unwrap } from "../../../code/expressions.ts";
import { originOf } from "../../../code/origin.ts";
import { staticName } from "../../../code/names.ts";
import type { SourceCode } from "../../../code/per-file.ts";
import { mayBeSink, sinksOf } from "./by-key.ts";
import type { Sink } from "../../../catalog/credentials/index.ts";
import { valuesAt, type Value } from "./values.ts";

/** A value of the file that goes to a sink. */
export interface Placed extends Value {
  readonly sink: Sink;
}

/** A place where only secrets go, and the expression in which it is found at the end of some steps. */
export interface SinkPlace {
  readonly sink: Sink;
  readonly node: TSESTree.Node;
  readonly steps: readonly string[];
}

type Taker = TSESTree.CallExpression | TSESTree.NewExpression | TSESTree.AssignmentExpression;

/** The values of the file that a call, a construction or an assignment takes at the places where only secrets go. */
export function placedBy(node: Taker, sourceCode: SourceCode): Placed[] {
  return sinkPlacesOf(node, sourceCode).flatMap((place) =>
    valuesAt(place.node, place.steps, sourceCode).map((value) => ({ ...value, sink: place.sink })),
  );
}

/** The places of a call, a construction or an assignment where only secrets go. */
export function sinkPlacesOf(node: Taker, sourceCode: SourceCode): SinkPlace[] {
  if (node.type === T.AssignmentExpression) {
    if (node.left.type !== T.MemberExpression) return [];
    return sinksAt(node.left, sourceCode).flatMap((sink) =>
      sink.assigned ? sink.at.map((way) => ({ sink, node: node.right, steps: way === "" ? [] : way.split(".") })) : [],
    );
  }
  return sinksAt(node, sourceCode).flatMap((sink) =>
    sink.at.flatMap((way) => {
      const [index, ...steps] = way.split(".");
      const argument = node.arguments[Number(index)];
      return argument ? [{ sink, node: argument, steps }] : [];
    }),
  );
}

function sinksAt(node: TSESTree.Node, sourceCode: SourceCode): readonly Sink[] {
  const plugin = node.type === T.CallExpression ? registeredPlugin(node, sourceCode) : null;
  if (plugin !== null) return sinksOf(`register(${plugin})`);
  // What is called counts, not what the call gives: a function of the file that makes a client takes other arguments.
  const isCall = node.type === T.CallExpression || node.type === T.NewExpression;
  const member = node.type === T.CallExpression ? unwrap(node.callee) : node;
  if (member.type === T.MemberExpression && !mayBeSink(staticName(member), sourceCode.text)) return [];
  const key = originOf(isCall ? node.callee : node, sourceCode)?.key ?? "";
  if (key === "") return [];
  return sinksOf(isCall ? `${key}${node.type === T.NewExpression ? ".new()" : "()"}` : key);
}

/** The module in `app.register(plugin, options)`: whose `app` it is does not matter, since the plugin reads the options. */
function registeredPlugin(call: TSESTree.CallExpression, sourceCode: SourceCode): string | null {
  if (call.callee.type !== T.MemberExpression || staticName(call.callee) !== "register") return null;
  const [first] = call.arguments;
  const origin = first ? originOf(first, sourceCode) : null;
  return origin?.root.kind === "module" ? origin.root.name : null;
}
