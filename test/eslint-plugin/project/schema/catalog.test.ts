import { PGlite } from "@electric-sql/pglite";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readPrismaSchema } from "../../../../eslint-plugin/src/project/schema/prisma.ts";
import { readSqlSchema } from "../../../../eslint-plugin/src/project/schema/sql-files.ts";
import type { DatabaseSchema } from "../../../../eslint-plugin/src/project/schema/tables.ts";

/** A shop's history, with most of the ways in which a table comes to be what it is. */
const MIGRATIONS = [
  `CREATE TYPE order_state AS ENUM ('open', 'paid');
   CREATE TABLE customers (
     id BIGSERIAL PRIMARY KEY,
     "fullName" text NOT NULL,
     Email varchar(255) NOT NULL UNIQUE,
     key text,
     price numeric(10, 2) DEFAULT round(1.5, 1) CHECK (price > 0),
     obsolete int
   );
   CREATE TABLE IF NOT EXISTS customers (other int);
   CREATE TABLE products (sku text, region text, title text, PRIMARY KEY (sku, region), CONSTRAINT one_title UNIQUE (title, region));`,
  `CREATE TABLE orders (
     id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
     customer_id bigint NOT NULL REFERENCES customers ON DELETE SET NULL,
     state order_state NOT NULL DEFAULT 'open',
     tags text[] NOT NULL DEFAULT '{}',
     placed_at timestamptz NOT NULL DEFAULT now(),
     sku text, region text,
     FOREIGN KEY (sku, region) REFERENCES products (sku, region) ON DELETE CASCADE
   );
   CREATE INDEX ON orders (customer_id, placed_at DESC);
   CREATE UNIQUE INDEX open_orders ON orders USING btree (customer_id) WHERE state = 'open';
   CREATE INDEX orders_tags ON orders USING gin (tags);
   CREATE INDEX orders_lower ON orders (lower(sku), region) INCLUDE (placed_at);`,
  `ALTER TABLE customers DROP COLUMN obsolete, ADD COLUMN password_hash text, ADD COLUMN IF NOT EXISTS email text;
   ALTER TABLE customers RENAME COLUMN key TO api_key;
   ALTER TABLE ONLY public.orders ADD COLUMN note text COLLATE "C" NOT NULL DEFAULT 'a, b; c', ALTER COLUMN sku SET NOT NULL;
   DROP INDEX orders_tags;
   COMMENT ON TABLE orders IS 'drop table orders;';`,
  `DO $$ BEGIN
     ALTER TABLE orders ADD CONSTRAINT one_sku UNIQUE (sku);
   EXCEPTION WHEN duplicate_object THEN NULL; END $$;
   CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS $f$ BEGIN NEW.placed_at = now(); RETURN NEW; END $f$;
   CREATE TRIGGER touch BEFORE UPDATE ON orders FOR EACH ROW EXECUTE FUNCTION touch();`,
  `CREATE TABLE "new_products" (sku text NOT NULL, region text NOT NULL, title text, weight int, PRIMARY KEY (sku, region));
   ALTER TABLE orders DROP CONSTRAINT orders_sku_region_fkey;
   DROP TABLE products;
   ALTER TABLE new_products RENAME TO products;
   CREATE TABLE product_drafts (LIKE products);
   CREATE TABLE scratch (id int);
   DROP TABLE IF EXISTS scratch, nothing CASCADE;
   -- migrate:down
   DROP TABLE orders;`,
];

