import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import type { TSESTree } from "@typescript-eslint/utils";
import { unwrap } from "../../code/expressions.ts";
import { enclosingFunction } from "../../code/functions.ts";
import { staticName, wordsOf } from "../../code/names.ts";
import { nodesIn } from "../../code/nodes.ts";
import { perFile, type SourceCode } from "../../code/per-file.ts";
import { walk } from "../../code/walk.ts";
import { callPath, modelWords, targetName } from "../effects/call-path.ts";
import { mindsConflicts } from "../effects/conflicts.ts";
import { effectOf } from "../effects/index.ts";
import { speaksOfIdempotency } from "./index.ts";
import { takesLock } from "./key-store.ts";

/** A call of an ORM that looks for, or adds, the row of an idempotency key. */
export interface KeyRowCall {
  readonly node: TSESTree.CallExpression;
  readonly does: "read" | "write";
  /** What the row is of, as written: `idempotencyKey` of `prisma.idempotencyKey.create(…)`. */
  readonly model: string;
  /** The columns that a read compares, or a write sets, by the names that the code uses; null when not all are known. */
  readonly columns: readonly string[] | null;
  /** What a write sets. */
  readonly data: TSESTree.ObjectExpression | null;
}

/** A look for a key's row with the insert that follows it in the same function. */
export interface KeyRowPair {
  readonly read: KeyRowCall;
  readonly write: KeyRowCall;
  /** Whether the work is done between the two, so that both of two requests do it, whatever the database says after. */
  readonly isAfterWork: boolean;
}

const READS = new Set(["findUnique", "findFirst", "findOne", "findOneBy", "exists", "existsBy"]);
const WRITES = new Set(["create", "insert", "insertOne", "save", "values"]);

/** The calls of a file about rows of idempotency keys: rows of their own, or rows of something that carry one. */
export const keyRowCalls = perFile((sourceCode): readonly KeyRowCall[] =>
  nodesIn(sourceCode, T.CallExpression).flatMap((node) => readCall(node) ?? []),
);

function readCall(node: TSESTree.CallExpression): KeyRowCall | null {
  const called = modelOf(node);
  if (!called) return null;
  const { method, model } = called;
  const does = READS.has(method) ? "read" : WRITES.has(method) ? "write" : null;
  if (does === null) return null;
  const data = does === "write" ? objectIn(node, ["data"]) : objectIn(node, ["where"]);
  const columns = data && namesOf(data);
  const isOfKeys = wordsOf(model).some((word) => word.startsWith("idempot"));
  if (!isOfKeys && !(columns ?? []).some((name) => speaksOfIdempotency(name))) return null;
  return { node, does, model, columns, data };
}

/** The method of an ORM that a call calls, and of what: `create` and `order` of `prisma.order.create(…)`. */
function modelOf(node: TSESTree.CallExpression): { method: string; model: string } | null {
  const steps = callPath(node);
  const last = steps?.at(-1);
  const before = steps?.at(-2);
  if (!last || !before) return null;
  const isBuilder = last.name === "values" && before.name === "insert" && before.call !== null;
  const model = isBuilder ? targetName(before.call.arguments[0]) : before.name;
  return model === null ? null : { method: last.name, model };
}

/** The row that a call inserts, as it is written there: an object, a name or what makes it; null for other calls. */
export function insertedRow(node: TSESTree.CallExpression): { model: string; row: TSESTree.Expression } | null {
  const called = modelOf(node);
  const isInsert = called !== null && (WRITES.has(called.method) || called.method === "createMany");
  const [argument] = node.arguments;
  if (!isInsert || !argument || argument.type === T.SpreadElement) return null;
  const data = propertyIn(argument, ["data"]);
  const value = data ?? argument;
  return { model: called.model, row: rowIn(value) ?? value };
}

/** The object that a call is given, or the one in a property of it: `{ data: { … } }`. */
function objectIn(call: TSESTree.CallExpression, within: readonly string[]): TSESTree.ObjectExpression | null {
  const [argument] = call.arguments;
  const outer = argument && unwrap(argument);
  if (outer?.type !== T.ObjectExpression) return null;
  const inner = propertyIn(outer, within);
  return inner ? rowIn(inner) : outer;
}

/** The value of the first property of an object that has one of some names. */
function propertyIn(node: TSESTree.Node, names: readonly string[]): TSESTree.Expression | null {
  const object = unwrap(node);
  if (object.type !== T.ObjectExpression) return null;
  for (const property of object.properties) {
    if (property.type !== T.Property || !names.includes(staticName(property) ?? "")) continue;
    return property.value as TSESTree.Expression;
  }
  return null;
}

/** `{ … }`, or what each of `viewers.map((viewer) => ({ … }))` is. */
function rowIn(value: TSESTree.Node): TSESTree.ObjectExpression | null {
  const node = unwrap(value);
  if (node.type === T.ObjectExpression) return node;
  if (node.type !== T.CallExpression || staticName(unwrap(node.callee)) !== "map") return null;
  const [each] = node.arguments;
  const made = each?.type === T.ArrowFunctionExpression ? unwrap(each.body) : null;
  return made?.type === T.ObjectExpression ? made : null;
}

function namesOf(object: TSESTree.ObjectExpression): string[] | null {
  const names = object.properties.map((each) => (each.type === T.Property ? staticName(each) : null));
  return names.every((name) => name !== null) ? names : null;
}

/**
 * The look-ups that an insert of the same row follows in the same function, where neither a lock or transaction nor an
 * eye on the database's refusal keeps two requests apart.
 */
export function keyRowPairs(sourceCode: SourceCode): KeyRowPair[] {
  const calls = keyRowCalls(sourceCode);
  return calls.flatMap((read) => {
    const fn = read.does === "read" ? enclosingFunction(read.node) : undefined;
    if (!fn) return [];
    const write = calls.find(
      (each) =>
        each.does === "write" &&
        each.node.range[0] > read.node.range[1] &&
        each.node.range[1] <= fn.range[1] &&
        modelWords(each.model) === modelWords(read.model),
    );
    if (!write || takesLock(read.node, sourceCode)) return [];
    if (mindsConflicts(fn, sourceCode)) return [];
    const isAfterWork = keepsAnswer(write) || worksBetween(read.node, write.node, fn, sourceCode);
    return [{ read, write, isAfterWork }];
  });
}

const ANSWER = new Set([
  "response",
  "result",
  "body",
  "output",
  "answer",
  "status_code",
  "response_body",
  "response_status",
]);

/** Whether a write keeps what was answered, which is there only after the work. */
export function keepsAnswer({ data }: KeyRowCall): boolean {
  return (data?.properties ?? []).some((each) => {
    if (each.type !== T.Property) return false;
    const words = wordsOf(staticName(each) ?? "");
    const isAnswer = ANSWER.has(words.join("_")) || words[0] === "response";
    return isAnswer && !(each.value.type === T.Literal && each.value.value === null);
  });
}

function worksBetween(read: TSESTree.Node, write: TSESTree.Node, fn: TSESTree.Node, sourceCode: SourceCode): boolean {
  return walk(
    fn,
    sourceCode,
    (node) => {
      if (node.type !== T.CallExpression || node.range[0] < read.range[1] || node.range[1] > write.range[0]) {
        return undefined;
      }
      const kind = effectOf(node, sourceCode)?.kind;
      return kind === "payment" || kind === "mail" || kind === "job" ? "stop" : undefined;
    },
    { nestedFunctions: true },
  );
}
