import * as parser from "@typescript-eslint/parser";
import type { TSESLint } from "@typescript-eslint/utils";
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { definitionOf, functionsOf } from "../../../eslint-plugin/src/project/definitions.ts";
import { openProject, type Project } from "../../../eslint-plugin/src/project/index.ts";
import { packageKey } from "../../../eslint-plugin/src/project/package-key.ts";
import { resolveModule } from "../../../eslint-plugin/src/project/resolve.ts";
import { readDrizzleSchema } from "../../../eslint-plugin/src/project/schema/drizzle.ts";
import { readMigrations } from "../../../eslint-plugin/src/project/schema/migrations/index.ts";
import { readPrismaSchema } from "../../../eslint-plugin/src/project/schema/prisma.ts";
import { isRefusedAgain } from "../../../eslint-plugin/src/project/schema/repeated-row.ts";
import { readSequelizeSchemas } from "../../../eslint-plugin/src/project/schema/sequelize.ts";
import { readSqlSchema } from "../../../eslint-plugin/src/project/schema/sql-files.ts";
import { pathsMatcherOf } from "../../../eslint-plugin/src/project/tsconfig.ts";
import { foldersMeant } from "../../../eslint-plugin/src/project/workspace-patterns.ts";
import { workspacePackages } from "../../../eslint-plugin/src/project/workspaces.ts";
import { lastExpression, sourceCodeOf } from "../source-code.ts";

const root = realpathSync(mkdtempSync(join(tmpdir(), "premortem-growth-")));
let folders = 0;

afterAll(() => {
  rmSync(root, { recursive: true, force: true });
});

/** A folder for each, since what is known of a file is trusted for a while. */
function folderWith(files: Readonly<Record<string, string>>): string {
  const folder = join(root, String(++folders));
  for (const [name, content] of Object.entries({ "package.json": "{}", ...files })) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
  return folder;
}

function projectWith(text: string, files: Readonly<Record<string, string>> = {}): Project {
  const filename = join(folderWith({ "src/main.ts": text, ...files }), "src/main.ts");
  const context = { filename, sourceCode: sourceCodeOf(text), settings: {}, languageOptions: { parser } };
  return openProject(context as unknown as TSESLint.RuleContext<string, readonly unknown[]>);
}

/** Milliseconds of processor time, for other processes do not count; the best of three: the first one reads files, too. */
function cost(run: () => unknown, runs = 3): number {
  const times = Array.from({ length: runs }, () => {
    const before = process.cpuUsage();
    run();
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1_000;
  });
  return Math.min(...times);
}

/** What doubles with each step takes 256 times as long after eight of them. */
function expectNoDoubling(make: (n: number) => () => unknown, n: number): void {
  const few = cost(make(n));
  const many = cost(make(n + 8));
  expect(many / Math.max(few, 3)).toBeLessThan(30);
}

const upTo = (n: number) => Array.from({ length: n }, (_, index) => index);
const question = (text: string, files?: Readonly<Record<string, string>>) => {
  const project = projectWith(text, files);
  const { sourceCode } = project.file;
  return () => [
    definitionOf(lastExpression(sourceCode), project.file, project),
    functionsOf(lastExpression(sourceCode), project.file, project).length,
    packageKey(lastExpression(sourceCode), project.file, project),
  ];
};

/** Files that each pass on what all others export. */
const clique = (n: number, also = "") =>
  Object.fromEntries(
    upTo(n).map((at) => [
      `src/f${at}.ts`,
      upTo(n)
        .map((each) => `export * from "./f${each}";`)
        .join("\n") + also,
    ]),
  );

