import { dirname, join, sep } from "node:path";
import { itemsOf, mappingOf, stringOf, valueAt, written } from "../../languages/data/lookup.ts";
import type { DataNode, Mapping } from "../../languages/data/tree.ts";
import { filesBelow } from "../../disk/folders.ts";
import { statOf } from "../../disk/read.ts";
import type { Star } from "../../languages/sql/index.ts";
import { dataAt } from "../data-files.ts";
import { madeFrom, memo } from "../memo.ts";
import { remember } from "./schema-files.ts";
import { readSqlSchema } from "./sql-files.ts";
import type { Column, DatabaseSchema, Dialect, Table } from "./tables.ts";

/** The queries of which sqlc makes code: it writes the columns in the place of a star, from the schema that it is given. */
export interface GeneratedQueries {
  /** The generator's configuration. */
  readonly config: string;
  /** The files and folders, absolute, in which the queries stand. */
  readonly queries: readonly string[];
  readonly schema: readonly string[];
  readonly dialect: Dialect | null;
}

/** Where sqlc looks for its configuration (docs.sqlc.dev, 2026-11). */
const CONFIGS = ["sqlc.yaml", "sqlc.yml", "sqlc.json"];
/** How many folders above a file may hold it. */
const MAX_ABOVE = 6;
const BOUNDS = { folders: 200, entries: 5_000, files: 1_000, milliseconds: 500 };

const DIALECTS: Readonly<Record<string, Dialect>> = { postgresql: "postgresql", mysql: "mysql", sqlite: "sqlite" };

/** The generated queries that a file of SQL holds; null where no generator reads it. */
export function generatedQueriesIn(filename: string): GeneratedQueries | null {
  let folder = dirname(filename);
  for (let above = 0; above < MAX_ABOVE; above++) {
    const found = configuredIn(folder).find(({ queries }) => queries.some((path) => holds(path, filename)));
    if (found) return found;
    if (dirname(folder) === folder || isRepository(folder)) return null;
    folder = dirname(folder);
  }
  return null;
}

const isRepository = memo<boolean>(
  (folder) => {
    const git = join(folder, ".git", "HEAD");
    madeFrom(git);
    return statOf(git) !== null;
  },
  { inCircle: false, trustMs: 10_000 },
);

function holds(path: string, filename: string): boolean {
  return filename === path || filename.startsWith(path.endsWith(sep) ? path : path + sep);
}

const configuredIn = memo<readonly GeneratedQueries[]>(
  (folder) =>
    CONFIGS.flatMap((name) => {
      const config = join(folder, name);
      madeFrom(config);
      if (statOf(config) === null) return [];
      const root = dataAt(config)?.documents[0]?.content ?? null;
      // Version 1 calls them packages and the folder of queries by its own name.
      const entries = [...itemsOf(valueAt(root, "sql")), ...itemsOf(valueAt(root, "packages"))];
      return entries.flatMap((entry) => {
        const mapping = mappingOf(entry);
        return mapping ? [entryOf(mapping, config)] : [];
      });
    }),
  { inCircle: [], trustMs: 10_000 },
);

function entryOf(mapping: Mapping, config: string): GeneratedQueries {
  const paths = (key: string) => textsOf(valueAt(mapping, key)).map((path) => join(dirname(config), path));
  return {
    config,
    queries: paths("queries"),
    schema: paths("schema"),
    dialect: DIALECTS[stringOf(valueAt(mapping, "engine")) ?? ""] ?? null,
  };
}

/** A text, or a list of texts. */
function textsOf(node: DataNode | null): readonly string[] {
  const list = written(node)?.type === "Sequence" ? itemsOf(node) : [node];
  return list.flatMap((item) => stringOf(item) ?? []);
}

/** The columns that a star stands for in generated queries; null unless each of its tables is known completely. */
export function columnsOfGenerated(star: Star, generated: GeneratedQueries): readonly Column[] | null {
  const schema = schemaOf(generated);
  if (!schema || star.tables.length === 0 || star.partial) return null;
  const tables = star.tables.map(({ kind, name }) =>
    kind === "table" && name !== undefined ? tableIn(schema, name) : null,
  );
  return tables.every((table) => table !== null) ? tables.flatMap(({ columns }) => columns) : null;
}

function tableIn({ tables }: DatabaseSchema, name: string): Table | null {
  const found = tables.filter((table) => table.name.toLowerCase() === name.toLowerCase());
  return found.length === 1 && found[0]?.complete ? found[0] : null;
}

const schemaMemory = remember<DatabaseSchema>();

function schemaOf({ schema, dialect, config }: GeneratedQueries): DatabaseSchema | null {
  const files = schema.flatMap((path) => sqlFilesAt(path));
  if (files.length === 0) return null;
  const sorted = [...files].sort(new Intl.Collator("en", { numeric: true }).compare);
  return schemaMemory(config, sorted, (texts) =>
    readSqlSchema(
      config,
      texts.map((text, index) => ({ path: sorted[index] ?? "", text })),
      // sqlc reads them in the order of their names.
      { inOrder: true, dialect },
    ),
  );
}

const sqlFilesAt = memo<readonly string[]>(
  (path) => {
    if (path.endsWith(".sql")) return [path];
    const isSql = (name: string) => name.endsWith(".sql") && !name.endsWith(".down.sql");
    return filesBelow(path, BOUNDS, isSql, () => false, madeFrom) ?? [];
  },
  { inCircle: [] },
);
