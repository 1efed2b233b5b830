import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import type { TSESTree } from "@typescript-eslint/utils";
import { unwrap } from "../../code/expressions.ts";
import { enclosingFunction } from "../../code/functions.ts";
import { staticName } from "../../code/names.ts";
import { nodesIn } from "../../code/nodes.ts";
import type { SourceCode } from "../../code/per-file.ts";
import { onlyValue, onlyWrite, variableOf } from "../../code/scopes.ts";
import { findAncestor } from "../../code/walk.ts";
import { modelWords } from "../effects/call-path.ts";
import { keepsAnswer, keyRowCalls, type KeyRowCall } from "./key-rows.ts";
import { keyStoreCalls, type KeyStoreCall } from "./key-store.ts";

type KeyCall = KeyStoreCall | KeyRowCall;

/**
 * The places at which a key that comes back is answered with a conflict, in a file that keeps no answer it could give
 * instead: a client whose first answer was lost can never learn that its request went through.
 */
export function refusedDuplicates(sourceCode: SourceCode): TSESTree.Node[] {
  const calls: KeyCall[] = [...keyStoreCalls(sourceCode), ...keyRowCalls(sourceCode)];
  if (!calls.every((call) => isKnown(call))) return [];
  const writes = calls.filter((call) => call.does === "write");
  if (writes.length === 0 || !writes.every((call) => keepsMark(call, sourceCode)) || isReleased(sourceCode)) return [];
  const asked = calls.flatMap((call) => askedBy(call, sourceCode));
  // An answer that is looked at is given to somebody, or compared.
  if (asked.some(({ refusal }) => refusal === null)) return [];
  return asked.flatMap(({ call, refusal }) =>
    refusal !== null && writes.some((write) => isOfSame(call, write)) ? [refusal] : [],
  );
}

function isOfSame(call: KeyCall, write: KeyCall): boolean {
  if (enclosingFunction(call.node) !== enclosingFunction(write.node)) return false;
  if ("model" in call) return "model" in write && modelWords(call.model) === modelWords(write.model);
  return "key" in write && call.key === write.key;
}

/** A class of the project may keep more than it is given. */
function isKnown(call: KeyCall): boolean {
  return "model" in call || call.kind !== "own";
}

/** Whether a write keeps no more than that the key was there: `"1"`, `Date.now()`, a row without an answer. */
function keepsMark(call: KeyCall, sourceCode: SourceCode): boolean {
  if ("model" in call) return call.data !== null && call.columns !== null && !keepsAnswer(call);
  if (call.lifetime === "limited" && isBrief(call)) return false;
  const { value } = call;
  if (value === null) return true;
  const node = onlyValue(value, sourceCode);
  if (node.type === T.Literal || node.type === T.TemplateLiteral) return true;
  return /^(?:Date\.now\(\)|String\(Date\.now\(\)\)|new Date\(\)(?:\.toISOString\(\))?)$/.test(textOf(node));
}

function textOf(node: TSESTree.Node): string {
  if (node.type === T.NewExpression) return `new ${textOf(node.callee)}()`;
  if (node.type === T.CallExpression)
    return `${textOf(node.callee)}(${node.arguments.map((each) => textOf(each)).join()})`;
  if (node.type === T.MemberExpression) return `${textOf(node.object)}.${staticName(node) ?? ""}`;
  return staticName(node) ?? "";
}

const BRIEF_S = 300;

/** A key that is gone after some minutes keeps two attempts apart and remembers nothing: a lock. */
function isBrief({ node }: KeyStoreCall): boolean {
  const numbers = nodesOfArguments(node).filter(
    (each): each is TSESTree.NumberLiteral => each.type === T.Literal && typeof each.value === "number",
  );
  const isMilliseconds = nodesOfArguments(node).some((each) => /^px/i.test(nameIn(each)));
  return numbers.some(({ value }) => value <= (isMilliseconds ? BRIEF_S * 1000 : BRIEF_S));
}

function nodesOfArguments(call: TSESTree.CallExpression): TSESTree.Node[] {
  return call.arguments.slice(2).flatMap((each): TSESTree.Node[] => {
    const node = unwrap(each);
    if (node.type !== T.ObjectExpression) return [node];
    return node.properties.flatMap((property) => (property.type === T.Property ? [property.key, property.value] : []));
  });
}

function nameIn(node: TSESTree.Node): string {
  return node.type === T.Literal ? String(node.value) : (staticName(node) ?? "");
}

/** Whether a key is given back after the work: then it was a lock. */
function isReleased(sourceCode: SourceCode): boolean {
  return nodesIn(sourceCode, T.CallExpression).some(
    (call) =>
      // `app.delete("/orders/:id", remove)` is a route.
      call.arguments.length < 2 &&
      /^(?:del|delete|deleteMany|deleteOne|unlink|release|unlock|remove)$/.test(
        staticName(unwrap(call.callee)) ?? "",
      ) &&
      // After a failure it may be, and where old ones are cleared away.
      findAncestor(
        call,
        (each): each is TSESTree.CatchClause | TSESTree.ForOfStatement =>
          each.type === T.CatchClause || each.type === T.ForOfStatement,
      ) === undefined,
  );
}

