import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { afterAll, afterEach, describe, expect, it } from "vitest";
import type { ScanResult } from "../../../extension/src/protocol/messages.ts";
import type { FileStatus } from "../../../extension/src/protocol/status.ts";
import { link, LspClient, removeWorkspaces, uriOf, workspace, write } from "./client.ts";

const SELECT =
  'import { Pool } from "pg";\nconst pool = new Pool();\nexport const all = () => pool.query("SELECT * FROM orders");\n';
const PACKAGES = { eslint: "node_modules/eslint", "eslint-plugin-premortem": "eslint-plugin" };

/** A project whose own ESLint runs the plugin beside a rule that does something to the process on files named so. */
function project(does: string): string {
  const folder = workspace({
    "package.json": '{"type":"module"}',
    "eslint.config.js": `import premortem from "eslint-plugin-premortem";
const rule = { create: (context) => { if (context.filename.includes("bad")) { ${does} } return {}; } };
const rules = { ...premortem.rules, "no-select-star": premortem.rules["no-select-star"], bad: rule };
const plugin = { ...premortem, rules };
export default [
  ...premortem.configs.standalone.filter(({ rules }) => !rules).map(({ plugins, ...rest }) => rest),
  { plugins: { premortem: plugin }, rules: { "premortem/bad": "error", "premortem/no-select-star": "error" } },
];
`,
  });
  link(folder, PACKAGES);
  return folder;
}

/** The processes that the server started and that live. */
function children(pid: number | undefined): number[] {
  const { stdout } = spawnSync("ps", ["-A", "-o", "pid=,ppid="], { encoding: "utf8" });
  const rows = stdout.split("\n").map((line) => line.trim().split(/\s+/).map(Number));
  return rows.flatMap(([own, parent]) => (parent === pid && own !== undefined ? [own] : []));
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    // Who has ended and was not collected yet is no process any more.
    return !/^State:\s*Z/m.test(process.platform === "linux" ? readFileSync(`/proc/${pid}/status`, "utf8") : "");
  } catch {
    return false;
  }
}

async function until(holds: () => boolean, milliseconds = 60_000): Promise<void> {
  const deadline = Date.now() + milliseconds;
  while (!holds()) {
    if (Date.now() > deadline) throw new Error("Waited in vain.");
    await wait(50);
  }
}

let client: LspClient;

afterAll(removeWorkspaces);

