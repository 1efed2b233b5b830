import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync, statSync } from "node:fs";
import { commands, window, type MarkdownString } from "vscode";
import { closeAll, file, open, premortem, squiggles, until, write } from "../editor.ts";

describe("panel", () => {
  before(async () => {
    await closeAll();
    await open("src/config.ts");
    await open("src/routes/orders.ts");
    const { store } = await premortem();
    await until(
      "findings of both files",
      () =>
        store.of(file("src/config.ts").toString()).length > 0 &&
        store.of(file("src/routes/orders.ts").toString()).length > 0,
    );
  });

  it("groups findings by mistake, file and severity, and names what a row says", async () => {
    const { tree, catalog } = await premortem();
    await catalog.load();
    await commands.executeCommand("premortem.groupByMistake");
    const groups = tree.getChildren();
    assert.match(tree.getTreeItem(groups[0]!).label as string, /^1\. /);
    const row = tree.getChildren(groups[0])[0]!;
    const item = tree.getTreeItem(row);
    assert.match(item.label as string, /^Password .* in code$/);
    const tooltip = (item.tooltip as MarkdownString).value;
    assert.match(tooltip, /export&nbsp;const&nbsp;databaseUrl|export const databaseUrl/);
    assert.ok(!tooltip.includes("tr0ub4dor"), "a secret is shown");
    assert.match(String(item.description), /^src\/config\.ts:2/);
    assert.match(tooltip, /no\\?-hardcoded\\?-secrets/);
    assert.match(
      item.accessibilityInformation?.label ?? "",
      /^Error, Password .* in code, no-hardcoded-secrets, Password/,
    );
    assert.equal(tree.getParent(row), groups[0]);
    await commands.executeCommand("premortem.groupByRule");
    const rules = tree.getChildren().map((group) => tree.getTreeItem(group).label as string);
    assert.ok(rules.includes("no-hardcoded-secrets"), rules.join());
    await commands.executeCommand("premortem.groupByFile");
    assert.deepEqual(
      tree.getChildren().map((group) => tree.getTreeItem(group).label),
      ["src/config.ts", "src/routes/orders.ts"],
    );
    await commands.executeCommand("premortem.groupBySeverity");
    assert.deepEqual(
      tree.getChildren().map((group) => tree.getTreeItem(group).label),
      ["Error"],
    );
    await commands.executeCommand("premortem.groupByMistake");
  });

  it("filters by text, severity and mistake, and counts on its badge", async () => {
    const { tree, filter } = await premortem();
    const all = tree.shown.length;
    assert.equal(tree.view.badge?.value, all);
    filter.update({ text: "HARDCODED config.ts" });
    assert.equal(tree.shown.length, 2);
    assert.match(tree.view.message ?? "", /^2 of /);
    filter.update({ text: "", severities: ["warning"] });
    assert.equal(tree.shown.length, 0);
    filter.update({ severities: [], mistakes: [4] });
    assert.ok(tree.shown.length > 0 && tree.shown.every(({ mistake }) => mistake === 4));
    await commands.executeCommand("premortem.clearFilters");
    assert.equal(tree.shown.length, all);
  });

  it("goes from finding to finding", async () => {
    const { tree } = await premortem();
    await open("src/config.ts");
    const lines: number[] = [];
    while (lines.length < 2) {
      await commands.executeCommand("premortem.nextFinding");
      lines.push((window.activeTextEditor?.selection.active.line ?? -1) + 1);
    }
    assert.deepEqual(lines, [2, 9]);
    await commands.executeCommand("premortem.nextFinding");
    assert.equal(window.activeTextEditor?.document.uri.toString(), tree.shown[2]?.uri);
    await commands.executeCommand("premortem.previousFinding");
    assert.equal(window.activeTextEditor?.selection.active.line, 8);
  });

  it("explains a finding: cost, reasons, fix and relatives, without a whole secret", async () => {
    const { store, details } = await premortem();
    const finding = store.of(file("src/config.ts").toString())[0]!;
    await commands.executeCommand("premortem.showFinding", { uri: finding.uri, id: finding.id });
    await until("the details", () => details.html.includes("Hardcoded configuration"));
    for (const part of [
      "What it costs",
      "Why",
      "Fix",
      "Related findings",
      "no-hardcoded-secrets",
      "<mark>",
      "DATABASE_URL",
    ]) {
      assert.ok(details.html.includes(part), part);
    }
    assert.ok(!details.html.includes("tr0ub4dor"), "a secret is shown");
  });

  it("goes to the place of each reason", async () => {
    const { store, details } = await premortem();
    const finding = store.of(file("src/routes/orders.ts").toString()).find(({ evidence }) => evidence.length > 1);
    assert.ok(finding, "no finding has two reasons");
    await commands.executeCommand("premortem.showFinding", { uri: finding.uri, id: finding.id });
    await until("the reasons", () => details.html.includes('data-action="reason" data-reason="1"'));
    await details.goToReason(1);
    const { uri, range } = finding.evidence[1]!;
    assert.equal(window.activeTextEditor?.document.uri.toString(), uri);
    assert.equal(window.activeTextEditor.selection.active.line, range.start.line);
    await details.goToReason(99);
  });

  it("shows suppressed findings only when asked", async () => {
    const { tree, store } = await premortem();
    const { document } = await write(
      "src/suppressed.js",
      "// eslint-disable-next-line premortem/no-swallowed-catch -- a cache\nawait job().catch(() => {});\n",
    );
    await until("it is known", () => store.of(document.uri.toString()).length === 1);
    const shown = () => tree.shown.filter(({ uri }) => uri === document.uri.toString());
    assert.equal(shown().length, 0);
    assert.equal(squiggles(document.uri).length, 0);
    await commands.executeCommand("premortem.showSuppressed");
    await until("it is shown", () => shown().length === 1);
    assert.deepEqual(shown()[0]?.suppressed, { kind: "directive", justification: "a cache" });
    await commands.executeCommand("premortem.hideSuppressed");
    assert.equal(shown().length, 0);
  });

  it("shows findings on lines that changed since a branch", async () => {
    const { tree, store } = await premortem();
    const git = (...args: string[]) =>
      execFileSync("git", ["-c", "user.name=t", "-c", "user.email=t@example.com", ...args], { cwd: file("").fsPath });
    git("init", "-q", "-b", "main");
    git("add", ".");
    git("commit", "-qm", "all");
    const { document } = await write("src/new-on-branch.js", "await job().catch(() => {});\n");
    await until("its finding", () => store.of(document.uri.toString()).length === 1);
    await commands.executeCommand("premortem.filterChanged", "main");
    await until("it alone", () => tree.shown.length === 1);
    assert.equal(tree.shown[0]?.uri, document.uri.toString());
    await commands.executeCommand("premortem.clearFilters");
  });

  it("disables a finding with a reason", async () => {
    const { store } = await premortem();
    const { document } = await write("src/disabled.js", "await job().catch(() => {});\n");
    const finding = await until("a finding", () => store.of(document.uri.toString())[0]);
    const { uri, id, rule } = finding;
    await commands.executeCommand("premortem.disable", { uri, id, rule, scope: "line", reason: "it may fail" });
    await until("no squiggle", () => squiggles(document.uri).length === 0);
    assert.match(document.getText(), /eslint-disable.*premortem\/no-swallowed-catch -- it may fail/);
  });

  it("applies a fix", async () => {
    const { store } = await premortem();
    const { document } = await write(
      "src/applied.js",
      'export function greet(user) {\n  console.info("hi", { email: user.email });\n}\n',
    );
    const { uri, id } = await until("a finding", () => store.of(document.uri.toString())[0]);
    await commands.executeCommand("premortem.applyFix", { uri, id }, 0);
    await until("no squiggle", () => squiggles(document.uri).length === 0);
    assert.match(document.getText(), /console/);
  });

  it("moves a secret to the environment, as the light bulb does, and shows the whole change before", async () => {
    const { store, details } = await premortem();
    const password = ["Tr0ub4dor", "panel", "91x"].join("-");
    const { document } = await write("src/moved.js", `const password = "${password}";\nconnect({ password });\n`);
    const { uri, id } = await until("a finding", () => store.of(document.uri.toString())[0]);
    await commands.executeCommand("premortem.showFinding", { uri, id });
    await until("the change in the details", () => details.html.includes("Change in .env.example"));
    assert.ok(details.html.includes("Change in .env&quot;") || details.html.includes('Change in .env"'), "no .env");
    assert.ok(!details.html.includes(password.slice(0, 5)), "a secret is shown");
    await commands.executeCommand("premortem.applyFix", { uri, id }, 0);
    await until("no squiggle", () => squiggles(document.uri).length === 0);
    assert.match(document.getText(), /const password = process\.env\.PASSWORD;/);
    const saved = (path: string) => (existsSync(file(path).fsPath) ? readFileSync(file(path).fsPath, "utf8") : "");
    await until("the value in .env", () => saved(".env") === `PASSWORD=${password}\n`);
    await until("that git ignores it", () => /^\.env$/m.test(saved(".gitignore")));
    if (process.platform !== "win32") {
      await until("its mode", () => (statSync(file(".env").fsPath).mode & 0o777) === 0o600);
    }
  });
});
