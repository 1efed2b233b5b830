import { relative } from "node:path";
import { largeColumns, styleOfKey, type BuilderStar } from "../../knowledge/databases/index.ts";
import type { Project } from "../index.ts";
import { packageRoot } from "../package-files.ts";
import { packageKey } from "../package-key.ts";
import { Reading } from "./migrations/reading.ts";
import { camelOf, namingOf, snakeOf, type Naming } from "./naming.ts";
import { findTable, type WantedTable } from "./index.ts";
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
): Pick<StarColumns, "columns" | "large" | "source" | "tables"> | null {
  const naming = namingFor(star, project);
  const wanted = wantedBy(star, naming);
  const found = wanted && findCompleteTable(wanted, project);
  if (!found || found.table.columns.length > MAX_COLUMNS) return null;
  const named = (column: string) => (naming === "camel" ? camelOf(column) : column);
  const columns = found.table.columns.map((column) => named(column.name));
  if (!columns.every((column) => column !== null)) return null;
  if (naming === "unknown" && columns.some((column) => column.includes("_"))) return null;
  const large = largeColumns(found.table.columns).flatMap((column) => named(column) ?? []);
  return { columns, large, tables: [found], source: relative(cwd, found.schema.source).replaceAll("\\", "/") };
}

/** How many columns the table of a builder's star has at the least, whatever they are called in code. */
export function leastOfBuilderStar(star: BuilderStar, project: Project): number {
  const wanted = wantedBy(star, namingFor(star, project));
  return (wanted && findTable(wanted, project)?.table.columns.length) ?? 0;
}

function wantedBy({ table }: BuilderStar, naming: Naming): WantedTable | null {
  const parts = table?.split(".") ?? [];
  const written = parts.pop()?.replace(/ as .{0,100}$/i, "");
  if (written === undefined || parts.length > 1) return null;
  const name = naming === "camel" ? snakeOf(written) : written;
  return { name, schema: parts[0] };
}

function namingFor({ style }: BuilderStar, project: Project): Naming {
  if (style === "supabase") return "plain";
  const root = packageRoot(project.file.filename);
  return root === null || style === null ? "unknown" : namingOf(root, style);
}