describe("the work over other files does not double", () => {
  it("with each file that passes on what the others do", () => {
    expectNoDoubling((n) => question('import { none } from "./f0";\nnone.of.them;', clique(n)), 12);
  });

  it("with each file whose types the others pass on", () => {
    const used = 'import type { Db } from "./f0";\nexport const f = (db: Db) => 1;\nconst d: Db = g();\nd.query;';
    expectNoDoubling((n) => question(used, clique(n, '\nexport * from "./none";')), 6);
  });

  it("with each object that is spread twice into the next", () => {
    const objects = (n: number) => upTo(n).map((at) => `const o${at} = { ...o${at + 1}, ...o${at + 1} };`);
    expectNoDoubling((n) => question(`${objects(n).join("\n")}\nconst o${n} = {};\no0.none;`), 4);
    const mutual = (n: number) =>
      upTo(n).map(
        (at) =>
          `const m${at} = { ${upTo(n)
            .map((each) => `...m${each}`)
            .join(", ")} };`,
      );
    expectNoDoubling((n) => question(`${mutual(n).join("\n")}\nm0.none;`), 6);
  });

  it("with each function that is given two more", () => {
    const wrapped = (n: number) => upTo(n).map((at) => `const w${at} = wrap(w${at + 1}, w${at + 1}, w${at + 1});`);
    expectNoDoubling((n) => question(`${wrapped(n).join("\n")}\nw0;`), 4);
    const wide = (n: number) => `const a = wrap(${"b, ".repeat(4 * n)});\nconst b = wrap(${"c, ".repeat(4 * n)});\n`;
    expectNoDoubling((n) => question(`${wide(n)}const c = wrap(${"a, ".repeat(4 * n)});\na;`), 4);
  });

  it("with each function that returns what two others do", () => {
    const functions = (n: number) =>
      upTo(n).map((at) => `export function f${at}(x) { if (x) return f${at + 1}(); return f${at + 1}(x); }`);
    expectNoDoubling((n) => question(`${functions(n).join("\n")}\nf0().query;`), 4);
  });

  it("with each tsconfig that extends two others, or itself", () => {
    const configs = (n: number) =>
      folderWith({
        ...Object.fromEntries(upTo(n).map((at) => [`t${at}.json`, `{ "extends": ["./t${at + 1}", "./t${at + 1}"] }`])),
        [`t${n}.json`]: '{ "compilerOptions": { "paths": { "@/*": ["./src/*"] } } }',
        "tsconfig.json": '{ "extends": "./t0.json" }',
      });
    const shallow = configs(3);
    expect(pathsMatcherOf(shallow)?.("@/a")).toEqual([join(shallow, "src/a")]);
    expectNoDoubling((n) => {
      const folder = configs(n);
      return () => pathsMatcherOf(folder);
    }, 8);
    expect(pathsMatcherOf(configs(40))).toBeNull();
    expect(pathsMatcherOf(folderWith({ "tsconfig.json": '{ "extends": "./tsconfig.json" }' }))).toBeNull();
  });

  it("with each star of a pattern of workspaces", () => {
    const names = ["a", "b", "c", "d", "e"];
    const tree = Object.fromEntries(
      names.flatMap((one) => names.flatMap((two) => names.map((three) => [`${one}/${two}/${three}/x.ts`, ""]))),
    );
    const folder = folderWith(tree);
    const found = foldersMeant(folder, ["**"]);
    expect(found).toHaveLength(1 + 5 + 25 + 125);
    expect(foldersMeant(folder, [Array(12).fill("**").join("/")])).toEqual(found);
    expectNoDoubling((n) => () => foldersMeant(folder, [Array(n).fill("**").join("/")]), 4);
    expectNoDoubling((n) => () => foldersMeant(folder, Array(n).fill("**/**/*/**") as string[]), 4);
  });

  it("with each object of columns that is spread into the next", () => {
    const schema = (n: number, last: string) => {
      const objects = upTo(n)
        .map((at) => `const c${at} = { ...c${at + 1}, ...c${at + 1} };`)
        .join("\n");
      const text = `${objects}\nconst c${n} = ${last};\nexport const t = pgTable("t", { id: serial(), ...c0 });\n`;
      return { filename: "schema.ts", sourceCode: sourceCodeOf(text) };
    };
    const columns = readDrizzleSchema(schema(3, '{ a: text("a") }'))?.tables[0]?.columns;
    expect(columns?.map(({ name }) => name)).toEqual(["id", "a"]);
    expectNoDoubling((n) => {
      const file = schema(n, '{ a: text("a") }');
      return () => readDrizzleSchema(file);
    }, 8);
    expect(readDrizzleSchema(schema(60, "{ ...c0 }"))?.tables[0]?.columns).toHaveLength(1);
    expect(readDrizzleSchema(schema(1, "() => c1"))?.tables).toHaveLength(1);
  });

  it("with each object of attributes that is spread into the next", () => {
    expectNoDoubling((n) => {
      const objects = upTo(n)
        .map((at) => `const c${at} = { ...c${at + 1}, ...c${at + 1} };`)
        .join("\n");
      const text = `${objects}\nconst c${n} = { a: DataTypes.STRING, ...c0 };\nsequelize.define("users", { ...c0 });\n`;
      const file = { filename: "schema.ts", sourceCode: sourceCodeOf(text) };
      return () => readSequelizeSchemas([file]);
    }, 8);
  });

  it("with each row that is spread twice into the next", () => {
    expectNoDoubling((n) => {
      const rows = upTo(n).map((at) => `const r${at} = { ...r${at + 1}, ...r${at + 1}, id: \`\${v${at}}\` };`);
      const values = upTo(n).map((at) => `const v${at} = \`${`\${v${at + 1}}`.repeat(8)}\`;`);
      const project = projectWith(
        `${rows.join("\n")}\n${values.join("\n")}\nconst r${n} = {};\nprisma.order.create({ data: r0 });`,
      );
      const call = lastExpression(project.file.sourceCode) as never;
      return () => isRefusedAgain({ call, file: project.file, by: [] }, project);
    }, 3);
  });
});

