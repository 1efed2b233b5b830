import type { TSESLint } from "@typescript-eslint/utils";

/** A file as ESLint hands it to a rule: text, tree, scopes and parser services. */
export type SourceCode = Readonly<TSESLint.SourceCode>;

/**
 * Makes a question about a file that is answered once, however many rules ask it.
 * The answer lives as long as ESLint keeps the file's `SourceCode`.
 */
export function perFile<Answer>(answer: (sourceCode: SourceCode) => Answer): (sourceCode: SourceCode) => Answer {
  const answers = new WeakMap<SourceCode, Answer>();
  return (sourceCode) => {
    let known = answers.get(sourceCode);
    if (known === undefined) {
      known = answer(sourceCode);
      answers.set(sourceCode, known);
    }
    return known;
  };
}
