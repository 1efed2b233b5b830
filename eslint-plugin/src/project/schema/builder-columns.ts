import { relative } from "node:path";
import type { BuilderStar } from "../../knowledge/databases/index.ts";
import type { Project } from "../index.ts";
import { packageRoot } from "../package-files.ts";
import { renamesColumns } from "./naming.ts";
import { findCompleteTable, MAX_COLUMNS } from "./star-columns.ts";

/** The columns that a query builder's star stands for, by the schemas in the workspace. */
export function columnsOfBuilderStar(
  star: BuilderStar,
  project: Project,
  cwd: string,
): { readonly columns: readonly string[]; readonly source: string } | null {
  const parts = star.table?.split(".") ?? [];
  const name = parts.pop()?.replace(/ as .{0,100}$/i, "");
  if (name === undefined || parts.length > 1) return null;
  const found = findCompleteTable({ name, schema: parts[0] }, project);
  if (!found || found.table.columns.length > MAX_COLUMNS) return null;
  const columns = found.table.columns.map((column) => column.name);
  if (columns.some((column) => column.includes("_")) && areRenamed(project)) return null;
  return { columns, source: relative(cwd, found.schema.source).replaceAll("\\", "/") };
}

function areRenamed(project: Project): boolean {
  const root = packageRoot(project.file.filename);
  return root === null || renamesColumns(root);
}
