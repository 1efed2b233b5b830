import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { CodeLens, Range, WorkspaceEdit } from "vscode-languageserver/node";
import type { Preview, ScanResult } from "../../../extension/src/protocol/messages.ts";
import { listen, trapRepository, type Listener, type TrapRepository } from "../../traps/repository.ts";
import { LspClient, removeWorkspaces, uriOf, workspace } from "./client.ts";

const whole: Range = { start: { line: 0, character: 0 }, end: { line: 10_000, character: 0 } };
const FILES = ["src/config.ts", "src/users.js", "src/new.js", "src/settings.json", "db/001.sql", "bare/config.ts"];

describe.skipIf(process.platform === "win32")("a repository full of traps, in an editor", () => {
  let client: LspClient;
  let listener: Listener;
  let traps: TrapRepository;

  beforeAll(async () => {
    listener = await listen();
    const home = workspace({});
    traps = trapRepository({ folder: join(home, "repository"), marks: join(home, "marks"), port: listener.port });
  });
  beforeEach(() => {
    traps.sprung();
    listener.visits();
  });
  afterEach(() => client.stop());
  afterAll(() => {
    listener.close();
    removeWorkspaces();
  });

  /** Everything that an editor asks for by itself, and all that can be asked from the panel. */
  async function useAll(): Promise<{ titles: string[]; findings: number }> {
    const titles: string[] = [];
    for (const path of FILES) {
      const file = join(traps.folder, path);
      const uri = await client.open(
        file,
        readFileSync(file, "utf8"),
        path.endsWith(".ts") ? "typescript" : "plaintext",
      );
      const { items } = await client.pull(uri);
      expect(items.length, path).toBeGreaterThan(0);
      for (const only of [undefined, ["quickfix"], ["source.fixAll.premortem"]])
        titles.push(...(await client.actions(uri, whole, only)).map(({ title }) => title));
      for (const { range } of items)
        await client.connection.sendRequest("textDocument/hover", { textDocument: { uri }, position: range.start });
      const lenses = await client.connection.sendRequest<CodeLens[]>("textDocument/codeLens", {
        textDocument: { uri },
      });
      for (const lens of lenses.filter(({ data }) => data !== undefined))
        await client.connection.sendRequest("codeLens/resolve", lens);
      await client.until(() => client.findings.has(uri));
      for (const { id, rule } of client.findings.get(uri)?.findings ?? []) {
        for (const edit of [-1, 0])
          await client.connection.sendRequest<Preview | null>("premortem/preview", { uri, id, edit });
        await client.connection.sendRequest<WorkspaceEdit | null>("premortem/disable", {
          ...{ uri, id, rule, scope: "line", reason: "known" },
        });
      }
      await client.connection.sendNotification("textDocument/didSave", { textDocument: { uri } });
    }
    const closed = uriOf(join(traps.folder, "src/users.js"));
    await client.close(closed);
    await client.connection.sendRequest("premortem/status", { uri: closed });
    for (const path of ["eslint.config.mjs", ".env", "package.json", "tsconfig.json"])
      await client.connection.sendNotification("workspace/didChangeWatchedFiles", {
        changes: [{ uri: uriOf(join(traps.folder, path)), type: 2 }],
      });
    const { findings } = await client.connection.sendRequest<ScanResult>("premortem/scan", { scan: "1" });
    return { titles, findings };
  }

  it.each([
    ["says that it is not trusted", false],
    ["does not say whether it is trusted", null],
  ])("leaves no mark, and reaches no socket, where the client %s", async (_, trusted) => {
    const settings = { engine: "project", preset: "all" };
    client = await LspClient.start({ folders: [traps.folder], trusted, settings });
    const { titles, findings } = await useAll();
    expect(findings).toBeGreaterThan(FILES.length - 1);
    expect(titles).toContainEqual(expect.stringContaining("Move it to the environment"));
    expect({ marks: traps.sprung(), visits: listener.visits() }).toEqual({ marks: [], visits: 0 });
  });

  it("springs none of the traps of git once it is trusted: what git would be asked is read", async () => {
    client = await LspClient.start({ folders: [traps.folder], trusted: true, settings: { engine: "bundled" } });
    const { titles } = await useAll();
    expect(titles).toContainEqual(expect.stringContaining("Move it to the environment"));
    expect({ marks: traps.sprung(), visits: listener.visits() }).toEqual({ marks: [], visits: 0 });
  });

  it("runs its configuration once it is trusted: the traps are sharp", async () => {
    client = await LspClient.start({ folders: [traps.folder], trusted: true });
    const file = join(traps.folder, "src/users.js");
    await client.pull(await client.open(file, readFileSync(file, "utf8")));
    expect(traps.sprung()).toEqual(expect.arrayContaining(["package-eslint"]));
  });
});
