import { dirname, relative } from "node:path";
import { isMigrationFile } from "../../code/files.ts";
import { dialectOfDriver } from "../../knowledge/databases/index.ts";
import { readText } from "../../disk/read.ts";
import type { Project, ProjectFile } from "../index.ts";
import { askOfText, filesMatching, packageRoot } from "../package-files.ts";
import { readManifest } from "../workspaces.ts";
import { DRIZZLE, readDrizzleSchema, withReferences } from "./drizzle.ts";
import { readMigrations } from "./migrations/index.ts";
import { mayGoForwards } from "./migrations/up.ts";
import { namingOf } from "./naming.ts";
import { readPrismaSchema } from "./prisma.ts";
import { MAX_FILE_BYTES, remember, schemaFilesBelow } from "./schema-files.ts";
import { readSequelizeSchemas, SEQUELIZE_MODELS, SEQUELIZE_SETTINGS } from "./sequelize.ts";
import { readSqlSchema } from "./sql-files.ts";
import type { DatabaseSchema, Dialect, Table } from "./tables.ts";
import { readTypeormSchema, TYPEORM } from "./typeorm.ts";

/** The schemas that the files below a folder describe. */
export function schemasBelow(folder: string, project: Project): readonly DatabaseSchema[] {
  const files = schemaFilesBelow(folder);
  if (!files) return [];
  return [...prismaSchemas(files.prisma), ...sourceSchemas(folder, project), ...sqlSchemas(folder, files.sql, project)];
}

const prismaMemory = remember<DatabaseSchema | null>();

/** The files of one schema share a folder, or a folder above that has the datasource. */
function prismaSchemas(files: readonly string[]): DatabaseSchema[] {
  const groups = groupBy(files, (file) => {
    const folder = dirname(file);
    const above = dirname(folder);
    return files.some((other) => dirname(other) === above) && !hasDatasource(folder, files) ? above : folder;
  });
  return [...groups].flatMap(([folder, paths]) => {
    const sorted = [...paths].sort();
    return prismaMemory(folder, sorted, (texts) => readPrismaSchema(folder, texts)) ?? [];
  });
}

function hasDatasource(folder: string, files: readonly string[]): boolean {
  return files.some(
    (file) => dirname(file) === folder && /^\s{0,20}datasource\b/m.test(readText(file, MAX_FILE_BYTES) ?? ""),
  );
}

const MAX_SOURCES = 300;
/** More migrations in JavaScript than this take too long to run, and a part of them says nothing. */
const MAX_MIGRATIONS = 800;

const drizzleOf = oncePerFile(readDrizzleSchema);
const typeormOf = oncePerFile(readTypeormSchema);

/** A file that has not changed stays the same object. */
function oncePerFile(read: (file: ProjectFile) => DatabaseSchema | null) {
  const known = new WeakMap<ProjectFile, DatabaseSchema | null>();
  return (file: ProjectFile): DatabaseSchema | null => {
    const before = known.get(file);
    if (before !== undefined) return before;
    const schema = read(file);
    known.set(file, schema);
    return schema;
  };
}

/** Models of Sequelize are read together, since each file may say something of the others' tables. */
const sequelizeOf = oncePerFiles(readSequelizeSchemas);

/** Files that are the same objects as before say the same. */
function oncePerFiles(read: (files: readonly ProjectFile[]) => readonly DatabaseSchema[]) {
  const known = new WeakMap<ProjectFile, { files: readonly ProjectFile[]; schemas: readonly DatabaseSchema[] }>();
  return (files: readonly ProjectFile[]): readonly DatabaseSchema[] => {
    const [first] = files;
    if (!first) return [];
    const before = known.get(first);
    if (before?.files.length === files.length && before.files.every((file, index) => file === files[index]))
      return before.schemas;
    const schemas = read(files);
    known.set(first, { files, schemas });
    return schemas;
  };
}

function sourceSchemas(folder: string, project: Project): DatabaseSchema[] {
  const drizzle = filesMatching(folder, DRIZZLE) ?? [];
  const typeorm = filesMatching(folder, TYPEORM) ?? [];
  const models = filesMatching(folder, SEQUELIZE_MODELS) ?? [];
  // Without a model, nothing is said of one.
  const settings = models.length > 0 ? (filesMatching(folder, SEQUELIZE_SETTINGS) ?? []) : [];
  const paths = [...new Set([...models, ...settings])];
  const sequelize = paths.length > MAX_SOURCES ? [] : paths.flatMap((path) => project.readUncounted(path) ?? []);
  if (drizzle.length + typeorm.length > MAX_SOURCES) return [];
  const read = (files: readonly string[], reader: (file: ProjectFile) => DatabaseSchema | null) =>
    files.flatMap((path) => {
      const file = project.read(path);
      return (file && reader(file)) ?? [];
    });
  const drizzleSchemas = read(drizzle, drizzleOf);
  const tables = new Map<string, Table[]>();
  for (const table of withReferences(drizzleSchemas.flatMap((schema) => schema.tables)))
    tables.set(modelKey(table), [...(tables.get(modelKey(table)) ?? []), table]);
  return [
    ...drizzleSchemas.map((schema) => ({
      ...schema,
      tables: [...new Set(schema.tables.map(modelKey))].flatMap((key) => tables.get(key) ?? []),
    })),
    ...[...read(typeorm, typeormOf), ...sequelizeOf(sequelize)].map((schema) => ({
      ...schema,
      dialect: dialectOfPackage(folder),
    })),
  ];
}

