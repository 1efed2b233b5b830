import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import type { TSESTree } from "@typescript-eslint/utils";
import { stringValue } from "../../code/expressions.ts";
import { staticName } from "../../code/names.ts";
import { putColumn } from "./draft-changes.ts";
import { snakeOf } from "./naming.ts";
import { draftOf, type TableDraft } from "./tables.ts";

/** What Sequelize does to a model unless told otherwise; undefined where nothing is said. */
export interface Conventions {
  readonly underscored?: boolean | undefined;
  readonly timestamps?: boolean | undefined;
  readonly paranoid?: boolean | undefined;
  readonly freezeTableName?: boolean | undefined;
  /** Attributes of other names, `false` for none. */
  readonly createdAt?: string | false | undefined;
  readonly updatedAt?: string | false | undefined;
  readonly deletedAt?: string | false | undefined;
}

/** A model before conventions are applied. */
export interface ModelDraft {
  readonly name: string;
  readonly table: TableDraft;
  readonly own: Conventions;
  /** Whether `table.name` is the name in the database. */
  readonly isNamed: boolean;
}

export function optionOf(object: TSESTree.ObjectExpression, name: string): TSESTree.Node | null {
  const found = object.properties.find((each) => each.type === T.Property && staticName(each) === name);
  return found?.type === T.Property ? found.value : null;
}

/** A model's empty table by its options; what cannot be read of them makes it incomplete. */
export function modelTable(name: string, options: TSESTree.ObjectExpression | null, isRead: boolean): ModelDraft {
  const given = options && optionOf(options, "tableName");
  const tableName = stringValue(given);
  const schema = options && optionOf(options, "schema");
  const table = draftOf(tableName ?? name, stringValue(schema));
  table.model = name;
  const hasSpread = options?.properties.some((each) => each.type === T.SpreadElement) ?? false;
  table.complete = isRead && !hasSpread && (!given || tableName !== null);
  return { name, table, own: options ? conventionsIn(options) : {}, isNamed: tableName !== null };
}

/** The conventions that `new Sequelize(…, { define: { … } })` sets for all models. */
export function conventionsOf(node: TSESTree.NewExpression): Conventions[] {
  if (staticName(node.callee) !== "Sequelize") return [];
  return node.arguments.flatMap((argument) => {
    const define = argument.type === T.ObjectExpression ? optionOf(argument, "define") : null;
    return define?.type === T.ObjectExpression ? [conventionsIn(define)] : [];
  });
}

function conventionsIn(options: TSESTree.ObjectExpression): Conventions {
  const flag = (name: string) => {
    const value = optionOf(options, name);
    return value?.type === T.Literal && typeof value.value === "boolean" ? value.value : undefined;
  };
  const attribute = (name: string) =>
    flag(name) === false ? false : (stringValue(optionOf(options, name)) ?? undefined);
  return {
    underscored: flag("underscored"),
    timestamps: flag("timestamps"),
    paranoid: flag("paranoid"),
    freezeTableName: flag("freezeTableName"),
    createdAt: attribute("createdAt"),
    updatedAt: attribute("updatedAt"),
    deletedAt: attribute("deletedAt"),
  };
}

/** Adds what Sequelize adds to a model: its table's name, a key, and times. */
export function withConventions({ name, table, own, isNamed }: ModelDraft, all: readonly Conventions[]): TableDraft {
  // Several connections may differ, and it is not known which one the model is for.
  const [first = {}, ...others] = all;
  if (others.some((other) => JSON.stringify(other) !== JSON.stringify(first))) table.complete = false;
  const said = <Key extends keyof Conventions>(key: Key) => own[key] ?? first[key];
  if (said("underscored") === true) {
    table.columns = table.columns.map((column) =>
      column.name === column.property ? { ...column, name: snakeOf(column.name) } : column,
    );
    table.primaryKey = table.primaryKey.map((key) => snakeOf(key));
  }
  if (!isNamed && said("freezeTableName") !== true)
    table.name = pluralOf(said("underscored") === true ? snakeOf(lowerFirst(name)) : name);
  if (table.primaryKey.length === 0) {
    table.columns = [
      { name: "id", property: "id", type: "integer", nullable: false },
      ...table.columns.filter((column) => column.name !== "id"),
    ];
    table.primaryKey = ["id"];
  }
  if (said("timestamps") === false) return table;
  const times: ("createdAt" | "updatedAt" | "deletedAt")[] = ["createdAt", "updatedAt"];
  if (said("paranoid") === true) times.push("deletedAt");
  for (const key of times) {
    const property = said(key) ?? key;
    if (property === false || table.columns.some((column) => column.property === property)) continue;
    const column = said("underscored") === true ? snakeOf(property) : property;
    putColumn(table, { name: column, property, type: "date", nullable: key === "deletedAt" });
  }
  return table;
}

function lowerFirst(name: string): string {
  return name.charAt(0).toLowerCase() + name.slice(1);
}

/** The plural of a regular English noun: an irregular one gives a name that no query has. */
function pluralOf(name: string): string {
  if (/[^aeiou]y$/i.test(name)) return `${name.slice(0, -1)}ies`;
  if (/(?:s|x|z|ch|sh)$/i.test(name)) return name.endsWith("s") && !name.endsWith("ss") ? name : `${name}es`;
  return `${name}s`;
}
