import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import type { TSESTree } from "@typescript-eslint/utils";
import { unwrap } from "../../../code/expressions.ts";
import { isFunction, type FunctionNode } from "../../../code/functions.ts";
import { HOLE } from "../../../code/text.ts";
import type { ChainCall } from "../../../knowledge/databases/index.ts";
import type { Ddl } from "../ddl.ts";
import type { TableSet } from "../table-set.ts";
import type { TableDraft } from "../tables.ts";
import { changeWithKnex } from "./knex.ts";
import { alterWithKysely, createIndexWithKysely, createWithKysely } from "./kysely.ts";
import { changeTable, createFromObject, TABLE_CHANGES } from "./query-interface.ts";
import type { Reading } from "./reading.ts";

/** What a step of a migration is applied with. */
export interface StepMeans {
  readonly reading: Reading;
  readonly set: TableSet;
  readonly ddl: Ddl;
  /** The namespace that the chain names. */
  readonly schema: string | null;
  /** The calls behind this one in the same chain. */
  readonly rest: readonly ChainCall[];
  /** Runs a callback that is given a table builder. */
  readonly build: (fn: FunctionNode, table: TableDraft) => void;
}

type Arguments = readonly TSESTree.CallExpressionArgument[];

/** Methods and tags that are given SQL. */
const TAKES_SQL =
  /^(?:raw|query|sql|SQL|addSql|runSql|execute|exec|unsafe|executeSql|\$executeRaw|\$executeRawUnsafe)$/;

const CHANGES_COLUMNS = /\b(?:add|drop|rename|change|modify)\b/i;

/**
 * Applies one call to the database. Answers whether it is one that changes tables; `chain` where the calls behind it belong
 * to it.
 */
function onDatabase(method: string, given: Arguments, means: StepMeans): boolean | "chain" {
  const { reading, set, rest, schema } = means;
  const [first, second] = given;
  if (TAKES_SQL.test(method) && first) return runSql(first, second, means);
  const name = () => reading.table(first, schema);
  switch (method) {
    case "createTable":
    case "createTableIfNotExists":
      return create(method, given, means);
    case "alterTable":
    case "table":
      if (method === "table" && !(second && isFunction(unwrap(second)))) return false;
      return alter(given, means);
    case "createTableLike": {
      const table = name();
      const draft = table && set.create(table);
      const other = reading.table(second, schema);
      const source = other && set.find(other);
      if (draft) Object.assign(draft, { columns: [...(source?.columns ?? [])], complete: source?.complete ?? false });
      return true;
    }
    case "renameTable": {
      const [from, to] = [name(), reading.table(second)];
      if (!from || !to) set.doubtAll();
      else set.rename(set.toChange(from), to.name);
      return true;
    }
    case "dropTable":
    case "dropTableIfExists": {
      const table = name();
      if (table) set.drop(table);
      return true;
    }
    case "createIndex":
      if (rest.some((call) => call.name === "on")) {
        createIndexWithKysely(reading.name(first), rest, means);
        return "chain";
      }
      break;
  }
  if (!TABLE_CHANGES.test(method) || given.length < 2) return false;
  const table = name();
  if (table) changeTable(method, given, set.toChange(table), means);
  else if (/Columns?$/.test(method)) set.doubtAll();
  return true;
}

function create(method: string, given: Arguments, means: StepMeans): true | "chain" {
  const { reading, set, rest, schema, build } = means;
  const [first, second] = given;
  const callback = second && unwrap(second);
  const name = reading.table(first, schema);
  if (!callback && unwrapsToNew(first)) createFromObject(given, means);
  else if (!callback) {
    if (name) createWithKysely(name, rest, means);
    return "chain";
  } else if (isFunction(callback)) {
    const table = name && set.create(name, method === "createTableIfNotExists");
    if (table) {
      build(callback, table);
      if (table.columns.length === 0) table.complete = false;
    }
  } else createFromObject(given, means);
  return true;
}

function unwrapsToNew(node: TSESTree.Node | undefined): boolean {
  return node !== undefined && unwrap(node).type === T.NewExpression;
}

function alter([first, second]: Arguments, means: StepMeans): true | "chain" {
  const { reading, set, rest, schema, build } = means;
  const name = reading.table(first, schema);
  const callback = second && unwrap(second);
  if (!name) {
    set.doubtAll();
    return callback ? true : "chain";
  }
  const table = set.toChange(name);
  if (!callback) {
    alterWithKysely(table, rest, means);
    return "chain";
  }
  if (isFunction(callback)) build(callback, table);
  else table.complete = false;
  return true;
}

/** SQL of which nothing is known may change any table. */
function runSql(first: TSESTree.Node, bindings: TSESTree.Node | undefined, { reading, set, ddl }: StepMeans): boolean {
  const value = unwrap(first);
  const query =
    value.type === T.ObjectExpression ? (reading.option(value, "text") ?? reading.option(value, "sql")) : value;
  const text = reading.text(query);
  if (text === null) {
    const isCall = value.type === T.CallExpression || value.type === T.TaggedTemplateExpression;
    // What it is given is read by itself: query(sql`…`), execute(raw("…")).
    if (isCall) return false;
    set.doubtAll();
    return true;
  }
  const names = reading.names(bindings);
  let next = 0;
  const written = names && text.includes("??") ? text.replace(/\?\?/g, () => `"${names[next++] ?? HOLE}"`) : text;
  if (written.startsWith(HOLE) && CHANGES_COLUMNS.test(written)) set.doubtAll();
  ddl.run(written);
  return true;
}

/** Applies a chain on knex's table builder. */
function onBuilder(
  calls: readonly ChainCall[],
  table: TableDraft,
  means: { readonly reading: Reading; readonly set: TableSet },
): void {
  changeWithKnex(calls, table, means);
}

export const applyStep = { onBuilder, onDatabase };
