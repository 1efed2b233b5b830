import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import type { TSESTree } from "@typescript-eslint/utils";
import { unwrap } from "../../code/expressions.ts";
import type { SourceCode } from "../../code/per-file.ts";
import { sourcesOf } from "./backward.ts";
import type { Link, Path, Source } from "./source.ts";

/** A value that is written out in the file; undefined where nothing is given. */
export interface Constant {
  readonly value: string | number | bigint | boolean | null | undefined;
  /** Where it is written, or what lacks it. */
  readonly node: TSESTree.Node;
}

/** More places than options and settings take on their way. */
const PLACES = 300;
/** `!!!x` */
const MOST_SIGNS = 8;

/**
 * Every value that can stand in an expression, or at a path in it, where all of them are written out in the file; null where
 * any is not known, as behind a spread, a parameter or an import.
 */
export function constantsAt(expression: TSESTree.Node, path: Path, sourceCode: SourceCode): readonly Constant[] | null {
  return read(expression, path, sourceCode, MOST_SIGNS);
}

/** Whether an object is known to have nothing but empty values under a name: it is not given, undefined, null, false or 0. */
export function lacks(object: TSESTree.Node, name: string, sourceCode: SourceCode): boolean {
  return constantsAt(object, [name], sourceCode)?.every(({ value }) => !value) ?? false;
}

function read(
  expression: TSESTree.Node,
  path: Path,
  sourceCode: SourceCode,
  signs: number,
): readonly Constant[] | null {
  /** Null stands for what is not known. */
  const found: (Constant | null)[] = [];
  const source = (from: Source, _state: true, rest: Path): null => {
    const constants = constantsOf(from, rest, sourceCode, signs);
    for (const each of constants ?? [null]) found.push(each);
    return null;
  };
  const { isWhole } = sourcesOf(expression, path, true, { source, through }, sourceCode, PLACES);
  return isWhole && found.length > 0 && found.every((each) => each !== null) ? found : null;
}

/** The right side of `false && x` and `true || x` is never there. */
function through(link: Link): true | null {
  if (link.kind !== "choice" || link.side === "left" || link.node.type !== T.LogicalExpression) return true;
  const left = unwrap(link.node.left);
  if (left.type !== T.Literal) return true;
  if (link.node.operator === "&&") return left.value ? true : null;
  return link.node.operator === "||" && left.value ? null : true;
}

function constantsOf(from: Source, rest: Path, sourceCode: SourceCode, signs: number): readonly Constant[] | null {
  const { kind, node } = from;
  switch (kind) {
    case "unset":
      // A member of what is not there is none either.
      return [{ value: undefined, node }];
    case "parameter":
      return from.isFollowed ? [] : null;
    case "literal":
      return rest.length > 0 ? null : valueOf(node);
    case "global":
      return rest.length === 0 && node.name === "undefined" ? [{ value: undefined, node }] : null;
    case "unknown":
      return rest.length === 0 ? signed(node, sourceCode, signs) : null;
    default:
      return null;
  }
}

function valueOf(node: TSESTree.Node): readonly Constant[] | null {
  if (node.type === T.TemplateLiteral) return [{ value: node.quasis[0]?.value.cooked ?? "", node }];
  if (node.type !== T.Literal || "regex" in node) return null;
  return [{ value: node.value, node }];
}

function signed(node: TSESTree.Node, sourceCode: SourceCode, signs: number): readonly Constant[] | null {
  if (node.type !== T.UnaryExpression) return null;
  if (node.operator === "void") return [{ value: undefined, node }];
  if (node.operator !== "!" || signs === 0) return null;
  return read(node.argument, [], sourceCode, signs - 1)?.map(({ value }) => ({ value: !value, node })) ?? null;
}