/** A course platform's history: names that are moved about, tables made from others, keys that change hands. */
const COURSES = [
  `CREATE TABLE institutes (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, "shortName" varchar(20) UNIQUE, domain text);`,
  `CREATE TABLE people (
     person_id uuid NOT NULL, institute_id bigint, given text, family text, CONSTRAINT people_key PRIMARY KEY (person_id)
   );
   CREATE TABLE courses (id serial, title text NOT NULL, starts date, ends date, CHECK (ends > starts), UNIQUE (title, starts));
   ALTER TABLE courses ADD PRIMARY KEY (id);
   ALTER TABLE ONLY people ADD CONSTRAINT people_institute FOREIGN KEY (institute_id) REFERENCES institutes (id) ON DELETE RESTRICT;`,
  `BEGIN;
   CREATE TABLE enrolments (
     course_id int REFERENCES courses ON DELETE CASCADE,
     person_id uuid REFERENCES people (person_id) ON UPDATE CASCADE ON DELETE SET NULL,
     state text DEFAULT 'new;', grade numeric(4, 2),
     PRIMARY KEY (course_id, person_id)
   );
   CREATE INDEX enrolments_by_person ON enrolments (person_id) WHERE grade IS NULL;
   COMMIT;`,
  `ALTER TABLE people RENAME TO persons;
   ALTER TABLE persons RENAME person_id TO id;
   ALTER TABLE persons ADD name text GENERATED ALWAYS AS (given || ' ' || family) STORED;
   ALTER TABLE enrolments RENAME CONSTRAINT enrolments_person_id_fkey TO enrolled;
   ALTER TABLE enrolments DROP CONSTRAINT enrolled, ADD CONSTRAINT enrolled FOREIGN KEY (person_id) REFERENCES persons ON DELETE CASCADE;`,
  `CREATE TABLE events (id bigserial, at timestamptz NOT NULL, kind text, payload jsonb, PRIMARY KEY (id, at)) PARTITION BY RANGE (at);
   CREATE TABLE audits (LIKE courses INCLUDING DEFAULTS, reason text);
   CREATE TABLE IF NOT EXISTS audits (never text);
   ALTER TABLE audits DROP COLUMN IF EXISTS ends, DROP COLUMN IF EXISTS unknown, ALTER COLUMN reason TYPE varchar(80) USING left(reason, 80);
   CREATE UNIQUE INDEX IF NOT EXISTS audits_reason ON audits (reason DESC NULLS LAST);`,
  `DO $body$
   BEGIN
     ALTER TABLE institutes ADD COLUMN "closedAt" timestamptz;
     RAISE NOTICE 'ALTER TABLE persons';
   END
   $body$;
   CREATE OR REPLACE FUNCTION forget() RETURNS trigger LANGUAGE plpgsql AS $f$ BEGIN DELETE FROM enrolments; RETURN OLD; END $f$;
   CREATE VIEW open_courses AS SELECT * FROM courses WHERE ends IS NULL;
   INSERT INTO institutes (domain) VALUES ('ALTER TABLE institutes DROP COLUMN domain;');
   DROP TABLE IF EXISTS missing, nowhere;
   ALTER TABLE IF EXISTS nowhere ADD COLUMN x int;
   CREATE TABLE scratch (id int); DROP TABLE scratch;
   ALTER INDEX enrolments_by_person RENAME TO ungraded;`,
];

const db = new PGlite();
const other = new PGlite();

beforeAll(async () => {
  for (const migration of MIGRATIONS) await db.exec(migration.replace(/-- migrate:down[^]*/, ""));
  for (const migration of COURSES) await other.exec(migration);
}, 240_000);
afterAll(() => Promise.all([db.close(), other.close()]));

interface CatalogTable {
  readonly name: string;
  readonly columns: readonly string[];
  readonly primary: readonly string[] | null;
  readonly unique: readonly string[];
  readonly plain: readonly string[];
  readonly foreign: readonly string[];
}

/** What PostgreSQL itself says of its tables. */
async function catalog(of: PGlite = db): Promise<CatalogTable[]> {
  const indexed = `select string_agg(coalesce(a.attname, '?'), ',' order by k.o) from unnest(i.indkey::int2[]) with ordinality k(n, o)
    left join pg_attribute a on a.attrelid = c.oid and a.attnum = k.n and k.n > 0 where k.o <= i.indnkeyatts`;
  const indexes = (test: string) =>
    `array(select (${indexed}) || case when indpred is null then '' else ' partial' end x from pg_index i where i.indrelid = c.oid and not i.indisprimary and ${test} order by x)`;
  const { rows } = await of.query<CatalogTable>(`
    select c.relname::text as name,
      array(select attname::text from pg_attribute where attrelid = c.oid and attnum > 0 and not attisdropped order by attnum) as columns,
      (select array(select a.attname::text from unnest(p.conkey) with ordinality k(n, o) join pg_attribute a on a.attrelid = c.oid and a.attnum = k.n order by k.o)
         from pg_constraint p where p.conrelid = c.oid and p.contype = 'p') as primary,
      ${indexes("i.indisunique")} as unique,
      ${indexes("not i.indisunique")} as plain,
      array(select (select string_agg(a.attname, ',' order by k.o) from unnest(f.conkey) with ordinality k(n, o) join pg_attribute a on a.attrelid = c.oid and a.attnum = k.n)
         || ' ' || r.relname || ' ' || f.confdeltype::text from pg_constraint f join pg_class r on r.oid = f.confrelid where f.conrelid = c.oid and f.contype = 'f') as foreign
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r', 'p') and n.nspname = 'public' order by c.relname collate "C"`);
  return rows;
}

