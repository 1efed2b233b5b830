import { describe, expect, it } from "vitest";
import { findingsIn } from "../probes/linted.ts";

type Files = Readonly<Record<string, string>>;

function found(code: string, files: Files = {}, options: object = {}): string[] {
  return findingsIn("no-swallowed-catch", { "src/orders.ts": code, ...files }, options).map(
    (each) => each.split(":")[0] ?? "",
  );
}

/** Silent, until an option asks for it. */
function reserved(option: string, id: string, code: string, files: Files = {}): void {
  expect(found(code, files)).toEqual([]);
  expect(found(code, files, { [option]: true })).toEqual([id]);
}

describe("a call that only tells", () => {
  const SHIPPING = `import { Client } from "@axiomhq/axiom-node";
    export function makeJournal(token) {
      const sink = token ? new Client({ token }) : null;
      async function ship(entry) {
        try { console.error(JSON.stringify(entry)); } catch { console.error("unreadable"); }
        if (sink) await sink.ingestEvents("orders", entry);
      }
      return { ship };
    }`;
  const JOURNAL = `import { makeJournal } from "./shipping";
    const nothing = async (entry) => {};
    export const ship = process.env.BUILD ? nothing : makeJournal(process.env.TOKEN).ship;`;
  const code = `import { ship } from "./journal";\nexport async function booked(order) { await ship({ order }).catch(() => null); }`;

  it("loses a line", () => {
    reserved("checkCleanup", "swallowed", code, { "src/journal.ts": JOURNAL, "src/shipping.ts": SHIPPING });
  });

  it("does more", () => {
    const posts = SHIPPING.replace(`sink.ingestEvents("orders", entry)`, `fetch("https://books.example", entry)`);
    expect(found(code, { "src/journal.ts": JOURNAL, "src/shipping.ts": posts })).toEqual(["swallowed"]);
    const books = `export async function ship(entry) { console.error(entry); await books.enter(entry); }`;
    expect(found(code, { "src/journal.ts": books })).toEqual(["swallowed"]);
  });
});

describe("a comment", () => {
  it.each([
    `export async function book(order) { await sign(order).catch(() => null); // the seal comes with the next run\n}`,
    `export async function book(order) { const seal = order ? await sign(order).catch(() => undefined) // stamps are often out of reach\n : undefined; return { seal }; }`,
    `export async function book(order) { try { await sign(order); } catch {} // the seal comes with the next run\n}`,
  ])("at the end of the line gives the reason: %s", (code) => {
    expect(found(code)).toEqual([]);
  });

  it.each([
    `export async function book(order) { await sign(order).catch(() => null); // ignore it\n}`,
    `export async function book(order) { await sign(order).catch(() => null); // TODO the seal comes with the next run\n}`,
    `export async function book(order) { await sign(order).catch(() => null);\n // the seal comes with the next run\n go(order); }`,
  ])("gives none: %s", (code) => {
    expect(found(code)).toEqual(["swallowed"]);
  });

  it.each([
    `// Each stands for itself, so that a failed one leaves the others.\nexport const load = async () => { const rows = await shelf.rows().catch(() => null); return { rows }; };`,
    `export async function load() {\n  // The sources degrade one by one.\n  const at = now();\n  const rows = await shelf.rows().catch(() => null);\n  return { rows, at };\n}`,
    `export async function load() {\n  const all = await Promise.all([\n    // fail-soft: the page has its own\n    shelf.rows().catch(() => null),\n  ]);\n  return { all };\n}`,
  ])("says that something may fail: %s", (code) => {
    reserved("checkExplained", "turnedIntoValue", code);
  });

  it.each([
    `// Rows for the page, newest first.\nexport const load = async () => { const rows = await shelf.rows().catch(() => null); return { rows }; };`,
    `export async function load() {\n  // The sources degrade one by one.\n  const at = now();\n\n  const rows = await shelf.rows().catch(() => null);\n  return { rows, at };\n}`,
    `// A failed one is tried again by the next run.\nexport const all = orders.map(async (order) => { const rows = await shelf.rows(order).catch(() => null); return { rows }; });`,
  ])("says nothing of that: %s", (code) => {
    expect(found(code)).toEqual(["turnedIntoValue"]);
  });

  it("documents a check that passes", () => {
    const check = `export async function mayPass(id) { try { const count = await counts.of(id); return count < 7; } catch { return true; } }\nexport async function pass(id) { if (!(await mayPass(id))) throw new Error("full"); }`;
    expect(found(check)).toEqual(["failsOpen"]);
    reserved("checkExplained", "failsOpen", `// Fails open: better a call too many than none.\n${check}`);
  });
});

