import { createRequire } from "node:module";
import { basename } from "node:path";
import { fileURLToPath } from "node:url";
import { readFile, statOf } from "../../disk/read.ts";
import { makeLanguage, type Language } from "../language.ts";
import { readHcl } from "./read-hcl.ts";
import type { HclParser } from "./syntax.ts";
import { HCL_VISITOR_KEYS } from "./tree.ts";

let parser: Promise<HclParser> | undefined;

/** The parser of HCL, which is WebAssembly and takes some milliseconds to begin; nothing is fetched. */
export function loadParser(): Promise<HclParser> {
  return (parser ??= startParser());
}

/** The ESLint language of HCL. */
export async function loadHcl(): Promise<Language> {
  const loaded = await loadParser();
  return makeLanguage((text) => readHcl(loaded, text), HCL_VISITOR_KEYS);
}

async function startParser(): Promise<HclParser> {
  const { Language: Grammar, Parser } = await import("web-tree-sitter");
  await Parser.init({ wasmBinary: bytesOf("web-tree-sitter/web-tree-sitter.wasm") });
  const language = await Grammar.load(bytesOf("@tree-sitter-grammars/tree-sitter-hcl/tree-sitter-hcl.wasm"));
  return { parser: new Parser().setLanguage(language), language };
}

/** More than either file has, in bytes. */
const MOST = 10_000_000;

/** A file of a package: the build puts it beside this module, where the package is not installed. */
function bytesOf(specifier: string): Uint8Array {
  const beside = fileURLToPath(new URL(basename(specifier), import.meta.url));
  const path = statOf(beside) ? beside : createRequire(import.meta.url).resolve(specifier);
  const read = readFile(path, MOST);
  if ("why" in read)
    throw new Error(`The parser of HCL cannot be read (${read.why}): ${path}. Install premortem again.`);
  return new Uint8Array(read);
}
