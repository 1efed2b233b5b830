import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import type { TSESTree } from "@typescript-eslint/utils";
import { READERS_WITH_DEFAULT } from "../../../catalog/settings.ts";
import { stringValue, unwrap } from "../../../code/expressions.ts";
import { staticName } from "../../../code/names.ts";
import { nodesIn } from "../../../code/nodes.ts";
import { originKey } from "../../../code/origin.ts";
import { propertyOf } from "../../../code/objects.ts";
import type { SourceCode } from "../../../code/per-file.ts";
import { onlyValue, variableOf } from "../../../code/scopes.ts";
import { contains } from "../../../code/walk.ts";
import { conditionsAt, meaningOf } from "../../../flow/control/index.ts";
import { writesOf } from "../../../flow/values/writes.ts";
import { bindingOf } from "../bindings.ts";
import { boundByCall } from "../call-bindings.ts";
import { valuesAt } from "../sinks/values.ts";
import { isEnvironment, settingRead } from "./reads.ts";

/** A text of the file that stands in for something else. */
export interface Fallback {
  /** The text, where it is written. */
  readonly text: TSESTree.Node;
  readonly value: string;
  /** Where it stands in: the text, or the name that it is given by. */
  readonly place: TSESTree.Node;
  /** The expression, or the pattern, that has either value. */
  readonly whole: TSESTree.Node;
  /** The variable or setting for which it stands in, as far as one is read. */
  readonly setting: string | null;
}

/** Whether a call takes its second argument where the setting is missing that its first one names. */
export type IsGetter = (call: TSESTree.CallExpression) => boolean;

/** Every text of a file that stands in for something that is missing, whatever it is. */
export function fallbacksIn(sourceCode: SourceCode, isGetter: IsGetter): Fallback[] {
  return [
    ...nodesIn(sourceCode, T.LogicalExpression).flatMap((node) => ofChoice(node, sourceCode)),
    ...nodesIn(sourceCode, T.ConditionalExpression).flatMap((node) => ofTest(node, sourceCode)),
    ...nodesIn(sourceCode, T.AssignmentExpression).flatMap((node) => ofAssignment(node, sourceCode)),
    ...nodesIn(sourceCode, T.AssignmentPattern).flatMap((node) => ofPattern(node, sourceCode)),
    ...nodesIn(sourceCode, T.CallExpression).flatMap((node) => ofCall(node, sourceCode, isGetter)),
  ];
}

interface Place {
  readonly whole: TSESTree.Node;
  readonly setting: string | null;
}

/** The texts that an expression may be: written there, or kept under a name. */
function textsOf(place: TSESTree.Node, given: Place, sourceCode: SourceCode): Fallback[] {
  const node = unwrap(place);
  const own = stringValue(node);
  if (own !== null) return [{ text: node, value: own, place: node, ...given }];
  if (node.type === T.Identifier) {
    const text = onlyValue(node, sourceCode);
    const value = stringValue(text);
    return value === null ? [] : [{ text, value, place: node, ...given }];
  }
  // What else stands for a text is followed where it stands in for a setting.
  if (given.setting === null || (node.type !== T.MemberExpression && node.type !== T.ConditionalExpression)) return [];
  return valuesAt(node, [], sourceCode).flatMap(({ node: text }) => {
    const value = stringValue(text);
    return value === null ? [] : [{ text, value, place: contains(node, text) ? text : node, ...given }];
  });
}

/** `process.env.SECRET || "…"`, of a chain the last. */
function ofChoice(node: TSESTree.LogicalExpression, sourceCode: SourceCode): Fallback[] {
  if (node.operator === "&&") return [];
  return textsOf(node.right, { whole: node, setting: settingRead(node.left, sourceCode) }, sourceCode);
}

/** `process.env.SECRET ? process.env.SECRET : "…"`: the side that is not read stands in. */
function ofTest(node: TSESTree.ConditionalExpression, sourceCode: SourceCode): Fallback[] {
  for (const [read, other] of [
    [node.consequent, node.alternate],
    [node.alternate, node.consequent],
  ] as const) {
    if (stringValue(other) === null) continue;
    const setting = settingRead(read, sourceCode);
    if (setting !== null) return textsOf(other, { whole: node, setting }, sourceCode);
  }
  return [];
}

