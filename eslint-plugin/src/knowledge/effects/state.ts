import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import type { TSESTree } from "@typescript-eslint/utils";
import { UPDATE_METHODS } from "../../catalog/row-stores.ts";
import { unwrap } from "../../code/expressions.ts";
import { staticName } from "../../code/names.ts";
import type { SourceCode } from "../../code/per-file.ts";
import { meaningOf, type Condition, type Meaning } from "../../flow/control/index.ts";
import { callPath, modelWords, propertyNames } from "./call-path.ts";
import { isNothing, lookUpOf } from "./look-ups.ts";

/** What is asked of a field of a row before code goes on: `if (order.status !== "open") return`. */
export interface StateTest {
  /** What the row may be called: by the look-up that found it, and by its variable. */
  readonly models: readonly string[];
  readonly field: string;
  /** Whether the row is known to have been looked up. */
  readonly isLookedUp: boolean;
  /** What it is compared with, `true` where it only has to be something; null for what is computed. */
  readonly state: string | null;
  /** Whether the field has to be that, or must not be. */
  readonly isDemanded: boolean;
}

/** A state that a row is brought into: `prisma.order.update({ …, data: { status: "paid" } })`. */
interface StateChange {
  readonly model: string;
  readonly field: string;
  /** Null when it is computed. */
  readonly state: string | null;
}

/** What a condition says of the states of rows. */
export function stateTests(condition: Condition, sourceCode: SourceCode): StateTest[] {
  return testsBy(meaningOf(condition, sourceCode), sourceCode);
}

function testsBy({ test: node, kind, holds, parts }: Meaning, sourceCode: SourceCode): StateTest[] {
  if (kind === "case") return caseTest(node, holds, sourceCode);
  switch (node.type) {
    case T.LogicalExpression:
      // Behind `if (invite && invite.status !== "open") return` the invite is open, or there is none.
      if (node.operator === "&&" && node.left.type !== T.Identifier) return [];
      return (parts ?? []).flatMap((each) => testsBy(each, sourceCode));
    case T.CallExpression: {
      // `["paid", "refunded"].includes(order.status)`
      const [asked] = node.arguments;
      if (asked && staticName(node.callee) === "includes") return fieldTest(asked, null, holds, sourceCode);
      return holds ? soughtStates(node, sourceCode) : [];
    }
    case T.BinaryExpression: {
      if (!/^[!=]==?$/.test(node.operator)) return [];
      const isDemanded = node.operator.startsWith("=") === holds;
      const isPresent = !isDemanded;
      if (isNothing(node.right)) {
        const tested = fieldTest(node.left, "null", isDemanded, sourceCode);
        return isPresent ? [...tested, ...soughtStates(node.left, sourceCode)] : tested;
      }
      return fieldTest(node.left, stateOf(node.right), isDemanded, sourceCode);
    }
    default:
      return [...fieldTest(node, "true", holds, sourceCode), ...(holds ? soughtStates(node, sourceCode) : [])];
  }
}

/** `switch (order.status) { case "open": … }` */
function caseTest(node: TSESTree.Node, isDemanded: boolean, sourceCode: SourceCode): StateTest[] {
  if (node.type !== T.SwitchCase || !node.test) return [];
  const { parent } = node as TSESTree.Node;
  if (parent?.type !== T.SwitchStatement) return [];
  return fieldTest(parent.discriminant, stateOf(node.test), isDemanded, sourceCode);
}

function fieldTest(
  tested: TSESTree.Node,
  state: string | null,
  isDemanded: boolean,
  sourceCode: SourceCode,
): StateTest[] {
  const node = unwrap(tested);
  const field = node.type === T.MemberExpression ? staticName(node) : null;
  if (node.type !== T.MemberExpression || field === null) return [];
  const lookUp = lookUpOf(node.object, sourceCode);
  const models = [modelOf(lookUp), staticName(unwrap(node.object))].filter((each) => each !== null);
  return [{ models: models.map(modelWords), field, isLookedUp: lookUp !== null, state, isDemanded }];
}

