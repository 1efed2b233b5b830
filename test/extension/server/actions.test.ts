import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { afterAll, afterEach, describe, expect, it } from "vitest";
import type { Range } from "vscode-languageserver/node";
import { applied, LspClient, removeWorkspaces, root, workspace } from "./client.ts";

const whole: Range = { start: { line: 0, character: 0 }, end: { line: 10_000, character: 0 } };
const password = ["Tr0ub4dor", "staging", "91x"].join("-");
const SECRET = `const password = "${password}";\nexport const login = () => connect({ user: "app", password });\n`;

let client: LspClient;

afterEach(() => client.stop());
afterAll(removeWorkspaces);

describe("actions", () => {
  it("of every finding of the example backend leave code without that finding", async () => {
    const folder = join(root, "test/fixtures/example-backend");
    client = await LspClient.start({ folders: [folder] });
    let tried = 0;
    for (const path of readdirSync(folder, { recursive: true, encoding: "utf8" })) {
      const file = join(folder, path);
      if (!statSync(file).isFile() || !/\.[jt]s$/.test(path)) continue;
      const text = readFileSync(file, "utf8");
      const uri = await client.open(file, text);
      const { items } = await client.pull(uri);
      const count = (code: unknown, all = items) => all.filter((item) => item.code === code).length;
      for (const item of items) {
        for (const action of await client.actions(uri, item.range)) {
          const about = action.diagnostics?.[0]?.code;
          if (!action.edit || about !== item.code) continue;
          expect(action.edit.documentChanges, action.title).toBeDefined();
          await client.change(uri, applied(text, action.edit, uri));
          const after = (await client.pull(uri)).items;
          expect(client.findings.get(uri)?.status?.notChecked, action.title).toBeNull();
          expect(count(about, after), `${path}: ${action.title}`).toBeLessThan(count(about));
          await client.change(uri, text);
          await client.pull(uri);
          tried++;
        }
      }
    }
    expect(tried).toBeGreaterThan(25);
  });

  it("are marked: the best one is preferred, each names its finding, none is a fix on save", async () => {
    const folder = workspace({ "package.json": "{}" });
    client = await LspClient.start({ folders: [folder] });
    const text =
      'import pino from "pino";\nconst log = pino();\nexport const a = (user) => log.info({ email: user.email }, "hi");\n';
    const uri = await client.open(join(folder, "a.ts"), text);
    const actions = await client.actions(uri, whole);
    expect(actions.filter(({ isPreferred }) => isPreferred)).toHaveLength(1);
    for (const { diagnostics } of actions) expect(diagnostics?.[0]?.code).toBe("premortem/no-pii-in-logs");
    expect(await client.actions(uri, whole, ["source.fixAll.premortem"])).toEqual([]);
    expect(await client.actions(uri, whole, ["refactor"])).toEqual([]);
  });

  it("fix all findings of a rule in the file", async () => {
    const folder = workspace({ "package.json": "{}" });
    client = await LspClient.start({ folders: [folder] });
    const line = 'log.info({ email: user.email }, "hi");\n';
    const text = `import pino from "pino";\nconst log = pino();\nexport function a(user) {\n${line.repeat(3)}}\n`;
    const uri = await client.open(join(folder, "a.js"), text, "javascript");
    const { range } = (await client.pull(uri)).items[0] ?? { range: whole };
    const action = (await client.actions(uri, range)).find(({ title }) => title.startsWith("Fix all"));
    expect(action?.title).toBe("Fix all 3 premortem/no-pii-in-logs findings in this file");
    await client.change(uri, applied(text, action?.edit, uri));
    expect((await client.pull(uri)).items).toEqual([]);
  });

  it("fix findings whose edits overlap one after the other, until none is left", async () => {
    const folder = workspace({ "package.json": "{}" });
    client = await LspClient.start({ folders: [folder] });
    const text = 'export function a(email, password) {\n  console.info("signed up", { email, password });\n}\n';
    const uri = await client.open(join(folder, "a.js"), text, "javascript");
    const [first] = (await client.pull(uri)).items;
    const action = (await client.actions(uri, first?.range ?? whole)).find(({ title }) => title.startsWith("Fix "));
    expect(action?.title).toBe("Fix all 2 premortem/no-pii-in-logs findings in this file");
    const after = applied(text, action?.edit, uri);
    expect(after).toContain('console.info("signed up"');
    expect(after).not.toMatch(/info\(.*(?:email|password)/);
    await client.change(uri, after);
    expect((await client.pull(uri)).items).toEqual([]);
  });

  it("say how many of a rule's findings they fix and how many they leave", async () => {
    const folder = workspace({ "package.json": "{}" });
    client = await LspClient.start({ folders: [folder] });
    const fixed = '  console.info("hi", { email: user.email });\n';
    const left = "  console.info(req.headers);\n";
    const text = `export function a(user, req) {\n${fixed.repeat(2)}${left}}\n`;
    const uri = await client.open(join(folder, "a.js"), text, "javascript");
    const { items } = await client.pull(uri);
    const action = (await client.actions(uri, items[0]?.range ?? whole)).find(({ title }) => title.startsWith("Fix "));
    const after = applied(text, action?.edit, uri);
    await client.change(uri, after);
    const rest = (await client.pull(uri)).items.length;
    expect(rest).toBeGreaterThan(0);
    expect(action?.title).toBe(
      `Fix ${items.length - rest} of ${items.length} premortem/no-pii-in-logs findings in this file (${rest} left)`,
    );
  });

  it("call the client's commands where it has them", async () => {
    const folder = workspace({ "package.json": "{}" });
    const commands = ["premortem.disable", "premortem.openDocs", "premortem.showFinding"];
    client = await LspClient.start({ folders: [folder], commands });
    const uri = await client.open(join(folder, "a.ts"), SECRET);
    const called = (await client.actions(uri, whole)).flatMap(({ command }) => command?.command ?? []);
    // The server's own makes a new `.env` its owner's alone.
    const own = process.platform === "win32" ? [] : ["premortem.server.protect"];
    expect(called).toEqual([...own, ...commands.slice(0, 1), ...commands]);
    const [finding] = client.findings.get(uri)?.findings ?? [];
    const params = { uri, id: finding?.id, rule: finding?.rule, scope: "line", reason: "a local\nmock */ only" };
    const edit = await client.connection.sendRequest("premortem/disable", params);
    expect(applied(SECRET, edit as never, uri).split("\n")[0]).toBe(
      "// eslint-disable-next-line premortem/no-hardcoded-secrets -- a local mock * / only",
    );
  });
});

describe("disabling a line", () => {
  const cases: [what: string, text: string][] = [
    ["of code", '  export const a = () => pool.query("SELECT * FROM orders");\n'],
    ["in a text of several lines", "export const a = () =>\n  pool.query(`\n    SELECT *\n    FROM orders\n  `);\n"],
    [
      "that disables another rule already",
      '// eslint-disable-next-line no-undef -- made elsewhere\nexport const a = () => pool.query("SELECT * FROM orders");\n',
    ],
  ];

  it.each(cases)("%s keeps the code as it was", async (_what, code) => {
    const folder = workspace({ "package.json": "{}" });
    client = await LspClient.start({ folders: [folder] });
    const text = `import { Pool } from "pg";\nconst pool = new Pool();\n${code}`;
    const uri = await client.open(join(folder, "a.ts"), text);
    const [item] = (await client.pull(uri)).items;
    const actions = await client.actions(uri, item?.range ?? whole);
    for (const action of actions.filter(({ title }) => title.startsWith("Disable"))) {
      const after = applied(text, action.edit, uri);
      expect(after).toMatch(/-- (?:reason|made elsewhere)/);
      await client.change(uri, after);
      expect((await client.pull(uri)).items, after).toEqual([]);
      const [kept] = client.findings.get(uri)?.findings ?? [];
      expect(kept?.suppressed?.kind).toBe("directive");
      await client.change(uri, text);
      await client.pull(uri);
    }
  });
});
