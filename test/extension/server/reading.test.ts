import { cpSync } from "node:fs";
import { join } from "node:path";
import { marked } from "marked";
import { afterAll, afterEach, describe, expect, it } from "vitest";
import { CancellationTokenSource, type CodeLens, type Hover } from "vscode-languageserver/node";
import type { Catalog, ScanResult } from "../../../extension/src/protocol/messages.ts";
import { LspClient, removeWorkspaces, root, uriOf, workspace } from "./client.ts";

const ROUTES = `import express from "express";
import Stripe from "stripe";
const app = express();
const stripe = new Stripe(process.env.STRIPE_KEY);
app.get("/health", (req, res) => res.send("ok"));
app.post("/orders", async (req, res) => {
  await stripe.paymentIntents.create({ amount: 1, currency: "eur" });
  res.send("ok");
});
app.post("/refunds", async (req, res) => {
  const key = req.header("Idempotency-Key");
  await stripe.refunds.create({ charge: req.body.charge }, { idempotencyKey: key });
  res.send("ok");
});
`;
const SELECT = 'import { Pool } from "pg";\nconst pool = new Pool();\n';

let client: LspClient;

afterEach(() => client.stop());
afterAll(removeWorkspaces);

async function lensesOf(uri: string): Promise<string[]> {
  const lenses: CodeLens[] = await client.connection.sendRequest("textDocument/codeLens", { textDocument: { uri } });
  const resolved = lenses.map(async (lens): Promise<CodeLens> =>
    lens.command ? lens : client.connection.sendRequest("codeLens/resolve", lens),
  );
  return (await Promise.all(resolved)).map(({ range, command }) => `${range.start.line + 1}: ${command?.title ?? ""}`);
}

describe("lenses", () => {
  it("say of each route what matters, and count the findings of a function", async () => {
    const folder = workspace({ "package.json": "{}" });
    client = await LspClient.start({ folders: [folder] });
    const text = `${ROUTES}import pino from "pino";
const log = pino();
export function welcome(user) {
  log.info({ email: user.email }, "hi");
}
`;
    const uri = await client.open(join(folder, "app.ts"), text);
    const lenses = await lensesOf(uri);
    expect(lenses.slice(0, 3)).toEqual([
      "5: GET /health · no change of state seen",
      "6: POST /orders · charges the card · no idempotency key",
      "10: POST /refunds · idempotency key read",
    ]);
    expect(lenses.slice(3)).toEqual([
      expect.stringMatching(/^6: 1 finding · A retry makes a second payment for the same purchase$/),
      expect.stringMatching(/^17: 1 finding · Email in log$/),
    ]);
  });

  it("stay above their code while the text does not parse", async () => {
    const folder = workspace({ "package.json": "{}" });
    client = await LspClient.start({ folders: [folder] });
    const uri = await client.open(join(folder, "app.ts"), ROUTES);
    const before = await lensesOf(uri);
    expect(before.length).toBeGreaterThan(2);
    await client.change(uri, `const half = {\n${ROUTES}`);
    expect(await lensesOf(uri)).toEqual(before.map((lens) => lens.replace(/^\d+/, (line) => String(Number(line) + 1))));
  });

  it("are off by the settings", async () => {
    const folder = workspace({ "package.json": "{}" });
    client = await LspClient.start({ folders: [folder], settings: { codeLens: { handlers: false, findings: false } } });
    const uri = await client.open(join(folder, "app.ts"), ROUTES);
    expect(await lensesOf(uri)).toEqual([]);
  });
});

