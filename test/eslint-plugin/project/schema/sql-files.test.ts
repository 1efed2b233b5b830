import { describe, expect, it } from "vitest";
import { dialectOf, readSqlSchema } from "../../../../eslint-plugin/src/project/schema/sql-files.ts";

/** The tables that some statements leave, as `name(column, …)` with what else is known of them. */
function tables(...texts: string[]) {
  const files = texts.map((text, index) => ({ path: `${String(index)}.sql`, text }));
  return readSqlSchema("db", files, { inOrder: true, dialect: null }).tables.map((table) => {
    const columns = `${table.name}(${table.columns.map(({ name }) => name).join(", ")})`;
    return table.complete ? columns : `${columns}?`;
  });
}

describe("MySQL", () => {
  it("reads keys beside columns, and columns that are called key", () => {
    const [table] = readSqlSchema(
      "db",
      [
        {
          path: "1.sql",
          text: "CREATE TABLE `orders` (`id` int unsigned NOT NULL AUTO_INCREMENT, customerId int COMMENT 'who, (really)', key varchar(20), PRIMARY KEY (`id`), UNIQUE KEY `by_key` (`key`(10)), KEY by_customer (customerId, id), FULLTEXT KEY words (`key`), CONSTRAINT fk FOREIGN KEY (customerId) REFERENCES customers (id) ON DELETE CASCADE) ENGINE=InnoDB;",
        },
      ],
      { inOrder: true, dialect: null },
    ).tables;
    expect(table).toEqual({
      name: "orders",
      model: null,
      schema: null,
      columns: [
        { name: "id", type: "int unsigned", nullable: false },
        { name: "customerId", type: "int", nullable: true },
        { name: "key", type: "varchar(20)", nullable: true },
      ],
      primaryKey: ["id"],
      primaryKeyName: "orders_pkey",
      indexes: [
        { name: "by_key", columns: ["key"], unique: true, partial: false, method: null },
        { name: "by_customer", columns: ["customerId", "id"], unique: false, partial: false, method: null },
        { name: "words", columns: ["key"], unique: false, partial: false, method: "fulltext" },
      ],
      foreignKeys: [
        { name: "fk", columns: ["customerId"], table: "customers", references: ["id"], onDelete: "CASCADE" },
      ],
      complete: true,
    });
  });

  it("changes, moves and drops columns", () => {
    expect(
      tables(
        "CREATE TABLE a (id int AUTO_INCREMENT, old int, gone int);",
        "ALTER TABLE a CHANGE old fresh bigint AFTER id, MODIFY COLUMN id bigint, DROP gone, ADD INDEX (fresh), ADD extra int FIRST;",
        "RENAME TABLE a TO b;",
      ),
    ).toEqual(["b(id, fresh, extra)"]);
  });
});

describe("MySQL's routines that add a column where it is missing", () => {
  const absent =
    "IF NOT EXISTS (SELECT 1 FROM INFORMATION_SCHEMA.COLUMNS WHERE TABLE_NAME = t AND COLUMN_NAME = c) THEN";
  const routine = (body: string) => `DELIMITER //
CREATE PROCEDURE add_missing(IN t VARCHAR(64), IN c VARCHAR(64), IN def TEXT)
BEGIN
  ${body}
END//
DELIMITER ;`;
  const made = "SET @s := CONCAT('ALTER TABLE `', t, '` ADD COLUMN ', def); PREPARE p FROM @s; EXECUTE p;";
  const table = "CREATE TABLE pets (id int AUTO_INCREMENT, name text);";
  const calls = "CALL add_missing('pets', 'name', '`name` text'); CALL add_missing('pets', 'age', '`age` int');";

  it("are run", () => {
    expect(tables(table, routine(`${absent} ${made} END IF;`), calls)).toEqual(["pets(id, name, age)"]);
    const own = routine(`${absent} ALTER TABLE \`pets\` ADD COLUMN \`age\` int; END IF;`);
    expect(tables(table, own, "CALL add_missing();")).toEqual(["pets(id, name, age)"]);
  });

  it("are in doubt where they ask or do anything else", () => {
    const other = `${absent} IF @@version > 8 THEN ${made} END IF; END IF;`;
    expect(tables(table, routine(other), calls)).toEqual(["pets(id, name)?"]);
    expect(tables(table, routine(`${absent} ${made} ${made} END IF;`), calls)).toEqual(["pets(id, name)?"]);
    const drops = made.replace("ADD COLUMN", "DROP COLUMN");
    expect(tables(table, routine(`${absent} ${drops} END IF;`), calls)).toEqual(["pets(id, name)?"]);
    const given = calls.replace("'`age` int'", "@def");
    expect(tables(table, routine(`${absent} ${made} END IF;`), given)).toEqual(["pets(id, name)?"]);
  });
});

describe("SQL Server", () => {
  it("reads brackets, batches and its own ways to add and rename", () => {
    expect(
      tables(
        "CREATE TABLE [dbo].[Users] ([Id] int IDENTITY(1,1) PRIMARY KEY, [Name] nvarchar(50))\nGO\nALTER TABLE dbo.Users ADD Age int, Town nvarchar(20)\nGO\nEXEC sp_rename 'dbo.Users.Town', 'City', 'COLUMN';",
      ),
    ).toEqual(["Users(Id, Name, Age, City)"]);
  });
});

