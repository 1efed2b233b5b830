import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import type { TSESTree } from "@typescript-eslint/utils";
import type { SourceCode } from "../../code/per-file.ts";
import { variableOf } from "../../code/scopes.ts";
import { writesOf } from "../../flow/values/writes.ts";
import { HOLE, readText, type Text } from "../../code/text.ts";

const MAX_PARTS = 40;

/** Reads a text with what is appended later to the variable that it begins: `let q = "SELECT *"; q += " FROM users";`. */
export function readAppended(node: TSESTree.Expression, sourceCode: SourceCode): Text | null {
  const text = readText(node, sourceCode);
  const appended = text ? appendedTo(node, sourceCode) : [];
  return text && appended.length > 0
    ? joined([text, ...appended.map((part) => readText(part, sourceCode) ?? UNKNOWN)])
    : text;
}

const UNKNOWN: Text = { value: HOLE, holes: [], locate: () => null };

function appendedTo(node: TSESTree.Expression, sourceCode: SourceCode): readonly TSESTree.Node[] {
  const { parent } = node;
  const target =
    parent.type === T.VariableDeclarator && parent.init === node
      ? parent.id
      : parent.type === T.AssignmentExpression && parent.operator === "=" && parent.right === node
        ? parent.left
        : null;
  const variable = target?.type === T.Identifier ? variableOf(target, sourceCode) : undefined;
  const others = variable ? writesOf(variable).filter(({ value }) => value !== node) : [];
  // Set anew: what is appended may belong to another text.
  if (others.some(({ kind }) => kind !== "appended")) return [];
  const behind = others.flatMap(({ value }) => (value && value.range[0] > node.range[1] ? value : []));
  return behind.slice(0, MAX_PARTS);
}

function joined(texts: readonly Text[]): Text {
  const starts: number[] = [];
  let value = "";
  for (const text of texts) {
    starts.push(value.length);
    value += text.value;
  }
  return {
    value,
    holes: texts.flatMap((text, index) =>
      text.holes.map((hole) => ({ ...hole, offset: hole.offset + (starts[index] ?? 0) })),
    ),
    locate: (offset, length) => {
      const index = starts.findLastIndex((start) => start <= offset);
      return texts[index]?.locate(offset - (starts[index] ?? 0), length) ?? null;
    },
  };
}
