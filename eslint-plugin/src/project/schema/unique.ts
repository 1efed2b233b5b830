import { wordsOf } from "../../code/names.ts";
import type { Project } from "../index.ts";
import { tablesCalled } from "./called.ts";
import type { Column, Table } from "./tables.ts";

/**
 * Which columns have to be known: `all` that are named; `some`, the others being left out; or `whole`, where the row came
 * as it is from outside, so that it has each column that it cannot do without.
 */
type Needed = "all" | "some" | "whole";

/**
 * Whether the database refuses a second row with the same values in some columns, by the names under which code knows the
 * table and its columns. Null where no schema describes them, or not all of it was understood.
 */
export function refusesSecondRow(
  model: string,
  columns: readonly string[],
  project: Project,
  needed: Needed = "all",
): boolean | null {
  if (!project.isOpen || (columns.length === 0 && needed !== "whole")) return null;
  const answers = new Set(tablesCalled(model, project).map((table) => isUniqueBy(table, columns, needed)));
  const [only = null] = answers;
  return answers.size === 1 ? only : null;
}

function isUniqueBy(table: Table, properties: readonly string[], needed: Needed): boolean | null {
  // `where: { userId_key: { … } }` names a unique constraint of several columns.
  const columns = properties.map(
    (each) => table.columns.find(({ name, property }) => property === each || name === each)?.name,
  );
  if (needed === "all" && columns.includes(undefined)) return null;
  const given = needed === "whole" ? [...columns, ...table.columns.filter(isGiven).map(({ name }) => name)] : columns;
  const isWithin = (index: readonly (string | null)[], known: readonly (string | undefined)[]) =>
    index.length > 0 && index.every((each) => each !== null && known.includes(each));
  if (isWithin(table.primaryKey, columns)) return true;
  if (table.indexes.some((index) => index.unique && !index.partial && isWithin(index.columns, given))) return true;
  return table.complete ? false : null;
}

// Columns that a database fills by itself when a row does without them.
const MADE = /^(?:id|uu?id|uid|cuid|token|secret|nonce|hash|code|at)$/;

/** Whether a row that comes from outside has to name a column. */
function isGiven({ name, property, nullable }: Column): boolean {
  return !nullable && !wordsOf(property ?? name).some((word) => MADE.test(word));
}