/** `secret ??= "…"`, and `if (!process.env.SECRET) process.env.SECRET = "…"`. */
function ofAssignment(node: TSESTree.AssignmentExpression, sourceCode: SourceCode): Fallback[] {
  if (stringValue(node.right) === null) return [];
  const setting = settingRead(node.left, sourceCode) ?? firstRead(node.left, sourceCode);
  if (setting === null) return [];
  const standsIn =
    node.operator === "||=" ||
    node.operator === "??=" ||
    (node.operator === "=" && isWhereMissing(node, setting, sourceCode));
  return standsIn ? textsOf(node.right, { whole: node, setting }, sourceCode) : [];
}

/** What the variable that is assigned was made of: `let secret = process.env.SECRET`. */
function firstRead(left: TSESTree.Node, sourceCode: SourceCode): string | null {
  const variable = variableOf(left, sourceCode);
  const made = variable && writesOf(variable)[0]?.value;
  return made ? settingRead(made, sourceCode) : null;
}

/** Whether a place is reached only where a setting was found missing. */
function isWhereMissing(node: TSESTree.AssignmentExpression, setting: string, sourceCode: SourceCode): boolean {
  return conditionsAt(node, sourceCode).some((condition) => {
    const { test, holds } = meaningOf(condition, sourceCode);
    const asked = test.type === T.BinaryExpression ? test.left : test;
    const read = settingRead(asked, sourceCode) ?? firstRead(unwrap(asked), sourceCode);
    return read === setting && (test.type === T.BinaryExpression || !holds);
  });
}

/** `const { SECRET = "…" } = process.env`. */
function ofPattern(node: TSESTree.AssignmentPattern, sourceCode: SourceCode): Fallback[] {
  const { parent } = node;
  if (parent.type !== T.Property || stringValue(node.right) === null) return [];
  const declarator = parent.parent.parent;
  if (declarator.type !== T.VariableDeclarator || declarator.id !== parent.parent || !declarator.init) return [];
  const init = unwrap(declarator.init);
  const isRead = isEnvironment(init, sourceCode) || (init.type === T.Identifier && /^env$/i.test(init.name));
  return isRead ? textsOf(node.right, { whole: node.left, setting: staticName(parent) }, sourceCode) : [];
}

/** `config.get("session.secret", "…")`, `z.string().default("…")`, `str({ default: "…" })`. */
function ofCall(call: TSESTree.CallExpression, sourceCode: SourceCode, isGetter: IsGetter): Fallback[] {
  const [first, second] = call.arguments;
  if (!first) return [];
  if (second) {
    const name = stringValue(first);
    if (name === null || stringValue(second) === null) return [];
    const isKnown =
      READERS_WITH_DEFAULT.has(`${originKey(call.callee, sourceCode)}()`) ||
      Boolean(boundByCall(call, 1, sourceCode)?.environment) ||
      isGetter(call);
    return isKnown ? textsOf(second, { whole: call, setting: name }, sourceCode) : [];
  }
  return call.callee.type === T.MemberExpression && staticName(call.callee) === "default"
    ? ofSchema(first, call, sourceCode)
    : ofOptions(first, call, sourceCode);
}

/** The variable for which a schema gives a default: it is the key under which the schema stands. */
function ofSchema(given: TSESTree.Node, call: TSESTree.Node, sourceCode: SourceCode): Fallback[] {
  if (stringValue(given) === null) return [];
  const name = bindingOf(given, sourceCode)?.name;
  return name !== undefined && VARIABLE.test(name) ? textsOf(given, { whole: call, setting: name }, sourceCode) : [];
}

/** How variables of the environment are written, and members of other objects are not. */
const VARIABLE = /^[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)*$/;

/** `SECRET: str({ default: "…" })`. */
function ofOptions(options: TSESTree.Node, call: TSESTree.Node, sourceCode: SourceCode): Fallback[] {
  const { parent } = call;
  if (options.type !== T.ObjectExpression || parent?.type !== T.Property || parent.value !== call) return [];
  const name = staticName(parent) ?? "";
  const given = VARIABLE.test(name) ? propertyOf(options, "default") : null;
  return given && stringValue(given) !== null ? textsOf(given, { whole: call, setting: name }, sourceCode) : [];
}

/** `{ secret: { env: "SECRET", default: "…" } }`: the variable stands beside its default. */
export function describedFallbacks(sourceCode: SourceCode): Fallback[] {
  return nodesIn(sourceCode, T.ObjectExpression).flatMap((object) => {
    const given = propertyOf(object, "default");
    if (!given || stringValue(given) === null) return [];
    const setting = stringValue(propertyOf(object, "env"));
    return setting === null ? [] : textsOf(given, { whole: object, setting }, sourceCode);
  });
}
