import { readdirSync, rmSync } from "node:fs";
import { build } from "esbuild";
import { root } from "../../../scripts/prepare.mjs";

const source = `${root}test/extension/host`;

/** Bundles the tests of one window for the extension host, which loads CommonJS; returns their folder. */
export async function bundleTests(window: string): Promise<string> {
  const outdir = `${root}.cache/vscode-tests/${window}`;
  rmSync(outdir, { recursive: true, force: true });
  const tests = readdirSync(`${source}/${window}`).filter((file) => file.endsWith(".test.ts"));
  await build({
    entryPoints: [
      { in: `${source}/mocha.ts`, out: "index" },
      ...tests.map((file) => ({ in: `${source}/${window}/${file}`, out: file.replace(/\.ts$/, "") })),
    ],
    outdir,
    outExtension: { ".js": ".cjs" },
    bundle: true,
    platform: "node",
    format: "cjs",
    target: "node20.19",
    sourcemap: "inline",
    define: { PROJECT: JSON.stringify(root.replace(/\/$/, "")) },
    external: ["vscode", "mocha"],
    logLevel: "warning",
  });
  return outdir;
}
