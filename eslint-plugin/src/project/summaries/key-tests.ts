import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import type { TSESTree } from "@typescript-eslint/utils";
import { stringValue, unwrap } from "../../code/expressions.ts";
import { isFunction, type FunctionNode } from "../../code/functions.ts";
import { staticName } from "../../code/names.ts";
import { returnedExpressions } from "../../code/returns.ts";
import { onlyWrite, variableOf } from "../../code/scopes.ts";
import { definitionOf, type Located } from "../definitions.ts";
import type { Project } from "../index.ts";
import { answerOf } from "./asked-keys.ts";
import { isParameter, joined, keyIn, spelling, type ComparedKey, type IsKey } from "./spellings.ts";
import { stringsOf, wordsOfPattern, type Given } from "./strings.ts";

/** Whether a key of an object is one of those that a test asks for. */
export type KeyTest = (key: string) => boolean;

/** A test of a key, and whether it holds for the keys asked for or for all others. */
export interface ReadTest {
  readonly holds: KeyTest;
  readonly isNegated: boolean;
}

const MAX_HOPS = 4;

/**
 * Reads a condition as a test of a key against a constant list, set, pattern or text: `KEYS.has(key.toLowerCase())`,
 * `key === "password"`, `isSecret(key)`. Null where it is none; a test that asks for more than the key is read as if only
 * the key decided.
 */
export function keyTestOf(
  at: Located<TSESTree.Expression>,
  isKey: IsKey,
  given: Given,
  project: Project,
  hops = MAX_HOPS,
): ReadTest | null {
  if (hops <= 0) return null;
  const node = unwrap(at.node);
  const again = (next: TSESTree.Expression) =>
    keyTestOf({ node: next, file: at.file }, isKey, given, project, hops - 1);
  switch (node.type) {
    case T.UnaryExpression: {
      const inner = node.operator === "!" ? again(node.argument) : null;
      return inner && { holds: inner.holds, isNegated: !inner.isNegated };
    }
    case T.LogicalExpression: {
      const left = again(node.left);
      const right = again(node.right);
      if (!left || !right || node.operator !== "||" || left.isNegated || right.isNegated) return left ?? right;
      return { holds: (key) => left.holds(key) || right.holds(key), isNegated: false };
    }
    case T.BinaryExpression:
      return comparison(node, at, isKey, given, project);
    case T.CallExpression:
      return askedBy(node, at, isKey, given, project, hops);
    default:
      return null;
  }
}

/** `key === "password"`, `key in HIDDEN`, `HIDDEN.indexOf(key) !== -1`. */
function comparison(
  node: TSESTree.BinaryExpression,
  { file }: Located,
  isKey: IsKey,
  given: Given,
  project: Project,
): ReadTest | null {
  const { left, right, operator } = node;
  const key = left.type === T.PrivateIdentifier ? null : keyIn(left, isKey);
  if (operator === "in" && key) {
    const names = stringsOf({ node: right, file }, given, project);
    return names && { holds: oneOf(names, key), isNegated: false };
  }
  if (!/^[=!]==?$/.test(operator) && operator !== ">" && operator !== ">=") return null;
  const text = stringValue(right);
  if (key && text !== null) return { holds: oneOf([text], key), isNegated: operator.startsWith("!") };
  const call = unwrap(left);
  if (call.type !== T.CallExpression || staticName(unwrap(call.callee)) !== "indexOf") return null;
  const holds = inList(call, file, isKey, given, project);
  return holds && { holds, isNegated: operator.startsWith("=") };
}

function askedBy(
  call: TSESTree.CallExpression,
  { file }: Located,
  isKey: IsKey,
  given: Given,
  project: Project,
  hops: number,
): ReadTest | null {
  const callee = unwrap(call.callee);
  const method = callee.type === T.MemberExpression ? staticName(callee) : null;
  const holds =
    method === "has" || method === "includes"
      ? inList(call, file, isKey, given, project)
      : method === "some"
        ? someOf(call, file, isKey, given, project)
        : method === "test"
          ? matching(call, file, isKey, project)
          : null;
  if (holds) return { holds, isNegated: false };
  // isSecret(key): the function says what it asks.
  const index = call.arguments.findIndex((each) => keyIn(each, isKey) !== null);
  if (index < 0) return null;
  const asked = definitionOf(callee, file, project);
  if (!asked || !isFunction(asked.node)) return null;
  const isSame = isParameter(asked.node, index, asked.file);
  const fn: Located<FunctionNode> = { node: asked.node, file: asked.file };
  const isKeyThere: IsKey = (each) => isSame(each) || respelled(each, fn, isSame, project);
  const testOf = (condition: TSESTree.Expression) =>
    keyTestOf({ node: condition, file: fn.file }, isKeyThere, given, project, hops - 1);
  const [returned, ...others] = returnedExpressions(asked.node, asked.file.sourceCode);
  if (!returned) return null;
  if (others.length === 0) return testOf(returned);
  const answer = answerOf(fn, testOf);
  return answer && { holds: answer, isNegated: false };
}

