import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import type { TSESTree } from "@typescript-eslint/utils";
import { INSERT_METHODS, SURE_INSERTS } from "../../catalog/row-stores.ts";
import { unwrap } from "../../code/expressions.ts";
import { staticName, wordsOf } from "../../code/names.ts";
import { originOf } from "../../code/origin.ts";
import type { SourceCode } from "../../code/per-file.ts";
import { onlyWrite, variableOf } from "../../code/scopes.ts";
import { isAwaited, pathText, propertyNames, targetName, type PathStep } from "./call-path.ts";
import type { Effect } from "./effect.ts";
import { runsOnlyWhenAbsent } from "./absence.ts";
import { insertsOnlyMissing } from "./missing-rows.ts";
import { meetsOnlyGivenId } from "./optional-ids.ts";
import { hasGivenId, settlesConflicts } from "./settled.ts";
import { plainSql } from "./sql.ts";
import { isDatabase } from "./tables.ts";
import { STORE_WORDS } from "./vocabulary.ts";

/** A new row: through an ORM, a query builder, a driver or plain SQL. */
export function insertOf(
  call: TSESTree.CallExpression,
  steps: readonly PathStep[],
  sourceCode: SourceCode,
): Effect | null {
  const found = insertedTable(call, steps, sourceCode);
  if (found !== null && !isSettled(call, found, sourceCode)) {
    const phrase = "creates a second record";
    return { kind: "insert", node: call, phrase, call: pathText(steps), target: found };
  }
  return null;
}

/** What a call adds a row to, whether or not a second run adds another; null for other calls. */
export function insertedTable(
  call: TSESTree.CallExpression,
  steps: readonly PathStep[],
  sourceCode: SourceCode,
): string | null {
  return (
    builderInsert(call, steps) ??
    workflowInsert(steps) ??
    storeInsert(call, steps, sourceCode) ??
    savedInstance(call, steps, sourceCode) ??
    plainSql(call, sourceCode)
  );
}

function isSettled(call: TSESTree.CallExpression, table: string, sourceCode: SourceCode): boolean {
  return (
    ((settlesConflicts(call) || hasGivenId(call, sourceCode)) && !meetsOnlyGivenId(call, sourceCode)) ||
    runsOnlyWhenAbsent(call, table, sourceCode) ||
    insertsOnlyMissing(call, table, sourceCode)
  );
}

/** `db.insert(orders).values(…)`, `db.insertInto("orders")`, `knex("orders").insert(…)`, `supabase.from("orders").insert(…)`. */
function builderInsert(call: TSESTree.CallExpression, steps: readonly PathStep[]): string | null {
  const last = steps.at(-1);
  const before = steps.at(-2);
  if (!last || !before) return null;
  if (last.name === "insertInto" && targetName(call.arguments[0]) !== null) return targetName(call.arguments[0]);
  if (last.name === "values" && before.name === "insert" && before.call)
    return targetName(before.call.arguments[0]) ?? "";
  if (last.name !== "insert" || call.arguments.length === 0) return null;
  const source = steps
    .slice(0, -1)
    .findLast(
      (step) =>
        step.call && (step.name === "from" || step.name === "table" || step.name === "into" || isDatabase(step.name)),
    );
  const table = source?.call?.arguments[0];
  return table ? (targetName(table) ?? "") : null;
}

// Of what Medusa's workflows make, that which costs: the rest of its catalogue has unique names.
const COMMERCE =
  /Order|Payment|Refund|Fulfillment|Shipment|Return|Claim|Exchange|Reservation|ShippingMethod|GiftCard|Invoice|CreditLine/;

/** Medusa's workflows: `createOrdersWorkflow(req.scope).run({ input })`. */
function workflowInsert(steps: readonly PathStep[]): string | null {
  const [first, second] = steps;
  const made = /^create([A-Z]\w{0,60})Workflow$/.exec(first?.name ?? "")?.[1];
  if (made === undefined || !COMMERCE.test(made) || /(?:Reason|Set|Rule|Option|Type|Profile|Link)s?$/.test(made)) {
    return null;
  }
  return first?.call && second?.name === "run" ? made : null;
}