describe("what is in doubt is incomplete", () => {
  const created = "CREATE TABLE a (id serial); CREATE TABLE b (id serial);";

  it.each([
    ["a table that nothing creates", "ALTER TABLE c ADD x int;", ["a(id)", "b(id)", "c()?"]],
    ["an action that is not known", "ALTER TABLE a FROBNICATE x;", ["a(id)?", "b(id)"]],
    [
      "a change in a branch",
      "DO $$ BEGIN IF 1 = 1 THEN ALTER TABLE a ADD x int; END IF; END $$;",
      ["a(id, x)?", "b(id)"],
    ],
    ["a change that is put together", "DO $$ BEGIN EXECUTE 'ALTER TABLE a ADD x int'; END $$;", ["a(id, x)?", "b(id)"]],
    [
      "a change of a table that is not named",
      "DO $$ BEGIN EXECUTE format('ALTER TABLE %I ADD x int', t); END $$;",
      ["a(id)?", "b(id)?"],
    ],
    [
      "a routine that is called",
      "DELIMITER //\nCREATE PROCEDURE p() BEGIN IF 1 THEN ALTER TABLE a ADD COLUMN x int; END IF; END//\nDELIMITER ;\nCALL p();",
      ["a(id, x)?", "b(id)"],
    ],
    [
      "a routine that is told the table",
      "CREATE PROCEDURE p(IN t text) BEGIN SET @s := CONCAT('ALTER TABLE ', t); PREPARE q FROM @s; EXECUTE q; END;\nCALL p('b');",
      ["a(id)", "b(id)?"],
    ],
    [
      "a function that is called",
      "CREATE FUNCTION f() RETURNS void AS $$ BEGIN ALTER TABLE a ADD x int; END $$ LANGUAGE plpgsql; SELECT f();",
      ["a(id, x)?", "b(id)"],
    ],
    ["a routine of others", "CALL add_column('a', 'x');", ["a(id)?", "b(id)"]],
    [
      "a statement that is prepared",
      "SET @s = IF(1, 'ALTER TABLE a ADD COLUMN x int', 'SELECT 1'); PREPARE q FROM @s; EXECUTE q;",
      ["a(id, x)?", "b(id)"],
    ],
    ["T-SQL's branch", "IF COL_LENGTH('a', 'x') IS NULL ALTER TABLE a ADD x int;", ["a(id, x)?", "b(id)"]],
    ["a query that fills it", "CREATE TABLE c AS SELECT 1;", ["a(id)", "b(id)", "c()?"]],
    ["a name that is a placeholder", "ALTER TABLE ${t} ADD x int;", ["a(id)?", "b(id)?"]],
  ])("%s", (_, text, expected) => {
    expect(tables(created, text)).toEqual(expected);
  });

  it.each([
    ["an owner", "DO $$ BEGIN EXECUTE 'ALTER TABLE a OWNER TO ' || me; END $$;"],
    ["row security", "ALTER TABLE a ENABLE ROW LEVEL SECURITY; ALTER TABLE ${t} ENABLE ROW LEVEL SECURITY;"],
    ["a constraint in a branch", "DO $$ BEGIN IF x THEN ALTER TABLE a ADD CONSTRAINT u UNIQUE (id); END IF; END $$;"],
    ["rows of a dump", "COPY a (id) FROM stdin;\n1\n); DROP TABLE a;\n\\.\n"],
    ["a routine that nobody calls", "CREATE PROCEDURE p() BEGIN ALTER TABLE a ADD x int; END; SELECT 1;"],
    ["a routine that calls itself", "CREATE PROCEDURE p() BEGIN CALL p(); END; CALL p();"],
    ["a function's body", "CREATE FUNCTION f() RETURNS void LANGUAGE sql AS $$ DROP TABLE a $$;"],
    ["the way back", "-- migrate:down\nDROP TABLE a;"],
    ["a comment", "/* ALTER TABLE a ADD x int; */ -- DROP TABLE a"],
  ])("but not %s", (_, text) => {
    expect(tables(created, text)).toEqual(["a(id)", "b(id)"]);
  });
});

describe("the dialect", () => {
  it.each([
    ["CREATE TABLE a (id bigserial)", "postgresql"],
    ["CREATE TABLE a (at timestamp with time zone)", "postgresql"],
    ["CREATE TABLE `a` (`id` int)", "mysql"],
    ["CREATE TABLE a (id int) ENGINE=InnoDB", "mysql"],
    ["CREATE TABLE `a` (`id` integer PRIMARY KEY AUTOINCREMENT)", "sqlite"],
    ["CREATE TABLE a (name NVARCHAR(20))", "sqlserver"],
    ["CREATE TABLE a (id int)", null],
  ])("%s is %s", (text, dialect) => {
    expect(dialectOf(text)).toBe(dialect);
  });
});

it("never throws, whatever it is given", () => {
  const words = [
    "CREATE",
    "TABLE",
    "ALTER",
    "a",
    "(",
    ")",
    ",",
    ";",
    "ADD",
    "DROP",
    "COLUMN",
    "RENAME",
    "TO",
    "'x",
    '"',
    "$$",
    "DO",
    "INDEX",
    "ON",
    "CALL",
    "PROCEDURE",
    "BEGIN",
    "END",
    "IF",
    "DELIMITER",
    "PRIMARY",
    "KEY",
    ".",
  ];
  let state = 7;
  const next = () => (state = (state * 48_271) % 2_147_483_647);
  for (let run = 0; run < 3_000; run++) {
    const text = Array.from({ length: 25 }, () => words[next() % words.length]).join(" ");
    expect(() => tables(text)).not.toThrow();
  }
});
