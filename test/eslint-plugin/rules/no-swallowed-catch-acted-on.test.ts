import { describe, expect, it } from "vitest";
import { findingsIn } from "../probes/linted.ts";

type Files = Readonly<Record<string, string>>;

/** What is found with the rule's defaults, and only with an option besides. */
function found(code: string, files: Files = {}, options: object = {}): string[] {
  return findingsIn("no-swallowed-catch", { "src/orders.ts": code, ...files }, options).map(
    (each) => each.split(":")[0] ?? "",
  );
}

const STORE = `import { PrismaClient } from "@prisma/client";\nexport const prisma = new PrismaClient();`;
const withStore = (code: string) => found(`import { prisma } from "./store";\n${code}`, { "src/store.ts": STORE });

/** What few would act on: silent, until an option asks for it. */
function reserved(option: string, id: string, code: string, files: Files = {}): void {
  expect(found(code, files)).toEqual([]);
  expect(found(code, files, { [option]: true })).toEqual([id]);
}

describe("a promise that nobody waits for", () => {
  it.each([
    `export function touch(id) { sessions.touch(id).catch(() => {}); }`,
    `export function touch(id) { void sessions.touch(id).catch(() => {}); }`,
    `export function touch(id) { seen.mark(id).then((first) => { if (first) sessions.touch(id).catch(() => {}); }).catch(report); }`,
    `export const start = () => setInterval(() => sessions.sweep().catch(() => {}), 1000);`,
  ])("%s", (code) => {
    reserved("checkBestEffort", "swallowed", code);
  });

  it.each([
    [`export async function touch(id) { await sessions.touch(id).catch(() => {}); }`, "what is waited for"],
    [`export function touch(id) { return sessions.touch(id).catch(() => {}); }`, "what is handed on"],
    [`export function pay(id) { payments.charge(id).catch(() => {}); }`, "money"],
    [`export function greet(user) { sendEmail(user).catch(() => {}); }`, "a letter"],
    [
      `export function load(id, done) { orders.load(id).then((it) => done(null, it), () => { done(null, []); }); }`,
      "told",
    ],
  ])("%s: %s", (code) => {
    expect(found(code)).toEqual(["swallowed"]);
  });
});

describe("what is read and can be done without", () => {
  const readHost = `export async function newest(url) { let newest = 0; try { const answer = await fetch(url); newest = (await answer.json()).version; } catch {} return { newest }; }`;
  it("is reserved where it is somebody else's", () => {
    reserved("checkBestEffort", "turnedIntoValue", readHost);
  });

  it("is not where the service keeps it", () => {
    const read = `export async function owner(id) { let row; try { row = await prisma.user.findFirst({ where: { id } }); } catch {} return row; }`;
    expect(withStore(read)).toEqual(["turnedIntoValue"]);
    const behind = {
      "src/store.ts": STORE,
      "src/users.ts": `import { prisma } from "./store";\nexport const userOf = (id) => prisma.user.findFirst({ where: { id } });`,
    };
    const code = `import { userOf } from "./users";\nexport async function owner(id) { let row = { id: 7 }; try { row = await userOf(id); } catch {} return row; }`;
    expect(found(code, behind)).toEqual(["swallowed"]);
    expect(
      found(code, { "src/users.ts": `export const userOf = (id) => fetch("https://people.example/" + id);` }),
    ).toEqual([]);
  });

  it("is no call that was made for what it does", () => {
    expect(found(`export async function file(order) { try { await archive(order); } catch {} }`)).toEqual([
      "swallowed",
    ]);
    expect(
      found(
        `export async function file(order) { try { const at = await fetch(order.place); order.at = at; } catch {} }`,
      ),
    ).toEqual([]);
  });

  it("is no item of a batch that is left out", () => {
    const loop = (rest: string) =>
      `export async function all(orders) { for (const order of orders) { try { const done = await book(order); if (done) count(order); } catch {} ${rest} } }`;
    expect(found(loop(""))).toEqual(["swallowed"]);
  });

  it("waits for nothing and only computes", () => {
    reserved(
      "checkBestEffort",
      "swallowed",
      `const apply = (text) => { if (!text) throw new Error("none"); };\nexport function rules(text) { try { apply(text); } catch {} go(); }`,
    );
    expect(found(`export function sweep(db) { try { db.exec("DELETE FROM carts"); } catch {} go(); }`)).toEqual([
      "swallowed",
    ]);
    expect(
      found(
        `import { execFileSync } from "node:child_process";\nexport function dump() { try { execFileSync("pg_dump"); } catch {} go(); }`,
      ),
    ).toEqual(["swallowed"]);
  });
});

