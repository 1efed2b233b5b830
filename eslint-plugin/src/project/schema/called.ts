import { modelWords } from "../../knowledge/effects/call-path.ts";
import type { Project } from "../index.ts";
import { schemasAround } from "./index.ts";
import type { DatabaseSchema, Table } from "./tables.ts";

/** The tables that code knows under a name, as the nearest package that describes any of them does; none where none does. */
export function tablesCalled(model: string, project: Project): readonly Table[] {
  if (!project.isOpen || model === "") return [];
  for (const schemas of schemasAround(project)) {
    const tables = schemas.flatMap((schema) => schema.tables.filter((table) => isCalled(table, model, schema)));
    if (tables.length > 0) return tables;
  }
  return [];
}

function isCalled(table: Table, model: string, { kind }: DatabaseSchema): boolean {
  if (table.model === null) return false;
  if (kind === "prisma") return table.model.charAt(0).toLowerCase() + table.model.slice(1) === model;
  return modelWords(table.model) === modelWords(model);
}
