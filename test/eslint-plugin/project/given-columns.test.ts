import { afterAll, describe, expect, it } from "vitest";
import { removeProjects, reported } from "./linted.ts";

afterAll(removeProjects);

const SCHEMA = `import { numeric, pgTable, text, timestamp, unique, uuid } from "drizzle-orm/pg-core";
export const jars = pgTable("jars", {
  id: uuid("id").defaultRandom().primaryKey(),
  label: text("label").notNull(),
  code: text("code"),
  weight: numeric("weight"),
  opened: timestamp("opened"),
}, (table) => [unique("label_and_code").on(table.label, table.code)]);
export const lids = pgTable("lids", {
  id: uuid("id").defaultRandom().primaryKey(),
  label: text("label").notNull(),
  weight: numeric("weight").default("0"),
});`;

/** How many findings a route has whose handler calls `add` of a file of queries. */
function found(call: string, query: string, options: readonly object[] = []): number {
  const routes = `import { Router } from "express";
import { db } from "./db";
import { add } from "./queries";
export const routes = Router();
routes.post("/lids", async (req, res) => {
  const { label, weight, input } = req.body;
  ${call}
  res.end();
});
async function store(db, values) { return add(db, values); }`;
  const files = {
    "routes.ts": routes,
    "db.ts": `import { drizzle } from "drizzle-orm/node-postgres"; export const db = drizzle(url);`,
    "queries.ts": `import { jars, lids } from "./schema";\n${query}`,
    "schema.ts": SCHEMA,
  };
  return reported("require-idempotency-key", files, "routes.ts", options).length;
}

describe("a single row of a table with amounts", () => {
  const spread = `type Lid = { label: string; weight?: number };
export async function add(db, lid: Lid) { await db.insert(lids).values({ ...lid }).returning(); }`;
  const picked = `export async function add(db, lid) { const { label, ...rest } = lid; await db.insert(lids).values({ label, ...rest }); }`;
  const named = `export async function add(db, { label, weight }) { await db.insert(lids).values({ label, weight }); }`;
  const member = `export async function add(db, lid) { await db.insert(lids).values({ label: lid.label, weight: lid.weight }); }`;
  const plain = `export async function add(db, label, weight) { await db.insert(lids).values({ label, weight }); }`;
  it.each<[name: string, call: string, query: string, findings: number]>([
    ["is given one", `await add(db, { label, weight });`, member, 1],
    ["is given none", `await add(db, { label });`, member, 0],
    ["is given null", `await add(db, { label, weight: null });`, member, 0],
    ["is given zero", `await add(db, { label, weight: 0 });`, member, 0],
    ["is given one through a pattern", `await add(db, { label, weight });`, named, 1],
    ["is given none through a pattern", `await add(db, { label });`, named, 0],
    ["is given one by its place", `await add(db, label, weight);`, plain, 1],
    ["is given none by its place", `await add(db, label);`, plain, 0],
    ["is given one with the rest", `await add(db, { label, weight });`, picked, 1],
    ["is given none with the rest", `await add(db, { label });`, picked, 0],
    ["may be given one in what is spread", `await add(db, { ...input, label });`, picked, 1],
    ["may be given one by its type", `await add(db, input);`, spread, 1],
    [
      "cannot be given one by its type",
      `await add(db, input);`,
      spread.replace("weight?: number", "color?: string"),
      0,
    ],
    [
      "may be given one by a type that is elsewhere",
      `await add(db, input);`,
      spread.replace("type Lid", "type Cap"),
      1,
    ],
    ["is given one through another function", `await store(db, { label, weight });`, member, 1],
    ["is given none through another function", `await store(db, { label });`, member, 0],
    [
      "may be given one in a list",
      `await add(db, input);`,
      `export async function add(db, rows) { await db.insert(lids).values(rows.flatMap((each) => each.lids)); }`,
      1,
    ],
    [
      "is read in a circle",
      `await add(db, input);`,
      `export async function add(db, lid) { const one = { ...two, ...two }; const two = { ...one, ...one }; await db.insert(lids).values(one); }`,
      1,
    ],
  ])("%s", (_, call, query, findings) => {
    expect(found(call, query)).toBe(findings);
  });
});