interface Asked {
  readonly call: KeyCall;
  /** The refusal that follows when the key is there; null where something else is done with the answer. */
  readonly refusal: TSESTree.Node | null;
}

/** What is done with the answer of a read, or of a write that claims; nothing for a write whose answer is not looked at. */
function askedBy(call: KeyCall, sourceCode: SourceCode): Asked[] {
  const claims = "ifAbsent" in call && call.ifAbsent;
  if (call.does === "write" && !claims) return [];
  const test = testOf(call.node, sourceCode);
  if (!test) return [{ call, refusal: null }];
  const isThere = meansThere(test.expression, claims);
  const branch = isThere === null ? null : isThere ? test.statement.consequent : null;
  return [{ call, refusal: branch && refusalIn(branch) }];
}

interface Test {
  readonly statement: TSESTree.IfStatement;
  /** How the value is tested: itself, negated or compared. */
  readonly expression: TSESTree.Expression;
}

/** The `if` whose test is all that becomes of a call's answer. */
function testOf(call: TSESTree.CallExpression, sourceCode: SourceCode): Test | null {
  const declared = findAncestor(
    call,
    (each): each is TSESTree.VariableDeclarator => each.type === T.VariableDeclarator,
  );
  let place: TSESTree.Node = call;
  if (declared?.init && unwrap(declared.init) === call) {
    const variable = variableOf(declared.id, sourceCode);
    if (!variable || onlyWrite(variable) !== declared.init) return null;
    const reads = variable.references.filter((reference) => reference.isRead());
    const [only] = reads;
    if (!only || reads.length > 1) return null;
    place = only.identifier;
  }
  let above: TSESTree.Node = place.parent;
  while (above.type === T.UnaryExpression || above.type === T.BinaryExpression || above.type === T.AwaitExpression) {
    place = above;
    above = above.parent;
  }
  return above.type === T.IfStatement && above.test === place ? { statement: above, expression: above.test } : null;
}

/** Whether a test holds when the key was there before; null when it says something else. */
function meansThere(test: TSESTree.Expression, claims: boolean): boolean | null {
  if (test.type === T.UnaryExpression) return test.operator === "!" ? claims : null;
  if (test.type !== T.BinaryExpression) return !claims;
  const { right, operator } = test;
  const isNothing =
    (right.type === T.Literal && (right.value === null || right.value === 0 || right.value === false)) ||
    (right.type === T.Identifier && right.name === "undefined");
  if (isNothing) return operator.startsWith("=") ? claims : !claims;
  // What a claim answers when it succeeds: "OK", 1, true.
  const isDone = right.type === T.Literal && (right.value === "OK" || right.value === 1 || right.value === true);
  if (!isDone) return null;
  return claims ? operator.startsWith("!") : operator.startsWith("=") && right.value === 1;
}

const CONFLICT_NAME = /Conflict|Duplicate|Already(?:Processed|Exists|Used)/;

/** The error that a branch ends with: `throw new ConflictException()`, `res.status(409).json(…)`. */
function refusalIn(branch: TSESTree.Statement): TSESTree.Node | null {
  const statements = branch.type === T.BlockStatement ? branch.body : [branch];
  for (const statement of statements) {
    const expression =
      statement.type === T.ThrowStatement || statement.type === T.ReturnStatement
        ? statement.argument
        : statement.type === T.ExpressionStatement
          ? statement.expression
          : null;
    const found = expression && unwrap(expression);
    if (found && saysConflict(found)) return found;
  }
  return null;
}

function saysConflict(expression: TSESTree.Node): boolean {
  const stack: TSESTree.Node[] = [expression];
  for (let node = stack.pop(); node; node = stack.pop()) {
    if (node.type === T.Literal && node.value === 409) return true;
    if (node.type === T.NewExpression) {
      if (CONFLICT_NAME.test(staticName(node.callee) ?? "")) return true;
      for (const each of node.arguments) stack.push(each);
    } else if (node.type === T.CallExpression) {
      if (/^conflict$/i.test(staticName(unwrap(node.callee)) ?? "")) return true;
      stack.push(unwrap(node.callee));
      for (const each of node.arguments) stack.push(each);
    } else if (node.type === T.MemberExpression) {
      if (/^CONFLICT$/i.test(staticName(node) ?? "")) return true;
      stack.push(node.object);
    } else if (node.type === T.ObjectExpression) {
      for (const each of node.properties.flatMap((each) => (each.type === T.Property ? [each.value] : [])))
        stack.push(each);
    }
  }
  return false;
}