const ACTIONS: Readonly<Record<string, string>> = { CASCADE: "c", "SET NULL": "n", RESTRICT: "r" };

/** The same of a schema that was read. */
function described(schema: DatabaseSchema | null): CatalogTable[] {
  const indexes = (table: DatabaseSchema["tables"][number], unique: boolean) =>
    table.indexes
      .filter((index) => index.unique === unique)
      .map((index) => index.columns.map((column) => column ?? "?").join() + (index.partial ? " partial" : ""))
      .sort();
  return [...(schema?.tables ?? [])]
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .map((table) => ({
      name: table.name,
      columns: table.columns.map(({ name }) => name),
      primary: table.primaryKey.length > 0 ? table.primaryKey : null,
      unique: indexes(table, true),
      plain: indexes(table, false),
      foreign: table.foreignKeys.map(
        (key) => `${key.columns.join()} ${key.table} ${ACTIONS[key.onDelete ?? ""] ?? "a"}`,
      ),
    }));
}

describe("migrations", () => {
  it.each([
    ["of a shop", MIGRATIONS, db],
    ["of courses", COURSES, other],
  ])("%s leave behind what PostgreSQL's catalog says", async (_, migrations, database) => {
    const files = migrations.map((text, index) => ({ path: `${String(index)}.sql`, text }));
    const schema = readSqlSchema("migrations", files, { inOrder: true, dialect: null });
    expect(schema.dialect).toBe("postgresql");
    expect(described(schema)).toEqual(await catalog(database));
    expect(schema.tables.filter(({ complete }) => !complete)).toEqual([]);
  });
});

describe("a Prisma schema", () => {
  it("describes the same tables", async () => {
    const schema = readPrismaSchema("schema.prisma", [
      `datasource db {
         provider = "postgresql"
         url      = env("DATABASE_URL") // in .env
       }
       enum State { open paid @@map("order_state") }`,
      `model Customer {
         id           BigInt   @id @default(autoincrement())
         name         String   @map("fullName")
         email        String   @unique @db.VarChar(255)
         apiKey       String?  @map("api_key")
         price        Decimal? @default(dbgenerated("round(1.5, 1)"))
         passwordHash String?  @map(name: "password_hash")
         orders       Order[]
         @@map("customers")
       }
       /// An order. @@map("not this")
       model Order {
         id         String   @id @default(dbgenerated("gen_random_uuid()")) @db.Uuid
         customerId BigInt   @map("customer_id")
         customer   Customer @relation(fields: [customerId], references: [id], onDelete: SetNull)
         state      State    @default(open)
         @@index([customerId, state(sort: Desc)], map: "by_customer")
         @@unique([customerId, id(ops: raw("uuid_ops"))])
         @@map("orders")
       }`,
    ]);
    const [customers] = described(schema);
    const [known] = (await catalog()).filter(({ name }) => name === "customers");
    expect({ ...customers, columns: [...(customers?.columns ?? [])].sort() }).toEqual({
      ...known,
      columns: [...(known?.columns ?? [])].sort(),
    });
    expect(described(schema)[1]).toEqual({
      name: "orders",
      columns: ["id", "customer_id", "state"],
      primary: ["id"],
      unique: ["customer_id,id"],
      plain: ["customer_id,state"],
      foreign: ["customer_id customers n"],
    });
    expect(schema?.tables.map(({ model }) => model)).toEqual(["Customer", "Order"]);
  });

  it("says nothing of a document database", () => {
    expect(
      readPrismaSchema("schema.prisma", [`datasource db { provider = "mongodb" }\nmodel A {\n id String @id\n}`]),
    ).toBeNull();
  });

  it("is incomplete where a line is not understood", () => {
    const schema = readPrismaSchema("schema.prisma", [
      "model A {\n  id Int @id\n  ??? what\n}\nmodel B {\n  id Int @id\n}",
    ]);
    expect(schema?.tables.map(({ name, complete }) => [name, complete])).toEqual([
      ["A", false],
      ["B", true],
    ]);
  });
});
