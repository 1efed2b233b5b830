import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import type { TSESTree } from "@typescript-eslint/utils";
import { UPDATE_METHODS } from "../../catalog/row-stores.ts";
import { unwrap } from "../../code/expressions.ts";
import { staticName, wordsOf } from "../../code/names.ts";
import type { SourceCode } from "../../code/per-file.ts";
import { onlyValue } from "../../code/scopes.ts";
import { readText } from "../../code/text.ts";
import { statementOf, takesSqlByName } from "../../knowledge/databases/index.ts";
import { callPath, targetName, type PathStep } from "../../knowledge/effects/call-path.ts";
import type { EffectKind } from "../../knowledge/effects/index.ts";
import { isQueuedUnderOwnId } from "../../knowledge/effects/messages.ts";
import { settlesConflicts } from "../../knowledge/effects/settled.ts";
import { DATABASE_WORDS, STORE_WORDS } from "../../knowledge/effects/vocabulary.ts";
import { storeCall } from "../../knowledge/idempotency/stores.ts";
import { statementKind } from "../../languages/sql/index.ts";

/** A lasting change that running a function makes: one that a second run repeats, or one that it does not. */
export interface Write {
  /** `unknown` where something is called whose name says that it changes something, and which cannot be read. */
  readonly kind: EffectKind | "upsert" | "update" | "delete" | "unknown";
  readonly target: string | null;
}

const VERBS: ReadonlyMap<string, Write["kind"]> = new Map([
  ["upsert", "upsert"],
  ["findOrCreate", "upsert"],
  ["update", "update"],
  ["updateMany", "update"],
  ["updateOne", "update"],
  ["findByIdAndUpdate", "update"],
  ["delete", "delete"],
  ["deleteMany", "delete"],
  ["deleteOne", "delete"],
]);

/** Changes that a second run does not repeat: upserts, updates and removals through a client of a database, a store or a queue. */
export function changeOf(call: TSESTree.CallExpression, sourceCode: SourceCode): Write | null {
  const kept = storeCall(call, sourceCode);
  if (kept) return kept.does === "write" && kept.kind !== "memory" ? { kind: "upsert", target: null } : null;
  const statement = takesSqlByName(call) ? statementOf(call) : null;
  const written = statement && changeBySql(statement, sourceCode);
  if (written) return written;
  const steps = callPath(call);
  if (!steps) return null;
  if (isQueuedUnderOwnId(call, steps, sourceCode)) return { kind: "job", target: null };
  return savedRow(call, steps, sourceCode) ?? changedRows(call, steps);
}

/** The change that a builder makes with what one of its steps is given: `db.update(orders).set(values)`. */
export function changeAround(call: TSESTree.CallExpression, sourceCode: SourceCode): Write | null {
  const callee = unwrap(call.callee);
  const before = callee.type === T.MemberExpression ? unwrap(callee.object) : null;
  if (before?.type !== T.CallExpression || !UPDATE_METHODS.has(staticName(callee) ?? "")) return null;
  return changeOf(before, sourceCode);
}

/** What a statement that is run as it stands changes. */
export function changeBySql(statement: TSESTree.Node, sourceCode: SourceCode): Write | null {
  const read = statement.type === T.TaggedTemplateExpression ? statement.quasi : statement;
  const text = readText(read, sourceCode)?.value;
  if (text === undefined || !/\b(?:insert|update|delete|merge|replace)\b/i.test(text)) return null;
  const [write] = statementKind(text).writes;
  if (!write) return null;
  const kind = write.upsert || write.verb === "merge" ? "upsert" : write.verb === "truncate" ? "delete" : write.verb;
  return { kind, target: write.table.name ?? null };
}

/** TypeORM's `repository.save(row)` and `manager.save(Order, row)`, which insert a row or change the one with its id. */
function savedRow(call: TSESTree.CallExpression, steps: readonly PathStep[], sourceCode: SourceCode): Write | null {
  const callee = unwrap(call.callee);
  if (callee.type !== T.MemberExpression || steps.at(-1)?.name !== "save" || call.arguments.length === 0) return null;
  const ofEntity = repositoryOf(callee.object, sourceCode);
  if (ofEntity !== null) return { kind: "upsert", target: ofEntity };
  const receiver = steps.at(-2)?.name ?? "";
  const word = wordsOf(receiver).at(-1) ?? "";
  if (DATABASE_WORDS.has(word))
    return { kind: "upsert", target: call.arguments[1] ? targetName(call.arguments[0]) : null };
  return STORE_WORDS.has(word) ? { kind: "upsert", target: receiver } : null;
}

/** The entity of `getRepository(Order)`, called here or where the name was given its value. */
function repositoryOf(receiver: TSESTree.Node, sourceCode: SourceCode): string | null {
  const value = onlyValue(receiver, sourceCode);
  if (value.type !== T.CallExpression || staticName(unwrap(value.callee)) !== "getRepository") return null;
  return targetName(value.arguments[0]);
}

function changedRows(call: TSESTree.CallExpression, steps: readonly PathStep[]): Write | null {
  const last = steps.at(-1);
  const before = steps.at(-2);
  if (!last || !before) return null;
  const isStore = steps.some(({ name }) =>
    wordsOf(name).some((word) => DATABASE_WORDS.has(word) || STORE_WORDS.has(word)),
  );
  if (!isStore) return null;
  const kind = VERBS.get(last.name);
  const isOnTable = DATABASE_WORDS.has(wordsOf(before.name).at(-1) ?? "");
  const ofEntity = before.call && before.name === "getRepository" ? targetName(before.call.arguments[0]) : null;
  if (kind) return { kind, target: ofEntity ?? (isOnTable ? targetName(call.arguments[0]) : before.name) };
  // `db.insert(members)` waits for the values behind it.
  const inserts = last.name === "values" || (!isOnTable && /^(?:create|createMany|insert|insertMany)$/.test(last.name));
  if (!inserts || !settlesConflicts(call)) return null;
  return { kind: "upsert", target: before.call ? targetName(before.call.arguments[0]) : before.name };
}