describe("an emitter without an ear", () => {
  it("is heard of where it lives as long as the service", () => {
    expect(
      found(
        `export class Live { constructor(redis) { this.sub = redis.duplicate(); this.sub.on("error", () => {}); } }`,
      ),
    ).toEqual(["swallowed"]);
    reserved(
      "checkBestEffort",
      "swallowed",
      `export function send(request) { const upload = open(request); upload.on("error", () => {}); }`,
    );
  });
});

describe("a value that says that there is nothing", () => {
  it("where files are read", () => {
    const read = (call: string) =>
      `import { readFile, writeFile } from "node:fs/promises";\nexport async function note(path) { try { return await ${call}; } catch { return null; } }`;
    reserved("checkAbsence", "turnedIntoValue", read("readFile(path)"));
    expect(found(read("writeFile(path, text)"))).toEqual(["turnedIntoValue"]);
    expect(found(read("notes.of(path)"))).toEqual(["turnedIntoValue"]);
  });

  it("where another way leads on", () => {
    const cached = `export async function price(id) { const kept = await shelf.read(id).catch(() => null); if (kept) return kept; return await prices.of(id); }`;
    reserved("checkAbsence", "turnedIntoValue", cached);
    expect(
      found(
        `export async function price(id) { const kept = await shelf.read(id).catch(() => null); return { kept }; }`,
      ),
    ).toEqual(["turnedIntoValue"]);
  });

  it("where the answer is whether it was done", () => {
    const nudge = (tried: string) => `export async function nudge(id) { try { ${tried} } catch { return false; } }`;
    reserved("checkAbsence", "turnedIntoValue", nudge("await door.knock(id); return true;"));
    expect(found(nudge("await payments.charge(id); return true;"))).toEqual(["turnedIntoValue"]);
    expect(found(nudge("const open = await door.state(id); return open;"))).toEqual(["turnedIntoValue"]);
  });

  it("where what is read beside it needs the same", () => {
    const both = (second: string) =>
      `export async function page(id) { const [order, notes] = await Promise.all([prisma.order.findFirstOrThrow({ where: { id } }), ${second}]); return { order, notes }; }`;
    expect(withStore(both("prisma.note.findMany().catch(() => [])"))).toEqual([]);
    expect(withStore(both("weather.of(id).catch(() => [])"))).toEqual(["turnedIntoValue"]);
  });
});

const MAY_ENTER = `export async function mayEnter(id) { try { const count = await visits.count(id); return count < 10; } catch { return true; } }`;
const LEFT = `export async function left(id) { try { const left = await limits.left(id); return { allowed: left > 0 }; } catch { return { allowed: true }; } }`;

