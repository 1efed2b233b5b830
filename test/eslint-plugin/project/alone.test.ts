import { afterAll, describe, expect, it } from "vitest";
import { removeProjects, reported } from "./linted.ts";

afterAll(removeProjects);

const RULE = "require-idempotency-key";
const SCHEMA = `datasource db {
  provider = "postgresql"
}
model Shelf {
  id String @id @default(uuid())
  label String
  books Book[]
}
model Book {
  id String @id @default(uuid())
  shelfId String
  title String
}
model Invoice {
  id String @id @default(uuid())
  label String
  total Decimal
}
model Fee {
  id String @id @default(uuid())
  label String
  amount Int
}
model Reader {
  id String @id @default(uuid())
  email String @unique
}
model Card {
  id String @id @default(uuid())
  readerId String
  place Int
  @@unique([readerId, place])
}`;

/** What is found of a route whose handler runs some lines, in a project whose tables are known. */
function found(lines: string, options: readonly object[] = [], more: Readonly<Record<string, string>> = {}): string[] {
  const routes = `import { Router } from "express";
import { db } from "./db";
import { addShelf, addBook, newCode, sameCode } from "./shelves";
import { queue } from "./queue";
export const routes = Router();
routes.post("/shelves", async (req, res) => {
  const { label, kind, titles } = req.body;
  ${lines}
  res.end();
});`;
  const files = {
    "routes.ts": routes,
    "db.ts": `import { PrismaClient } from "@prisma/client"; export const db = new PrismaClient();`,
    "queue.ts": `import { Queue } from "bullmq"; export const queue = new Queue("shelves");`,
    "shelves.ts": `import { randomBytes } from "node:crypto";
import { db } from "./db";
export const addShelf = (label) => db.shelf.create({ data: { label } });
export const addBook = (shelfId, title) => db.book.create({ data: { shelfId, title } });
export const sameCode = (text) => ({ code: text.trim() });
export const newCode = (length) => ({ code: randomBytes(length).toString("hex") });`,
    "prisma/schema.prisma": SCHEMA,
    ...more,
  };
  return reported(RULE, files, "routes.ts", options).map(({ messageId }) => messageId ?? "");
}

describe("one row that is all a request makes", () => {
  const single = `await db.shelf.create({ data: { label } });`;
  it("is reported where it is asked for", () => {
    expect(found(single)).toEqual([]);
    expect(found(single, [{ checkSingleRecords: true }])).toEqual(["missing"]);
  });

  it.each<[name: string, lines: string, findings: number]>([
    ["with a number of exact digits", `await db.invoice.create({ data: { label, total: 1 } });`, 1],
    ["with rows of another table", `await db.shelf.create({ data: { label, books: { create: titles } } });`, 0],
    [
      "with rows of another table that are there",
      `await db.shelf.create({ data: { label, books: { connect: titles } } });`,
      0,
    ],
    ["with many of its kind", `await db.shelf.createMany({ data: titles });`, 0],
    ["for each of a list", `for (const title of titles) await db.shelf.create({ data: { label: title } });`, 0],
    [
      "of two tables for each of a list",
      `for (const title of titles) { const made = await addShelf(title); await addBook(made.id, title); }`,
      1,
    ],
    [
      "with a number that is called an amount, beside a row",
      `await addShelf(label); await db.fee.create({ data: { label, amount: 1 } });`,
      1,
    ],
    ["with a number that is called an amount, alone", `await db.fee.create({ data: { label, amount: 1 } });`, 0],
    [
      "beside a row, for a program",
      `if (!req.headers.authorization) return; const made = await addShelf(label); await addBook(made.id, label);`,
      1,
    ],
    ["alone, for a program", `if (!req.headers.authorization) return; await addShelf(label);`, 0],
    ["for each of a list, in a function", `await Promise.all(titles.map((each) => addShelf(each)));`, 0],
    ["for one of a list", `for (const each of titles) if (!each) return; await addShelf(label);`, 0],
    ["twice, by one function", `await addShelf(label); await addShelf(kind);`, 0],
    ["by one of two calls", `if (kind) await addShelf(label); else await addShelf(kind);`, 0],
    ["beside a row of another table", `const made = await addShelf(label); await addBook(made.id, label);`, 0],
    ["beside a job", `${single} await queue.add("label", { label });`, 1],
    [
      "beside a job with an id of the new row",
      `const made = ${single} await queue.add("label", {}, { jobId: made.id });`,
      1,
    ],
    ["beside a job with an id of the request", `${single} await queue.add("label", {}, { jobId: req.body.id });`, 0],
    [
      "or a row of another table",
      `if (kind === "shelf") ${single} else await db.book.create({ data: { title: label } });`,
      0,
    ],
    [
      "or another, behind a return",
      `if (kind) { ${single} return res.end(); } await db.book.create({ data: { title: label } });`,
      0,
    ],
    [
      "by the case that is asked for",
      `switch (kind) { case "shelf": ${single} break; case "book": await addBook("", label); break; }`,
      0,
    ],
  ])("%s", (_, lines, findings) => {
    expect(found(lines)).toHaveLength(findings);
  });

  it("is no small thing where nothing of the project is there to be seen", () => {
    const lone = `import { Router } from "express";
import { db } from "./elsewhere";
export const routes = Router();
routes.post("/shelves", async (req, res) => { await db.shelf.create({ data: req.body }); });`;
    expect(reported(RULE, { "routes.ts": lone }, "routes.ts")).toHaveLength(1);
  });
});

