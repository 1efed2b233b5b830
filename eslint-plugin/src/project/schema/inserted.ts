import { insertedColumns } from "../../knowledge/databases/index.ts";
import type { Project } from "../index.ts";
import { packageRoot } from "../package-files.ts";
import { filesWithWord } from "../words.ts";

/** More files that hold a table's name are not asked what they insert. */
const MOST_FILES = 25;
/** A row has its key and its time from the database, where code does not write them. */
const GIVEN_BY_DATABASE = 2;

const known = new WeakMap<Project, Map<string, number>>();

/** About how many columns a table has, by the rows that builders of the package insert; zero where none does. */
export function countInserted(table: string, project: Project): number {
  const counts = known.get(project) ?? new Map<string, number>();
  known.set(project, counts);
  let count = counts.get(table);
  if (count === undefined) counts.set(table, (count = countOf(table, project)));
  return count;
}

function countOf(table: string, project: Project): number {
  const columns = new Set(insertedColumns(table, project.file.sourceCode));
  const root = project.isOpen ? packageRoot(project.file.filename) : null;
  const files = (root === null ? null : filesWithWord(`${root}\0${table}`, root, table)) ?? [];
  if (files.length <= MOST_FILES) {
    for (const path of files) {
      const file = project.read(path);
      for (const column of file ? insertedColumns(table, file.sourceCode) : []) columns.add(column);
    }
  }
  return columns.size === 0 ? 0 : columns.size + GIVEN_BY_DATABASE;
}
