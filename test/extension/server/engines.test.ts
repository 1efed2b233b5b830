import { join } from "node:path";
import { afterAll, afterEach, describe, expect, it } from "vitest";
import type { FileStatus } from "../../../extension/src/protocol/status.ts";
import { link, LspClient, removeWorkspaces, uriOf, workspace, write } from "./client.ts";

const SELECT =
  'import { Pool } from "pg";\nconst pool = new Pool();\nexport const all = () => pool.query("SELECT * FROM orders");\n';
const PACKAGES = { eslint: "node_modules/eslint", "eslint-plugin-premortem": "eslint-plugin" };
const OLDEST = { ...PACKAGES, eslint: "node_modules/eslint-9-oldest" };

/** A configuration that runs the plugin with some rules. */
function config(rules: Readonly<Record<string, unknown>>, namespace = "premortem"): string {
  return `import premortem from "eslint-plugin-premortem";
export default [
  ...premortem.configs.standalone.filter(({ rules }) => !rules).map(({ plugins, ...rest }) => rest),
  {
    files: ["**/*.{js,ts}"],
    plugins: { ${JSON.stringify(namespace)}: premortem },
    rules: ${JSON.stringify(rules)},
  },
];
`;
}

let client: LspClient;

afterEach(() => client.stop());
afterAll(removeWorkspaces);

async function look(path: string, text = SELECT) {
  const uri = await client.open(path, text);
  const { items } = await client.pull(uri);
  const status: FileStatus = await client.connection.sendRequest("premortem/status", { uri });
  return { uri, status, shown: items.map(({ code, severity }) => `${String(code)}:${String(severity)}`) };
}

