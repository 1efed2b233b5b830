import * as parser from "@typescript-eslint/parser";
import { Linter } from "eslint";
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import plugin from "../../../eslint-plugin/src/index.ts";

const root = realpathSync(mkdtempSync(join(tmpdir(), "premortem-")));
let folders = 0;

afterAll(() => {
  rmSync(root, { recursive: true, force: true });
});

const LOST = "export const orders = () => api.orders().catch(() => []);\n";

/** How many errors are lost in a file of a package that depends on others. */
function lostIn(dependencies: readonly string[], text = LOST, settings: Record<string, unknown> = {}): number {
  // A folder for each, since what is known of a package is trusted for a while.
  const folder = join(root, String(++folders), "src");
  mkdirSync(folder, { recursive: true });
  const named = Object.fromEntries(dependencies.map((name) => [name, "1.0.0"]));
  writeFileSync(join(folder, "../package.json"), JSON.stringify({ name: "shop", dependencies: named }));
  const filename = join(folder, "orders.ts");
  writeFileSync(filename, text);
  const config: Linter.Config = {
    files: ["**"],
    plugins: { premortem: plugin },
    languageOptions: { parser },
    settings: { premortem: settings },
    rules: { "premortem/no-swallowed-catch": "error" },
  };
  return new Linter({ configType: "flat", cwd: root }).verify(text, [config], { filename }).length;
}

describe("a package for the browser", () => {
  it.each([
    [["react", "react-dom", "vite", "@vitejs/plugin-react", "socket.io-client"]],
    [["svelte", "svelte-loader"]],
    [["vue", "@vue/cli-service"]],
    [["@angular/core", "@angular/cli"]],
    [["react-dom", "react-router-dom", "@tanstack/react-query", "@apollo/client", "webpack"]],
  ])("draws pages, builds them and serves nothing: %s", (dependencies) => {
    expect(lostIn(dependencies)).toBe(0);
  });

  it.each([
    // Mails and documents are drawn with the same packages.
    [["react", "react-dom", "vitest"]],
    [["preact", "@acme/sdk"]],
    // One package for both, or pages that are drawn on a server.
    [["react-dom", "vite", "express"]],
    [["react-dom", "vite", "@nestjs/core"]],
    [["react-dom", "webpack", "next"]],
    [["svelte", "vite", "@sveltejs/kit"]],
    [["react-dom", "vite", "pg"]],
    [["express"]],
    [[]],
  ])("is not any other: %s", (dependencies) => {
    expect(lostIn(dependencies)).toBe(1);
  });

  it("has files that run elsewhere", () => {
    const text = `import { createServer } from "node:http";\nexport const orders = (id) => sales.find(id).catch(() => null);\nexport const server = createServer(orders);\n`;
    expect(lostIn(["react-dom", "vite"], text)).toBe(1);
  });

  it("is not looked for where other files are not to be read", () => {
    expect(lostIn(["react-dom", "vite"], LOST, { project: false })).toBe(1);
  });
});
