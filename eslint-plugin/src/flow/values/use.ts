import type { TSESTree } from "@typescript-eslint/utils";
import type { FunctionNode } from "../../code/functions.ts";
import type { Variable } from "../../code/scopes.ts";

/** A call in any of its forms: `f(x)`, `new F(x)`, `` f`${x}` ``. */
export type AnyCall = TSESTree.CallExpression | TSESTree.NewExpression | TSESTree.TaggedTemplateExpression;

interface Place<Kind extends string, Node extends TSESTree.Node = TSESTree.Node> {
  readonly kind: Kind;
  /** What the value is part of there; where that has a value of its own, it is what is followed on. */
  readonly node: Node;
  /** The expression or the pattern that stood for the value until there. */
  readonly value: TSESTree.Node;
}

/** A name is read that holds the value; told of each read before what is done there. */
export interface ReadUse extends Place<"read", TSESTree.Identifier> {
  readonly variable: Variable;
}

/** Nothing changes: a cast, `!`, a chain of `?.`, the end of a sequence, an assignment as an expression. */
export type SameUse = Place<"same">;

export type AwaitedUse = Place<"awaited", TSESTree.AwaitExpression>;

/** It is one of the values that a choice may have: `x ?? other`, `other || x`, `is && x`, `is ? x : other`. */
export interface ChoiceUse extends Place<"choice", TSESTree.LogicalExpression | TSESTree.ConditionalExpression> {
  readonly side: "left" | "right";
}

/** Only whether it is there is asked: `if (x)`, `!x`, `typeof x`, `x && other`, `x ? a : b`, `while (x)`, `switch (x)`. */
export type TestUse = Place<"test">;

/** It is compared with another value: `x === other`, `x > 1`, `x instanceof C`, `case x:`. */
export interface ComparedUse extends Place<"compared", TSESTree.BinaryExpression | TSESTree.SwitchCase> {
  readonly other: TSESTree.Node;
}

/** A number is made of it: `x * 2`, `-x`, `x++`. */
export type CalculatedUse = Place<"calculated">;

/** A text is made of it and others: `` `${x}` ``, `x + other`, `all += x`. */
export type JoinedUse = Place<
  "joined",
  TSESTree.TemplateLiteral | TSESTree.BinaryExpression | TSESTree.AssignmentExpression
>;

/** A member is taken: `x.name`, `const { name } = x`; null for a name that is not known. */
export interface MemberUse extends Place<"member", TSESTree.MemberExpression | TSESTree.Property> {
  readonly name: string | null;
}

/** What a pattern left is taken: `const { a, ...rest } = x`, `const [first, ...rest] = x`. */
export interface RestUse extends Place<"rest", TSESTree.RestElement> {
  readonly without: readonly (string | null)[];
}

/** An element is taken: `const [first] = x` with its index, `for (const each of x)` without. */
export interface ElementUse extends Place<"element"> {
  readonly index: number | null;
}

/** Its keys are gone through: `for (const key in x)`. */
export type KeysUse = Place<"keys", TSESTree.ForInStatement>;

/** It says which member is meant: `all[x]`, `{ [x]: 1 }`. */
export type KeyUse = Place<"key">;

export interface SpreadUse extends Place<"spread"> {
  readonly into: "array" | "object" | "arguments";
}

/** It is a property of an object that is written there; what goes on is the object. */
export interface PropertyUse extends Place<"property", TSESTree.ObjectExpression> {
  readonly property: TSESTree.Property;
}

/** It is an element of a list that is written there; what goes on is the list. */
export type ItemUse = Place<"item">;

/** A variable is given it, whose reads go on. */
export interface BoundUse extends Place<"bound", TSESTree.Identifier> {
  readonly variable: Variable;
}

/** A field of an object is given it: `this.field = x`, `all[key] = x`, a field of a class. It ends there. */
export type KeptUse = Place<
  "kept",
  TSESTree.MemberExpression | TSESTree.PropertyDefinition | TSESTree.TSParameterProperty
>;

/** Something else is put in its place, or it is taken away: `x.name = other` behind the member, `delete x.name`. */
export type ReplacedUse = Place<"replaced">;

/** A method is called on it: `x.trim()`, `rows.map(…)`. */
export interface MethodUse extends Place<"method", TSESTree.CallExpression> {
  readonly name: string | null;
}

/**
 * A function is handed to a method of it and given its elements, or what it resolves with: `rows.map((row) => …)`,
 * `promise.then((it) => …)`. Told before the method.
 */
export interface CallbackUse extends Place<"callback", TSESTree.CallExpression> {
  readonly method: string;
  /** The function, where it is one of the file; else nothing goes on. */
  readonly fn: FunctionNode | null;
}

/** A callback gave it back, and its method's call has it: `rows.map((row) => row)`. */
export interface GatheredUse extends Place<"gathered", TSESTree.CallExpression> {
  readonly method: string;
}

/** It is called itself. */
export type CalledUse = Place<"called", AnyCall>;

/**
 * A call is given it. Where the function is one of the file, what goes on is the parameter that it lands on, and what
 * that function returns of it; else the call's result.
 */
export interface ArgumentUse extends Place<"argument", AnyCall> {
  readonly index: number;
  readonly fn: FunctionNode | null;
  /** Null where the function takes no such argument. */
  readonly parameter: TSESTree.Parameter | null;
}

/** A function returns it; where it is entered by a call, or all of its calls are in the file, these go on. */
export interface ReturnedUse extends Place<"returned"> {
  readonly fn: FunctionNode | null;
}

/** It leaves in another way, or nothing becomes of it. */
export type EndUse = Place<"thrown" | "yielded" | "exported" | "discarded">;

/** A place that is none of the others: markup, a decorator, the class that is extended. */
export type OtherUse = Place<"other">;

/** What is done with a value at one place. */
export type Use =
  | ReadUse
  | SameUse
  | AwaitedUse
  | ChoiceUse
  | TestUse
  | ComparedUse
  | CalculatedUse
  | JoinedUse
  | MemberUse
  | RestUse
  | ElementUse
  | KeysUse
  | KeyUse
  | SpreadUse
  | PropertyUse
  | ItemUse
  | BoundUse
  | KeptUse
  | ReplacedUse
  | MethodUse
  | CallbackUse
  | GatheredUse
  | CalledUse
  | ArgumentUse
  | ReturnedUse
  | EndUse
  | OtherUse;
