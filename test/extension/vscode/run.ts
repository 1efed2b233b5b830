/**
 * `npm run test:vscode`: the tests of the extension in a real VS Code, first in its extension host, then as a user. In a
 * desktop VS Code where one can be had (`VSCODE_EXECUTABLE`, or a download), else in code-server under headless Chromium.
 * Names of windows as arguments run those only.
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { prepare, root } from "../../../scripts/prepare.mjs";
import { windows } from "../host/windows.ts";
import { desktopVSCode, runInDesktop } from "./desktop.ts";
import { runInCodeServer } from "./in-code-server.ts";
import { packExtension } from "./pack.ts";
import { runAsUser } from "./as-user.ts";
import type { TestResult } from "./run-mocha.ts";

const report = `${root}.cache/vscode.json`;
const asked = process.argv.slice(2);
const isAsked = (name: string) => asked.length === 0 || asked.includes(name);

prepare();
const results: TestResult[] = [];
const vsix = process.env.PREMORTEM_VSIX ?? packExtension();
const desktop = await desktopVSCode();
console.log(`In ${desktop ?? "code-server"}`);

for (const window of windows.filter(({ name }) => isAsked(name))) {
  await section(window.name, () => (desktop === null ? runInCodeServer(window) : runInDesktop(desktop, window)));
}
if (isAsked("ui")) await section("ui", () => runAsUser(vsix));

const count = (state: TestResult["state"]) => results.filter((result) => result.state === state).length;
mkdirSync(`${root}.cache`, { recursive: true });
writeFileSync(report, JSON.stringify({ passed: count("passed"), failed: count("failed"), skipped: count("skipped") }));
console.log(`VS Code: ${count("passed")} passed, ${count("failed")} failed, ${count("skipped")} skipped`);
process.exit(count("failed") > 0 ? 1 : 0);

/** Runs one group of tests; that it cannot run at all is one failure. */
async function section(name: string, run: () => Promise<readonly TestResult[]>): Promise<void> {
  const started = Date.now();
  let found: readonly TestResult[];
  try {
    found = await run();
    if (found.length === 0) throw new Error("No test ran.");
  } catch (error) {
    found = [{ title: name, state: "failed", milliseconds: 0, error: String(error) }];
  }
  results.push(...found);
  console.log(`${name} (${((Date.now() - started) / 1000).toFixed(1)} s)`);
  for (const { title, state, error, milliseconds } of found) {
    console.log(`  ${{ passed: "✓", failed: "✗", skipped: "-" }[state]} ${title} (${milliseconds} ms)`);
    if (error !== undefined) console.log(error.replace(/^/gm, "      "));
  }
}
