import assert from "node:assert/strict";
import { DiagnosticSeverity, workspace } from "vscode";
import { file, open, premortem, ruleOf, squiggles, until, whenWatched } from "../editor.ts";

describe("several folders", () => {
  it("each have an engine of their own", async () => {
    const { store } = await premortem();
    const backend = await open("src/config.ts", 0);
    await until("the backend's squiggles", () => squiggles(backend.document.uri).length === 2);
    const status = await until("its status", () => store.statusOf(backend.document.uri.toString()));
    assert.equal(status.engine, "bundled");
    assert.equal(status.configFile, null);
    assert.equal(status.notChecked, null);
  });

  for (const [name, version, severity] of [
    ["newest", /^10\./, DiagnosticSeverity.Warning],
    ["oldest", /^9\./, DiagnosticSeverity.Error],
  ] as const) {
    it(`of a monorepo use the ESLint and the severities of their package: ${name}`, async () => {
      const { store } = await premortem();
      const { document } = await open(`packages/${name}/src/users.js`, 1);
      const shown = await until("a squiggle", () =>
        squiggles(document.uri).length > 0 ? squiggles(document.uri) : null,
      );
      assert.deepEqual(
        shown.map((diagnostic) => [ruleOf(diagnostic), diagnostic.severity]),
        [["premortem/no-select-star", severity]],
      );
      const status = await until("its status", () => store.statusOf(document.uri.toString()));
      assert.equal(status.engine, "project");
      assert.match(status.eslint.version, version);
      assert.equal(status.configFile, file(`packages/${name}/eslint.config.js`, 1).fsPath);
    });
  }

  it("see a configuration that changes", async () => {
    const config = file("packages/newest/eslint.config.js", 1);
    const { document } = await open("packages/newest/src/users.js", 1);
    await until("a squiggle", () => squiggles(document.uri).length === 1);
    await whenWatched("packages/newest", 1);
    const before = await workspace.fs.readFile(config);
    const both = Buffer.from(before)
      .toString()
      .replace("rules: {", 'rules: { "premortem/no-swallowed-catch": "error",');
    await workspace.fs.writeFile(config, Buffer.from(both));
    try {
      await until("the other rule's squiggle, too", () => squiggles(document.uri).length === 2);
    } finally {
      await workspace.fs.writeFile(config, before);
    }
    await until("one again", () => squiggles(document.uri).length === 1);
  });
});
