/** Builds what is published: `dist/` and the texts that npm shows beside it. */
import { copyFileSync, rmSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { build, type BuildOptions } from "esbuild";

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

const shared = {
  bundle: true,
  platform: "node",
  target: "node20.19",
  logLevel: "warning",
  legalComments: "none",
} satisfies BuildOptions;

rmSync(here("dist"), { recursive: true, force: true });

await Promise.all([
  build({
    ...shared,
    entryPoints: [here("src/index.ts")],
    outfile: here("dist/index.js"),
    format: "esm",
    external: ["eslint"],
  }),
  build({
    ...shared,
    entryPoints: [here("src/index.ts")],
    outfile: here("dist/index.cjs"),
    format: "cjs",
    external: ["eslint"],
    define: { "import.meta.url": "moduleUrl" },
    banner: { js: 'const moduleUrl = require("node:url").pathToFileURL(__filename).href;' },
    footer: { js: "module.exports = module.exports.default;" },
  }),
  build({
    ...shared,
    stdin: { contents: 'export { parseForESLint } from "@typescript-eslint/parser";', resolveDir: here(".") },
    outfile: here("dist/parser.cjs"),
    format: "cjs",
    minify: true,
  }),
]);

copyFileSync(here("../LICENSE"), here("LICENSE"));