describe("hover", () => {
  const hover = (uri: string, line: number, character: number): Promise<Hover | null> =>
    client.connection.sendRequest("textDocument/hover", { textDocument: { uri }, position: { line, character } });

  it("explains a finding, and a comment that disables a rule", async () => {
    const folder = workspace({ "package.json": "{}" });
    client = await LspClient.start({ folders: [folder] });
    const text = `${SELECT}pool.query("SELECT * FROM orders");
// eslint-disable-next-line premortem/no-select-star -- four columns, all shown
pool.query("SELECT * FROM users");
`;
    const uri = await client.open(join(folder, "a.ts"), text);
    const onFinding = JSON.stringify(await hover(uri, 2, 19));
    expect(onFinding).toContain("**What it costs**");
    expect(onFinding).toContain("rules-docs/no-select-star.md");
    const onComment = JSON.stringify(await hover(uri, 3, 10));
    expect(onComment).toContain("This comment silences **no-select-star**. Its reason: four columns, all shown");
    expect(JSON.stringify(await hover(uri, 4, 19))).toContain("Silenced by a comment: four columns, all shown");
    expect(await hover(uri, 0, 1)).toBeNull();
  });

  it("is three lines, and links to the page that came with the extension where the client can open it", async () => {
    const folder = workspace({ "package.json": "{}" });
    client = await LspClient.start({ folders: [folder], commands: ["premortem.openDocs"] });
    const uri = await client.open(join(folder, "a.ts"), `${SELECT}pool.query("SELECT * FROM orders");\n`);
    const { value } = (await hover(uri, 2, 19))?.contents as { readonly value: string };
    const lines = value.split("\n\n");
    expect(lines).toHaveLength(3);
    expect(lines[1]).toMatch(/^\*\*How to fix it\*\*: [^\n]+[.!?]$/);
    expect(lines[2]).toBe("[no-select-star](command:premortem.openDocs?%5B%22no-select-star%22%5D)");
  });

  it("looks at what is near the pointer in a line, however long the line is", async () => {
    const folder = workspace({ "package.json": "{}" });
    client = await LspClient.start({ folders: [folder] });
    const directive = "// eslint-disable-next-line ";
    const before = `${"x".repeat(500_000)}; `;
    const text = [`${directive}${"a".repeat(125_000)}`, `${directive}${"a".repeat(1_000_000)}`]
      .concat(`${before}/* eslint-disable-line premortem/no-select-star */`)
      .join("\n");
    const uri = await client.open(join(folder, "a.ts"), text);
    const taken = async (line: number): Promise<number> => {
      const started = performance.now();
      expect(await hover(uri, line, 40)).toBeNull();
      return performance.now() - started;
    };
    await taken(0);
    const once = Math.max(await taken(0), 100);
    expect(await taken(1)).toBeLessThan(once * 8 * 1.8);
    const far = await hover(uri, 2, before.length + 10);
    expect(JSON.stringify(far)).toContain("This comment silences **no-select-star**");
    expect(far?.range?.start).toEqual({ line: 2, character: before.length + 3 });
  });

  it("shows what a comment of somebody says as text, never as Markdown", async () => {
    const folder = workspace({ "package.json": "{}" });
    client = await LspClient.start({ folders: [folder] });
    const reason = "[a](command:b) ![c](https://example.org/c.png) <img src=d> **e** `f` https://example.org\u202E";
    const text = `${SELECT}// eslint-disable-next-line premortem/no-select-star -- ${reason}
pool.query("SELECT * FROM users");
`;
    const uri = await client.open(join(folder, "a.ts"), text);
    await client.pull(uri);
    for (const line of [2, 3]) {
      const told = (await hover(uri, line, 19))?.contents as { readonly value: string };
      expect(told.value).not.toContain("\u202E");
      const html = marked.parse(told.value, { async: false });
      const links = [...html.matchAll(/href="([^"]*)"/g)].map(([, href]) => href ?? "");
      expect(links.filter((href) => !href.includes("/rules-docs/"))).toEqual([]);
      expect(html).not.toMatch(/<img|<strong>e|<code>f/);
      expect(html).toContain("[a](command:b)");
    }
  });
});

describe("the catalog", () => {
  it("has every rule and mistake, to speak of them", async () => {
    client = await LspClient.start({ folders: [] });
    const { rules, mistakes }: Catalog = await client.connection.sendRequest("premortem/catalog", null);
    expect(mistakes).toHaveLength(14);
    for (const { rule, why, howToFix, cost } of rules) {
      expect(
        [why.length, howToFix.length, cost.length].every((length) => length > 20),
        rule,
      ).toBe(true);
    }
  });
});

describe("a scan", () => {
  it("finds what the open files show, with progress", async () => {
    const folder = join(root, "test/fixtures/example-backend");
    client = await LspClient.start({ folders: [folder] });
    const progress: string[] = [];
    client.connection.onNotification("$/progress", ({ value }: { value: { kind: string } }) => {
      progress.push(value.kind);
    });
    const params = { scan: "first", workDoneToken: "here" };
    const result: ScanResult = await client.connection.sendRequest("premortem/scan", params);
    expect(result).toMatchObject({ files: 9, findings: 13, notChecked: [], isCancelled: false });
    expect(progress[0]).toBe("begin");
    expect(progress.at(-1)).toBe("end");
    const found = client.scanned.flatMap(({ files }) => files).flatMap(({ findings }) => findings);
    expect(found).toHaveLength(13);
    expect(new Set(client.scanned.map(({ scan }) => scan))).toEqual(new Set(["first"]));
  });

  it("stops when it is cancelled and keeps what it found", async () => {
    const folder = workspace({ "package.json": "{}" });
    for (let at = 0; at < 60; at++) {
      cpSync(join(root, "test/fixtures/example-backend/src"), join(folder, `src/${String(at)}`), { recursive: true });
    }
    client = await LspClient.start({ folders: [folder] });
    const source = new CancellationTokenSource();
    const scanning = client.connection.sendRequest<ScanResult>("premortem/scan", { scan: "a" }, source.token);
    await client.until(() => client.scanned.length > 0);
    source.cancel();
    const result = await scanning;
    expect(result.isCancelled).toBe(true);
    expect(result.files).toBeGreaterThan(0);
    expect(result.files).toBeLessThan(480);
    // The server is there for the next one.
    const again: ScanResult = await client.connection.sendRequest("premortem/scan", {
      scan: "b",
      folders: [uriOf(join(folder, "src/1"))],
    });
    expect(again).toMatchObject({ files: 8, isCancelled: false });
  });

  it("says which files were not checked, and leaves out what git ignores", async () => {
    const folder = workspace({
      "package.json": "{}",
      ".gitignore": "out/\n",
      "out/a.js": `${SELECT}pool.query("SELECT * FROM orders");\n`,
      "broken.js": "const = 1;\n",
      "good.js": `${SELECT}pool.query("SELECT * FROM orders");\n`,
    });
    client = await LspClient.start({ folders: [folder] });
    const result: ScanResult = await client.connection.sendRequest("premortem/scan", { scan: "a" });
    expect(result).toMatchObject({ findings: 1 });
    expect(result.notChecked).toEqual([
      { uri: uriOf(join(folder, "broken.js")), reason: expect.stringContaining("does not parse") as string },
    ]);
  });
});
