import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync, rmSync } from "node:fs";
import { join, relative } from "node:path";
import { afterAll, afterEach, describe, expect, it } from "vitest";
import type { Diagnostic } from "vscode-languageserver/node";
import type { FileStatus } from "../../../extension/src/protocol/status.ts";
import { LspClient, removeWorkspaces, root, uriOf, workspace, write } from "./client.ts";

const SELECT =
  'import { Pool } from "pg";\nconst pool = new Pool();\nexport const all = () => pool.query("SELECT * FROM orders");\n';
const CLEAN = "export const answer = 42;\n";

let client: LspClient;

afterEach(() => client.stop());
afterAll(removeWorkspaces);

/** A diagnostic as the command writes the same finding. */
function asCommand(file: string, { code, severity, range, message }: Diagnostic) {
  return {
    rule: String(code).replace("premortem/", ""),
    severity: severity === 1 ? "error" : "warning",
    file,
    line: range.start.line + 1,
    column: range.start.character + 1,
    endLine: range.end.line + 1,
    endColumn: range.end.character + 1,
    message,
  };
}

/** The only diagnostic of a file. */
async function only(uri: string): Promise<Diagnostic> {
  const [first, ...more] = (await client.pull(uri)).items;
  if (!first || more.length > 0) throw new Error(`It has ${first ? more.length + 1 : "no"} findings.`);
  return first;
}

describe("diagnostics", () => {
  it("are the command's findings, at the same places in the same words", async () => {
    const folder = join(root, "test/fixtures/example-backend");
    const { stdout } = spawnSync(process.execPath, [join(root, "eslint-plugin/dist/cli.js"), ".", "--format", "json"], {
      cwd: folder,
      encoding: "utf8",
    });
    const { findings } = JSON.parse(stdout) as { findings: Record<string, unknown>[] };
    const expected = findings.map(({ rule, severity, file, line, column, endLine, endColumn, message }) => ({
      ...{ rule, severity, file, line, column, endLine, endColumn, message },
    }));
    client = await LspClient.start({ folders: [folder] });
    const shown = [];
    const files = findings.map(({ file }) => String(file));
    expect(files.length).toBeGreaterThan(10);
    for (const path of readdirSync(folder, { recursive: true, encoding: "utf8" })
      .filter((each) => /\.[jt]s$/.test(each))
      .sort()) {
      const file = join(folder, path);
      const uri = await client.open(file, readFileSync(file, "utf8"));
      const { items } = await client.pull(uri);
      shown.push(...items.map((item) => asCommand(relative(folder, file), item)));
    }
    expect(shown).toEqual(expected);
  });

  it("are pushed to a client that does not pull, and cleared when the document closes", async () => {
    const folder = workspace({ "package.json": "{}" });
    client = await LspClient.start({ folders: [folder], pulls: false });
    const uri = await client.open(join(folder, "orders.ts"), SELECT);
    await client.until(() => client.pushed.get(uri)?.length === 1);
    await client.change(uri, CLEAN);
    await client.until(() => client.pushed.get(uri)?.length === 0);
    await client.change(uri, SELECT);
    await client.until(() => client.pushed.get(uri)?.length === 1);
    await client.close(uri);
    await client.until(() => client.pushed.get(uri)?.length === 0);
    await client.until(() => client.findings.get(uri)?.version === null);
    expect(client.findings.get(uri)).toEqual({ uri, version: null, findings: [], status: null });
  });

  it("are those of the newest text, and unchanged ones are not sent again", async () => {
    const folder = workspace({ "package.json": "{}" });
    client = await LspClient.start({ folders: [folder] });
    const uri = await client.open(join(folder, "orders.ts"), CLEAN);
    const early = client.pull(uri);
    for (let at = 0; at < 20; at++) await client.change(uri, `${"\n".repeat(at)}${SELECT}`);
    expect((await early).items.map(({ range }) => range.start.line)).toEqual([21]);
    const { resultId } = await client.pull(uri);
    expect(await client.pull(uri, resultId)).toEqual({ kind: "unchanged", resultId });
  });

  it("stay at their code while the text does not parse, without edits for the text before", async () => {
    const folder = workspace({ "package.json": "{}" });
    client = await LspClient.start({ folders: [folder] });
    const uri = await client.open(join(folder, "orders.ts"), SELECT);
    const found = await only(uri);
    expect(found.range.start.line).toBe(2);
    expect((await client.actions(uri, found.range)).length).toBeGreaterThan(0);

    await client.change(uri, `if (\n\n${SELECT}`);
    const broken = await only(uri);
    const { start, end } = found.range;
    expect(broken).toMatchObject({ code: found.code, message: found.message });
    expect(broken.range).toEqual({ start: { ...start, line: 4 }, end: { ...end, line: 4 } });
    expect(client.findings.get(uri)?.status).toMatchObject({ isBroken: true });
    expect(client.findings.get(uri)?.findings).toMatchObject([{ range: broken.range, edits: [] }]);
    expect(await client.actions(uri, broken.range)).toEqual([]);

    await client.change(uri, `if (\n${SELECT}const [`);
    expect((await only(uri)).range.start.line).toBe(3);
    await client.change(uri, SELECT.replace('export const all = () => pool.query("SELECT * FROM orders");', "if ("));
    expect((await client.pull(uri)).items).toEqual([]);

    await client.change(uri, `\n${SELECT}`);
    const again = await only(uri);
    expect(again.range.start.line).toBe(3);
    expect((await client.actions(uri, again.range)).length).toBeGreaterThan(0);
    expect(client.findings.get(uri)?.status).toMatchObject({ isBroken: false, notChecked: null });
  });

  it("are none of a text that never parsed, which says so", async () => {
    const folder = workspace({ "package.json": "{}" });
    client = await LspClient.start({ folders: [folder] });
    const uri = await client.open(join(folder, "orders.ts"), `if (\n${SELECT}`);
    expect((await client.pull(uri)).items).toEqual([]);
    expect(client.findings.get(uri)?.status).toMatchObject({
      isBroken: true,
      notChecked: expect.stringContaining("does not parse") as string,
    });
  });

  it("wait for the save where the settings say so", async () => {
    const folder = workspace({ "package.json": "{}" });
    client = await LspClient.start({ folders: [folder], pulls: false, settings: { run: "onSave" } });
    const uri = await client.open(join(folder, "orders.ts"), CLEAN);
    await client.until(() => client.pushed.has(uri));
    await client.change(uri, SELECT);
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect(client.pushed.get(uri)).toEqual([]);
    await client.connection.sendNotification("textDocument/didSave", { textDocument: { uri } });
    await client.until(() => client.pushed.get(uri)?.length === 1);
  });

  it("have the severity that the settings give a rule in some files", async () => {
    const folder = workspace({ "package.json": "{}" });
    const severities = [
      { rule: "*", severity: "warning" },
      { rule: "no-select-*", files: "**/scripts/**", severity: "off" },
    ];
    client = await LspClient.start({ folders: [folder], settings: { severities } });
    const app = await client.open(join(folder, "src/orders.ts"), SELECT);
    expect((await client.pull(app)).items.map(({ severity }) => severity)).toEqual([2]);
    const script = await client.open(join(folder, "src/scripts/orders.ts"), SELECT);
    expect((await client.pull(script)).items).toEqual([]);
  });

  it("follow a file that another one imports", async () => {
    const folder = workspace({
      "package.json": "{}",
      "keys.ts": "export const store = 1;\n",
    });
    client = await LspClient.start({ folders: [folder] });
    const file = write(folder, "orders.ts", SELECT);
    await client.pull(await client.open(file, SELECT));
    const changes = [{ uri: uriOf(join(folder, "keys.ts")), type: 2 }];
    await client.connection.sendNotification("workspace/didChangeWatchedFiles", { changes });
    await client.until(() => client.refreshed.diagnostics === 1);
  });

  it("of a file that was deleted are taken back", async () => {
    const folder = workspace({ "package.json": "{}" });
    const file = write(folder, "orders.ts", SELECT);
    client = await LspClient.start({ folders: [folder], pulls: false });
    const uri = await client.open(file, SELECT);
    await client.until(() => client.pushed.get(uri)?.length === 1);
    rmSync(file);
    await client.close(uri);
    await client.connection.sendNotification("workspace/didChangeWatchedFiles", { changes: [{ uri, type: 3 }] });
    await client.until(() => client.pushed.get(uri)?.length === 0);
  });
});

