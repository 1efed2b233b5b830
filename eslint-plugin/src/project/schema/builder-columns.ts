import { relative } from "node:path";
import { largeColumns, styleOfKey, type BuilderStar, type LargeColumn } from "../../knowledge/databases/index.ts";
import type { Project } from "../index.ts";
import { packageRoot } from "../package-files.ts";
import { packageKey } from "../package-key.ts";
import { definedBefore } from "./defined-elsewhere.ts";
import { Reading } from "./migrations/reading.ts";
import { camelOf, namingOf, snakeOf, type Naming } from "./naming.ts";
import { findTable, type FoundTable, type WantedTable } from "./index.ts";
import { findCompleteTable, MAX_COLUMNS, type StarColumns } from "./star-columns.ts";

/**
 * A star of a query builder with what other files of the project say of its builder and its table; null where all that it reads
 * is made by other queries, which say themselves what they read.
 */
export function settledStar(star: BuilderStar, project: Project): BuilderStar | null {
  const defined = definedBefore(star, project);
  const reads = star.reads.filter((name) => !defined.has(name));
  if (reads.length === 0 && star.reads.length > 0) return null;
  const table = star.table !== null && defined.has(star.table) ? (reads[0] ?? null) : star.table;
  if (!project.isOpen) return { ...star, table, reads };
  const style = star.style ?? styleOfKey(packageKey(star.root, project.file, project) ?? "");
  if (table !== null || !star.source) return { ...star, table, reads, style };
  const named = new Reading(project.file, project).name(star.source);
  return { ...star, table: named, reads: named === null || reads.length > 0 ? reads : [named], style };
}

/** The columns that a query builder's star stands for, by the schemas in the workspace. */
export function columnsOfBuilderStar(
  star: BuilderStar,
  project: Project,
  cwd: string,
): Pick<StarColumns, "columns" | "large" | "source" | "tables"> | null {
  const naming = namingFor(star, project);
  const columns: string[] = [];
  const large: LargeColumn[] = [];
  const tables: FoundTable[] = [];
  for (const name of readBy(star)) {
    const wanted = wantedBy(name, naming);
    const found = wanted && findCompleteTable(wanted, project);
    if (!found) return null;
    for (const column of found.table.columns) {
      const named = naming === "camel" ? camelOf(column.name) : column.name;
      if (named === null || (naming === "unknown" && named.includes("_"))) return null;
      columns.push(named);
      for (const { type } of largeColumns([column])) large.push({ name: named, type });
    }
    tables.push(found);
  }
  const [first] = tables;
  if (!first || columns.length > MAX_COLUMNS) return null;
  return { columns, large, tables, source: relative(cwd, first.schema.source).replaceAll("\\", "/") };
}

/** How many columns the tables of a builder's star have at the least, whatever they are called in code. */
export function leastOfBuilderStar(star: BuilderStar, project: Project): number {
  const naming = namingFor(star, project);
  const counts = readBy(star).map((name) => {
    const wanted = wantedBy(name, naming);
    return (wanted && findTable(wanted, project)?.table.columns.length) ?? 0;
  });
  return counts.reduce((all, count) => all + count, 0);
}

function readBy({ reads, table }: BuilderStar): readonly string[] {
  return reads.length > 0 || table === null ? reads : [table];
}

function wantedBy(table: string, naming: Naming): WantedTable | null {
  const parts = table.split(".");
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