describe("a check that passes when it fails", () => {
  it.each([
    `${MAY_ENTER} export async function open(id) { if (!(await mayEnter(id))) throw new Error("full"); return doors.open(id); }`,
    `${MAY_ENTER} export async function open(id) { const may = await mayEnter(id); if (!may) return; await doors.open(id); }`,
    `${MAY_ENTER} const may = (id) => mayEnter(id); export async function open(id, response) { if (await may(id)) { return doors.open(id); } response.status(403).end(); }`,
    `${LEFT} export async function open(id, response) { const { allowed } = await left(id); if (!allowed) { response.status(429).end(); return; } await doors.open(id); }`,
    `${LEFT} export async function open(id) { if (!(await left(id)).allowed) throw new Error("full"); await doors.open(id); }`,
    `export async function enter(id) { const isShut = await doors.isShut(id).catch(() => false); if (isShut) throw new Error("shut"); return open(id); }`,
    `export async function enter(id) { let isShut; try { isShut = await doors.state(id); } catch {} if (isShut) throw new Error("shut"); return open(id); }`,
  ])("%s", (code) => {
    expect(found(code)).toEqual(["failsOpen"]);
  });

  it.each([
    MAY_ENTER,
    LEFT,
    // The answer decides what is done besides, and nobody is refused anything.
    `${MAY_ENTER} export async function count(id) { if (await mayEnter(id)) { await visits.queue(id); } }`,
    `${LEFT} export async function show(id) { const { allowed } = await left(id); return { allowed, id }; }`,
    `export async function move(id) { const file = await files.at(id).catch(() => null); if (file) { if (file.kind !== "text") throw new Error("no text"); await files.drop(file); } return files.add(id); }`,
  ])("is a value like any other where it keeps nobody out: %s", (code) => {
    expect(found(code)).toEqual(["turnedIntoValue"]);
  });

  it.each([
    // Failing is the answer: there is no such name yet.
    `export async function isFree(name) { try { await lookUp(name); return false; } catch { return true; } }`,
    `export async function mayEnter(id) { try { const count = await visits.count(id); return count < 10; } catch { /* doors stay open while the counter is out */ return true; } }`,
    `export async function mayEnter(id) { try { const count = await visits.count(id); return count < 10; } catch (error) { logger.error(error); return true; } }`,
    `export function isLong(text) { try { return measure(text) > 10; } catch { return true; } }`,
  ])("no: %s", (code) => {
    expect(found(code)).toEqual([]);
  });
});

describe("a request that goes on", () => {
  const route = (tried: string, handled: string) =>
    `export default async (request, response, next) => { try { ${tried} } catch (error) { ${handled} } };`;
  const capture = `await axios.post("https://pay.example/capture", { id: 1 }); response.redirect("/thanks");`;
  it("as if the work had been done", () => {
    expect(found(route(capture, "next();"))).toEqual(["wentOn"]);
    expect(found(route(capture, "next(error);"))).toEqual([]);
    expect(found(route(`request.user = await readUser(request); next();`, "next();"))).toEqual([]);
  });
});

describe("an error within the handling of another", () => {
  it("is lost where its line leaves it out, or what happened is not noted down", () => {
    const second = (tried: string, handled: string) =>
      `export async function ship(order) { try { await send(order); } catch (error) { logger.error(error); try { ${tried} } catch { ${handled} } } }`;
    expect(withStore(second(`await mark(order);`, `logger.error("not marked");`))).toEqual(["loggedWithoutError"]);
    expect(withStore(second(`await prisma.order.update({ where: { id: 1 }, data: { failed: true } });`, ""))).toEqual([
      "swallowed",
    ]);
    expect(withStore(second(`await tidy(order);`, ""))).toEqual([]);
  });
});

describe("promises that are settled", () => {
  const all = (pushed: string, more = "") =>
    `${more}\nexport async function all(orders) { const under = []; for (const order of orders) under.push(${pushed}); await Promise.allSettled(under); }`;
  it("are followed to where they were put into the list", () => {
    expect(found(all("orderStore.ship(order)"))).toEqual(["settledUnread"]);
    expect(found(all("orderStore.ship(order).catch(report)"))).toEqual([]);
    expect(
      found(
        all(
          "ship(order)",
          `const ship = async (order) => { try { await send(order); } catch (error) { logger.error(error); } };`,
        ),
      ),
    ).toEqual([]);
    expect(
      found(`export async function all(hooks) { await Promise.allSettled(hooks.map((hook) => hook())); }`),
    ).toEqual([]);
  });
});

