import { describe, expect, it } from "vitest";
import { readDrizzleSchema, withReferences } from "../../../../eslint-plugin/src/project/schema/drizzle.ts";
import { readTypeormSchema } from "../../../../eslint-plugin/src/project/schema/typeorm.ts";
import { sourceCodeOf } from "../../source-code.ts";

const file = (text: string) => ({ filename: "schema.ts", sourceCode: sourceCodeOf(text) });
const drizzle = (text: string) => readDrizzleSchema(file(text));

describe("Drizzle", () => {
  it("reads columns, keys, indexes and references", () => {
    const schema = drizzle(`
      import { index, integer, pgTable, primaryKey, serial, text, timestamp, uniqueIndex } from "drizzle-orm/pg-core";
      export const users = pgTable("users", { id: serial().primaryKey(), email: text("mail").notNull().unique() });
      export const posts = pgTable("posts", {
        id: integer(),
        authorId: integer("author_id").notNull().references(() => users.id, { onDelete: "cascade" }),
        draft: text("draft").$type<string>().default("no"),
      }, (t) => [
        primaryKey({ columns: [t.id, t.authorId] }),
        index("by_author").on(t.authorId, t.draft.desc()).where(sql\`true\`),
        uniqueIndex().using("hash", t.draft),
      ]);`);
    expect(schema?.dialect).toBe("postgresql");
    const [users, posts] = withReferences(schema?.tables ?? []);
    expect(users).toMatchObject({
      name: "users",
      model: "users",
      columns: [
        { name: "id", property: "id", type: "serial", nullable: false },
        { name: "mail", property: "email", type: "text", nullable: false },
      ],
      primaryKey: ["id"],
      indexes: [{ columns: ["mail"], unique: true }],
      complete: true,
    });
    expect(posts).toMatchObject({
      primaryKey: ["id", "author_id"],
      indexes: [
        { name: "by_author", columns: ["author_id", "draft"], unique: false, partial: true, method: null },
        { name: null, columns: ["draft"], unique: true, partial: false, method: "hash" },
      ],
      foreignKeys: [{ columns: ["author_id"], table: "users", references: ["id"], onDelete: "CASCADE" }],
    });
  });

  it.each([
    ["mysqlTable", `mysqlTable("a", { id: int() })`, "mysql"],
    ["sqliteTable", `sqliteTable("a", (t) => ({ id: t.integer() }))`, "sqlite"],
    ["a schema's table", `const auth = pgSchema("auth"); auth.table("a", { id: integer() })`, "postgresql"],
  ])("reads %s", (_, text, dialect) => {
    expect(drizzle(text)).toMatchObject({
      dialect,
      tables: [{ name: "a", columns: [{ name: "id" }], complete: true }],
    });
  });

  it.each([
    ["columns of another file", `import { times } from "./times"; pgTable("a", { id: integer(), ...times })`],
    ["a casing that is configured elsewhere", `pgTable("a", { userId: integer() })`],
    ["columns that are made", `pgTable("a", columns())`],
  ])("is incomplete with %s", (_, text) => {
    expect(drizzle(text)?.tables.map(({ complete }) => complete)).toEqual([false]);
  });

  it("says nothing of other files", () => {
    expect(drizzle(`table("a", {})`)).toBeNull();
  });
});

describe("TypeORM", () => {
  const entity = (head: string, body: string) =>
    readTypeormSchema(file(`import { Entity } from "typeorm"; ${head} { ${body} }`))?.tables[0];

  it("reads an entity", () => {
    const table = entity(
      `@Entity({ name: "users" }) class User`,
      `@PrimaryGeneratedColumn() id: number; @Column("text", { name: "mail", unique: true, nullable: true }) email: string; @Index() @Column() town: string;
       @ManyToOne(() => Team) @JoinColumn({ name: "team_id" }) team: Team; @OneToMany(() => Post, (p) => p.author) posts: Post[];`,
    );
    expect(table).toMatchObject({
      name: "users",
      model: "User",
      columns: [{ name: "id" }, { name: "mail", type: "text", nullable: true }, { name: "town" }, { name: "team_id" }],
      primaryKey: ["id"],
      indexes: [
        { columns: ["mail"], unique: true },
        { columns: ["town"], unique: false },
      ],
      complete: true,
    });
  });

  it.each([
    ["a parent", `@Entity("a") class A extends Base`, `@Column() b: string;`],
    ["a name that a strategy makes", `@Entity() class A`, `@Column() b: string;`],
    ["a column that a strategy names", `@Entity("a") class A`, `@Column() userId: number;`],
    ["an embedded class", `@Entity("a") class A`, `@Column(() => Address) address: Address;`],
    ["a relation whose column is not named", `@Entity("a") class A`, `@ManyToOne(() => B) b: B;`],
  ])("is incomplete with %s", (_, head, body) => {
    expect(entity(head, body)?.complete).toBe(false);
  });
});
