/** The packed extension as a user meets it. Its screenshots are the pictures of the README. */
import assert from "node:assert/strict";
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
    await picture("editor");
  });

  it("sees findings by mistake in the panel, and one explained", async () => {
    await page.locator('.activitybar li.action-item:has(a[aria-label^="Premortem"])').click();
    await widenSideBar(page);
    await row("A retry ").first().click();
    await details.getByRole("heading", { name: /^A retry / }).waitFor();
    await details.getByRole("heading", { name: "What it costs" }).waitFor();
    await details
      .getByRole("button", { name: /^Apply/ })
      .first()
      .waitFor();
    await picture("panel");
  });

  it("types a mistake and sees it, fixes it and sees it go", async () => {
    const content = page.locator(".editor-instance .monaco-editor .view-lines").first();
    await content.click();
    await page.keyboard.press("Control+End");
    const before = await row("Error swallowed").count();
    await page.keyboard.type("await jobs.run().catch(() => {});");
    await row("Error swallowed").nth(before).waitFor();
    await page.keyboard.press("Shift+Home");
    await page.keyboard.press("Delete");
    await row("Error swallowed").nth(before).waitFor({ state: "detached" });
  });

  it("scans the folder and sees what is in closed files", async () => {
    assert.equal(await row("src/services/users.ts").count(), 0);
    await row("A retry ").first().hover();
    await page.getByRole("button", { name: "Scan Workspace" }).first().click();
    await row("src/services/users.ts").first().waitFor();
    await row("src/config.ts").first().waitFor();
  });

  it("chooses a quick fix by keyboard and sees the finding go", async () => {
    await row("src/config.ts:2").first().click();
    await page.locator(".tab.active", { hasText: "config.ts" }).waitFor();
    await page.locator(".squiggly-error").first().waitFor();
    const move = page.locator(".action-widget .monaco-list-row", { hasText: "DATABASE_URL" }).first();
    await openQuickFixes(page, move);
    await picture("quick-fixes");
    await page.keyboard.press("Enter");
    await page.locator(".view-line", { hasText: "process.env.DATABASE_URL" }).waitFor();
    await row("src/config.ts:2").first().waitFor({ state: "detached" });
  });

  function row(text: string): Locator {
    return page.locator(".monaco-list-row", { hasText: text });
  }

  async function picture(name: string): Promise<void> {
    await page.screenshot({ path: `${pictures}/${name}.png` });
  }
});

/** The panel is read more easily when it is wider than a new window makes it. */
async function widenSideBar(page: Page): Promise<void> {
  const box = await page.locator(".part.sidebar").boundingBox();
  if (!box) throw new Error("There is no side bar.");
  const [edge, middle] = [box.x + box.width, box.y + box.height / 3];
  await page.mouse.move(edge, middle);
  await page.mouse.down();
  await page.mouse.move(edge + 60, middle, { steps: 5 });
  await page.mouse.up();
  const header = await page.locator(".pane-header", { hasText: "Details" }).boundingBox();
  if (!header) throw new Error("There are no details.");
  await page.mouse.move(header.x + header.width / 2, header.y - 1);
  await page.mouse.down();
  await page.mouse.move(header.x + header.width / 2, header.y - 90, { steps: 5 });
  await page.mouse.up();
}

/** What arrives meanwhile, such as a lens, closes the menu: then it is opened again. */
async function openQuickFixes(page: Page, action: Locator): Promise<void> {
  for (let attempt = 1; attempt <= 5; attempt++) {
    await page.keyboard.press("Control+1");
    await page.keyboard.press("Control+.");
    const isOpen = await action.waitFor({ timeout: TIMEOUT / 5 }).then(
      () => true,
      () => false,
    );
    if (isOpen) return;
    await page.keyboard.press("Escape");
  }
  throw new Error("The menu of quick fixes did not open.");
}