/** `const plain = normalise(key)`: a name of the function for the key in another spelling. */
export function respelled(
  node: TSESTree.Node,
  { node: fn, file }: Located<FunctionNode>,
  isKey: IsKey,
  project: Project,
): ComparedKey | false {
  if (node.type !== T.Identifier) return false;
  const variable = variableOf(node, file.sourceCode);
  const written = variable?.defs[0]?.type === "Variable" && onlyWrite(variable);
  if (!written || written.range[0] < fn.range[0] || fn.range[1] < written.range[1]) return false;
  const direct = keyIn(written, isKey);
  if (direct) return direct;
  const call = unwrap(written);
  const [argument] = call.type === T.CallExpression ? call.arguments : [];
  const given = argument ? keyIn(argument, isKey) : null;
  const speller = call.type === T.CallExpression && given ? definitionOf(call.callee, file, project) : null;
  if (!given || !speller || !isFunction(speller.node)) return false;
  const [spelt, ...others] = returnedExpressions(speller.node, speller.file.sourceCode);
  const inner = spelt && others.length === 0 ? keyIn(spelt, isParameter(speller.node, 0, speller.file)) : null;
  return inner ? joined(given, inner) : false;
}

function oneOf(names: readonly string[], compared: ComparedKey): KeyTest {
  const known = new Set(names);
  return (key) => known.has(spelling(key, compared));
}

/** `KEYS.has(key)`, `KEYS.includes(key)`; `key.includes("password")` asks for a part of it. */
function inList(
  call: TSESTree.CallExpression,
  file: Located["file"],
  isKey: IsKey,
  given: Given,
  project: Project,
): KeyTest | null {
  const callee = unwrap(call.callee);
  const [argument] = call.arguments;
  if (callee.type !== T.MemberExpression || !argument) return null;
  const whole = keyIn(callee.object, isKey);
  const part = whole && stringValue(argument);
  if (whole && part) return (key) => spelling(key, whole).includes(part);
  const compared = keyIn(argument, isKey);
  const names = compared && stringsOf({ node: callee.object, file }, given, project);
  return compared && names && oneOf(names, compared);
}

/** `WORDS.some((word) => key.includes(word))` */
function someOf(
  call: TSESTree.CallExpression,
  file: Located["file"],
  isKey: IsKey,
  given: Given,
  project: Project,
): KeyTest | null {
  const callee = unwrap(call.callee);
  const [test] = call.arguments;
  if (callee.type !== T.MemberExpression || !test || !isFunction(test)) return null;
  const isWord = isParameter(test, 0, file);
  const [asked] = returnedExpressions(test, file.sourceCode);
  const body = asked && unwrap(asked);
  const isWordIn = (node: TSESTree.Node) => keyIn(node, isWord) !== null;
  if (body?.type === T.BinaryExpression && /^===?$/.test(body.operator) && body.left.type !== T.PrivateIdentifier) {
    const compared = keyIn(body.left, isKey) ?? keyIn(body.right, isKey);
    const names = compared && stringsOf({ node: callee.object, file }, given, project);
    return names && (isWordIn(body.left) || isWordIn(body.right)) ? oneOf(names, compared) : null;
  }
  if (body?.type !== T.CallExpression || body.callee.type !== T.MemberExpression || !body.arguments[0]) return null;
  const compared = keyIn(body.callee.object, isKey);
  if (
    !compared ||
    !isWordIn(body.arguments[0]) ||
    !/^(?:includes|startsWith|endsWith)$/.test(staticName(body.callee) ?? "")
  )
    return null;
  const words = stringsOf({ node: callee.object, file }, given, project);
  if (!words) return null;
  const ask = staticName(body.callee) as "includes" | "startsWith" | "endsWith";
  const lowersWord = unwrap(body.arguments[0]).type === T.CallExpression;
  const asked2 = lowersWord ? words.map((word) => word.toLowerCase()) : words;
  return (key) => asked2.some((word) => spelling(key, compared)[ask](word));
}

/** `/password|token/i.test(key)` */
function matching(
  call: TSESTree.CallExpression,
  file: Located["file"],
  isKey: IsKey,
  project: Project,
): KeyTest | null {
  const callee = unwrap(call.callee);
  const compared = call.arguments[0] ? keyIn(call.arguments[0], isKey) : null;
  if (callee.type !== T.MemberExpression || !compared) return null;
  const pattern = wordsOfPattern({ node: callee.object, file }, project);
  if (!pattern) return null;
  const { isWhole, ignoresCase } = pattern;
  const words = ignoresCase ? pattern.words.map((word) => word.toLowerCase()) : pattern.words;
  return (key) => {
    const spelled = spelling(key, ignoresCase ? { ...compared, isLowered: true } : compared);
    return words.some((word) => (isWhole ? spelled === word : spelled.includes(word)));
  };
}
