import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import type { TSESTree } from "@typescript-eslint/utils";
import { unwrap } from "../../code/expressions.ts";
import { staticName, wordsOf } from "../../code/names.ts";
import { nodesIn } from "../../code/nodes.ts";
import type { SourceCode } from "../../code/per-file.ts";
import { onlyWrite, variableOf } from "../../code/scopes.ts";
import { isAboutKeys, isIdempotencyKey, keyStoreCalls } from "./key-store.ts";

// Requests that run now are known to nobody else, and a fallback has its store beside it.
const PASSING = new Set(["pending", "inflight", "flight", "locks", "lock", "running", "active", "queue", "current"]);
const OTHER_STORE = /redis|memcached|prisma|typeorm|mongoose|dynamo|knex|drizzle|sequelize/i;

// What a comment or a sentence promises for production is not there.
function hasOtherStore(sourceCode: SourceCode): boolean {
  return (
    OTHER_STORE.test(sourceCode.text) &&
    (nodesIn(sourceCode, T.Identifier).some(({ name }) => OTHER_STORE.test(name)) ||
      nodesIn(sourceCode, T.ImportDeclaration).some(({ source }) => OTHER_STORE.test(source.value)))
  );
}

/**
 * The first writes of idempotency keys into the memory of the process, one for each place that keeps them and is asked for
 * them again: a `Map`, a `Set`, an object, a cache in memory.
 */
export function keysInMemory(sourceCode: SourceCode): TSESTree.Node[] {
  if (hasOtherStore(sourceCode)) return [];
  const places = new Map<string, { write: TSESTree.Node | null; isRead: boolean }>();
  const note = (place: TSESTree.Node, node: TSESTree.Node, does: "read" | "write") => {
    const name = sourceCode.getText(place);
    if (wordsOf(staticName(unwrap(place)) ?? "").some((word) => PASSING.has(word))) return;
    const known = places.get(name) ?? { write: null, isRead: false };
    if (does === "write") known.write ??= node;
    else known.isRead = true;
    places.set(name, known);
  };
  for (const call of keyStoreCalls(sourceCode)) {
    if (call.kind === "memory") note(call.client, call.node, call.does);
  }
  for (const member of nodesIn(sourceCode, T.MemberExpression)) {
    if (!member.computed || !isModuleObject(member.object, sourceCode)) continue;
    if (!isIdempotencyKey(member.property, sourceCode) && !isAboutKeys(member.object)) continue;
    const isWritten = member.parent.type === T.AssignmentExpression && member.parent.left === member;
    note(member.object, member, isWritten ? "write" : "read");
  }
  return [...places.values()].flatMap(({ write, isRead }) => (write && isRead ? [write] : []));
}

/** `const answers = {}` at the top of a file. */
function isModuleObject(node: TSESTree.Node, sourceCode: SourceCode): boolean {
  const variable = node.type === T.Identifier ? variableOf(node, sourceCode) : undefined;
  if (variable?.scope.block.type !== T.Program || variable.defs[0]?.type !== "Variable") return false;
  const made = onlyWrite(variable);
  const value = made && unwrap(made);
  return value?.type === T.ObjectExpression && value.properties.length === 0;
}
