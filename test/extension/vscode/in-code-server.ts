import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { setTimeout as delay } from "node:timers/promises";
import { root } from "../../../scripts/prepare.mjs";
import type { Window } from "../host/windows.ts";
import { bundleTests } from "./bundle.ts";
import { startBrowser } from "./chromium.ts";
import type { TestResult } from "./run-mocha.ts";
import { startEditor } from "./server.ts";

/** A test ends by itself after 90 s: without a result for so long, the extension host hangs. */
const SILENCE = 180_000;
const START_TIMEOUT = 90_000;
const START_ATTEMPTS = 3;

/** Runs the tests of a window in the extension host of code-server. */
export async function runInCodeServer(window: Window): Promise<readonly TestResult[]> {
  const tests = await bundleTests(window.name);
  for (let attempt = 1; ; attempt++) {
    const results = await runOnce(window, tests);
    // Tests that have begun are not run again: what fails is to be seen.
    if (results !== null) return results;
    if (attempt === START_ATTEMPTS) throw new Error(`The tests did not begin in ${START_ATTEMPTS} attempts.`);
    console.error("The tests did not begin, trying again …");
  }
}

/** Null when the editor did not get as far as to run a test. */
async function runOnce(window: Window, tests: string): Promise<readonly TestResult[] | null> {
  const folder = mkdtempSync(`${tmpdir()}/premortem-workspace-`);
  const editor = await startEditor({
    workspaceTrust: window.isUntrusted,
    ...(window.isUntrusted && { settings: { "security.workspace.trust.startupPrompt": "never" } }),
  });
  const browser = await startBrowser();
  try {
    const page = await browser.context.newPage();
    const ended = new Promise<void>((resolve) => {
      void page.exposeFunction("codeAutomationExit", () => {
        resolve();
      });
    });
    await page.exposeFunction("codeAutomationLog", () => undefined);
    await page.goto(
      editor.url(window.makeWorkspace(folder), [
        ["extensionDevelopmentPath", editor.uri(root.replace(/\/$/, ""))],
        ["extensionTestsPath", editor.uri(`${tests}/index.cjs`)],
        ["skipWelcome", "true"],
      ]),
      { timeout: START_TIMEOUT },
    );
    const begun = until(() => existsSync(`${tests}/begun`), START_TIMEOUT);
    if (!(await begun)) return null;
    await Promise.race([ended, endOfTests(tests)]);
    if (!existsSync(`${tests}/results.json`)) {
      mkdirSync(`${root}.cache/vscode-tests`, { recursive: true });
      await page.screenshot({ path: `${root}.cache/vscode-tests/${window.name}.png` });
      const error = `No test ended for ${SILENCE / 1000} s:\n${editor.log().slice(-1000)}`;
      return [...read(`${tests}/so-far.json`), { title: window.name, state: "failed", milliseconds: SILENCE, error }];
    }
    return read(`${tests}/results.json`);
  } finally {
    await browser.close();
    await editor.stop();
    rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  }
}

/** Waits until all results are there, or none came for a while. */
async function endOfTests(tests: string): Promise<void> {
  let count = -1;
  for (;;) {
    const now = read(`${tests}/so-far.json`).length;
    if (now === count) return;
    count = now;
    const isNews = () => existsSync(`${tests}/results.json`) || read(`${tests}/so-far.json`).length > count;
    await until(isNews, SILENCE);
    if (existsSync(`${tests}/results.json`)) return;
  }
}

function read(path: string): readonly TestResult[] {
  return existsSync(path) ? (JSON.parse(readFileSync(path, "utf8")) as TestResult[]) : [];
}

async function until(condition: () => boolean, timeout: number): Promise<boolean> {
  const started = Date.now();
  while (!condition()) {
    if (Date.now() - started > timeout) return false;
    await delay(100);
  }
  return true;
}