/** `prisma.order.create({ data })`, `Order.create(…)`, `orderRepository.insert(…)`, `orders.insertOne(…)`. */
function storeInsert(call: TSESTree.CallExpression, steps: readonly PathStep[], sourceCode: SourceCode): string | null {
  const last = steps.at(-1);
  const before = steps.at(-2);
  if (!last || !before || !INSERT_METHODS.has(last.name) || call.arguments.length === 0) return null;
  if (SURE_INSERTS.has(last.name)) return before.name;
  const [argument] = call.arguments;
  const hasData = argument && propertyNames(argument).includes("data");
  if (hasData && steps.length >= 3) return before.name;
  const word = wordsOf(before.name).at(-1) ?? "";
  if (!isAwaited(call)) return null;
  // TypeORM's repository only builds with `create`; what it saves then is found on its own.
  if (before.call && before.name === "getRepository" && last.name === "create") return null;
  if (STORE_WORDS.has(word)) return before.name;
  // A model: `await Order.create(…)`. Factories and clients of that shape come from packages.
  const isModel = /^[A-Z][a-z]/.test(before.name) && !NOT_MODELS.test(before.name);
  if (!isModel || before.call) return null;
  const root = originOf((unwrap(call.callee) as TSESTree.MemberExpression).object, sourceCode)?.root;
  return root?.kind === "module" && !/^[.@~#]/.test(root.name) ? null : before.name;
}

const NOT_MODELS =
  /(?:Factory|Builder|Client|Service|Schema|Command|Query|Error|Exception|Dto|DTO|Mapper|Logger|Token|Test|Module|Provider|Handler|Engine|Session|Context|Config|Object|Reflect|Promise|Observable|Sandbox|Agent|Validator|Parser|Server|App|Stripe|Id|Email|Password|Result|Response|Request|Event)$/;

/** `new Order(body).save()`, and TypeORM's `repository.save({ … })` of what has no id yet. */
function savedInstance(
  call: TSESTree.CallExpression,
  steps: readonly PathStep[],
  sourceCode: SourceCode,
): string | null {
  const last = steps.at(-1);
  const callee = unwrap(call.callee);
  if (!/^save(?:With[A-Z]\w{0,20})?$/.test(last?.name ?? "") || callee.type !== T.MemberExpression) return null;
  const [argument] = call.arguments;
  // `order.save()` of a document, perhaps with its session; everything else saves what it is given.
  if (!argument || isOptions(argument) || steps.at(-1)?.name !== "save") {
    const made = madeBy(callee.object, sourceCode);
    return made && isAwaited(call) ? made : null;
  }
  const receiver = steps.at(-2)?.name ?? "";
  const word = wordsOf(receiver).at(-1) ?? "";
  if (!STORE_WORDS.has(word) && !/^(?:manager|em|entityManager)$/i.test(receiver)) return null;
  if (!isNew(call.arguments.at(-1) ?? argument, sourceCode) && !isNew(argument, sourceCode)) return null;
  // `getRepository(Order).save(row)`
  const entity = receiver === "getRepository" ? targetName(steps.at(-2)?.call?.arguments[0]) : null;
  return entity ?? receiver;
}

function isOptions(argument: TSESTree.Node): boolean {
  const names = propertyNames(argument);
  return names.length > 0 && names.every((name) => name === "session" || name === "transaction");
}

/** Whether what is saved was made here rather than found: an object without an id, `repo.create(…)`, `new Order()`. */
function isNew(argument: TSESTree.Node, sourceCode: SourceCode): boolean {
  const value = unwrap(argument);
  if (value.type === T.ObjectExpression) {
    return value.properties.every((each) => each.type === T.Property && !/^_?id$/.test(staticName(each) ?? ""));
  }
  return madeBy(value, sourceCode) !== null;
}

function madeBy(node: TSESTree.Node, sourceCode: SourceCode): string | null {
  let value = unwrap(node);
  if (value.type === T.Identifier) {
    const variable = variableOf(value, sourceCode);
    const written = variable ? onlyWrite(variable) : null;
    if (!written) return null;
    value = unwrap(written);
  }
  if (value.type === T.NewExpression) {
    const name = staticName(value.callee);
    return name !== null && /^[A-Z]/.test(name) && !NOT_MODELS.test(name) ? name : null;
  }
  if (value.type !== T.CallExpression) return null;
  const callee = unwrap(value.callee);
  if (callee.type !== T.MemberExpression || !/^(?:create|build)$/.test(staticName(callee) ?? "")) return null;
  const maker = unwrap(callee.object);
  return staticName(maker.type === T.CallExpression ? unwrap(maker.callee) : maker);
}
