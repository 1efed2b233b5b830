import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { workspace } from "vscode";
import { file, open, premortem, squiggles, until } from "../editor.ts";

describe("a workspace that is not trusted", () => {
  it("is checked by the bundled engine, and none of its code runs", async () => {
    assert.equal(workspace.isTrusted, false);
    const { store } = await premortem();
    const { document } = await open("src/config.ts");
    await until("squiggles", () => squiggles(document.uri).length === 2);
    const status = await until("its status", () => store.statusOf(document.uri.toString()));
    assert.equal(status.engine, "bundled");
    assert.ok(status.because, "the status says why");
    assert.equal(existsSync(file("it-ran").fsPath), false);
  });
});