/** The states by which a row was looked for that has to be there: `findFirst({ where: { id, status: "open" } })`. */
function soughtStates(found: TSESTree.Node, sourceCode: SourceCode): StateTest[] {
  const lookUp = lookUpOf(found, sourceCode);
  const model = modelOf(lookUp);
  if (!lookUp || model === null) return [];
  return fieldsIn(lookUp, /^where$/).flatMap(([field, value]) => {
    const state = stateOf(value);
    return state === null ? [] : [{ models: [modelWords(model)], field, isLookedUp: true, state, isDemanded: true }];
  });
}

/** The states that a call brings rows into. */
export function stateChanges(call: TSESTree.CallExpression): StateChange[] {
  if (!UPDATE_METHODS.has(staticName(unwrap(call.callee)) ?? "")) return [];
  const model = modelOf(call);
  if (model === null) return [];
  return fieldsIn(call, /^(?:data|\$set|set)$/).flatMap(([field, value]) =>
    isCounted(value) ? [] : [{ model: modelWords(model), field, state: stateOf(value) }],
  );
}

/** `{ increment: 1 }`: how much there is of something is another matter than how far it has come. */
function isCounted(value: TSESTree.Node): boolean {
  return propertyNames(value).some((name) => /^(?:increment|decrement|multiply|divide)$/.test(name));
}

/** Whether a change leaves a row in a state in which a test does not let it pass again; what is computed may. */
export function spends({ model, field, state }: StateChange, test: StateTest): boolean {
  if (field !== test.field || !test.models.some((each) => model === each || model.endsWith(`_${each}`))) return false;
  if (state === null || test.state === null) return true;
  const isMet = test.state === "true" ? !NOTHING.has(state) : state === test.state;
  return test.isDemanded !== isMet;
}

/** States that are falsy. */
const NOTHING: ReadonlySet<string> = new Set(["false", "null", "", "0"]);

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
export function pathOf(node: TSESTree.Node): string | null {
  if (node.type === T.Identifier) return node.name;
  const owner = node.type === T.MemberExpression ? pathOf(node.object) : null;
  return owner === null ? null : `${owner}.${staticName(node) ?? ""}`;
}

/** What a call is about: `order` of `prisma.order.update(…)`. */
function modelOf(call: TSESTree.CallExpression | null): string | null {
  const before = call && callPath(call)?.at(-2)?.name;
  return before ?? null;
}

/** The fields of the objects below some names in what a call is given; of the object itself where it has none of those. */
export function fieldsIn(call: TSESTree.CallExpression, below: RegExp): [string, TSESTree.Node][] {
  return call.arguments.flatMap((argument) => {
    const given = fieldsOf(argument);
    const inner = given.flatMap(([name, value]) => (below.test(name) ? fieldsOf(value) : []));
    return inner.length > 0 ? inner : given;
  });
}

/** The fields of an object that is written out, with what they are set to. */
export function fieldsOf(node: TSESTree.Node): [string, TSESTree.Node][] {
  const object = unwrap(node);
  if (object.type !== T.ObjectExpression) return [];
  return object.properties.flatMap((each): [string, TSESTree.Node][] => {
    const name = each.type === T.Property ? staticName(each) : null;
    return each.type === T.Property && name !== null ? [[name, each.value]] : [];
  });
}

/** `"paid"`, `true`, `OrderStatus.PAID`, any date; null for what is computed. */
function stateOf(node: TSESTree.Node): string | null {
  const value = unwrap(node);
  if (isNothing(value)) return "null";
  if (value.type === T.Literal) return String(value.value).toLowerCase();
  if (value.type === T.NewExpression && staticName(value.callee) === "Date") return "a date";
  const isOfEnum =
    value.type === T.MemberExpression &&
    value.object.type !== T.ThisExpression &&
    /^[A-Z]/.test(staticName(value.object) ?? "");
  return isOfEnum ? (staticName(value)?.toLowerCase() ?? null) : null;
}
