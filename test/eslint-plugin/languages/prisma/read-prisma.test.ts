import { expect, it } from "vitest";
import { readPrisma } from "../../../../eslint-plugin/src/languages/prisma/read-prisma.ts";

const SCHEMA = `// top
datasource db {
  provider = "postgresql" // the one
  url      = env("DATABASE_URL")
}

/// People
model User { // trailing
  id    Int      @id @default(autoincrement())
  /* old */ email String? @unique(map: "u") @db.VarChar(255)
  posts Post[]
  point Unsupported("circle")?
  ??? odd
  @@index([
    email, // first
    id
  ], map: "x")
}
enum Role { ADMIN }
enum Kind {
  A @map("a")
  B
}
`;

const { root } = readPrisma(SCHEMA);
const written = ({ range }: { range: readonly [number, number] }) => SCHEMA.slice(...range);

it("reads the blocks of a schema, each where it stands", () => {
  expect(root.blocks.map(({ keyword, name }) => `${keyword} ${name}`)).toEqual([
    "datasource db",
    "model User",
    "enum Role",
    "enum Kind",
  ]);
  expect(root.blocks.map((block) => SCHEMA.slice(...block.nameRange))).toEqual(["db", "User", "Role", "Kind"]);
  expect(root.blocks.map(written)[2]).toBe("enum Role { ADMIN }");
  expect(root.blocks.map(written)[1]).toMatch(/^model User \{[^]*map: "x"\)\n\}$/);
  expect(root.comments.map(({ value }) => value)).toEqual([
    " top",
    " the one",
    "/ People",
    " trailing",
    " old ",
    " first",
  ]);
});

it("reads settings, and values with their attributes", () => {
  const [datasource, , role, kind] = root.blocks;
  expect(datasource?.settings.map(({ name, value, valueRange }) => [name, value, SCHEMA.slice(...valueRange)])).toEqual(
    [
      ["provider", "postgresql", "postgresql"],
      ["url", 'env("DATABASE_URL")', 'env("DATABASE_URL")'],
    ],
  );
  expect(role?.values.map(written)).toEqual(["ADMIN"]);
  expect(kind?.values.map(({ name, attributes }) => [name, ...attributes.map(written)])).toEqual([
    ["A", '@map("a")'],
    ["B"],
  ]);
});

it("reads fields with their types and attributes, and says where it could not", () => {
  const user = root.blocks[1];
  expect(user?.understood).toBe(false);
  expect(
    user?.fields.map(({ name, nameRange, typeName, typeRange, optional, list }) => [
      name === SCHEMA.slice(...nameRange),
      typeName === SCHEMA.slice(...typeRange),
      `${name} ${typeName}${list ? "[]" : ""}${optional ? "?" : ""}`,
    ]),
  ).toEqual([
    [true, true, "id Int"],
    [true, true, "email String?"],
    [true, true, "posts Post[]"],
    [true, true, "point Unsupported?"],
  ]);
  const [id, email] = user?.fields ?? [];
  expect(id?.attributes.map(written)).toEqual(["@id", "@default(autoincrement())"]);
  expect(email?.attributes.map(({ name, named }) => [name, named.get("map")])).toEqual([
    ["unique", '"u"'],
    ["db.VarChar", undefined],
  ]);
  expect(email && written(email)).toBe('email String? @unique(map: "u") @db.VarChar(255)');
  expect(user?.attributes.map(({ name, positional, named }) => [name, positional.length, named.get("map")])).toEqual([
    ["@index", 1, '"x"'],
  ]);
  expect(
    user?.attributes.map((each) => written(each).startsWith("@@index([") && written(each).endsWith('"x")')),
  ).toEqual([true]);
});

it("reads lines that end with a carriage return as the same", () => {
  const dos = readPrisma(SCHEMA.replaceAll("\n", "\r\n")).root;
  expect(dos.blocks.map(({ name, fields }) => [name, fields.length])).toEqual(
    root.blocks.map(({ name, fields }) => [name, fields.length]),
  );
});
