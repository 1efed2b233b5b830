/**
 * Packs the extension as `premortem.vsix`: builds it, gathers what is published in a folder of its own, and has vsce pack
 * that folder, offline. (Packed from the root, vsce would walk every file of the caches.)
 */
import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { root } from "../scripts/prepare.mjs";

// Each in a folder of its own: two may pack at the same time.
const staged = `${root}.cache/vsix-${process.pid}`;
const repository = "https://github.com/premortem-dev/premortem";

const run = (command: string, args: readonly string[], cwd: string) =>
  execFileSync(command, args, { cwd, stdio: ["ignore", "ignore", 2], shell: process.platform === "win32" });

run("npm", ["run", "--silent", "build:extension"], root);

rmSync(staged, { recursive: true, force: true });
mkdirSync(`${staged}/rules-docs`, { recursive: true });
for (const path of ["extension/dist", "extension/media", "extension/l10n", "CHANGELOG.md", "LICENSE"]) {
  cpSync(`${root}${path}`, `${staged}/${path}`, { recursive: true });
}
cpSync(`${root}extension/README.md`, `${staged}/README.md`);
for (const file of readdirSync(root)) if (file.startsWith("package.nls.")) cpSync(root + file, `${staged}/${file}`);
for (const page of readdirSync(`${root}rules-docs`)) {
  if (page.endsWith(".md")) cpSync(`${root}rules-docs/${page}`, `${staged}/rules-docs/${page}`);
}

// The fast parser is native: packages of it for the machines that were installed. On others TypeScript parses.
for (const name of [
  "oxc-parser",
  ...readdirSync(`${root}node_modules/@oxc-parser`).map((each) => `@oxc-parser/${each}`),
]) {
  const isShipped = (path: string) => !path.endsWith(".wasm");
  cpSync(`${root}node_modules/${name}`, `${staged}/extension/dist/node_modules/${name}`, {
    recursive: true,
    filter: isShipped,
  });
}

// What concerns the work on the repository is of no use to an editor.
const manifest = JSON.parse(readFileSync(`${root}package.json`, "utf8")) as Record<string, unknown>;
for (const field of ["private", "type", "workspaces", "scripts", "devDependencies", "overrides"]) {
  Reflect.deleteProperty(manifest, field);
}
manifest.engines = { vscode: (manifest.engines as { vscode: string }).vscode };
writeFileSync(`${staged}/package.json`, JSON.stringify(manifest, null, 2));
cpSync(`${root}.vscodeignore`, `${staged}/.vscodeignore`);

run(
  process.execPath,
  [
    fileURLToPath(import.meta.resolve("@vscode/vsce/vsce")),
    ...["package", "--no-dependencies", "--out", `${root}premortem.vsix`],
    ...["--baseContentUrl", `${repository}/blob/HEAD/extension`, "--baseImagesUrl", `${repository}/raw/HEAD/extension`],
  ],
  staged,
);

rmSync(staged, { recursive: true });
