import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { mkdirSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { downloadAndUnzipVSCode, runTests } from "@vscode/test-electron";
import { root } from "../../../scripts/prepare.mjs";
import type { Window } from "../host/windows.ts";
import { bundleTests } from "./bundle.ts";
import type { TestResult } from "./run-mocha.ts";
import { userSettings } from "./user-settings.ts";

/**
 * A desktop VS Code for the tests: the one that `VSCODE_EXECUTABLE` names, or a download when `VSCODE_TEST_VERSION` asks for
 * one. Null where neither is wanted: CI machines lack both a screen and the way to the download.
 */
export async function desktopVSCode(): Promise<string | null> {
  const { VSCODE_EXECUTABLE: executable, VSCODE_TEST_VERSION: version } = process.env;
  if (executable) return executable;
  return version ? downloadAndUnzipVSCode({ version, cachePath: `${root}.cache/vscode-desktop` }) : null;
}

/** Runs the tests of a window in a desktop VS Code with folders of its own. */
export async function runInDesktop(executable: string, window: Window): Promise<readonly TestResult[]> {
  const tests = await bundleTests(window.name);
  const home = mkdtempSync(`${tmpdir()}/premortem-vscode-`);
  const settings = { ...userSettings, "security.workspace.trust.startupPrompt": "never" };
  mkdirSync(`${home}/data/User`, { recursive: true });
  writeFileSync(`${home}/data/User/settings.json`, JSON.stringify(settings));
  try {
    await runTests({
      vscodeExecutablePath: executable,
      extensionDevelopmentPath: root,
      extensionTestsPath: `${tests}/index.cjs`,
      launchArgs: [
        window.makeWorkspace(`${home}/workspace`),
        ...["--user-data-dir", `${home}/data`, "--extensions-dir", `${home}/extensions`],
        ...["--disable-extensions", "--skip-welcome", "--skip-release-notes"],
        ...(window.isUntrusted ? [] : ["--disable-workspace-trust"]),
      ],
    });
    if (!existsSync(`${tests}/results.json`)) throw new Error("VS Code ended without results.");
    return JSON.parse(readFileSync(`${tests}/results.json`, "utf8")) as TestResult[];
  } finally {
    rmSync(home, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  }
}
