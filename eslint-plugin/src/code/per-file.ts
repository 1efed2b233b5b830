import type { TSESLint } from "@typescript-eslint/utils";

/** A file as ESLint hands it to a rule: text, tree, scopes and parser services. */
export type SourceCode = Readonly<TSESLint.SourceCode>;

/** The answers that are known of a file, each at the number of its question. */
type Answers = unknown[];

const answersByFile = new WeakMap<SourceCode, Answers>();
let questions = 0;
/** The file that was asked about last: one is asked hundreds of questions in a row. */
let last: { readonly sourceCode: SourceCode; readonly answers: Answers } | null = null;

/**
 * Makes a question about a file that is answered once, however many rules ask it.
 * The answer lives as long as ESLint keeps the file's `SourceCode`.
 */
export function perFile<Answer>(answer: (sourceCode: SourceCode) => Answer): (sourceCode: SourceCode) => Answer {
  const number = questions++;
  return (sourceCode) => {
    const answers = last?.sourceCode === sourceCode ? last.answers : answersOf(sourceCode);
    let known = answers[number] as Answer | undefined;
    if (known === undefined) {
      known = answer(sourceCode);
      answers[number] = known;
    }
    return known;
  };
}

function answersOf(sourceCode: SourceCode): Answers {
  let answers = answersByFile.get(sourceCode);
  if (!answers) answersByFile.set(sourceCode, (answers = []));
  last = { sourceCode, answers };
  return answers;
}
