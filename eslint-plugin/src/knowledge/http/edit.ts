import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import type { TSESTree } from "@typescript-eslint/utils";
import { unwrap } from "../../code/expressions.ts";
import { isFunction } from "../../code/functions.ts";
import { staticName } from "../../code/names.ts";
import { propertiesOf } from "../../code/objects.ts";
import type { SourceCode } from "../../code/per-file.ts";
import type { HttpCall } from "./calls.ts";
import type { Endless } from "./limits.ts";

/** A change of the text that gives a request an end. */
export interface LimitEdit {
  readonly range: readonly [start: number, end: number];
  readonly text: string;
}

/** How a request is given an end: in the options that stand there, or in new ones; null where they stand elsewhere. */
export function limitFor(call: HttpCall, endless: Endless, sourceCode: SourceCode): LimitEdit | null {
  const { client, options, optionsAfter, node, place } = call;
  const { name, value } = client.limit;
  const text = `${name}: ${value}`;
  if (!options) {
    if (place.makes && place.at === 0) return emptyCall(node, `{ ${text} }`, sourceCode);
    const ends = optionsAfter && unwrap(optionsAfter);
    if (!optionsAfter || !ends || isFunction(ends)) return null;
    return { range: [optionsAfter.range[1], optionsAfter.range[1]], text: `, { ${text} }` };
  }
  const object = unwrap(options);
  if (object.type !== T.ObjectExpression) return null;
  const properties = propertiesOf(object);
  // A file takes longer to send than a question.
  const sent = properties.get("body")?.value;
  if (sent && !isShort(sent)) return null;
  const ignored = endless === "ignored" && client.ignores ? properties.get(client.ignores) : undefined;
  if (ignored) {
    const waited = ignored.shorthand ? ignored.key : ignored.value;
    return { range: ignored.range, text: `${name}: AbortSignal.timeout(${sourceCode.getText(waited)})` };
  }
  const written = properties.get(name);
  if (written) return { range: written.range, text };
  if (endless === "off") return null;
  const [first] = object.properties;
  if (!first) return { range: object.range, text: `{ ${text} }` };
  const between = sourceCode.text.slice(object.range[0] + 1, first.range[0]);
  const isOnLines = between.includes("\n") && between.trim() === "";
  return {
    range: [first.range[0], first.range[0]],
    text: `${text},${isOnLines ? between.slice(between.lastIndexOf("\n")) : " "}`,
  };
}

/** `JSON.stringify(…)`, `new URLSearchParams(…)`, a text. */
function isShort(body: TSESTree.Node): boolean {
  const node = unwrap(body);
  if (node.type === T.CallExpression) return staticName(unwrap(node.callee)) === "stringify";
  if (node.type === T.NewExpression) return staticName(unwrap(node.callee)) === "URLSearchParams";
  return node.type === T.Literal || node.type === T.TemplateLiteral;
}

/** `axios.create()` */
function emptyCall(node: HttpCall["node"], text: string, sourceCode: SourceCode): LimitEdit | null {
  const end = node.range[1] - 1;
  return node.arguments.length === 0 && sourceCode.text[end] === ")" ? { range: [end, end], text } : null;
}
