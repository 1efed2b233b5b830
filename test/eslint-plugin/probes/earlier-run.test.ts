import { describe, expect, it } from "vitest";
import { findingsIn } from "./linted.ts";

/** How many findings a route has whose handler runs some lines. */
function found(lines: string): number {
  const text = `import { Router } from "express";
import { db } from "./db";
export const orders = Router();
orders.post("/orders", async (req, res) => { ${lines} res.end(); });`;
  return findingsIn("require-idempotency-key", { "src/orders.ts": text }).length;
}

const insert = `await db.order.create({ data: req.body });`;
const find = `const found = await db.order.findFirst({ where: { code: req.body.code } });`;
const invite = `const invite = await db.invite.findFirst({ where: { code: req.body.code } });`;

describe("a second run meets the row of the first", () => {
  it.each<[name: string, lines: string, findings: number]>([
    ["leaves", `${find} if (found) return; ${insert}`, 0],
    ["leaves in another branch", `${find} if (req.body.fast) { if (found) return; } ${insert}`, 1],
    [
      "leaves in both branches",
      `${find} if (req.body.fast) { if (found) return; } else if (found) throw new Error(); ${insert}`,
      1,
    ],
    ["only logs", `${find} if (found) log(found); ${insert}`, 1],
    ["goes on without it", `${find} if (!found) { ${insert} }`, 0],
    ["goes on with it", `${find} if (found) { ${insert} }`, 1],
    ["asks it by a name", `${find} const isTaken = found && found.open; if (isTaken) return; ${insert}`, 0],
    [
      "asks another thing by a name",
      `${find} const isOpen = req.body.open && req.body.fast; if (isOpen) return; ${insert}`,
      1,
    ],
    [
      "is set later",
      `let found; found = await db.order.findFirst({ where: { code: req.body.code } }); if (found) return; ${insert}`,
      0,
    ],
    ["asks behind it", `${insert} ${find} if (found) return;`, 1],
    ["a switch", `${find} switch (true) { case !found: ${insert} }`, 1],
    ["a limit", `const count = await db.order.count(); if (count >= 10) return; ${insert}`, 1],
    [
      "whether there is any",
      `const count = await db.order.count({ where: req.body }); if (count > 0) return; ${insert}`,
      0,
    ],
    [
      "another table",
      `const found = await db.ban.findFirst({ where: { code: req.body.code } }); if (found) return; ${insert}`,
      1,
    ],
  ])("%s", (_, lines, findings) => {
    expect(found(lines)).toBe(findings);
  });
});

describe("tests and look-ups that lead to each other", () => {
  it.each([
    ["a row that is looked for in itself", `const a = await a.get(1); if (a) return;`, 0],
    [
      "rows that are looked for in each other",
      `let b; const a = await b.get(1); b = await a.get(1); if (a) return;`,
      0,
    ],
    ["the same, and nothing is left", `let b; const a = await b.get(1); b = await a.get(1); if (a) log();`, 1],
  ])("%s", (_, lines, findings) => {
    expect(found(`${lines} ${insert}`)).toBe(findings);
  });

  it("a name stands for a test of names", () => {
    const named = `${find} const isOpen = found && found.open; const isTaken = isOpen || found;`;
    expect(found(`${named} if (isTaken) return; ${insert}`)).toBe(0);
    expect(found(`${named} if (isTaken) log(); ${insert}`)).toBe(1);
  });

  it("more names than anybody writes stand for nothing that is known", () => {
    const names = Array.from({ length: 60 }, (_, at) => `const t${at + 1} = t${at} || t${at};`).join(" ");
    expect(found(`const t0 = req.body.a || req.body.b; ${names} if (t60) return; ${insert}`)).toBe(1);
  });
});

