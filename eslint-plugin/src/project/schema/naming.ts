import { filesMatching } from "../package-files.ts";

/** Settings by which a query builder calls columns otherwise than the database does. */
const RENAMES_COLUMNS = /\bCamelCasePlugin\b|\bknexSnakeCaseMappers\b|\bsnakeCaseMappers\b|\bknex-stringcase\b/;

/** Whether a package below a folder tells its query builder to rename columns, or there is too much to look through. */
export function renamesColumns(folder: string): boolean {
  return (filesMatching(folder, "renames-columns", RENAMES_COLUMNS) ?? ["?"]).length > 0;
}
