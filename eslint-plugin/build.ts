/** Builds what is published: `dist/` and the texts that npm shows beside it. */
import { copyFileSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { basename } from "node:path";
import { fileURLToPath } from "node:url";
import { build, type BuildOptions } from "esbuild";
import { inlineNodeTypes } from "./inline-node-types.ts";
import { rules } from "./src/rules/index.ts";
import { publishedReadme } from "./published-readme.ts";
import { thirdPartyNotices } from "./third-party-notices.ts";
import { copyWasm } from "./wasm.ts";
import { bundleTypeScriptParser } from "./typescript-parser.ts";

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const manifest = JSON.parse(readFileSync(here("package.json"), "utf8")) as {
  readonly version: string;
  readonly optionalDependencies: Readonly<Record<string, string>>;
  readonly peerDependencies: Readonly<Record<string, string>>;
};

const shared = {
  absWorkingDir: here(".."),
  bundle: true,
  platform: "node",
  target: "node20.19",
  logLevel: "warning",
  legalComments: "none",
  metafile: true,
  plugins: [inlineNodeTypes],
  external: Object.keys({ ...manifest.optionalDependencies, ...manifest.peerDependencies }),
} satisfies BuildOptions;

const metafiles = await Promise.all([
  build({
    ...shared,
    entryPoints: { index: here("src/index.ts"), hcl: here("src/hcl.ts"), cli: here("src/cli/main.ts") },
    outdir: here("dist"),
    chunkNames: "[name]-[hash]",
    format: "esm",
    splitting: true,
    // The package has a bound on its size, and `keepNames` would cost time.
    minify: true,
    // Bundled CommonJS packages ask for Node's own modules through `require`.
    banner: {
      js: 'import { createRequire as requireFrom } from "node:module"; const require = requireFrom(import.meta.url);',
    },
  }).then(({ metafile }) => metafile),
  bundleTypeScriptParser(here("dist/parser.cjs")),
  build({
    ...shared,
    entryPoints: [here("src/languages/libraries.cjs")],
    outfile: here("dist/libraries.cjs"),
    format: "cjs",
    minify: true,
    // Of jsonc-parser, the build for CommonJS asks for its parts in a way that no bundler follows.
    mainFields: ["module", "main"],
  }).then(({ metafile }) => metafile),
]);

const wasm = copyWasm(here("dist/"));

// For `premortem explain`, which needs no network.
const pages = Object.keys(rules).map((rule) => `${rule}.md`);
mkdirSync(here("dist/pages"), { recursive: true });
for (const page of pages) copyFileSync(here(`../rules-docs/${page}`), here(`dist/pages/${page}`));

// What earlier builds wrote goes last: whoever runs the old files meanwhile still finds them.
const written = new Set(metafiles.flatMap(({ outputs }) => Object.keys(outputs)).map((path) => basename(path)));
for (const file of wasm.files) written.add(file);
for (const file of readdirSync(here("dist")))
  if (file !== "pages" && !written.has(file)) rmSync(here(`dist/${file}`), { recursive: true });
for (const page of readdirSync(here("dist/pages"))) if (!pages.includes(page)) rmSync(here(`dist/pages/${page}`));

copyFileSync(here("../LICENSE"), here("LICENSE"));
writeFileSync(here("README.md"), publishedReadme(readFileSync(here("../README.md"), "utf8"), manifest.version));
writeFileSync(here("THIRD-PARTY-NOTICES.md"), thirdPartyNotices(metafiles, wasm.packages));