describe("the work over schemas does not double", () => {
  const migrations = (up: string) => {
    const text = `export async function up(knex) { ${up} }`;
    const project = projectWith(text);
    const own = { ...project, readUncounted: () => project.file } as Project;
    return () =>
      readMigrations("migrations", [{ path: "migrations/1.ts", text }], { project: own, dialect: null }).tables;
  };
  const users = 'await knex.schema.createTable("users", (t) => { t.increments("id"); });';

  it("with each loop of a migration that stands in another", () => {
    const loops = (n: number) =>
      `${upTo(n)
        .map((at) => `for (const a${at} of [1, 2, 3])`)
        .join(" ")} { knex.schema.alterTable("users", (t) => t.text("a")); }`;
    const [table] = migrations(users + loops(2))();
    expect(table).toMatchObject({ complete: true, columns: [{ name: "id" }, { name: "a" }] });
    // What is too much to run leaves nothing that is known completely, after the same time however much it is.
    const [many, more] = [12, 40].map((n) => cost(migrations(users + loops(n)), 1));
    expect((more ?? 0) / (many ?? 1)).toBeLessThan(8);
    expect(migrations(users + loops(20))()[0]).toMatchObject({ name: "users", complete: false });
  }, 120_000);

  it("with each text of a migration that holds another twice", () => {
    const loops = (n: number) =>
      upTo(n)
        .map((at) => `for (const a${at + 1} of [\`\${a${at}}\${a${at}}\`])`)
        .join(" ");
    expectNoDoubling((n) => migrations(`for (const a0 of ["x"]) ${loops(n)} { knex.schema.dropTable(a${n}); }`), 8);
  });

  it("with each function of a migration that calls the next twice", () => {
    const functions = (n: number) =>
      upTo(n)
        .map((at) => `const f${at} = async (k) => { ${`await f${at + 1}(k);`.repeat(6)} };`)
        .join(" ");
    expectNoDoubling((n) => migrations(`${functions(n)} await f0(knex);`), 4);
  });

  const schema = (text: string) => readSqlSchema("db", [{ path: "1.sql", text }], { inOrder: true, dialect: null });

  it("with each routine that calls the next twice", () => {
    const routines = (n: number, calls: number) =>
      upTo(n)
        .map((at) => `CREATE PROCEDURE p${at}() BEGIN ${`CALL p${at + 1}();`.repeat(calls)} END;`)
        .join("\n");
    expectNoDoubling((n) => () => schema(`CREATE TABLE t (id int);\n${routines(6, n)}\nCALL p0();`), 4);
    const { tables } = schema(`CREATE TABLE t (id int);\n${routines(6, 400)}\nCALL p0();`);
    expect(tables).toMatchObject([{ name: "t", complete: false }]);
  });

  it("beyond the square of the statements, and stops at a bound", () => {
    const kinds: Readonly<Record<string, (at: number) => string>> = {
      tables: (at) => `CREATE TABLE t${at} (id int);`,
      absent: (at) => `CREATE TABLE IF NOT EXISTS T${at} (id int);`,
      renamed: (at) => `CREATE TABLE t${at} (id int); ALTER TABLE t${at} RENAME TO u${at};`,
      columns: (at) => `ALTER TABLE t ADD COLUMN c${at} int;`,
      indexes: (at) => `CREATE INDEX IF NOT EXISTS i${at} ON t (id); DROP INDEX j${at};`,
      doubted: (at) => `CREATE TABLE t${at} (id int); DO $$ BEGIN IF a THEN ALTER TABLE t0 ADD b int; END IF; END $$;`,
      calls: (at) => `CALL p('t${at}');`,
    };
    for (const [kind, statement] of Object.entries(kinds)) {
      const texts = (n: number) => `CREATE TABLE t (id int);\n${upTo(n).map(statement).join("\n")}`;
      const [few, many] = [texts(300), texts(2_400)].map((text) => cost(() => schema(text)));
      expect((many ?? 0) / Math.max(few ?? 0, 3), kind).toBeLessThan(100);
    }
  }, 120_000);

  it("with models that name each other, and fields of a model", () => {
    const models = (n: number) =>
      upTo(n).map(
        (at) =>
          `model M${at} {\n id Int @id\n otherId Int\n other M${(at * 7) % n} @relation(fields: [otherId], references: [id])\n}`,
      );
    const fields = (n: number) =>
      `model M {\n${upTo(n)
        .map((at) => ` f${at} Int`)
        .join("\n")}\n @@index([${upTo(n)
        .map((at) => `f${at}`)
        .join(", ")}])\n}`;
    const base = 'datasource db {\n provider = "mysql"\n}\n';
    for (const text of [(n: number) => models(n).join("\n"), fields]) {
      const [few, many] = [500, 4_000].map((n) => cost(() => readPrismaSchema("db", [base + text(n)])));
      expect((many ?? 0) / Math.max(few ?? 0, 3)).toBeLessThan(40);
    }
  });
});

