import { createRequire } from "node:module";
import type { TSESTree } from "@typescript-eslint/utils";
import type { SourceCode } from "../code/per-file.ts";

/** What ESLint's own parser makes of a file. */
export interface PlainTree {
  readonly ast: TSESTree.Program;
  readonly visitorKeys: SourceCode["visitorKeys"];
}

/** ESLint's parser and its reader of scopes, which every ESLint brings along. */
interface Own {
  readonly espree: {
    parse(text: string, options: Readonly<Record<string, unknown>>): TSESTree.Program;
    readonly VisitorKeys: SourceCode["visitorKeys"];
  };
  readonly eslintScope: {
    analyze(ast: TSESTree.Program, options: Readonly<Record<string, unknown>>): SourceCode["scopeManager"];
  };
}

let loaded: Own | null | undefined;

function own(): Own | null {
  if (loaded === undefined) {
    try {
      const from = createRequire(createRequire(import.meta.url).resolve("eslint"));
      loaded = { espree: from("espree") as Own["espree"], eslintScope: from("eslint-scope") as Own["eslintScope"] };
    } catch {
      // Not within ESLint, or within one that is bundled.
      loaded = null;
    }
  }
  return loaded;
}

const PLAIN = /\.[cm]?js$/;

/**
 * Parses plain JavaScript with ESLint's own parser, in less than half of the time that TypeScript's takes; null for files
 * of TypeScript, for JavaScript that it does not take (Flow, decorators, sloppy mode), and where there is no ESLint.
 */
export function parsePlain(text: string, filename: string): PlainTree | null {
  const parser = PLAIN.test(filename) ? own()?.espree : undefined;
  if (!parser) return null;
  try {
    const ast = parser.parse(text, {
      ecmaVersion: "latest",
      sourceType: "module",
      ecmaFeatures: { jsx: true },
      range: true,
      loc: true,
    });
    return { ast, visitorKeys: parser.VisitorKeys };
  } catch {
    return null;
  }
}

/** The scopes of a tree that ESLint's own parser made; typescript-eslint's reader wants nodes that are not in it. */
export function plainScopes(ast: TSESTree.Program): SourceCode["scopeManager"] {
  const { espree, eslintScope } = own() ?? {};
  if (!espree || !eslintScope) return null;
  return eslintScope.analyze(ast, {
    ecmaVersion: 2024,
    sourceType: "module",
    childVisitorKeys: espree.VisitorKeys,
    fallback: () => [],
    jsx: true,
  });
}