describe("what ends a process", () => {
  afterEach(() => client.stop());

  const statusOf = (uri: string): Promise<FileStatus> => client.connection.sendRequest("premortem/status", { uri });

  it.each([
    ["aborts", "process.abort();", "ended in the middle, with its process"],
    ["is killed", 'process.kill(process.pid, "SIGSEGV"); for (;;);', "ended in the middle, with its process"],
    ["exits", "process.exit(0);", "ended in the middle, with its process"],
    // Texts, since the collector need not look into them.
    [
      "takes all memory",
      'for (const all = []; ; all.push("x".repeat(1e8) + all.length)) all.at(-1)?.charCodeAt(1);',
      "needed more memory",
    ],
  ])("costs the file whose check %s, and no other", async (_, does, said) => {
    const folder = project(does);
    client = await LspClient.start({ folders: [folder] });
    const bad = await client.open(join(folder, "src/bad.ts"), SELECT);
    const good = await client.open(join(folder, "src/good.ts"), SELECT);
    const [badly, well] = await Promise.all([client.pull(bad), client.pull(good)]);
    expect(badly.items).toEqual([]);
    expect(well.items.map(({ code }) => code)).toEqual(["premortem/no-select-star"]);
    const { notChecked } = await statusOf(bad);
    expect(notChecked).toContain(said);
    expect(notChecked).toContain("left alone until it changes");
    expect(notChecked?.length).toBeLessThanOrEqual(160);
    expect(client.process.exitCode).toBeNull();
  });

  it("is not tried again with the same text, and is once the text is another or the configuration is", async () => {
    const folder = project('if (context.sourceCode.text.includes("PEST")) process.abort();');
    client = await LspClient.start({ folders: [folder] });
    const lost = () => client.log.filter((line) => line.startsWith("worker: ended")).length;
    const bad = await client.open(join(folder, "bad.ts"), `${SELECT}// PEST\n`);
    await client.pull(bad);
    expect(lost()).toBe(1);
    const changed = (name: string) =>
      client.connection.sendNotification("workspace/didChangeWatchedFiles", {
        changes: [{ uri: uriOf(join(folder, name)), type: 2 }],
      });
    // Another file changed, and everything is looked at again.
    await changed("other.ts");
    await client.until(() => client.refreshed.diagnostics > 0);
    await client.pull(bad);
    expect((await statusOf(bad)).notChecked).toContain("left alone");
    expect(lost()).toBe(1);
    await client.change(bad, SELECT);
    expect((await client.pull(bad)).items).toHaveLength(1);
    await client.change(bad, `${SELECT}// PEST\n`);
    await client.pull(bad);
    expect(lost()).toBe(2);
    write(folder, "eslint.config.js", readFileSync(join(folder, "eslint.config.js"), "utf8").replace("PEST", "NONE"));
    const before = client.refreshed.diagnostics;
    await changed("eslint.config.js");
    await client.until(() => client.refreshed.diagnostics > before);
    expect((await client.pull(bad)).items).toHaveLength(1);
    expect(lost()).toBe(2);
  });

  it("leaves one file out of a scan", async () => {
    const folder = project("process.abort();");
    const names = ["a.ts", "b.ts", "bad.ts", "c.ts", "d.ts"];
    for (const name of names) write(folder, name, SELECT);
    client = await LspClient.start({ folders: [folder] });
    const result: ScanResult = await client.connection.sendRequest("premortem/scan", { scan: "1" });
    const left = result.notChecked.filter(({ uri }) => uri.endsWith(".ts"));
    expect(left).toEqual([
      { uri: uriOf(join(folder, "bad.ts")), reason: expect.stringContaining("ended in the middle") as string },
    ]);
    expect(client.scanned.flatMap(({ files }) => files).map(({ uri }) => uri)).toEqual(
      ["a.ts", "b.ts", "c.ts", "d.ts"].map((name) => uriOf(join(folder, name))),
    );
  });

  it("is no deep file: the next is checked by the same process", async () => {
    const folder = workspace({ "package.json": "{}" });
    client = await LspClient.start({ folders: [folder] });
    const deep = await client.open(join(folder, "deep.ts"), `${"a=\n".repeat(60_000)}1;\n`);
    expect((await client.pull(deep)).items).toEqual([]);
    expect((await statusOf(deep)).notChecked).toContain("nested too deeply");
    const good = await client.open(join(folder, "good.ts"), SELECT);
    expect((await client.pull(good)).items).toHaveLength(1);
    expect(client.log).toEqual([]);
  });
});

describe.skipIf(process.platform === "win32")("the processes of a server", () => {
  it("are replaced once by a storm of configuration events, and what is asked meanwhile is answered once", async () => {
    const folder = project("");
    const witness = join(folder, "started");
    const config = readFileSync(join(folder, "eslint.config.js"), "utf8");
    // Each process reads the configuration once.
    const writes = `import { appendFileSync } from "node:fs";\nappendFileSync(${JSON.stringify(witness)}, "+");\n`;
    write(folder, "eslint.config.js", writes + config);
    client = await LspClient.start({ folders: [folder] });
    const uri = await client.open(join(folder, "a.ts"), SELECT);
    await client.pull(uri);
    expect(readFileSync(witness, "utf8")).toBe("+");
    const changes = [{ uri: uriOf(join(folder, "package.json")), type: 2 }];
    const pulls: Promise<{ items: readonly unknown[] }>[] = [];
    for (let count = 0; count < 200; count++) {
      await client.connection.sendNotification("workspace/didChangeWatchedFiles", { changes });
      if (count % 20 === 0) pulls.push(client.pull(uri));
    }
    for (const { items } of await Promise.all(pulls)) expect(items).toHaveLength(1);
    await client.until(() => client.refreshed.diagnostics > 0);
    await client.pull(uri);
    expect(readFileSync(witness, "utf8")).toBe("++");
    expect(client.refreshed.diagnostics).toBe(1);
    await client.stop();
  });

  it.each([
    ["is asked to end", () => client.stop()],
    ["is killed", () => Promise.resolve(client.process.kill("SIGKILL"))],
  ])("end when it %s, though they are busy for ever", async (_, end) => {
    const folder = project("for (;;);");
    client = await LspClient.start({ folders: [folder] });
    const good = await client.open(join(folder, "good.ts"), SELECT);
    await client.pull(good);
    const bad = await client.open(join(folder, "bad.ts"), SELECT);
    client.pull(bad).catch(() => undefined);
    await wait(500);
    const pids = children(client.process.pid);
    expect(pids.length).toBeGreaterThan(0);
    await end();
    await until(() => !pids.some(isAlive));
    client.connection.dispose();
  });
});
