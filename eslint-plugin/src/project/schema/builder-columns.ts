import { relative } from "node:path";
import { styleOfKey, type BuilderStar } from "../../knowledge/databases/index.ts";
import type { Project } from "../index.ts";
import { packageRoot } from "../package-files.ts";
import { packageKey } from "../package-key.ts";
import { Reading } from "./migrations/reading.ts";
import { camelOf, namingOf, snakeOf, type Naming } from "./naming.ts";
import { findCompleteTable, MAX_COLUMNS, type StarColumns } from "./star-columns.ts";

/** A star of a query builder with what other files of the project say of its builder and its table. */
export function settledStar(star: BuilderStar, project: Project): BuilderStar {
  if (!project.isOpen) return star;
  const table = star.table ?? (star.source && new Reading(project.file, project).name(star.source));
  const style = star.style ?? styleOfKey(packageKey(star.root, project.file, project) ?? "");
  return { ...star, table, style };
}

/** The columns that a query builder's star stands for, by the schemas in the workspace. */
export function columnsOfBuilderStar(
  star: BuilderStar,
  project: Project,
  cwd: string,
): Pick<StarColumns, "columns" | "source" | "tables"> | null {
  const parts = star.table?.split(".") ?? [];
  const written = parts.pop()?.replace(/ as .{0,100}$/i, "");
  if (written === undefined || parts.length > 1) return null;
  const naming = namingFor(star, project);
  const name = naming === "camel" ? snakeOf(written) : written;
  const found = findCompleteTable({ name, schema: parts[0] }, project);
  if (!found || found.table.columns.length > MAX_COLUMNS) return null;
  const columns = found.table.columns.map((column) => (naming === "camel" ? camelOf(column.name) : column.name));
  if (!columns.every((column) => column !== null)) return null;
  if (naming === "unknown" && columns.some((column) => column.includes("_"))) return null;
  return { columns, tables: [found], source: relative(cwd, found.schema.source).replaceAll("\\", "/") };
}

function namingFor({ style }: BuilderStar, project: Project): Naming {
  if (style === "supabase") return "plain";
  const root = packageRoot(project.file.filename);
  return root === null || style === null ? "unknown" : namingOf(root, style);
}
