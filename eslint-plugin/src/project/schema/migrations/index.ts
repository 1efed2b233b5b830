import type { Project } from "../../index.ts";
import { Ddl } from "../ddl.ts";
import { dialectOf, statementsUpwards } from "../sql-files.ts";
import { TableSet } from "../table-set.ts";
import type { DatabaseSchema, Dialect } from "../tables.ts";
import { Runner } from "./runner.ts";
import { upsOf } from "./up.ts";

/** One migration of a database, in SQL or in JavaScript. */
export interface MigrationFile {
  readonly path: string;
  readonly text: string;
}

/** What a step from file to file counts beside a table that is looked at. */
const STEP = 40;

/** Reads the tables that migrations in both languages leave behind, run in the order given. */
export function readMigrations(
  source: string,
  files: readonly MigrationFile[],
  { project, dialect: usual }: { readonly project: Project; readonly dialect: Dialect | null },
): DatabaseSchema {
  const sql = files.filter(({ path }) => path.endsWith(".sql")).map(({ text }) => text);
  const dialect = dialectOf(sql.join("\n")) ?? usual;
  const set = new TableSet();
  const ddl = new Ddl(dialect, set);
  // They are read once for all files that are linted, so none of these pays for it.
  const own: Project = {
    ...project,
    spend: () => {
      set.spend(STEP);
      return true;
    },
  };
  set.bounded(() => {
    for (const { path, text } of files) {
      if (path.endsWith(".sql")) ddl.run(statementsUpwards(text));
      else runCode(path, text, { project: own, set, ddl });
    }
  });
  return { kind: "sql", dialect, source, tables: set.tables };
}

/** A migration that cannot be run may have changed each table that it names. */
function runCode(
  path: string,
  text: string,
  { project, set, ddl }: { readonly project: Project; readonly set: TableSet; readonly ddl: Ddl },
): void {
  const file = project.readUncounted(path);
  const ups = file ? upsOf(file.sourceCode) : [];
  if (file && ups.length > 0) {
    for (const up of ups) new Runner(file, project, { set, ddl }).run(up);
    return;
  }
  const words = new Set(text.match(/[A-Za-z_]\w{0,99}/g));
  set.spend(set.tables.length + words.size);
  for (const table of set.tables) if (words.has(table.name)) table.complete = false;
}
