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
    const check = `export async function mayPass(id) { try { const count = await counts.of(id); return count < 7; } catch { return true; } }`;
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
  expect(found(lags("isAt(row, mark)"))).toEqual(["failsOpen"]);
});
