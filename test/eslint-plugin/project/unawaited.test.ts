import { afterAll, describe, expect, it } from "vitest";
import { removeProjects, suggested } from "./suggested.ts";

afterAll(removeProjects);

const QUIET = "export async function archive(url) { await get(url).catch(() => {}); }\n";

function offered(code: string, others: Record<string, string> = {}, options: object = {}): string[] {
  return Object.keys(suggested("no-swallowed-catch", { ...others, "src/job.js": code }, "src/job.js", [options]));
}

describe("an error is let through where somebody waits for it", () => {
  it.each([
    [
      QUIET,
      { "src/a.js": 'import { archive } from "./job.js";\nexport const run = async () => { await archive(link); };\n' },
    ],
    ["export async function find(id) { try { return await db.find(id); } catch { return null; } }\n", {}],
    ["export const find = (id) => db.find(id).catch(() => null);\n", {}],
  ])("%s", (code, others) => {
    expect(offered(code, others)).toContain("rethrow");
  });
});

describe("it is not where nobody waits, or more than this would end", () => {
  it.each([
    [
      "a floating call in another file",
      QUIET,
      { "src/a.js": 'import { archive } from "./job.js";\nexport function run(link) {\n  archive(link.url);\n}\n' },
    ],
    [
      "void",
      QUIET,
      {
        "src/a.js": 'import { archive } from "./job.js";\nexport function run(link) {\n  void archive(link.url);\n}\n',
      },
    ],
    ["a timer", "export const start = () => setInterval(() => sendEmail(digest).catch(() => {}), 1000);\n", {}],
    [
      "a timer in another file",
      "export async function flush() { await send().catch(() => {}); }\n",
      { "src/a.js": "setInterval(flush, 1000);\n" },
    ],
    ["an event", 'queue.on("job", async (job) => { await run(job).catch(() => {}); });\n', {}],
    ["a batch", "export const all = (ids) => Promise.all(ids.map((id) => users.find(id).catch(() => null)));\n", {}],
    [
      "one of several",
      "export const both = () => Promise.all([a.find().catch(() => null), b.find().catch(() => null)]);\n",
      {},
    ],
    [
      "a batch in another file",
      QUIET,
      { "src/a.js": "export const run = (links) => Promise.all(links.map((link) => archive(link)));\n" },
    ],
    [
      "a loop",
      "export async function ship() { for (const order of orders) { try { await book(order); } catch {} } }\n",
      {},
    ],
    ["a function that keeps steps apart", "export function isolate(step) { try { step(); } catch {} }\n", {}],
    [
      "after what is done already",
      "export async function accept(event) { await queue.add(event); await gate.write(event.id).catch(() => {}); return { ok: true }; }\n",
      {},
    ],
    [
      "a promise's maker",
      "export const ready = () => new Promise(async (resolve) => { try { resolve(await load()); } catch {} });\n",
      {},
    ],
  ])("%s", (_what, code, others) => {
    const ids = offered(code, others);
    expect(ids).toContain("logError");
    expect(ids).not.toContain("rethrow");
  });
});

it("only the code of a file that is not there is excepted where nothing else may fail", () => {
  const head = 'import { readFile } from "node:fs/promises";\n';
  const reads = (what: string) =>
    `${head}export async function meta() { try { return ${what}; } catch { return null; } }\n`;
  const options = { checkAbsence: true };
  expect(offered(reads("await readFile(path)"), {}, options)).toContain("throwOthers");
  expect(offered(reads("JSON.parse(await readFile(path, 'utf8'))"), {}, options)).not.toContain("throwOthers");
});
