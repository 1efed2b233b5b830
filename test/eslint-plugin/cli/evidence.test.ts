import type { Log } from "sarif";
import { describe, expect, it } from "vitest";
import type { Finding } from "../../../eslint-plugin/src/engine/finding.ts";
import { folderWith, premortemInside } from "./command.ts";

/** What a scanner takes for a live token, which no output may show. */
const TOKEN = ["ghp", "q7Wm2Xc9Vb4Nz8Lk3Jh6Gf1Ds5Ap0OiUyTrE"].join("_");

const cwd = folderWith({
  "package.json": '{ "type": "module" }',
  "app.js": `import express from "express";
import { placeOrder } from "./orders.js";
const app = express();
app.post("/orders", async (request, response) => {
  response.json(await placeOrder(request.body));
});
app.post("/again", async (request, response) => {
  response.json(await placeOrder(request.body));
});
`,
  "orders.js": `import { PrismaClient } from "@prisma/client";
const prisma = new PrismaClient();
export async function placeOrder(body) {
  return prisma.order.create({ data: body });
}
export const nameOf = (id) => prisma.order.fetchName(id).catch(() => null);
`,
  "pay.js": `import Stripe from "stripe";
const stripe = new Stripe(process.env.STRIPE_KEY);
export const pay = (amount) => stripe.charges.create({ amount, currency: "eur" });
`,
  "github.js": `export const token = "${TOKEN}";\n`,
});

async function written(format: string, args: readonly string[] = []): Promise<string> {
  const { stdout, stderr } = await premortemInside(["--format", format, ...args], { cwd });
  expect(stderr).toBe("");
  expect(stdout).not.toContain(TOKEN.slice(8));
  return stdout;
}

const FIRST = [
  /pay\.js:3:32 .*A retry charges the card again/,
  /github\.js:1:23 .*Access token in code: It is given away by /,
  /app\.js:4:10 .*A retry creates a second record.*prisma\.order\.create.*orders\.js:4:10/,
  /orders\.js:6:\d+ .*Error replaced by null/,
];

describe("the summary begins with what to look at first", () => {
  it("in a terminal: the worst first, one of each cause, a line each", async () => {
    const report = await written("stylish");
    const [, summary = ""] = report.split("Look at these first:\n");
    const lines = summary.split("\n").slice(0, FIRST.length + 1);
    for (const [index, line] of FIRST.entries()) expect(lines[index]).toMatch(line);
    // The second route is of the same cause as the first, so that it is not among them.
    expect(lines[FIRST.length]).toBe("");
    expect(summary).toContain("│ mistake");
  });

  it("in Markdown and HTML at the top", async () => {
    const parts = (await written("markdown")).split(/^## /m);
    expect(parts[1]).toMatch(/^Look at these first\n\n- .*pay\.js:3:32/);
    expect(parts[1]?.trim().split("\n")).toHaveLength(FIRST.length + 2);
    const html = await written("html");
    expect(html.indexOf("Look at these first")).toBeLessThan(html.indexOf("<table>"));
    expect(html).toMatch(/<li><code>pay\.js:3:32<\/code>/);
  });

  it("unless there is one finding only", async () => {
    expect(await written("stylish", ["pay.js"])).not.toContain("Look at these first");
  });
});

describe("a finding's evidence", () => {
  it("follows it in a terminal, in three lines at most", async () => {
    const report = await written("stylish", ["app.js"]);
    expect(report).toContain("  A retry creates a second record  (wrong data, likely)\n");
    expect(report).toMatch(
      /\n {2}orders\.js:4:10: Run again, `prisma\.order\.create` creates a second record\.\n {2}app\.js:5:23: The handler comes to it/,
    );
  });

  it("is data in JSON, in the order of the files", async () => {
    const { findings } = JSON.parse(await written("json")) as { findings: Finding[] };
    expect(findings.map(({ file }) => file)).toEqual(["app.js", "app.js", "github.js", "orders.js", "pay.js"]);
    expect(findings[0]).toMatchObject({
      confidence: "likely",
      harm: { kind: "wrong data", level: 3 },
      evidence: [
        { file: "orders.js", line: 4, column: 10, endLine: 4, message: expect.stringContaining("Run again") as string },
        { file: "app.js", line: 5, column: 23 },
      ],
    });
    expect(findings[0]?.cause).toBe(findings[1]?.cause);
    expect(findings.every(({ evidence }) => evidence.length > 0)).toBe(true);
  });

  it("is related locations in SARIF, with a rank to sort by", async () => {
    const log = JSON.parse(await written("sarif")) as Log;
    const results = log.runs[0]?.results ?? [];
    expect(results[0]?.relatedLocations?.[0]?.physicalLocation).toMatchObject({
      artifactLocation: { uri: "orders.js" },
      region: { startLine: 4, startColumn: 10 },
    });
    expect(results.map(({ rank }) => rank)).toEqual([42, 42, 80, 28, 100]);
    expect(results[4]?.properties).toEqual({ confidence: "certain", harm: { kind: "money", level: 5 } });
  });
});

describe("lists", () => {
  it("have their worst findings first, whichever file comes first", async () => {
    const report = await written("stylish", [
      "--rule",
      "require-idempotency-key",
      "--rule",
      "require-payment-idempotency-key",
    ]);
    expect(report.indexOf("pay.js:3")).toBeLessThan(report.indexOf("app.js:4"));
    expect(report.indexOf("app.js:4")).toBeLessThan(report.indexOf("app.js:7"));
  });
});
