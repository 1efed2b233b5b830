/** The packed extension as a user meets it. Its screenshots are the pictures of the README. */
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import type { Locator, Page } from "playwright-core";
import { root } from "../../../scripts/prepare.mjs";
import { exampleBackend } from "../host/windows.ts";
import { startBrowser, type Browser } from "../vscode/chromium.ts";
import { startEditor, type Editor } from "../vscode/server.ts";

const TIMEOUT = 90_000;
const pictures = process.env.PREMORTEM_PICTURES ?? `${root}.cache/pictures`;

describe("as a user", () => {
  let editor: Editor;
  let browser: Browser;
  let page: Page;
  let folder: string;
  let details: Locator;

  before(async () => {
    mkdirSync(pictures, { recursive: true });
    folder = mkdtempSync(`${tmpdir()}/premortem-workspace-`);
    const backend = exampleBackend(`${folder}/shop`);
    editor = await startEditor({ vsix: process.env.PREMORTEM_VSIX ?? `${root}premortem.vsix` });
    browser = await startBrowser();
    page = await browser.context.newPage();
    page.setDefaultTimeout(TIMEOUT);
    await page.goto(editor.url(backend, [["openFile", editor.uri(`${backend}/src/routes/orders.ts`)]]), {
      timeout: TIMEOUT,
    });
    details = page.frameLocator("iframe.webview.ready").frameLocator("iframe#active-frame").locator("main");
  });

  after(async () => {
    await browser.close();
    await editor.stop();
    rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  });

  it("sees squiggles and lenses in a file that was opened", async () => {
    await page.locator(".squiggly-error").first().waitFor();
    await page.locator(".codelens-decoration a", { hasText: "POST /orders" }).first().waitFor();
    await page.screenshot({ path: `${pictures}/editor.png` });
  });

  it("sees findings by mistake in the panel, and one explained", async () => {
    await page.locator('.activitybar li.action-item:has(a[aria-label^="Premortem"])').click();
    await page.locator(".monaco-list-row", { hasText: "No idempotency" }).waitFor();
    await page.locator(".monaco-list-row", { hasText: "require-idempotency-key" }).first().click();
    await details.getByRole("heading", { name: "What it costs" }).waitFor();
    await details
      .getByRole("button", { name: /^Apply/ })
      .first()
      .waitFor();
    await page.screenshot({ path: `${pictures}/panel.png` });
  });

  it("types a mistake and sees it, mends it and sees it go", async () => {
    const content = page.locator(".editor-instance .monaco-editor .view-lines").first();
    await content.click();
    await page.keyboard.press("Control+End");
    const before = await page.locator(".monaco-list-row", { hasText: "no-swallowed-catch" }).count();
    await page.keyboard.type("log.flush().catch(() => {});");
    await page.locator(".monaco-list-row", { hasText: "no-swallowed-catch" }).nth(before).waitFor();
    await page.keyboard.press("Shift+Home");
    await page.keyboard.press("Delete");
    await page
      .locator(".monaco-list-row", { hasText: "no-swallowed-catch" })
      .nth(before)
      .waitFor({ state: "detached" });
  });

  it("opens the quick fixes by keyboard", async () => {
    await page.locator(".monaco-list-row", { hasText: "no-select-star" }).first().click();
    const menu = page.locator(".action-widget");
    // A lens that arrives meanwhile closes the menu: then it is opened again.
    for (let attempt = 1; ; attempt++) {
      await page.locator(".squiggly-error").first().waitFor();
      await page.keyboard.press("Control+1");
      await page.keyboard.press("Control+.");
      const isOpen = await menu.waitFor({ timeout: 10_000 }).then(
        () => true,
        () => false,
      );
      if (isOpen) break;
      if (attempt === 5) throw new Error("The menu of quick fixes did not open.");
    }
    await page.screenshot({ path: `${pictures}/quick-fixes.png` });
    await page.keyboard.press("Escape");
  });
});
