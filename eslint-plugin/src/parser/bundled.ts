import { createRequire } from "node:module";
import type { Linter } from "eslint";

type Parser = Extract<Linter.Parser, { parseForESLint: unknown }>;

let loaded: Parser | undefined;

function load(): Parser {
  // The parser carries TypeScript: it is read only when a file has to be parsed with it.
  loaded ??= createRequire(import.meta.url)("./parser.cjs") as Parser;
  return loaded;
}

/**
 * typescript-eslint's parser with the TypeScript it was built for, bundled: it works beside any TypeScript that a
 * project has installed, or none.
 */
export const bundledParser = {
  meta: { name: "premortem-parser", version: "1" },
  parseForESLint: (text, options) => load().parseForESLint(text, options),
} satisfies Parser;
