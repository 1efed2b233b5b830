import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { commands, Range, workspace, type CodeAction, type CodeLens, type Hover, type Uri } from "vscode";
import { listen, sprungIn, type Listener } from "../../../traps/repository.ts";
import { file, open, premortem, squiggles, until } from "../editor.ts";

/** Whatever runs of this workspace leaves a mark beside it, or comes to the port that is named there. */
const beside = (name: string) => file(`../${name}`).fsPath;
const FILES = ["src/config.ts", "src/users.js", "src/new.js", "src/settings.json", "db/001.sql", "bare/config.ts"];

describe("a workspace that is not trusted", () => {
  let listener: Listener;
  before(async () => {
    listener = await listen(Number(readFileSync(beside("port"), "utf8")));
  });
  after(() => {
    listener.close();
  });
  afterEach(() => {
    assert.deepEqual(sprungIn(beside("marks")), []);
    assert.equal(listener.visits(), 0);
  });

  it("is checked by the bundled engine, and none of its code runs", async () => {
    assert.equal(workspace.isTrusted, false);
    const { store } = await premortem();
    for (const path of FILES) {
      const { document } = await open(path);
      await until(`squiggles in ${path}`, () => squiggles(document.uri).length > 0);
      const status = await until("its status", () => store.statusOf(document.uri.toString()));
      assert.equal(status.engine, "bundled");
      assert.ok(status.because, "the status says why");
    }
  });

  it("gives actions, hovers and lenses without asking git", async () => {
    const titles: string[] = [];
    for (const path of FILES) {
      const { document } = await open(path);
      const [first] = await until("squiggles", () => {
        const all = squiggles(document.uri);
        return all.length > 0 && all;
      });
      titles.push(...(await actions(document.uri)).map(({ title }) => title));
      await commands.executeCommand<Hover[]>("vscode.executeHoverProvider", document.uri, first!.range.start);
      await commands.executeCommand<CodeLens[]>("vscode.executeCodeLensProvider", document.uri, 20);
    }
    // The move to the environment is refused here, since `.env` is tracked, and VS Code does not hand out what is refused.
    assert.ok(titles.some((title) => title.includes("no-hardcoded-secrets")));
  });

  it("can be scanned and shown; what changed since a branch is not asked", async () => {
    const { store } = await premortem();
    await commands.executeCommand("premortem.scan");
    const uri = await until("findings", () => store.files.find((each) => each.endsWith("src/config.ts")));
    await commands.executeCommand("premortem.showPanel");
    for (const { id } of store.of(uri)) await commands.executeCommand("premortem.showFinding", { uri, id });
    void commands.executeCommand("premortem.filterChanged", "main");
    const { document } = await open("src/users.js");
    await document.save();
    await actions(document.uri);
  });
});

/** What the light bulb offers, each action resolved. */
function actions(uri: Uri): Thenable<CodeAction[]> {
  return commands.executeCommand<CodeAction[]>(
    "vscode.executeCodeActionProvider",
    uri,
    new Range(0, 0, 1_000, 0),
    undefined,
    30,
  );
}
