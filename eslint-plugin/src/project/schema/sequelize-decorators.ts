import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import type { TSESTree } from "@typescript-eslint/utils";
import { decoratorsOf } from "../../code/classes.ts";
import { stringValue, unwrap } from "../../code/expressions.ts";
import { staticName } from "../../code/names.ts";
import { addIndex } from "./draft-changes.ts";
import { modelTable, optionOf, type ModelDraft } from "./sequelize-conventions.ts";
import type { TableDraft } from "./tables.ts";

/** Decorators of attributes that are columns. */
const COLUMN = /^(?:Column|PrimaryKey|CreatedAt|UpdatedAt|DeletedAt)$/;

/** Reads a class with sequelize-typescript's `@Table`; null for any other. */
export function readDecoratedModel(node: TSESTree.ClassDeclaration): ModelDraft | null {
  const decorator = decoratorsOf(node).find((each) => nameOf(each) === "Table");
  const name = node.id?.name;
  if (!decorator || name === undefined) return null;
  const given = argumentOf(decorator);
  const options = given?.type === T.ObjectExpression ? given : null;
  const model = modelTable(
    stringValue(options && optionOf(options, "modelName")) ?? name,
    options,
    given === null || options !== null,
  );
  // A class of the project's own may bring columns.
  if (node.superClass && staticName(node.superClass) !== "Model") model.table.complete = false;
  let own = model.own;
  for (const member of node.body.body) {
    if (member.type !== T.PropertyDefinition) continue;
    const property = staticName(member);
    const kinds = decoratorsOf(member).map(nameOf);
    if (property === null) continue;
    if (kinds.includes("CreatedAt")) own = { ...own, createdAt: property };
    if (kinds.includes("UpdatedAt")) own = { ...own, updatedAt: property };
    if (kinds.includes("DeletedAt")) own = { ...own, paranoid: true, deletedAt: property };
    if (kinds.some((kind) => COLUMN.test(kind))) addColumn(property, member, kinds, model.table);
  }
  return { ...model, name, own };
}

function addColumn(
  property: string,
  member: TSESTree.PropertyDefinition,
  kinds: readonly string[],
  table: TableDraft,
): void {
  const column = decoratorsOf(member).find((each) => nameOf(each) === "Column");
  const given = column && argumentOf(column);
  const options = given?.type === T.ObjectExpression ? given : null;
  const type = staticName(typeIn(options ? optionOf(options, "type") : (given ?? null)) ?? member)?.toLowerCase() ?? "";
  if (type === "virtual") return;
  const field = options && optionOf(options, "field");
  const name = field ? stringValue(field) : property;
  const hasSpread = options?.properties.some((each) => each.type === T.SpreadElement) ?? false;
  if (name === null || hasSpread) table.complete = false;
  if (name === null) return;
  const isKey = kinds.includes("PrimaryKey") || isTrue(options, "primaryKey");
  const nullable = !isKey && (kinds.includes("AllowNull") || isTrue(options, "allowNull"));
  table.columns.push({ name, property, type, nullable });
  if (isKey) table.primaryKey.push(name);
  if (kinds.includes("Unique") || isTrue(options, "unique")) addIndex(table, [name], { unique: true });
  if (kinds.includes("Index")) addIndex(table, [name]);
}

function typeIn(node: TSESTree.Node | null): TSESTree.Node | null {
  if (!node) return null;
  const value = unwrap(node);
  return value.type === T.CallExpression ? value.callee : value;
}

function isTrue(options: TSESTree.ObjectExpression | null, name: string): boolean {
  const value = options && optionOf(options, name);
  return value?.type === T.Literal && value.value === true;
}

function nameOf({ expression }: TSESTree.Decorator): string {
  return staticName(expression.type === T.CallExpression ? expression.callee : expression) ?? "";
}

/** What a decorator is given first; null where it is given nothing. */
function argumentOf({ expression }: TSESTree.Decorator): TSESTree.Node | null {
  const [first] = expression.type === T.CallExpression ? expression.arguments : [];
  return first ? unwrap(first) : null;
}
