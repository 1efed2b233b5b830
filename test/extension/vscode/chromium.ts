import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { chromium, type BrowserContext } from "playwright-core";

const flags = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

export interface Browser {
  readonly context: BrowserContext;
  close(): Promise<void>;
}

/** Starts a browser without a window, with nothing kept from earlier runs. */
export async function startBrowser(): Promise<Browser> {
  const browser = await chromium.launch({
    executablePath: findChromium(),
    headless: true,
    args: flags,
    timeout: 90_000,
  });
  const context = await browser.newContext({ viewport: { width: 1120, height: 700 }, reducedMotion: "reduce" });
  return { context, close: () => browser.close() };
}

/** Where Chromium is; installs Debian's package when that is allowed. */
export function findChromium(): string {
  const named = process.env.CHROMIUM;
  if (named) return named;
  const path = "/usr/bin/chromium";
  if (!existsSync(path) && existsSync("/usr/bin/apt-get")) {
    console.error("Installing Chromium (once) …");
    const [command, ...prefix] = process.getuid?.() === 0 ? ["apt-get"] : ["sudo", "-n", "apt-get"];
    const apt = (...words: readonly string[]) =>
      spawnSync(command, [...prefix, "-qq", ...words], {
        stdio: ["ignore", "ignore", 2],
        env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
      });
    apt("update");
    // Without any font it does not start.
    apt("install", "-y", "--no-install-recommends", "chromium", "fonts-dejavu-core");
  }
  if (existsSync(path)) return path;
  throw new Error(
    "The tests in VS Code need Chromium: install it (`apt-get install chromium`) or name it in CHROMIUM.",
  );
}
