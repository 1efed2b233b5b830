import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import type { TSESTree } from "@typescript-eslint/utils";
import { unwrap } from "../../code/expressions.ts";
import { variableOf } from "../../code/scopes.ts";
import { insertedRow, modelWords } from "../../knowledge/idempotency/key-rows.ts";
import type { Project, ProjectFile } from "../index.ts";
import { packageFolders } from "./schema-files.ts";
import type { DatabaseSchema, Table } from "./tables.ts";
import { schemasBelow } from "./workspace.ts";

/**
 * Whether the database refuses a second row with the same values in some columns, by the names under which code knows the
 * table and its columns; with `some`, columns that are not known are left out. Null where no schema describes them, or not all of it was understood.
 */
export function refusesSecondRow(
  model: string,
  columns: readonly string[],
  project: Project,
  needed: "all" | "some" = "all",
): boolean | null {
  if (!project.isOpen || columns.length === 0) return null;
  for (const folder of packageFolders(project.file.filename)) {
    const tables = schemasBelow(folder, project).flatMap((schema) =>
      schema.tables.filter((table) => isCalled(table, model, schema)),
    );
    if (tables.length === 0) continue;
    const answers = new Set(tables.map((table) => isUniqueBy(table, columns, needed)));
    const [only = null] = answers;
    return answers.size === 1 ? only : null;
  }
  return null;
}

/** Whether the database refuses an insert that is made again, by a unique constraint on values that are the same then. */
export function isRefusedAgain(call: TSESTree.CallExpression, file: ProjectFile, project: Project): boolean {
  const row = insertedRow(call);
  if (!row) return false;
  const same = row.values.filter(({ value }) => isGivenAgain(value, file)).map(({ name }) => name);
  return refusesSecondRow(row.model, same, project, "some") === true;
}

/** Whether a value is taken from what a retry brings again; what a call makes, such as a free name, may differ. */
function isGivenAgain(value: TSESTree.Node, { sourceCode }: ProjectFile): boolean {
  const node = unwrap(value);
  if (node.type === T.Literal || node.type === T.MemberExpression) return true;
  if (node.type !== T.Identifier) return false;
  const definition = variableOf(node, sourceCode)?.defs[0];
  if (definition?.type === "Parameter") return true;
  if (definition?.type !== "Variable") return false;
  const { id, init } = definition.node;
  return id.type !== T.Identifier || (init !== null && unwrap(init).type === T.MemberExpression);
}

function isCalled(table: Table, model: string, { kind }: DatabaseSchema): boolean {
  if (table.model === null) return false;
  if (kind === "prisma") return table.model.charAt(0).toLowerCase() + table.model.slice(1) === model;
  return modelWords(table.model) === modelWords(model);
}

function isUniqueBy(table: Table, properties: readonly string[], needed: "all" | "some"): boolean | null {
  // `where: { userId_key: { … } }` names a unique constraint of several columns.
  const columns = properties.map(
    (each) => table.columns.find(({ name, property }) => property === each || name === each)?.name,
  );
  if (needed === "all" && columns.includes(undefined)) return null;
  const isWithin = (index: readonly (string | null)[]) =>
    index.length > 0 && index.every((each) => each !== null && columns.includes(each));
  if (isWithin(table.primaryKey)) return true;
  if (table.indexes.some((index) => index.unique && !index.partial && isWithin(index.columns))) return true;
  return table.complete ? false : null;
}
