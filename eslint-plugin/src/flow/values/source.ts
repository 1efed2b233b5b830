import type { TSESTree } from "@typescript-eslint/utils";
import type { FunctionNode } from "../../code/functions.ts";
import type { Variable } from "../../code/scopes.ts";
import type { AnyCall } from "./use.ts";

/**
 * What is to be taken of a value before it is what is asked about: names of members, `*` for every one of them, `[]` for
 * every element, `()` for what a function returns.
 */
export type Path = readonly string[];

interface Seen<Kind extends string, Node extends TSESTree.Node = TSESTree.Node> {
  readonly kind: Kind;
  readonly node: Node;
}

/** Where a value comes from, as far as the file says; what of it is asked about is a path that is still to be gone. */
export type Source =
  | Seen<"literal", TSESTree.Literal | TSESTree.TemplateLiteral>
  /** A text of several parts: `` `a ${b}` ``, `a + b`. */
  | Seen<"joined", TSESTree.TemplateLiteral | TSESTree.BinaryExpression>
  /** An object, list, function or class that is written there. */
  | Seen<"made">
  /** A call of what is no function of the file. */
  | Seen<"call", AnyCall>
  | (Seen<"parameter", TSESTree.Identifier> & {
      readonly fn: FunctionNode;
      readonly index: number;
      /** Whether all calls of the function are in the file, and were followed. */
      readonly isFollowed: boolean;
    })
  | (Seen<"import", TSESTree.Identifier> & { readonly variable: Variable })
  /** A name that no file declares. */
  | Seen<"global", TSESTree.Identifier>
  | Seen<"caught", TSESTree.Identifier>
  /** A variable that is declared and never given a value; a member that an object has not. */
  | Seen<"unset">
  | Seen<"unknown">;

/** A step of the way back to where a value comes from. */
export type Link =
  /** One side of `??`, `||`, `&&` or `?:`. */
  | (Seen<"choice", TSESTree.LogicalExpression | TSESTree.ConditionalExpression> & { readonly side: "left" | "right" })
  /** What stands in where nothing is given: `(name = value) => …`, `const { name = value } = …`. */
  | Seen<"default">
  /** One of the values that a variable is given. */
  | (Seen<"written", TSESTree.Identifier> & { readonly variable: Variable; readonly isAppended: boolean })
  /** What is put into an object or list after it was made: `options.name = value`, `list.push(value)`. */
  | Seen<"added">
  /** The object of a member, the value that a pattern takes apart, the list of an element. */
  | Seen<"taken">
  /** Another object or list whose members are taken over. */
  | Seen<"spread", TSESTree.SpreadElement>
  /** What a call of the file gives to a parameter. */
  | Seen<"argument", TSESTree.CallExpression>
  /** What a function of the file returns, to a call where there is one. */
  | (Seen<"returned"> & { readonly call: AnyCall | null });
