import { copyFileSync } from "node:fs";
import { createRequire } from "node:module";
import { basename } from "node:path";

const FILES = ["web-tree-sitter/web-tree-sitter.wasm", "@tree-sitter-grammars/tree-sitter-hcl/tree-sitter-hcl.wasm"];

/**
 * Puts the WebAssembly that parsers are made of beside the bundles, which look for it there.
 * @param folder where to, with a slash at its end.
 * @returns the names of the files, and those of the packages that they come from.
 */
export function copyWasm(folder: string): { readonly files: readonly string[]; readonly packages: readonly string[] } {
  const { resolve } = createRequire(import.meta.url);
  for (const file of FILES) copyFileSync(resolve(file), folder + basename(file));
  return {
    files: FILES.map((file) => basename(file)),
    packages: FILES.map((file) => file.slice(0, file.lastIndexOf("/"))),
  };
}
