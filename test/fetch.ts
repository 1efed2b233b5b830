/**
 * Fetches what the tests take from elsewhere, into `.cache`: `npm test` does so while other tests run. Each test fetches what
 * it needs when it is not there, so what fails here fails there, with its reason.
 */
import { installTool, toolNames } from "./eslint-plugin/package/tool.ts";
import { desktopVSCode } from "./extension/vscode/desktop.ts";
import { findChromium } from "./extension/vscode/chromium.ts";
import { installCodeServer } from "./extension/vscode/install.ts";
import { backends, download } from "./real/backends.ts";

const steps: Readonly<Record<string, () => unknown>> = {
  ...Object.fromEntries(backends.map((backend) => [backend.name, () => download(backend)])),
  ...Object.fromEntries(toolNames.map((name) => [name, () => installTool(name)])),
  "VS Code": async () => (await desktopVSCode()) ?? installCodeServer(),
  Chromium: async () => (await desktopVSCode()) ?? findChromium(),
};

for (const [name, step] of Object.entries(steps)) {
  try {
    await step();
  } catch (error) {
    console.error(`${name}: ${String(error)}`);
    process.exitCode = 1;
  }
}