describe("the engine of a file", () => {
  it("is the project's own where its configuration runs the plugin, with its severities and names", async () => {
    const folder = workspace({
      "package.json": '{"type":"module"}',
      "eslint.config.js": config({ "backend/no-select-star": "warn", "no-undef": "error" }, "backend"),
    });
    link(folder, PACKAGES);
    client = await LspClient.start({ folders: [folder] });
    const { shown, status } = await look(join(folder, "src/orders.ts"), `${SELECT}missing();\n`);
    expect(shown).toEqual(["backend/no-select-star:2"]);
    expect(status).toMatchObject({ engine: "project", configFile: join(folder, "eslint.config.js"), notChecked: null });
    expect(status.eslint.version).toMatch(/^10\./);
  });

  it("is the nearest, in a monorepo with two versions of ESLint", async () => {
    const folder = workspace({
      "package.json": "{}",
      "old/package.json": '{"type":"module"}',
      "old/eslint.config.js": config({ "premortem/no-select-star": "warn" }),
      "new/package.json": '{"type":"module"}',
      "new/eslint.config.js": config({ "premortem/no-select-star": "error" }),
      "none/package.json": "{}",
    });
    link(join(folder, "old"), OLDEST);
    link(join(folder, "new"), PACKAGES);
    client = await LspClient.start({ folders: [folder] });
    const old = await look(join(folder, "old/orders.ts"));
    expect(old.status.eslint.version).toBe("9.15.0");
    expect(old.shown).toEqual(["premortem/no-select-star:2"]);
    const now = await look(join(folder, "new/orders.ts"));
    expect(now.status.eslint.version).toMatch(/^10\./);
    expect(now.shown).toEqual(["premortem/no-select-star:1"]);
    const none = await look(join(folder, "none/orders.ts"));
    expect(none.status).toMatchObject({ engine: "bundled", preset: "recommended" });
    expect(none.shown).toEqual(["premortem/no-select-star:1"]);
  });

  it("is the bundled one beside a configuration that does not know the plugin, or without ESLint", async () => {
    const folder = workspace({
      "package.json": '{"type":"module"}',
      "a/eslint.config.js": "export default [{ rules: { 'no-undef': 'error' } }];",
      "b/eslint.config.js": "export default [];",
    });
    link(join(folder, "a"), { eslint: "node_modules/eslint" });
    client = await LspClient.start({ folders: [folder] });
    const beside = await look(join(folder, "a/orders.ts"));
    expect(beside.shown).toEqual(["premortem/no-select-star:1"]);
    expect(beside.status).toMatchObject({ engine: "bundled", because: "eslint.config.js does not run premortem" });
    const without = await look(join(folder, "b/orders.ts"));
    expect(without.status).toMatchObject({ engine: "bundled", because: "ESLint is not installed beside it" });
  });

  it("says why the project's configuration leaves a file alone", async () => {
    const folder = workspace({
      "package.json": '{"type":"module"}',
      "eslint.config.js": `import premortem from "eslint-plugin-premortem";
export default [
  { ignores: ["legacy/**"] },
  { files: ["src/**"], plugins: { premortem }, rules: { "premortem/no-select-star": "error" } },
];`,
    });
    link(folder, PACKAGES);
    client = await LspClient.start({ folders: [folder] });
    const ignored = await look(join(folder, "legacy/orders.js"));
    expect(ignored.status.notChecked).toBe("eslint.config.js leaves it out.");
    const other = await look(join(folder, "web/orders.js"));
    expect(other.status.notChecked).toBe("eslint.config.js runs no rule of premortem on it.");
    expect([...ignored.shown, ...other.shown]).toEqual([]);
  });

  it("never runs code of a workspace that is not trusted, until it is", async () => {
    const folder = workspace({ "package.json": '{"type":"module"}' });
    const witness = join(folder, "ran");
    const writes = `import { writeFileSync } from "node:fs";\nwriteFileSync(${JSON.stringify(witness)}, "");\n`;
    write(folder, "eslint.config.js", writes + config({ "premortem/no-select-star": "warn" }));
    link(folder, PACKAGES);
    client = await LspClient.start({ folders: [folder], trusted: false });
    const before = await look(join(folder, "orders.ts"));
    expect(before.shown).toEqual(["premortem/no-select-star:1"]);
    expect(before.status).toMatchObject({ engine: "bundled", because: "the workspace is not trusted" });
    const { existsSync } = await import("node:fs");
    expect(existsSync(witness)).toBe(false);
    await client.connection.sendNotification("premortem/trust", { trusted: true });
    await client.until(() => client.refreshed.diagnostics > 0);
    const { items } = await client.pull(before.uri);
    expect(items.map(({ severity }) => severity)).toEqual([2]);
    expect(existsSync(witness)).toBe(true);
  });

  it("is chosen again when the configuration changes", async () => {
    const folder = workspace({
      "package.json": '{"type":"module"}',
      "rules.js": 'export default { "premortem/no-select-star": "warn" };',
    });
    const text = config({}).replace("rules: {}", "rules: chosen");
    write(folder, "eslint.config.js", `import chosen from "./rules.js";\n${text}`);
    link(folder, PACKAGES);
    client = await LspClient.start({ folders: [folder] });
    const before = await look(join(folder, "orders.ts"));
    expect(before.shown).toEqual(["premortem/no-select-star:2"]);
    write(folder, "rules.js", 'export default { "premortem/no-select-star": "off" };');
    const changes = [{ uri: uriOf(join(folder, "eslint.config.js")), type: 2 }];
    await client.connection.sendNotification("workspace/didChangeWatchedFiles", { changes });
    await client.until(() => client.refreshed.diagnostics > 0);
    expect((await client.pull(before.uri)).items).toEqual([]);
  });

  it.each([
    ["ends the process", "process.exit(3);"],
    ["throws", 'throw new Error("no such preset");'],
    ["prints", 'console.log("Content-Length: 7");'],
  ])("survives a configuration that %s", async (what, code) => {
    const folder = workspace({
      "package.json": '{"type":"module"}',
      "bad/eslint.config.js": `${code}\n${config({ "premortem/no-select-star": "warn" })}`,
    });
    link(join(folder, "bad"), PACKAGES);
    client = await LspClient.start({ folders: [folder] });
    const bad = await look(join(folder, "bad/orders.ts"));
    if (what === "prints") expect(bad.shown).toEqual(["premortem/no-select-star:2"]);
    if (what === "throws") expect(bad.status.notChecked).toContain("no such preset");
    if (what === "ends the process") expect(bad.status.notChecked).toContain("ended in the middle");
    const good = await look(join(folder, "good/orders.ts"));
    expect(good.shown).toEqual(["premortem/no-select-star:1"]);
  });

  it("stops a configuration that never ends", async () => {
    const folder = workspace({
      "package.json": '{"type":"module"}',
      "bad/eslint.config.js": `for (;;);\n${config({ "premortem/no-select-star": "warn" })}`,
    });
    link(join(folder, "bad"), PACKAGES);
    client = await LspClient.start({ folders: [folder] });
    const bad = await client.open(join(folder, "bad/orders.ts"), SELECT);
    expect((await client.pull(bad)).items).toEqual([]);
    expect(client.findings.get(bad)?.status?.notChecked).toContain("took longer than 30 seconds");
  });

  it("is one per folder of a workspace with several", async () => {
    const first = workspace({
      "package.json": '{"type":"module"}',
      "eslint.config.js": config({ "premortem/no-select-star": "warn" }),
    });
    const second = workspace({ "package.json": "{}" });
    link(first, PACKAGES);
    client = await LspClient.start({ folders: [first, second] });
    expect((await look(join(first, "orders.ts"))).shown).toEqual(["premortem/no-select-star:2"]);
    expect((await look(join(second, "orders.ts"))).shown).toEqual(["premortem/no-select-star:1"]);
  });
});

describe("eslint-suppressions.json", () => {
  it("silences what was counted, and nothing once there is more", async () => {
    const folder = workspace({
      "package.json": '{"type":"module"}',
      "eslint.config.js": config({ "premortem/no-select-star": "error" }),
      "eslint-suppressions.json": JSON.stringify({ "orders.ts": { "premortem/no-select-star": { count: 1 } } }),
    });
    link(folder, PACKAGES);
    client = await LspClient.start({ folders: [folder] });
    const { uri, shown } = await look(join(folder, "orders.ts"));
    expect(shown).toEqual([]);
    expect(client.findings.get(uri)?.findings.map(({ suppressed }) => suppressed)).toEqual([
      { kind: "file", justification: "" },
    ]);
    await client.change(uri, `${SELECT}export const more = () => pool.query("SELECT * FROM users");\n`);
    expect((await client.pull(uri)).items).toHaveLength(2);
  });
});