describe("a log line without the error", () => {
  it("is reserved where a comment says what may fail", () => {
    const line = (comment: string) =>
      `export async function rows() { try { return await table.all(); } catch { ${comment}\nlogger.warn("no rows"); return []; } }`;
    reserved("checkExplained", "loggedWithoutError", line("// The table comes with a later migration."));
    expect(found(line(""))).toEqual(["loggedWithoutError"]);
    const behind = `export async function rows() { try { return await table.all(); } catch { logger.warn("no rows");\n// Second way: all of them.\nreturn await others(); } }`;
    expect(found(behind)).toEqual(["loggedWithoutError"]);
  });
});

describe("code that leads to itself", () => {
  it("is read to an end", () => {
    const files = {
      "src/a.ts": `import { b } from "./b";\nexport const a = async (id) => { let row; try { row = await b(id); } catch {} return row; };`,
      "src/b.ts": `import { a } from "./a";\nexport const b = async (id) => await a(id);`,
    };
    expect(
      found(
        `import { a } from "./a";\nexport async function run(id) { let row; try { row = await a(id); } catch {} return row; }`,
        files,
      ),
    ).toEqual([]);
    expect(found(`const a = await a.get(1).catch(() => null); if (a) throw a;`)).toEqual(["failsOpen"]);
  });

  it("is read to an end where there is a lot of it", () => {
    const many = (line: (index: number) => string) =>
      Array.from({ length: 1_000 }, (_, index) => line(index)).join("\n");
    const sets = many(() => "try { row = await rows.of(id); } catch {}");
    expect(found(`export async function run(id) { let row;\n${sets}\nreturn row; }`)).toHaveLength(1_000);
    const checks = many((at) => `try { if (await rows.of(${String(at)})) return id.a; } catch { return true; }`);
    expect(found(`export async function run(id) {\n${checks} }`)).toEqual([]);
    const gathered = many(() => "rows.of(id).catch(() => null),");
    expect(found(`export async function run(id) { await Promise.all([${gathered}]); }`)).toHaveLength(1_000);
  }, 120_000);
});

describe("an outage that is answered with another error", () => {
  const express = (handled: string) =>
    `import createError from "http-errors"; import { prisma } from "./store"; export async function enter(request, response, next) { try { const user = await prisma.user.findFirst({ where: { id: request.id } }); response.json(user.id); } catch (error) { ${handled} } }`;
  const found500 = (code: string) => found(code, { "src/store.ts": STORE });
  it("is lost to the one", () => {
    expect(found500(express(`next(createError(500, "not read"));`))).toEqual(["causeAnswered"]);
    expect(found500(express(`return next(createError(500, "not read"));`))).toEqual(["causeAnswered"]);
    const nest = express(`throw new HttpException("not read", 500);`).replace(
      'createError from "http-errors"',
      '{ HttpException } from "@nestjs/common"',
    );
    expect(found500(nest)).toEqual(["causeAnswered"]);
    expect(
      found500(
        nest.replace("throw new", `if (error instanceof Missing) throw new HttpException("none", 404); throw new`),
      ),
    ).toEqual(["causeAnswered"]);
  });

  it("is not where somebody else is told, or nothing of the service's own is read", () => {
    expect(found500(express(`logger.error(error); next(createError(500, "not read"));`))).toEqual([]);
    expect(found500(express(`next(createError(500, "not read", { cause: error }));`))).toEqual([]);
    expect(found500(express(`next(new Error("not read"));`))).toEqual([]);
    // That it is not there may be all that there is to say.
    expect(found500(express(`next(createError(404, "no such user"));`))).toEqual([]);
    expect(found500(express(`next(createError(status, "not read"));`))).toEqual([]);
    const given = express(`next(createError(500, "not read"));`).replace("prisma.user.findFirst", "given.first");
    expect(found500(given)).toEqual([]);
  });
});
