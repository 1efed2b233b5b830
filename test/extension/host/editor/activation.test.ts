import assert from "node:assert/strict";
import { extensions } from "vscode";
import { premortem, until } from "../editor.ts";

describe("activation", () => {
  it("holds up the extension host for less than 50 ms", async () => {
    const { activationMilliseconds } = await premortem();
    assert.ok(activationMilliseconds < 50, `${activationMilliseconds} ms`);
  });

  it("starts the server", async () => {
    const { connection } = await premortem();
    await until("the server runs", () => connection.state === "running");
    assert.equal(extensions.getExtension("premortem.premortem")?.isActive, true);
  });
});
