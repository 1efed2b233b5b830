import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readdirSync } from "node:fs";
import {
  commands,
  DiagnosticSeverity,
  languages,
  Position,
  Range,
  Selection,
  Uri,
  Diagnostic,
  type CodeAction,
  workspace,
  WorkspaceEdit,
  type CodeLens,
} from "vscode";
import { file, open, premortem, ruleOf, squiggles, until, write } from "../editor.ts";

declare const PROJECT: string;

interface Reported {
  readonly file: string;
  readonly rule: string;
  readonly message: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
  readonly severity: string;
}

const backend = () => file("").fsPath.replace(/\/$/, "");

/** What the command says of the same folder. */
function reportOfCommand(): Reported[] {
  try {
    return (JSON.parse(command()) as { findings: Reported[] }).findings;
  } catch (error) {
    const { stdout } = error as { stdout?: string };
    if (!stdout) throw error;
    return (JSON.parse(stdout) as { findings: Reported[] }).findings;
  }
}

const command = () =>
  execFileSync("node", [`${PROJECT}/eslint-plugin/dist/cli.js`, "-f", "json", "."], {
    cwd: backend(),
    encoding: "utf8",
  });

describe("findings", () => {
  it("are those of the command, in every file, at the same places and in the same words", async () => {
    const expected = reportOfCommand();
    assert.ok(expected.length > 5);
    const files = readdirSync(backend(), { recursive: true, encoding: "utf8" }).filter((path) => /\.[jt]s$/.test(path));
    for (const path of files) {
      await open(path);
      const own = expected.filter((finding) => finding.file === path);
      const { store } = await premortem();
      await until(`${path} is checked`, () => store.statusOf(file(path).toString()) !== null);
      await until(`the squiggles of ${path}`, () => squiggles(file(path)).length === own.length);
      const shown = squiggles(file(path)).map((diagnostic) => ({
        rule: ruleOf(diagnostic).replace("premortem/", ""),
        severity: diagnostic.severity === DiagnosticSeverity.Error ? "error" : "warning",
        message: diagnostic.message,
        line: diagnostic.range.start.line + 1,
        column: diagnostic.range.start.character + 1,
        endLine: diagnostic.range.end.line + 1,
        endColumn: diagnostic.range.end.character + 1,
      }));
      const said = own.map(({ rule, severity, message, line, column, endLine, endColumn }) => ({
        ...{ rule, severity, message, line, column, endLine, endColumn },
      }));
      assert.deepEqual(shown, said, path);
    }
  });

  it("have quick fixes whose result has the finding no longer", async () => {
    const source =
      'import pg from "pg";\n\nconst pool = new pg.Pool();\n\nexport async function load(id) {\n  try {\n    return await pool.query("select id from users where id = $1", [id]);\n  } catch (error) {}\n}\n';
    const { document } = await write("src/fixes.js", source);
    await until("a squiggle", () => squiggles(document.uri).length === 1);
    const [diagnostic] = squiggles(document.uri);
    assert.ok(diagnostic);
    const titles = (await actionsAt(document.uri, diagnostic.range))
      .filter(({ edit }) => edit)
      .map(({ title }) => title);
    assert.ok(titles.length > 0, "no action with an edit");
    for (const title of titles) {
      const action = (await actionsAt(document.uri, diagnostic.range)).find((candidate) => candidate.title === title);
      assert.ok(action?.edit, title);
      assert.ok(await workspace.applyEdit(action.edit), title);
      await until(`no squiggle after “${title}”`, () => squiggles(document.uri).length === 0);
      await replaceAll(document.uri, source);
      await until("the squiggle is back", () => squiggles(document.uri).length === 1);
    }
  });

  it("give lenses to handlers and functions", async () => {
    const { document } = await open("src/routes/orders.ts");
    await until("squiggles", () => squiggles(document.uri).length > 0);
    const titles = await until("lenses", async () => {
      const lenses = await commands.executeCommand<CodeLens[]>("vscode.executeCodeLensProvider", document.uri, 50);
      return lenses.length > 0 ? lenses.map((lens) => lens.command?.title ?? "") : null;
    });
    assert.ok(
      titles.some((title) => title.includes("POST /orders")),
      titles.join("\n"),
    );
  });

  it("leave the squiggle to the ESLint extension where it shows the same rule on the same line", async () => {
    const { document } = await open("src/config.ts");
    await until("squiggles", () => squiggles(document.uri).length === 2);
    const [first] = squiggles(document.uri);
    assert.ok(first);
    const others = languages.createDiagnosticCollection("eslint");
    try {
      const copy = new Diagnostic(
        new Range(first.range.start, first.range.start.translate(0, 1)),
        "The same",
        first.severity,
      );
      copy.source = "eslint";
      copy.code = { value: ruleOf(first), target: Uri.parse("https://example.com") };
      others.set(document.uri, [copy]);
      await until("one squiggle is left to ESLint", () => squiggles(document.uri).length === 1);
      const { store, problems } = await premortem();
      const findings = store.of(document.uri.toString());
      assert.equal(findings.length, 2);
      assert.deepEqual(
        findings.map((finding) => problems.isShownByOthers(finding)),
        [true, false],
      );
      // Oxc names the same rule in its own way.
      copy.source = "oxc";
      copy.code = ruleOf(first).replace(/^(.*)\/(.*)$/, "$1($2)");
      others.set(document.uri, [copy]);
      await until("and to Oxc", () => squiggles(document.uri).length === 1);
    } finally {
      others.dispose();
    }
    await until("the squiggle is back", () => squiggles(document.uri).length === 2);
  });

  it("go when a file is renamed or deleted", async () => {
    const { store } = await premortem();
    const { document } = await write("src/short-lived.js", 'await pool.query("x").catch(() => {});\n');
    await until("a squiggle", () => squiggles(document.uri).length === 1);
    const edit = new WorkspaceEdit();
    edit.renameFile(document.uri, file("src/renamed.js"));
    await workspace.applyEdit(edit);
    await until(
      "the old name has none",
      () => store.of(document.uri.toString()).length === 0 && squiggles(document.uri).length === 0,
    );
    await open("src/renamed.js");
    await until("the new name has one", () => squiggles(file("src/renamed.js")).length === 1);
    const removal = new WorkspaceEdit();
    removal.deleteFile(file("src/renamed.js"));
    await workspace.applyEdit(removal);
    await until(
      "a deleted file has none",
      () => store.of(file("src/renamed.js").toString()).length === 0 && squiggles(file("src/renamed.js")).length === 0,
    );
  });

  it("hide on the line that is being typed, where the settings say so", async () => {
    const { store } = await premortem();
    const settings = workspace.getConfiguration("premortem", file("src/typed.js"));
    await settings.update("hideWhileTyping", true);
    const editor = await write("src/typed.js", "\n");
    const uri = editor.document.uri;
    await editor.edit((edit) => {
      edit.insert(new Position(0, 0), "await job().catch(() => {});");
    });
    await until("the finding is known", () => store.of(uri.toString()).length === 1);
    assert.equal(squiggles(uri).length, 0);
    editor.selection = new Selection(1, 0, 1, 0);
    await until("its squiggle, once the cursor leaves the line", () => squiggles(uri).length === 1);
    await settings.update("hideWhileTyping", undefined);
  });

  it("obey the settings while they change", async () => {
    const { document } = await open("src/config.ts");
    await until("squiggles", () => squiggles(document.uri).length === 2);
    const settings = workspace.getConfiguration("premortem", document.uri);
    await settings.update("severities", [{ rule: "no-hardcoded-*", files: "src/**", severity: "information" }]);
    await until(
      "they are information",
      () =>
        squiggles(document.uri).length === 2 &&
        squiggles(document.uri).every(({ severity }) => severity === DiagnosticSeverity.Information),
    );
    await settings.update("severities", undefined);
    await settings.update("enable", false);
    await until("none when switched off", () => squiggles(document.uri).length === 0);
    await settings.update("enable", undefined);
    await until("they are back", () => squiggles(document.uri).length === 2);
  });
});

function actionsAt(uri: Uri, range: Range): Thenable<CodeAction[]> {
  return commands.executeCommand<CodeAction[]>("vscode.executeCodeActionProvider", uri, range, "quickfix", 20);
}

async function replaceAll(uri: Uri, text: string): Promise<void> {
  const document = await workspace.openTextDocument(uri);
  const edit = new WorkspaceEdit();
  edit.replace(uri, new Range(document.positionAt(0), document.positionAt(document.getText().length)), text);
  await workspace.applyEdit(edit);
}
