import type { TSESLint } from "@typescript-eslint/utils";

/** A file as ESLint hands it to a rule: text, tree, scopes and parser services. */
export type SourceCode = Readonly<TSESLint.SourceCode>;

/**
 * The answers that are known of a file, each at the number of its question. It has to be a WeakMap and to be asked each
 * time: oxlint hands all files' rules one and the same object, and empties the WeakMaps that hold it when a file ends.
 */
const answersByFile = new WeakMap<SourceCode, unknown[]>();
let questions = 0;

/**
 * Makes a question about a file that is answered once, however many rules ask it.
 * The answer lives as long as ESLint keeps the file's `SourceCode`.
 */
export function perFile<Answer>(answer: (sourceCode: SourceCode) => Answer): (sourceCode: SourceCode) => Answer {
  const number = questions++;
  return (sourceCode) => {
    const answers = answersOf(sourceCode);
    let known = answers[number] as Answer | undefined;
    if (known === undefined) {
      known = answer(sourceCode);
      answers[number] = known;
    }
    return known;
  };
}

function answersOf(sourceCode: SourceCode): unknown[] {
  let answers = answersByFile.get(sourceCode);
  if (!answers) answersByFile.set(sourceCode, (answers = []));
  return answers;
}
