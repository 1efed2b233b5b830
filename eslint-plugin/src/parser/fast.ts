import { createRequire } from "node:module";
import { analyze } from "@typescript-eslint/scope-manager";
import { visitorKeys } from "@typescript-eslint/visitor-keys";
import type { Linter } from "eslint";
import type * as Oxc from "oxc-parser";
import { bundledParser } from "./bundled.ts";
import { isDeep } from "./depth.ts";
import { dialectOf } from "./dialect.ts";
import { addLocations } from "./locations.ts";
import { ParseCache } from "./parse-cache.ts";

type Parser = Extract<Linter.Parser, { parseForESLint: unknown }>;
type ParseResult = ReturnType<Parser["parseForESLint"]>;

interface ParserOptions {
  readonly filePath?: string;
  /** Whether a list of tokens is asked for, which only the linted file needs. */
  readonly tokens?: boolean;
  readonly sourceType?: "module" | "script" | "commonjs";
}

let loaded: typeof Oxc | null | undefined;

function oxc(): typeof Oxc | null {
  if (loaded === undefined) {
    try {
      loaded = createRequire(import.meta.url)("oxc-parser") as typeof Oxc;
    } catch {
      // It is native and optional: where it is not installed, or not made for the machine, TypeScript parses.
      loaded = null;
    }
  }
  return loaded;
}

const cache = new ParseCache<ParseResult>();

/**
 * The command's parser: oxc's, with typescript-eslint's scopes, where it is installed and takes the file; else
 * typescript-eslint's own, which has the last word on what does not parse. Makes no list of tokens.
 * A file that one file's rules asked about is not parsed again when its own turn comes. What is only linted is not kept:
 * to keep a tree costs a quarter of making it, and few are asked for again.
 */
export const fastParser = {
  meta: { name: "premortem-fast-parser", version: "1" },
  parseForESLint: (text, options) => {
    const { filePath = "", sourceType = "module" } = options as ParserOptions;
    return cache.get(
      `${sourceType}:${filePath}`,
      text,
      () => parseFast(text, filePath, sourceType) ?? bundledParser.parseForESLint(text, options),
      { keep: (options as ParserOptions).tokens === false },
    );
  },
} satisfies Parser;

const LANGUAGES: Readonly<Record<string, Oxc.ParserOptions["lang"]>> = {
  ts: "ts",
  mts: "ts",
  cts: "ts",
  tsx: "tsx",
  js: "jsx",
  jsx: "jsx",
  mjs: "jsx",
  cjs: "jsx",
};

function parseFast(text: string, filePath: string, sourceType: ParserOptions["sourceType"]): ParseResult | null {
  const lang = LANGUAGES[/\.([^.]*)$/.exec(filePath)?.[1] ?? ""];
  const parser = oxc();
  if (!parser || !lang || isDeep(text, dialectOf(filePath))) return null;
  const { errors, program, comments } = parser.parseSync(filePath, text, {
    lang: lang === "ts" && /\.d\.[cm]?ts$/.test(filePath) ? "dts" : lang,
    sourceType,
    astType: "ts",
    range: true,
    preserveParens: false,
  });
  if (errors.length > 0) return null;
  const remarks = comments.map(({ type, value, start, end }) => ({ type, value, range: [start, end] }));
  const ast = Object.assign(program as object, { comments: remarks, tokens: [] });
  addLocations(ast, remarks, text, visitorKeys);
  // Without the names of TypeScript's libraries: more than a thousand variables for each file, which no model asks for.
  const scopeManager = analyze(ast, { sourceType: sourceType === "module" ? "module" : "script", lib: [] });
  return { ast, scopeManager, visitorKeys, services: {} } as unknown as ParseResult;
}
