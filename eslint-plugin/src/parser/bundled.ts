import { createRequire } from "node:module";
import { join } from "node:path";
import type { Linter } from "eslint";

type Parser = Extract<Linter.Parser, { parseForESLint: unknown }>;

let loaded: Parser | undefined;

function load(): Parser {
  // The parser carries a part of TypeScript: it is read only when a file has to be parsed with it.
  loaded ??= createRequire(import.meta.url)("./parser.cjs") as Parser;
  return loaded;
}

/** What asks for types, which need a whole TypeScript: only ESLint's configuration can, never the command. */
interface TypedOptions {
  readonly project?: unknown;
  readonly projectService?: unknown;
  readonly programs?: unknown;
  readonly tsconfigRootDir?: string;
}

/** The parser that a project has installed, itself or as a part of `typescript-eslint`, beside the TypeScript it asks. */
function typedParser({ tsconfigRootDir = process.cwd() }: TypedOptions): Parser {
  const from = createRequire(join(tsconfigRootDir, "eslint.config.js"));
  const name = "@typescript-eslint/parser";
  try {
    return from(name) as Parser;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "MODULE_NOT_FOUND") throw error;
  }
  try {
    return createRequire(from.resolve("typescript-eslint"))(name) as Parser;
  } catch (cause) {
    const advice = "install typescript-eslint, or take project and projectService out of parserOptions.";
    throw new Error(`Premortem's own parser has no types: ${advice}`, { cause });
  }
}

/**
 * typescript-eslint's parser with what it needs of the TypeScript it was built for, bundled: it works beside any TypeScript
 * that a project has installed, or none. It knows no types: where a configuration asks for them, the project's parser does.
 * @throws the parser's error for what does not parse, and one with advice where types are asked for and cannot be had.
 */
export const bundledParser = {
  meta: { name: "premortem-parser", version: "1" },
  parseForESLint: (text, options) => {
    const { project, projectService, programs } = (options ?? {}) as TypedOptions;
    const isTyped = Boolean(project) || Boolean(projectService) || Boolean(programs);
    return (isTyped ? typedParser(options as TypedOptions) : load()).parseForESLint(text, options);
  },
} satisfies Parser;
