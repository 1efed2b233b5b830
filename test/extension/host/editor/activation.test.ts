import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { extensions } from "vscode";
import { premortem, until } from "../editor.ts";

declare const PROJECT: string;

describe("activation", () => {
  it("holds up the extension host for less than 50 ms", async () => {
    const { activationMilliseconds } = await premortem();
    assert.ok(activationMilliseconds < 50, `${activationMilliseconds} ms`);
  });

  it("reads little before that", async function () {
    const { activationMilliseconds } = await premortem();
    const path = `${PROJECT}/extension/dist/client.cjs`;
    // Read a second time, from the disk's cache: the first time is over when tests begin.
    const load = createRequire(path);
    const times = [1, 2, 3].map(() => {
      Reflect.deleteProperty(load.cache, path);
      const started = process.cpuUsage();
      load(path);
      const { user, system } = process.cpuUsage(started);
      return (user + system) / 1000;
    });
    // A machine for tests is slower than a desk: all of it together may take twice what is aimed at.
    const total = Math.min(...times) + activationMilliseconds;
    this.test!.title += `: ${Math.min(...times)} ms, then ${activationMilliseconds} ms`;
    assert.ok(total < 100, `${total} ms`);
  });

  it("starts the server", async () => {
    const { connection } = await premortem();
    await until("the server runs", () => connection.state === "running");
    assert.equal(extensions.getExtension("premortem.premortem")?.isActive, true);
  });
});