describe("a file that is not checked", () => {
  const cases: [what: string, name: string, text: string, reason: RegExp][] = [
    ["too large", "data.ts", `export const data = [\n${'"abcdefgh",\n'.repeat(90_000)}];\n`, /too large: 1\.1 million/],
    ["with overlong lines", "bundle.js", `var a=${'"abcdefgh"+'.repeat(2_000)}"";\n`, /lines are too long/],
    [
      "nested too deeply",
      "deep.ts",
      `export const deep = ${"(".repeat(60_000)}1${")".repeat(60_000)};\n`,
      /too deeply|too long/,
    ],
    ["that does not parse", "broken.ts", "export const = ;\n", /does not parse: .*\(line 1\)/],
    ["of an installed package", "node_modules/a/index.js", SELECT, /installed package/],
    ["of declarations", "types.d.ts", "export declare const a: string;\n", /declarations/],
  ];

  it.each(cases)("%s says why", async (_what, name, text, reason) => {
    const folder = workspace({ "package.json": "{}" });
    client = await LspClient.start({ folders: [folder] });
    const uri = await client.open(join(folder, name), text);
    expect((await client.pull(uri)).items).toEqual([]);
    const status: FileStatus = await client.connection.sendRequest("premortem/status", { uri });
    expect(status.notChecked).toMatch(reason);
    // The next file is none the worse for it.
    const next = await client.open(join(folder, "orders.ts"), SELECT);
    expect((await client.pull(next)).items).toHaveLength(1);
  });

  it("because of the settings says so", async () => {
    const folder = workspace({ "package.json": "{}" });
    client = await LspClient.start({ folders: [folder], settings: { enable: false } });
    const uri = await client.open(join(folder, "orders.ts"), SELECT);
    expect((await client.pull(uri)).items).toEqual([]);
    expect(client.findings.get(uri)?.status?.notChecked).toContain("premortem.enable");
  });
});
