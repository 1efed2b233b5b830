import * as parser from "@typescript-eslint/parser";
import type { TSESTree } from "@typescript-eslint/utils";
import { Linter } from "eslint";
import type { SourceCode } from "../../../../eslint-plugin/src/code/per-file.ts";

/** Parses a file as ESLint would and hands out what a rule sees. */
export function parse(code: string): SourceCode {
  let seen: SourceCode | undefined;
  const messages = new Linter().verify(code, {
    languageOptions: { parser, sourceType: "module" },
    plugins: {
      test: {
        rules: {
          capture: {
            create(context) {
              seen = context.sourceCode as unknown as SourceCode;
              return {};
            },
          },
        },
      },
    },
    rules: { "test/capture": "error" },
  });
  if (!seen) throw new Error(messages[0]?.message ?? "the file was not parsed");
  return seen;
}

/** The first node below the program whose text is the one given. */
export function nodeWithText(sourceCode: SourceCode, text: string): TSESTree.Node {
  const at = sourceCode.text.indexOf(text);
  const node = sourceCode.getNodeByRangeIndex(at);
  if (at < 0 || !node) throw new Error(`no such text: ${text}`);
  return node;
}