describe("only rows that are missing are added", () => {
  const rows = `const rows = await db.order.findMany({ where: { owner: req.user.id } });`;
  const known = `${rows} const known = new Set(rows.map((row) => row.code));`;
  it.each<[name: string, lines: string, findings: number]>([
    [
      "a filtered list",
      `${known} const fresh = req.body.filter((each) => !known.has(each.code)); await db.order.createMany({ data: fresh });`,
      0,
    ],
    [
      "a list filtered by something else",
      `${known} const fresh = req.body.filter((each) => each.code); await db.order.createMany({ data: fresh });`,
      1,
    ],
    [
      "a filtered list in other form",
      `${known} await db.order.createMany({ data: req.body.filter((each) => !known.has(each.code)).map((each) => ({ code: each.code })) });`,
      0,
    ],
    [
      "a loop that passes over",
      `${known} for (const each of req.body) { if (known.has(each.code)) continue; await db.order.create({ data: each }); }`,
      0,
    ],
    [
      "a loop that does not",
      `${known} for (const each of req.body) { if (known.has(each.code)) log(each); await db.order.create({ data: each }); }`,
      1,
    ],
    [
      "a loop over a filtered list",
      `${known} for (const each of req.body.filter((each) => !known.has(each.code))) { await db.order.create({ data: each }); }`,
      0,
    ],
    [
      "rows of another table",
      `const rows = await db.ban.findMany(); const known = new Set(rows.map((row) => row.code)); const fresh = req.body.filter((each) => !known.has(each.code)); await db.order.createMany({ data: fresh });`,
      1,
    ],
    [
      "a set of no table",
      `const known = new Set(["a"]); const fresh = req.body.filter((each) => !known.has(each.code)); await db.order.createMany({ data: fresh });`,
      1,
    ],
  ])("%s", (_, lines, findings) => {
    expect(found(lines)).toBe(findings);
  });
});

describe("rows that a query builder looks for", () => {
  const rows = (
    table: string,
  ) => `const rows = await db().select({ code: ${table}.code }).from(${table}).where(inArray(${table}.code, req.body.codes));
    const known = rows.map((row) => row.code);`;
  const add = (test: string) => `const fresh = req.body.codes.filter((code) => ${test});
    const values = fresh.map((code) => ({ code, owner: req.user.id })); await db().insert(orders).values(values);`;
  it.each<[name: string, lines: string, findings: number]>([
    ["are left out", `${rows("orders")} ${add("!known.includes(code)")}`, 0],
    ["are left out by a set", `${rows("orders")} const set = new Set(known); ${add("!set.has(code)")}`, 0],
    ["are rows of another table", `${rows("bans")} ${add("!known.includes(code)")}`, 1],
    ["are not asked", `${rows("orders")} ${add("code !== null")}`, 1],
    [
      "refuse",
      `const [row] = await db.select().from(orders).where(eq(orders.code, req.body.code)).limit(1); if (row) return; await db.insert(orders).values({ code: req.body.code });`,
      0,
    ],
    [
      "of another table refuse",
      `const [row] = await db.select().from(bans).where(eq(bans.code, req.body.code)).limit(1); if (row) return; await db.insert(orders).values({ code: req.body.code });`,
      1,
    ],
  ])("%s", (_, lines, findings) => {
    expect(found(lines)).toBe(findings);
  });
});

describe("what a payment provider keeps and no money moves by", () => {
  const user = `const user = await getCurrentUser();`;
  const customer = `const customer = await stripe.customers.create({ email: req.body.email });`;
  it.each<[name: string, lines: string, findings: number]>([
    ["is made each time", `${user} ${customer}`, 1],
    ["is made where the row names none", `${user} if (!user.customerId) { ${customer} }`, 0],
    ["is made where the row names one", `${user} if (user.customerId) { ${customer} }`, 1],
    ["is made where the request wants it", `if (!req.body.old) { ${customer} }`, 1],
    [
      "is paid by where the row names none",
      `${user} if (!user.chargeId) { await stripe.charges.create({ amount: 100, customer: user.customerId }); }`,
      1,
    ],
  ])("%s", (_, lines, findings) => {
    expect(found(lines)).toBe(findings);
  });
});

