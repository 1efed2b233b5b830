import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, afterEach, describe, expect, it } from "vitest";
import type { CodeAction, Diagnostic } from "vscode-languageserver/node";
import type { FileStatus } from "../../../extension/src/protocol/status.ts";
import { applied, LspClient, removeWorkspaces, root, workspace } from "./client.ts";

/** Nobody's password, in no list of leaked ones. */
const PASSWORD = "kuchen-und-7-loeffel-mehl";
const url = `postgres://shop:${PASSWORD}@db.shop.internal/shop`;
const key = `-----BEGIN RSA PRIVATE KEY-----\n${"MIIEow".repeat(20)}\n-----END RSA PRIVATE KEY-----`;
const indented = key.replace(/^/gm, "    ");

const files = {
  "config/production.json": `{\n  "database": {\n    "url": "${url}"\n  }\n}\n`,
  "config/local.jsonc": `{\n  // The database\n  "url": "${url}"\n}\n`,
  "deploy/service.yaml": `database:\n  url: ${url}\n  key: |\n${indented}\nport: 80\n`,
  ".env.production": `# Settings\nDATABASE_URL=${url}\nKEY="${key}\n"\n`,
  "app.properties": `database.url=${url}\n`,
  "settings.ini": `[database]\nurl = ${url}\n`,
  Dockerfile: `# syntax=docker/dockerfile:1\nFROM node:24\nENV DATABASE_URL=${url}\n`,
  "queries/orders.sql": "-- All of them.\nSELECT *\n  FROM orders;\n",
};

let client: LspClient;

afterEach(() => client.stop());
afterAll(removeWorkspaces);

function place({ range, message, code, severity }: Diagnostic, file: string) {
  const { start, end } = range;
  return {
    ...{ file, message, rule: String(code).replace("premortem/", ""), severity: severity === 1 ? "error" : "warning" },
    ...{ line: start.line + 1, column: start.character + 1, endLine: end.line + 1, endColumn: end.character + 1 },
  };
}

describe("files of settings and SQL", () => {
  it("have the command's findings, at the same places in the same words", async () => {
    const folder = workspace({ "package.json": "{}", ...files });
    const cli = join(root, "eslint-plugin/dist/cli.js");
    const { stdout } = spawnSync(process.execPath, [cli, ".", "--format", "json"], { cwd: folder, encoding: "utf8" });
    const { findings } = JSON.parse(stdout) as { findings: ReturnType<typeof place>[] };
    const expected = findings.map(({ file, message, rule, severity, line, column, endLine, endColumn }) => ({
      ...{ file, message, rule, severity, line, column, endLine, endColumn },
    }));
    expect(new Set(expected.map(({ file }) => file))).toEqual(new Set(Object.keys(files)));
    client = await LspClient.start({ folders: [folder] });
    const shown = [];
    for (const path of [...new Set(expected.map(({ file }) => file))]) {
      const file = join(folder, path);
      const { items } = await client.pull(await client.open(file, readFileSync(file, "utf8")));
      shown.push(...items.map((item) => place(item, relative(folder, file))));
    }
    expect(shown).toEqual(expected);
  });

  it("are in a scan", async () => {
    const folder = workspace({ "package.json": "{}", ...files });
    client = await LspClient.start({ folders: [folder] });
    await client.connection.sendRequest("premortem/scan", { scan: "all" });
    const found = client.scanned.flatMap((batch) => batch.files.map(({ uri }) => decodeURIComponent(uri)));
    expect(found.map((uri) => uri.slice(uri.indexOf(folder) + folder.length + 1)).sort()).toEqual(
      Object.keys(files).sort(),
    );
  });

  for (const [path, text] of Object.entries(files).filter(([file]) => !file.endsWith(".json"))) {
    it(`are silenced by comments of their format: ${path}`, async () => {
      const folder = workspace({ "package.json": "{}" });
      client = await LspClient.start({ folders: [folder] });
      for (const scope of ["this line", "this file"]) {
        const uri = await client.open(join(folder, path), text);
        let now = text;
        for (let { items } = await client.pull(uri), round = 0; items.length > 0; { items } = await client.pull(uri)) {
          expect(round++).toBeLessThan(3);
          const [first] = items;
          const actions = await client.actions(
            uri,
            first?.range ?? { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } },
          );
          const action = actions.find(({ title }: CodeAction) => title.includes(scope));
          expect(action?.edit, scope).toBeDefined();
          now = applied(now, action?.edit, uri);
          await client.change(uri, now);
        }
        expect(now).not.toBe(text);
        expect(now.replace(/^.*eslint-(?:disable|enable).*\n/gm, "")).toBe(text);
        await client.close(uri);
      }
    });
  }

  it("of JSON, which has no comments, offer none", async () => {
    const folder = workspace({ "package.json": "{}" });
    client = await LspClient.start({ folders: [folder] });
    const uri = await client.open(join(folder, "config.json"), files["config/production.json"]);
    const [first] = (await client.pull(uri)).items;
    if (!first) throw new Error("There is no finding.");
    const titles = (await client.actions(uri, first.range)).map(({ title }) => title);
    expect(titles.filter((title) => title.startsWith("Disable"))).toEqual([]);
  });

  it("that git ignores are where secrets belong", async () => {
    const folder = workspace({ "package.json": "{}", ".gitignore": ".env\n" });
    client = await LspClient.start({ folders: [folder] });
    const uri = await client.open(join(folder, ".env"), `DATABASE_URL=${url}\n`);
    expect((await client.pull(uri)).items).toEqual([]);
    const status: FileStatus = await client.connection.sendRequest("premortem/status", { uri });
    expect(status.notChecked).toBe("Git ignores it, so what it holds is in no commit.");
  });

  it("of tools are left alone", async () => {
    const folder = workspace({ "package.json": "{}" });
    client = await LspClient.start({ folders: [folder] });
    const uri = await client.open(join(folder, "package-lock.json"), `{"a": "${url}"}\n`);
    const status: FileStatus = await client.connection.sendRequest("premortem/status", { uri });
    expect(status.notChecked).toMatch(/about tools/);
  });
});

describe("objects of Kubernetes", () => {
  const deployment =
    "apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: orders }\nspec:\n  template:\n    metadata: { labels: { app: orders } }\n    spec:\n      containers:\n        - name: orders\n          image: orders:1\n";
  const service = "apiVersion: v1\nkind: Service\nmetadata: {}\nspec: { selector: { app: orders } }\n";

  it("are judged by a Service in another file of the folder, until it changes", async () => {
    const folder = workspace({ "package.json": "{}", "k8s/deployment.yaml": deployment, "k8s/service.yaml": service });
    client = await LspClient.start({ folders: [folder], settings: { preset: "strict" } });
    const uri = await client.open(join(folder, "k8s/deployment.yaml"), deployment);
    const codes = async () => (await client.pull(uri)).items.map(({ code }) => code);
    expect(await codes()).toEqual(["premortem/require-readiness-probe"]);
    const other = join(folder, "k8s/service.yaml");
    writeFileSync(other, service.replace("app: orders", "app: invoices"));
    await client.connection.sendNotification("workspace/didChangeWatchedFiles", {
      changes: [{ uri: pathToFileURL(other).href, type: 2 }],
    });
    await expect.poll(codes, { timeout: 10_000 }).toEqual([]);
  });
});
