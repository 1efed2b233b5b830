import assert from "node:assert/strict";
import { commands, workspace } from "vscode";
import { closeAll, file, open, premortem, squiggles, until, whenWatched } from "../editor.ts";
import type { ScanResult } from "../../../../extension/src/protocol/messages.ts";

describe("scan", () => {
  it("finds what is in closed files, keeps it, and forgets what is deleted", async () => {
    const { store } = await premortem();
    await closeAll();
    const result = await commands.executeCommand<ScanResult>("premortem.scan");
    assert.equal(result.isCancelled, false);
    assert.ok(result.files >= 8);
    const uri = file("src/jobs/reminders.js");
    await until("findings of a closed file", () => store.of(uri.toString()).length > 0);
    const count = store.of(uri.toString()).length;
    await until("its problems", () => squiggles(uri).length === count);
    await open("src/jobs/reminders.js");
    await until("its check", () => store.isOpen(uri.toString()));
    await closeAll();
    assert.equal(store.of(uri.toString()).length, count);
    await until("its problems stay", () => squiggles(uri).length === count);
    await whenWatched("src");
    await workspace.fs.delete(uri);
    await until("a deleted file has none", () => store.of(uri.toString()).length === 0 && squiggles(uri).length === 0);
  });

  it("can be stopped, and says so", async () => {
    for (let index = 0; index < 400; index++) {
      await workspace.fs.writeFile(
        file(`src/many/file-${index}.js`),
        Buffer.from("await job().catch(() => {});\n".repeat(40)),
      );
    }
    const scanning = commands.executeCommand<ScanResult>("premortem.scan");
    const { store } = await premortem();
    await until("first results", () => store.files.some((uri) => uri.includes("/src/many/")));
    await commands.executeCommand("premortem.cancelScan");
    const result = await scanning;
    assert.equal(result.isCancelled, true);
    assert.ok(result.files < 400, `${result.files} files`);
    assert.ok(result.total > 400, `${result.total} in all`);
    const { tree } = await premortem();
    const stopped = `The scan was stopped after ${result.files} of ${result.total} files.`;
    await until("the panel says so", () => tree.view.message?.includes(stopped) === true);
    await commands.executeCommand("premortem.clearScan");
    assert.ok(!store.files.some((uri) => uri.includes("/src/many/")));
    await workspace.fs.delete(file("src/many"), { recursive: true });
  });
});