describe("folders", () => {
  it("of workspaces that lead upwards, beside the repository or to each other are followed once", () => {
    const folder = folderWith({
      "package.json":
        '{ "workspaces": ["../**", "packages/*", "packages/../packages/*", "./packages/a/", "**/up/**"] }',
      "packages/a/package.json": '{ "name": "a", "workspaces": ["../b"] }',
      "packages/b/package.json": '{ "name": "b", "workspaces": ["../a", "../.."] }',
    });
    symlinkSync("../..", join(folder, "packages/a/up"));
    expect([...workspacePackages(folder).keys()]).toEqual(["a", "b"]);
  });

  it("and files that are named a thousand times over are looked for a few times", () => {
    const folder = folderWith({
      "tsconfig.json": JSON.stringify({
        compilerOptions: { paths: { "@/*": upTo(20_000).map((at) => `./none${at}/*`) } },
      }),
    });
    const start = performance.now();
    for (const name of upTo(6)) resolveModule(`@/x${name}`, join(folder, "a.ts"));
    const six = performance.now() - start;
    const again = performance.now();
    for (const name of upTo(24)) resolveModule(`@/y${name}`, join(folder, "a.ts"));
    expect((performance.now() - again) / Math.max(six, 3)).toBeLessThan(40);
  });

  it("with very many files are beyond the bound, and say nothing", () => {
    const folder = folderWith({});
    for (const at of upTo(50)) mkdirSync(join(folder, `d${at}/d/d/d`), { recursive: true });
    expect(foldersMeant(folder, ["**/*"]).length).toBe(200);
  });
});
