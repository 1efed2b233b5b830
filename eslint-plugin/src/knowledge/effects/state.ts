import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import type { TSESTree } from "@typescript-eslint/utils";
import { UPDATE_METHODS } from "../../catalog/row-stores.ts";
import { unwrap } from "../../code/expressions.ts";
import { staticName, wordsOf } from "../../code/names.ts";
import type { SourceCode } from "../../code/per-file.ts";
import { callPath, modelWords } from "./call-path.ts";
import { lookUpOf } from "./settled.ts";

/** What a handler asks of the state of a row before it goes on: `if (order.status !== "open") return`. */
export interface StateTest {
  /** What the row may be called: by the look-up that found it, and by its variable. */
  readonly models: readonly string[];
  readonly field: string;
  /** The state that is compared with; null when it is any. */
  readonly state: string | null;
  /** Whether the row has to be in that state, or must not be. */
  readonly isDemanded: boolean;
}

/** A state that a row is brought into: `prisma.order.update({ …, data: { status: "paid" } })`. */
interface StateChange {
  readonly model: string;
  readonly field: string;
  /** Null when it is computed. */
  readonly state: string | null;
}

// `role` and `plan` say what somebody is, not how far something has come.
const STATE = /^(?:status|state|stage|phase)$/;
const DONE =
  /^(?:used|claimed|redeemed|consumed|processed|completed|done|accepted|resolved|closed|paid|published|sent)$/;

/** `status`, `orderState`, `acceptedAt`, `isUsed`. */
function isState(name: string): boolean {
  const words = wordsOf(name);
  const last = words.at(-1) ?? "";
  return STATE.test(last) || DONE.test(last) || (last === "at" && DONE.test(words.at(-2) ?? ""));
}

/** What has to hold of rows' states for the code behind `if (test) return` to run. */
export function stateTests(test: TSESTree.Node, sourceCode: SourceCode): StateTest[] {
  const node = unwrap(test);
  if (node.type === T.LogicalExpression) {
    // `if (invite && invite.status !== "open") return`
    if (node.operator === "&&" && node.left.type !== T.Identifier) return [];
    return [node.left, node.right].flatMap((each) => stateTests(each, sourceCode));
  }
  if (node.type === T.MemberExpression) return fieldTest(node, null, false, sourceCode);
  if (node.type === T.UnaryExpression && node.operator === "!") {
    const inner = unwrap(node.argument);
    if (inner.type === T.CallExpression) return listTest(inner, true, sourceCode);
    return [...fieldTest(inner, null, true, sourceCode), ...soughtStates(inner, sourceCode)];
  }
  if (node.type === T.CallExpression) return listTest(node, false, sourceCode);
  if (node.type !== T.BinaryExpression || !/^[!=]==?$/.test(node.operator)) return [];
  const isEqual = node.operator.startsWith("=");
  if (isEqual && saysNothing(node.right)) return soughtStates(node.left, sourceCode);
  const state = stateOf(node.right);
  return state === null ? [] : fieldTest(node.left, state, !isEqual, sourceCode);
}

function saysNothing(node: TSESTree.Node): boolean {
  return (node.type === T.Literal && !node.value) || (node.type === T.Identifier && node.name === "undefined");
}

/** `["paid", "refunded"].includes(order.status)` */
function listTest(call: TSESTree.CallExpression, isDemanded: boolean, sourceCode: SourceCode): StateTest[] {
  const [asked] = call.arguments;
  return asked && staticName(call.callee) === "includes" ? fieldTest(asked, null, isDemanded, sourceCode) : [];
}

function fieldTest(
  tested: TSESTree.Node,
  state: string | null,
  isDemanded: boolean,
  sourceCode: SourceCode,
): StateTest[] {
  const node = unwrap(tested);
  const field = node.type === T.MemberExpression ? staticName(node) : null;
  if (node.type !== T.MemberExpression || field === null || !isState(field)) return [];
  const lookUp = lookUpOf(node.object, sourceCode);
  const models = [modelOf(lookUp), staticName(unwrap(node.object))].filter((each) => each !== null);
  return [{ models: models.map(modelWords), field, state, isDemanded }];
}

/** The states by which a row was looked for that has to be there: `findFirst({ where: { id, status: "open" } })`. */
function soughtStates(found: TSESTree.Node, sourceCode: SourceCode): StateTest[] {
  const lookUp = lookUpOf(found, sourceCode);
  const model = modelOf(lookUp);
  if (!lookUp || model === null) return [];
  return fieldsIn(lookUp, /^where$/).flatMap(([field, value]) => {
    const state = isState(field) ? stateOf(value) : null;
    return state === null ? [] : [{ models: [modelWords(model)], field, state, isDemanded: true }];
  });
}

