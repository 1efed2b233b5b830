import { cpSync, mkdtempSync, realpathSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { backends, download } from "../../real/backends.ts";
import { underBoth } from "./both-linters.ts";

const EXAMPLE = fileURLToPath(new URL("../../fixtures/example-backend", import.meta.url));

/** Beside the example backend: what reads options, other kinds of file, and a finding that depends on another file. */
const EXTRA = {
  "src/disabled.js": `try { f(); } catch {} // eslint-disable-line premortem/no-swallowed-catch -- a test\ntry { f(); } catch {}\n`,
  "src/emoji.js": `const a = "🚀"; try { f(a); } catch {}\n`,
  "src/view.jsx": `export const View = () => <p>{(() => { try { f(); } catch {} })()}</p>;\n`,
  "src/refunds.ts": `import { Router } from "express";
import { refund } from "./refund-order.ts";
export const refunds = Router();
refunds.post("/refunds", async (req: { body: { order: string } }, res: { json(answer: unknown): void }) => {
  res.json(await refund(req.body.order));
});
`,
  "src/refund-order.ts": `import pg from "pg";
const pool = new pg.Pool();
export async function refund(order: string): Promise<string> {
  await pool.query("INSERT INTO refunds (order_id) VALUES ($1)", [order]);
  return order;
}
`,
};

/** A copy outside of what git ignores, which oxlint leaves out. */
function copyOf(folder: string): string {
  const copy = realpathSync(mkdtempSync(join(tmpdir(), "premortem-oxlint-")));
  cpSync(folder, copy, { recursive: true });
  return copy;
}

describe("oxlint", () => {
  it("reports what ESLint reports, in the same places and words", () => {
    const folder = copyOf(EXAMPLE);
    for (const [path, content] of Object.entries(EXTRA)) writeFileSync(join(folder, path), content);
    const { oxlint, eslint } = underBoth(folder, ["src"]);
    expect(eslint.length).toBeGreaterThan(12);
    expect(eslint.filter((line) => line.includes("refund-order.ts"))).toHaveLength(1);
    expect(oxlint).toEqual(eslint);
  });

  it.each(backends.filter(({ name }) => ["uptime-kuma", "nodebb"].includes(name)))("does so for $name", (backend) => {
    const { oxlint, eslint } = underBoth(copyOf(download(backend)), [backend.folder]);
    expect(eslint.length).toBeGreaterThan(3);
    expect(oxlint).toEqual(eslint);
  });
});
