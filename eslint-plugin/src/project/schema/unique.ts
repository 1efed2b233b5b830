import { modelWords } from "../../knowledge/idempotency/key-rows.ts";
import type { Project } from "../index.ts";
import { packageFolders } from "./schema-files.ts";
import type { DatabaseSchema, Table } from "./tables.ts";
import { schemasBelow } from "./workspace.ts";

/**
 * Whether the database refuses a second row with the same values in some columns, by the names under which code knows the
 * table and its columns. Null where no schema describes them, or not all of it was understood.
 */
export function refusesSecondRow(model: string, columns: readonly string[], project: Project): boolean | null {
  if (!project.isOpen || columns.length === 0) return null;
  for (const folder of packageFolders(project.file.filename)) {
    const tables = schemasBelow(folder, project).flatMap((schema) =>
      schema.tables.filter((table) => isCalled(table, model, schema)),
    );
    if (tables.length === 0) continue;
    const answers = new Set(tables.map((table) => isUniqueBy(table, columns)));
    const [only = null] = answers;
    return answers.size === 1 ? only : null;
  }
  return null;
}

function isCalled(table: Table, model: string, { kind }: DatabaseSchema): boolean {
  if (table.model === null) return false;
  if (kind === "prisma") return table.model.charAt(0).toLowerCase() + table.model.slice(1) === model;
  return modelWords(table.model) === modelWords(model);
}

function isUniqueBy(table: Table, properties: readonly string[]): boolean | null {
  // `where: { userId_key: { … } }` names a unique constraint of several columns.
  const columns = properties.map(
    (each) => table.columns.find(({ name, property }) => property === each || name === each)?.name,
  );
  if (columns.some((each) => each === undefined)) return null;
  const isWithin = (needed: readonly (string | null)[]) =>
    needed.length > 0 && needed.every((each) => each !== null && columns.includes(each));
  if (isWithin(table.primaryKey)) return true;
  if (table.indexes.some(({ unique, partial, columns: needed }) => unique && !partial && isWithin(needed))) return true;
  return table.complete ? false : null;
}