/** The states that a call brings rows into. */
export function stateChanges(call: TSESTree.CallExpression): StateChange[] {
  if (!UPDATE_METHODS.has(staticName(unwrap(call.callee)) ?? "")) return [];
  const model = modelOf(call);
  if (model === null) return [];
  return fieldsIn(call, /^(?:data|\$set|set)$/).flatMap(([field, value]) =>
    isState(field) ? [{ model: modelWords(model), field, state: stateOf(value) }] : [],
  );
}

/** Whether a change leaves a row in a state in which a test does not let it pass again. */
export function spends({ model, field, state }: StateChange, test: StateTest): boolean {
  if (field !== test.field || !test.models.some((each) => model === each || model.endsWith(`_${each}`))) return false;
  if (state === null || test.state === null) return true;
  return test.isDemanded ? state !== test.state : state === test.state;
}

/**
 * `prisma.domain.update({ where: { slug, teamId }, data: { teamId: next } })`: Prisma throws where it finds no row, and a
 * second time it finds none.
 */
export function movesItsRow(call: TSESTree.CallExpression): boolean {
  const steps = callPath(call);
  if (steps?.at(-1)?.name !== "update" || steps.length < 3) return false;
  const sought = new Set(fieldsIn(call, /^where$/).map(([name]) => name));
  return fieldsIn(call, /^data$/).some(([name]) => sought.has(name) && name !== "id");
}

/**
 * `prisma.invite.findFirst(…)` and `prisma.invite.delete(…)` are of the same rows: by what they are called on. So are
 * `tx.select().from(invites)` and `tx.delete(invites)`: by the table that they are given.
 */
export function isOfSameRows(one: TSESTree.CallExpression, other: TSESTree.CallExpression): boolean {
  const tables = [tableGiven(one), tableGiven(other)];
  if (tables.some((each) => each !== null)) return tables[0] === tables[1];
  const [first, second] = [callPath(one), callPath(other)].map((steps) =>
    (steps ?? [])
      .slice(0, -1)
      .map(({ name }) => name)
      .join("."),
  );
  return first !== "" && first === second;
}

/** The table that a statement of a query builder is given: `db.delete(table)`, `db.select().from(table)`. */
function tableGiven(call: TSESTree.CallExpression): string | null {
  const [given] = call.arguments;
  const name = staticName(unwrap(call.callee));
  if (given && (name === "delete" || name === "from") && /^(?:Identifier|MemberExpression)$/.test(given.type)) {
    return pathOf(given);
  }
  const member = call.parent;
  const next = member.type === T.MemberExpression && member.object === call ? member.parent : null;
  return name === "select" && next?.type === T.CallExpression ? tableGiven(next) : null;
}

/** `schema.invites` as it is written. */
function pathOf(node: TSESTree.Node): string | null {
  if (node.type === T.Identifier) return node.name;
  const owner = node.type === T.MemberExpression ? pathOf(node.object) : null;
  return owner === null ? null : `${owner}.${staticName(node) ?? ""}`;
}

/** Whether a removal takes away the row that an insert made before, by fields of that row: `deleteMany({ where: { userId } })`. */
export function removesRowOf(removal: TSESTree.CallExpression, insert: TSESTree.CallExpression): boolean {
  const sought = fieldsIn(removal, /^where$/).map(([name]) => name);
  const made = new Set(fieldsIn(insert, /^data$/).map(([name]) => name));
  return sought.length > 0 && sought.every((name) => made.has(name)) && isOfSameRows(removal, insert);
}

/** What a call is about: `order` of `prisma.order.update(…)`. */
function modelOf(call: TSESTree.CallExpression | null): string | null {
  const before = call && callPath(call)?.at(-2)?.name;
  return before ?? null;
}

/** The fields of the objects below some names in what a call is given; of the object itself where it has none of those. */
function fieldsIn(call: TSESTree.CallExpression, below: RegExp): [string, TSESTree.Node][] {
  return call.arguments.flatMap((argument) => {
    const given = fieldsOf(argument);
    const inner = given.flatMap(([name, value]) => (below.test(name) ? fieldsOf(value) : []));
    return inner.length > 0 ? inner : given;
  });
}

function fieldsOf(node: TSESTree.Node): [string, TSESTree.Node][] {
  const object = unwrap(node);
  if (object.type !== T.ObjectExpression) return [];
  return object.properties.flatMap((each): [string, TSESTree.Node][] => {
    const name = each.type === T.Property ? staticName(each) : null;
    return each.type === T.Property && name !== null ? [[name, each.value]] : [];
  });
}

/** `"paid"`, `true`, `OrderStatus.PAID`; null for what is computed. */
function stateOf(node: TSESTree.Node): string | null {
  const value = unwrap(node);
  if (value.type === T.Literal) return value.value === null ? null : String(value.value).toLowerCase();
  const isOfEnum =
    value.type === T.MemberExpression &&
    value.object.type !== T.ThisExpression &&
    /^[A-Z]/.test(staticName(value.object) ?? "");
  return isOfEnum ? (staticName(value)?.toLowerCase() ?? null) : null;
}