describe("an upsert by an id", () => {
  const upsert = (type: string, values: string, target = "lids.id") => `type Lid = ${type};
export async function add(db, lid: Lid) {
  const { id, ...rest } = lid;
  await db.insert(lids).values(${values}).onConflictDoUpdate({ target: ${target}, set: rest });
}`;
  const optional = "{ id?: string; label: string; weight: number }";
  const needed = "{ id: string; label: string; weight: number }";
  it.each<[name: string, call: string, query: string, findings: number]>([
    ["that may be left out", `await add(db, { ...input, label });`, upsert(optional, "{ id, ...rest }"), 1],
    ["that has to be there", `await add(db, { ...input, label });`, upsert(needed, "{ id, ...rest }"), 0],
    ["that may be left out of what is spread", `await add(db, input);`, upsert(optional, "{ ...lid }"), 1],
    ["that has to be in what is spread", `await add(db, input);`, upsert(needed, "{ ...lid }"), 0],
    ["that may be left out of the object", `await add(db, input);`, upsert(optional, "lid"), 1],
    [
      "that the caller gives",
      `await add(db, { ...input, id: req.params.id });`,
      upsert(optional, "{ id, ...rest }"),
      0,
    ],
    ["beside a unique name", `await add(db, input);`, upsert(optional, "{ id, ...rest }", "[lids.id, lids.label]"), 0],
    ["or rather a name", `await add(db, input);`, upsert(optional, "{ id, ...rest }", "lids.label"), 0],
    ["of an unknown type", `await add(db, input);`, upsert("Elsewhere", "{ id, ...rest }"), 0],
  ])("%s", (_, call, query, findings) => {
    expect(found(call, query)).toBe(findings);
  });
});

describe("a row of what a type says that the request brings", () => {
  const add = (fields: string, more = "") => `type Jar = { ${fields} };
export async function add(db, jar: Jar) { await db.insert(jars).values({ ...jar${more} }).returning(); }`;
  const fields = "label: string; code?: string; weight: number; owner: string";
  it.each<[name: string, given: string, query: string, findings: number]>([
    ["is refused by its unique columns", `{ ...input, owner: "me" }`, add(fields, ", opened: new Date()"), 0],
    ["is not refused where one of them is drawn", `{ ...input, code: newCode() }`, add(fields), 1],
    ["is not refused where one of them is drawn later", `{ ...input }`, add(fields, ", code: newCode()"), 1],
    ["is not refused by columns that it has not", `{ ...input }`, add(fields.replace("code?", "kind?")), 1],
  ])("%s", (_, given, query, findings) => {
    const procedure = `import { procedure, router } from "./trpc";
import { db } from "./db";
import { add } from "./queries";
import { newCode } from "./codes";
export const jarRouter = router({
  create: procedure.input(jarSchema).mutation(async ({ input }) => add(db, ${given})),
});`;
    const files = {
      "jars.ts": procedure,
      "trpc.ts": `import { initTRPC } from "@trpc/server"; const t = initTRPC.create(); export const router = t.router; export const procedure = t.procedure;`,
      "db.ts": `import { drizzle } from "drizzle-orm/node-postgres"; export const db = drizzle(url);`,
      "codes.ts": `import { randomUUID } from "node:crypto"; export const newCode = () => randomUUID();`,
      "queries.ts": `import { jars, lids } from "./schema";\nimport { newCode } from "./codes";\n${query}`,
      "schema.ts": SCHEMA,
    };
    expect(reported("require-idempotency-key", files, "jars.ts", [{ checkSingleRecords: true }])).toHaveLength(
      findings,
    );
  });
});