describe("rows are replaced by a query builder", () => {
  const values = `const values = req.body.codes.map((code) => ({ id: uuid(), listId: req.body.listId, code }));`;
  const remove = (where: string, table = "entries") => `await db().delete(${table}).where(${where});`;
  const add = `await db().insert(entries).values(values);`;
  const byList = "eq(entries.listId, req.body.listId)";
  it.each<[name: string, lines: string, findings: number]>([
    ["of the same list", `${values} ${remove(byList)} ${add}`, 0],
    [
      "with the rows written there",
      `${remove(byList)} await db().insert(entries).values({ listId: req.body.listId, code: req.body.code });`,
      0,
    ],
    [
      "with the rows made there",
      `${remove(byList)} await db().insert(entries).values(req.body.codes.map((code) => { const at = 1; return { listId: req.body.listId, code, at }; }));`,
      0,
    ],
    [
      "by two fields",
      `${values} ${remove("and(eq(entries.listId, req.body.listId), inArray(entries.code, req.body.codes))")} ${add}`,
      0,
    ],
    ["behind the insert", `${values} ${add} ${remove(byList)}`, 1],
    ["in another table", `${values} ${remove("eq(marks.listId, req.body.listId)", "marks")} ${add}`, 1],
    ["of another list", `${values} ${remove("eq(entries.listId, req.body.oldListId)")} ${add}`, 1],
    ["by a field that the rows do not set", `${values} ${remove("eq(entries.owner, req.user.id)")} ${add}`, 1],
    [
      "that are not the latest",
      `${values} ${remove("and(eq(entries.listId, req.body.listId), lt(entries.age, 3))")} ${add}`,
      1,
    ],
    ["that are not the same", `${values} ${remove("ne(entries.listId, req.body.listId)")} ${add}`, 1],
    ["on a condition", `${values} if (req.body.fresh) { ${remove(byList)} } ${add}`, 1],
  ])("%s", (_, lines, findings) => {
    expect(found(lines)).toBe(findings);
  });
});

describe("a second run does not find what the first one used up", () => {
  const spend = `await db.invite.delete({ where: { id: invite.id } });`;
  const change = (data: string) => `await db.invite.update({ where: { id: invite.id }, data: { ${data} } });`;
  it.each<[name: string, lines: string, findings: number]>([
    ["is removed", `${invite} if (!invite) return; ${insert} ${spend}`, 0],
    ["is removed, and need not be there", `${invite} ${insert} if (invite) ${spend}`, 1],
    ["stays", `${invite} if (!invite) return; ${insert}`, 1],
    ["another is removed", `${invite} if (!invite) return; ${insert} await db.ban.delete({ where: { id: 1 } });`, 1],
    ["is marked", `${invite} if (invite.taken) return; ${insert} ${change("taken: true")}`, 0],
    ["is marked as before", `${invite} if (!invite.open) return; ${insert} ${change("open: true")}`, 1],
    ["is marked elsewhere", `${invite} if (invite.taken) return; ${insert} ${change("seen: true")}`, 1],
    ["is dated", `${invite} if (invite.usedOn !== null) return; ${insert} ${change("usedOn: new Date()")}`, 0],
    ["is emptied", `${invite} if (!invite.code) return; ${insert} ${change("code: null")}`, 0],
    ["counts", `${invite} if (!invite.uses) return; ${insert} ${change("uses: { decrement: 1 }")}`, 1],
    ["in a state", `${invite} if (invite.phase === "sent") { ${insert} ${change(`phase: "used"`)} }`, 0],
    ["in the other state", `${invite} if (invite.phase !== "sent") { ${insert} ${change(`phase: "used"`)} }`, 1],
    ["by case", `${invite} switch (invite.phase) { case "sent": ${insert} ${change(`phase: "used"`)} }`, 0],
    [
      "by default",
      `${invite} switch (invite.phase) { case "used": return; default: ${insert} ${change(`phase: "used"`)} }`,
      0,
    ],
    [
      "by another case",
      `${invite} switch (invite.phase) { case "sent": return; default: ${insert} ${change(`phase: "used"`)} }`,
      1,
    ],
    ["logged only", `${invite} if (invite.taken) log(); ${insert} ${change("taken: true")}`, 1],
  ])("%s", (_, lines, findings) => {
    expect(found(lines)).toBe(findings);
  });
});