describe("a package for others", () => {
  const manifest = (rest: object) =>
    JSON.stringify({ name: "shelves", version: "1.0.0", exports: "./dist/index.js", files: ["dist"], ...rest });
  const code = `export async function rows(shelf) { try { return await shelf.rows(); } catch { return undefined; } }`;

  it("that logs nothing leaves it to its callers", () => {
    reserved("checkBestEffort", "turnedIntoValue", code, { "package.json": manifest({}) });
  });

  it("that logs, is kept to itself, or loses what is written, does not", () => {
    const logging = { "package.json": manifest({}), "src/other.ts": `console.warn("full");` };
    expect(found(code, logging)).toEqual(["turnedIntoValue"]);
    expect(found(code, { "package.json": manifest({ private: true }) })).toEqual(["turnedIntoValue"]);
    const writes = `export async function save(shelf) { try { await shelf.save(); } catch { return undefined; } }`;
    expect(found(writes, { "package.json": manifest({}) })).toEqual(["turnedIntoValue"]);
  });
});

describe("code that fails on what it is given", () => {
  it.each([
    `export function places(all) { const found = new Set(); for (const each of all) { try { found.add(new Place(each).code); } catch { continue; } } return found; }`,
    `export function basic(header) { let name; try { [name] = Buffer.from(header.split(" ")[1], "base64").toString().split(":"); } catch {} return { name }; }`,
  ])("%s", (code) => {
    expect(found(code)).toEqual([]);
    expect(found(code, {}, { checkBestEffort: true })).toHaveLength(1);
  });

  it("is no empty try, and nothing that is waited for", () => {
    expect(found(`try {} catch (error) {}`)).toEqual(["swallowed"]);
    expect(
      found(
        `export async function places(all) { const found = new Set(); for (const each of all) { try { found.add(await placeOf(each)); } catch { continue; } } return found; }`,
      ),
    ).toEqual(["swallowed"]);
  });
});

describe("a function that catches the errors of what it waits for", () => {
  const code = `import { link } from "./links";\nexport async function open(id) { await link(id).catch(() => {}); }`;
  const linked = (before: string, handler: string) => ({
    "src/links.ts": `function store() { ${before} return made(); }\nexport async function link(id) { const at = store(); try { await at.add(id); } ${handler} }`,
  });

  it("fails before, on a setting", () => {
    reserved(
      "checkBestEffort",
      "swallowed",
      code,
      linked(`if (!process.env.AT) throw new Error("AT?");`, `catch { /* the next run links it */ }`),
    );
  });

  it("does not where it lets them go", () => {
    expect(found(code, linked("", "finally { close(); }"))).toEqual(["swallowed"]);
  });

  it("loads a module of the project first", () => {
    const loads = (from: string) => ({
      "src/hooks.ts": `export const hooks = { call: async (id) => {} };`,
      "src/links.ts": `export async function link(id) { const { hooks } = await import(${JSON.stringify(from)}); try { await hooks.call(id); } catch (error) { console.error(error); } }`,
    });
    expect(found(code, loads("./hooks"))).toEqual([]);
    expect(found(code, loads("hooks"))).toEqual(["swallowed"]);
  });
});

describe("a handler beside another failure", () => {
  it("where the first one is thrown on", () => {
    const undo = (rest: string) =>
      `export async function pay(id) { try { await bank.charge(id); } catch (error) { await prisma.gift.delete({ where: { id } }).catch(() => null); ${rest} } }`;
    reserved("checkBestEffort", "swallowed", undo("throw error;"));
  });

  it("where the same client is read openly beside it", () => {
    const both = (other: string) =>
      `import { bank, shop } from "./clients"; export async function page(id) { const [a, b] = await Promise.all([shop.orders.count(id).catch(() => null), ${other}]); return { a, b }; }`;
    reserved("checkBestEffort", "turnedIntoValue", both("shop.people.first(id)"));
    expect(found(both("bank.people.first(id)"))).toEqual(["turnedIntoValue"]);
    expect(found(both("shop.people.first(id).catch(() => null)"))).toHaveLength(2);
  });
});