describe("rows that are asked for", () => {
  const options = [{ checkSingleRecords: true }];
  it.each<[name: string, lines: string, findings: number]>([
    [
      "are replaced as a list",
      `await db.book.createMany({ data: titles }); await db.book.deleteMany({ where: { id: { in: kind } } });`,
      0,
    ],
    [
      "are added where those of another table are removed",
      `await db.book.createMany({ data: titles }); await db.shelf.deleteMany({ where: { id: { in: kind } } });`,
      1,
    ],
    [
      "make place for another",
      `await db.card.updateMany({ where: { place: { gt: kind } }, data: { place: { increment: 1 } } });`,
      0,
    ],
    [
      "are taken while there are enough",
      `await db.card.updateMany({ where: { place: { gte: 1 } }, data: { place: { decrement: 1 } } });`,
      1,
    ],
  ])("%s", (_, lines, findings) => {
    expect(found(lines, options)).toHaveLength(findings);
  });
});

describe("a row that the database refuses", () => {
  const options = [{ checkSingleRecords: true }];
  it.each<[name: string, lines: string, findings: number]>([
    [
      "ends the run before what follows",
      `const made = await db.reader.create({ data: { email: label } }); await db.card.create({ data: { readerId: made.id, place: 1 } });`,
      0,
    ],
    [
      "ends no run that need not come to it",
      `if (kind) await db.reader.create({ data: { email: label } }); await addShelf(label);`,
      1,
    ],
    [
      "is none with the id of a row of this run",
      `const made = await addShelf(label); await db.card.create({ data: { readerId: made.id, place: 1 } });`,
      1,
    ],
    [
      "is none with what a function draws",
      `const { code } = newCode(16); await db.reader.create({ data: { email: code } });`,
      1,
    ],
    [
      "is one with what a function is given",
      `const { code } = sameCode(label); await db.reader.create({ data: { email: code } });`,
      0,
    ],
  ])("%s", (_, lines, findings) => {
    expect(found(lines, options).length).toBe(findings);
  });
});

describe("a look-up by the class that is told to add", () => {
  const generic = `import { db } from "./db";
export class Store {
  async findOneBy(where) { return this.repository.findFirst({ where }); }
  async create(data) { await db.note.create({ data: { text: "made" } }); return this.repository.save(data); }
}
export const Shelves = new Store();
export const Books = new Store();`;
  it.each([
    ["of the same", "Shelves", 0],
    ["of another", "Books", 1],
  ])("%s", (_, asked, findings) => {
    const routes = `import { Router } from "express";
import { Books, Shelves } from "./stores";
export const routes = Router();
routes.post("/shelves", async (req, res) => {
  const known = await ${asked}.findOneBy({ code: req.body.code });
  if (known) return res.json(known);
  res.json(await Shelves.create({ code: req.body.code }));
});`;
    const files = { "routes.ts": routes, "stores.ts": generic, "db.ts": "export const db = connect();" };
    expect(reported(RULE, files, "routes.ts", [{ checkSingleRecords: true }])).toHaveLength(findings);
  });
});

describe("a handler in a function that is told of methods", () => {
  it.each([
    ["GET", 0],
    ["POST", 1],
  ])("%s", (method, findings) => {
    const handler = `import { endpoint } from "somewhere";
import { db } from "elsewhere";
export default endpoint(async function take(req, res) { await db.shelf.create({ data: req.query }); }, ["${method}"]);`;
    expect(reported(RULE, { "pages/api/take.ts": handler }, "pages/api/take.ts")).toHaveLength(findings);
  });
});
