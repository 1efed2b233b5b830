/** Bundles the extension into `dist/`: the client for the extension host, the server and its worker for plain Node.js. */
import { chmodSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { build, type BuildOptions, type Plugin } from "esbuild";
import { docsUrl } from "../eslint-plugin/src/create-rule.ts";
import { thirdPartyNotices } from "../eslint-plugin/third-party-notices.ts";
import { bundleTypeScriptParser } from "../eslint-plugin/typescript-parser.ts";
import { copyWasm } from "../eslint-plugin/wasm.ts";
import { inlineNodeTypes } from "../eslint-plugin/inline-node-types.ts";
import plugin from "../eslint-plugin/src/index.ts";
import { mistakes } from "../eslint-plugin/src/mistakes.ts";
import { rules } from "../eslint-plugin/src/rules/index.ts";
import type { Catalog } from "./src/protocol/messages.ts";

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** The bundled ESLint runs the plugin's rules only: its own 290 stay out. */
const withoutCoreRules: Plugin = {
  name: "without-core-rules",
  setup(bundle) {
    bundle.onResolve({ filter: /^\.\.?\/rules$/ }, ({ importer }) =>
      /[\\/]eslint[\\/]lib[\\/]/.test(importer) ? { path: "rules", namespace: "no-core-rules" } : null,
    );
    bundle.onLoad({ filter: /.*/, namespace: "no-core-rules" }, () => ({ contents: "module.exports = new Map();" }));
  },
};

/** What is asked for later is a bundle of its own, so that the extension host need not read it to begin. */
const apart: Plugin = {
  name: "apart",
  setup(bundle) {
    bundle.onResolve({ filter: /\/(?:language-client|render)\.ts$/ }, ({ kind, path }) =>
      kind === "dynamic-import" ? { path: path.replace(/\.ts$/, ".cjs"), external: true } : null,
    );
  },
};

const shared = {
  absWorkingDir: here(".."),
  bundle: true,
  platform: "node",
  format: "cjs",
  target: "node20.19",
  logLevel: "warning",
  legalComments: "none",
  minify: true,
  metafile: true,
  define: { "import.meta.url": "moduleUrl", "import.meta.dirname": "__dirname" },
  banner: { js: 'const moduleUrl = require("node:url").pathToFileURL(__filename).href;' },
} satisfies BuildOptions;

const toFolder = { outdir: here("dist"), outExtension: { ".js": ".cjs" } };

rmSync(here("dist"), { recursive: true, force: true });
mkdirSync(here("dist"), { recursive: true });
const results = await Promise.all([
  build({
    ...shared,
    ...toFolder,
    entryPoints: { server: here("src/server/main.ts") },
    banner: { js: `#!/usr/bin/env node\n${shared.banner.js}` },
  }),
  // In parts: where the project's own ESLint does the work, the bundled one is not even read.
  build({
    ...shared,
    outdir: here("dist/worker"),
    entryPoints: { main: here("src/server/worker/main.ts") },
    plugins: [withoutCoreRules, inlineNodeTypes],
    format: "esm",
    splitting: true,
    outExtension: { ".js": ".mjs" },
    chunkNames: "[name]-[hash]",
    define: { __dirname: "import.meta.dirname" },
    // Bundled CommonJS packages ask for Node's own modules through `require`.
    banner: {
      js: 'import { createRequire as requireFrom } from "node:module"; const require = requireFrom(import.meta.url);',
    },
  }),
  bundleTypeScriptParser(here("dist/worker/parser.cjs")).then((metafile) => ({ metafile })),
  build({
    ...shared,
    entryPoints: [here("../eslint-plugin/src/languages/libraries.cjs")],
    outfile: here("dist/worker/libraries.cjs"),
    // Of jsonc-parser, the build for CommonJS asks for its parts in a way that no bundler follows.
    mainFields: ["module", "main"],
  }),
  build({
    ...shared,
    ...toFolder,
    entryPoints: {
      client: here("src/client/extension.ts"),
      "language-client": here("src/client/connection/language-client.ts"),
      render: here("src/client/details/render.ts"),
    },
    plugins: [apart],
    external: ["vscode"],
  }),
]);

// `npm link` makes it a command, once; each build writes it anew.
chmodSync(here("dist/server.cjs"), 0o755);

const { packages } = copyWasm(here("dist/worker/"));
const notices = thirdPartyNotices(
  results.map(({ metafile }) => metafile),
  packages,
);
writeFileSync(here("dist/THIRD-PARTY-NOTICES.md"), notices);

const catalog: Catalog = {
  version: plugin.meta.version,
  mistakes,
  rules: Object.entries(rules).map(([rule, { meta }]) => {
    const page = readFileSync(here(`../rules-docs/${rule}.md`), "utf8");
    return {
      rule,
      mistake: meta.docs?.mistake ?? 10,
      description: meta.docs?.description ?? "",
      cost: meta.docs?.cost ?? "",
      docsUrl: docsUrl(rule),
      why: section(page, "Why it costs"),
      howToFix: section(page, "Fixing an existing code base"),
    };
  }),
};
writeFileSync(here("dist/catalog.json"), JSON.stringify(catalog));

/** What stands below a heading of the second level. */
function section(page: string, heading: string): string {
  const [, after = ""] = page.split(`\n## ${heading}\n`);
  return after.split(/\n## /)[0]?.trim() ?? "";
}