it("a yes that says that something is wanting is no passing check", () => {
  const lags = (asked: string) =>
    `export async function lags(mark) { try { const rows = await replicas.state(); return rows.some((row) => ${asked}); } catch { return true; } }`;
  expect(found(lags("!isAt(row, mark)"))).toEqual([]);
  expect(
    found(
      `${lags("isAt(row, mark)")} export async function read(mark) { if (!(await lags(mark))) throw new Error("late"); }`,
    ),
  ).toEqual(["failsOpen"]);
});

describe("what a failure leads to is the ordinary way", () => {
  it("where the code that is tried throws on what is not there", () => {
    const total = (read: string) =>
      `export async function total(id) { try { ${read} return total; } catch { return null; } }`;
    reserved("checkAbsence", "turnedIntoValue", total("const { total } = JSON.parse(await totals.get(id));"));
    reserved(
      "checkAbsence",
      "turnedIntoValue",
      total("const text = await totals.get(id); const total = JSON.parse(text).sum;"),
    );
    expect(found(total("const total = JSON.parse(await totals.get(id));"))).toEqual(["turnedIntoValue"]);
    expect(found(total("const total = JSON.parse(await totals.get(id))?.sum;"))).toEqual(["turnedIntoValue"]);
  });

  it("where the code behind works out the same", () => {
    const rates = (tried: string, behind: string) =>
      `export async function rates(day) { try { ${tried} } catch {} ${behind} }`;
    const kept = "const kept = await shelf.rates(day); if (kept) return kept;";
    reserved("checkBestEffort", "swallowed", rates(kept, "const all = await bank.rates(day); return all.map(toRate);"));
    reserved("checkBestEffort", "swallowed", rates("return await shelf.rates(day);", "return fromBank(day);"));
    // Nothing is worked out, something is added, or the first way did more than read.
    expect(found(rates("return await shelf.rates(day);", "return usual;"))).toEqual(["swallowed"]);
    expect(
      found(rates("return await shelf.rates(day);", "return await prisma.rate.create({ data: { day } });")),
    ).toEqual(["swallowed"]);
    expect(found(rates("return await shelf.saveRates(day);", "return fromBank(day);"))).toEqual(["swallowed"]);
  });
});

describe("what is wanting is told of where it is used", () => {
  const rate = (behind: string) =>
    `export async function rate(day, logger) { let rate; try { rate = await bank.rateAt(day); } catch {} const page = head(day); ${behind} return page; }`;
  it.each([
    `if (!rate) logger.error("no rate", day);`,
    `const worth = 1 / rate; if (isNumber(worth)) { return worth; } logger.warn("no rate", day);`,
    `const usd = rate?.usd; if (usd === undefined) throw new Error("no rate");`,
  ])("%s", (code) => {
    reserved("checkBestEffort", "turnedIntoValue", rate(code));
    const promise = rate(code).replace(
      "let rate; try { rate = await bank.rateAt(day); } catch {}",
      "const rate = await bank.rateAt(day).catch(() => null);",
    );
    expect(found(promise)).toEqual([]);
  });

  it.each([
    `page.rate = rate;`,
    `const worth = rate.times(2); if (!worth) throw new Error("no rate");`,
    `if (rate) logger.error("a rate that nobody asked for", day);`,
    `if (!rate) page.note = "-"; else throw new Error("rate");`,
    `if (!rate) logger.debug("no rate", day);`,
  ])("no: %s", (code) => {
    expect(found(rate(code))).not.toEqual([]);
  });
});