function modelKey({ name, model }: Table): string {
  return `${name}\0${model ?? ""}`;
}

const sqlMemory = remember<DatabaseSchema>();
const byPath = new Intl.Collator("en", { numeric: true });
// The migrations of one database: a folder of that name, or one below it whose name is no version.
const MIGRATIONS = /^(.{0,1000}?\/(?:[\w-]{0,60}[_-])?migrations?(?:\/[a-z_][\w-]{0,60}(?=\/))*)\//i;
const BACKWARDS =
  /(?:[.\-_](?:down|undo|rollback)\.sql$|\/(?:down|undo|rollback)s?\/|\/U\d[^/]{0,200}$|\/(?:down|rollback)\.sql$)/i;
const NO_SCHEMA = /\/(?:seeds?|seeders|queries|reports?|snippets)\/|(?:^|[/._-])(?:seed|query|queries)s?\.sql$/i;

/** The schemas that files of SQL describe, and migrations in either language. */
function sqlSchemas(folder: string, files: readonly string[], project: Project): DatabaseSchema[] {
  const written = codeMigrations(folder);
  if (written.length > MAX_MIGRATIONS) return [];
  const words = wordsOfOthers(folder, written);
  const read = [...files, ...written]
    .map((file) => file.replaceAll("\\", "/"))
    .filter((file) => !BACKWARDS.test(file) && !NO_SCHEMA.test(file));
  const groups = groupBy(read, (file) => MIGRATIONS.exec(file)?.[1] ?? dirname(file));
  return [...groups].flatMap(([source, paths]) => {
    const sorted = [...paths].sort((a, b) => byPath.compare(a, b));
    const dialect = dialectOfPackage(packageRoot(`${source}/x`) ?? folder) ?? dialectOfPackage(folder);
    const inCode = sorted.some((path) => !path.endsWith(".sql"));
    const inOrder = inCode || MIGRATIONS.test(`${source}/`);
    const schema = sqlMemory(source, sorted, (texts) => {
      const all = texts.map((text, index) => ({ path: sorted[index] ?? "", text }));
      return inCode
        ? readMigrations(source, all, { project, dialect })
        : readSqlSchema(source, all, { inOrder, dialect });
    });
    if (!schema || schema.tables.length === 0) return [];
    return withDoubts(inCode && areRenamed(folder) ? withPlainNames(schema) : schema, words);
  });
}

const wordsMemory = remember<ReadonlySet<string>>();

/** The words of migrations that have no `up`: whatever table they name may have changed. */
function wordsOfOthers(folder: string, files: readonly string[]): ReadonlySet<string> {
  const read = (texts: readonly string[]) =>
    new Set(texts.filter((text) => !mayGoForwards(text)).flatMap((text) => text.match(/[A-Za-z_]\w{0,99}/g) ?? []));
  return wordsMemory(folder, files, read) ?? new Set();
}

function withDoubts(schema: DatabaseSchema, words: ReadonlySet<string>): DatabaseSchema {
  if (words.size === 0) return schema;
  return {
    ...schema,
    tables: schema.tables.map((table) => ({ ...table, complete: table.complete && !words.has(table.name) })),
  };
}

const CHANGES_TABLES =
  /\b(?:create|alter|drop|rename)Table\b|\b(?:add|drop|rename|change|remove)Columns?\b|\bschema\s{0,10}\.\s{0,10}table\b|\b(?:create|alter|drop)\s{1,4}table\b/i;

const MIGRATIONS_IN_CODE = askOfText(
  "table|column",
  (text, path) => isMigrationFile(path) && CHANGES_TABLES.test(text),
);

/** The migrations below a folder that are written in JavaScript. */
function codeMigrations(folder: string): readonly string[] {
  const files = filesMatching(folder, MIGRATIONS_IN_CODE) ?? [];
  return files.filter((file) => isMigrationFile(relative(folder, file)));
}

function areRenamed(folder: string): boolean {
  return namingOf(folder, "knex") !== "plain" || namingOf(folder, "kysely") !== "plain";
}

/** Where names are rewritten on their way to the database, it has others than code with capitals says. */
function withPlainNames(schema: DatabaseSchema): DatabaseSchema {
  const isPlain = (name: string) => name === name.toLowerCase();
  return {
    ...schema,
    tables: schema.tables.map((table) => ({
      ...table,
      complete: table.complete && isPlain(table.name) && table.columns.every(({ name }) => isPlain(name)),
    })),
  };
}

/** The dialect of the only database whose driver a package depends on. */
function dialectOfPackage(folder: string): Dialect | null {
  const dependencies = readManifest(folder)?.dependencies;
  if (typeof dependencies !== "object" || dependencies === null) return null;
  const found = new Set(Object.keys(dependencies).flatMap((name) => dialectOfDriver(name) ?? []));
  return found.size === 1 ? ([...found][0] ?? null) : null;
}

function groupBy(files: readonly string[], keyOf: (file: string) => string): Map<string, string[]> {
  const groups = new Map<string, string[]>();
  for (const file of files) {
    const key = keyOf(file);
    const group = groups.get(key) ?? [];
    group.push(file);
    groups.set(key, group);
  }
  return groups;
}