describe("what goes with something that is taken away", () => {
  const store = {
    "src/store.ts": 'import { PrismaClient } from "@prisma/client";\nexport const prisma = new PrismaClient();',
  };
  const drop = (code: string) => `import { prisma } from "./store"; export async function drop(input) { ${code} }`;
  const row = "await prisma.asset.delete({ where: { id: input.fileId } });";
  const file = "await files.remove(input.fileId).catch(() => {});";
  const members = "await prisma.member.deleteMany({ where: { team: input.id } }).catch(() => {});";
  it.each([
    `${row} ${file}`,
    `await prisma.$transaction(async (tx) => { ${row.replaceAll("prisma", "tx")} }); ${file}`,
    `${members} await prisma.team.delete({ where: { id: input.id } });`,
    `try { await prisma.member.deleteMany({ where: { team: input.id } }); } catch {} return prisma.team.delete({ where: { id: input.id } });`,
  ])("is no loss: %s", (code) => {
    reserved("checkCleanup", "swallowed", drop(code), store);
  });

  it.each([
    `${file} return input;`,
    `if (input.isOld) { ${row} } ${file}`,
    `${row.replace("fileId", "noteId")} ${file}`,
    `${members} await prisma.team.delete({ where: { id: input.id } }).catch(() => {});`,
    `${members} await prisma.team.delete({ where: { id: input.other } });`,
    `${row} await prisma.note.create({ data: { file: input.fileId } }).catch(() => {});`,
  ])("is one: %s", (code) => {
    expect(found(drop(code), store)).not.toEqual([]);
  });

  it("is no loss where the same is done once more for the client that counts", () => {
    const put = (second: string) =>
      `export async function put(key, row) { if (spare) { await write(spare, key, row).catch(() => {}); } ${second} }`;
    reserved("checkBestEffort", "swallowed", put("await write(main, key, row);"));
    expect(found(put("await write(main, key, row).catch(() => {});"))).toHaveLength(2);
    expect(found(put("await write(main, other, row);"))).toEqual(["swallowed"]);
  });
});

describe("a change within the handling of another error", () => {
  const store = {
    "src/store.ts": 'import { PrismaClient } from "@prisma/client";\nexport const prisma = new PrismaClient();',
  };
  const scan = (change: string) =>
    `import { prisma } from "./store"; export async function scan(file, failed) { try { await scanner.ask(file); } catch (error) { failed.push(file.id); ${change} } }`;
  it("is lost where it notes the error down", () => {
    const note = (data: string) =>
      scan(`await prisma.file.update({ where: { id: file.id }, data: ${data} }).catch(() => null);`);
    expect(found(note("{ problem: error.message }"), store)).toEqual(["swallowed"]);
    expect(found(note("{ exists: false }"), store)).toEqual([]);
  });
});

it("a promise that was made with a handler of its own never rejects", () => {
  const wait = (made: string) =>
    `export async function copy(id) { let filling = Promise.resolve(); if (id) { filling = shelf.fill(id)${made}; } try { await filling; } catch {} return id; }`;
  expect(found(wait(".catch((error) => logger.warn(error))"))).toEqual([]);
  expect(found(wait(""))).toEqual(["swallowed"]);
});

it("a module of which a part of the name is written may be there or not", () => {
  const load = (name: string) => `export function load(file) { try { return require(${name}); } catch (error) {} }`;
  expect(found(load("`${file}-extra`"))).toEqual([]);
});

it("what is tidied up after a failure that was told of is little", () => {
  const keep = (told: string, tidied: string) =>
    `export async function keep(id) { const { problem } = await shelf.keep(id); if (problem) { ${told} ${tidied} return false; } return true; }`;
  const tidy = "await shelf.forget(id).catch(() => {});";
  reserved("checkCleanup", "swallowed", keep("logger.error(problem);", tidy));
  expect(found(keep("logger.info(id);", tidy))).toEqual(["swallowed"]);
  expect(found(keep("logger.error(problem);", "await mail.sendMail({ to: id }).catch(() => {});"))).toEqual([
    "swallowed",
  ]);
});

it("errors that a test does not name matter most where something was to be changed", () => {
  const rest = (tried: string) =>
    `export async function run(id) { try { return await ${tried}; } catch (error) { if (error.code === "GONE") return null; } }`;
  reserved("checkBestEffort", "restSwallowed", rest("shelf.find(id)"));
  expect(found(rest("shelf.save(id)"))).toEqual(["restSwallowed"]);
});
