/** A process that checks what it is told to, so that whatever happens to it happens to nothing else. */
import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { check } from "./check.ts";
import { randomFrom } from "./random.ts";
import { variantsOf } from "./variants.ts";

/** One file to check, and how many texts are spliced from it. */
export interface Task {
  readonly file: string;
  readonly splices: number;
  readonly seed: number;
}

export interface Answer {
  readonly texts: number;
  readonly read: number;
  readonly findings: number;
  readonly problems: readonly string[];
}

process.on("message", ({ file, splices, seed }: Task) => {
  const code = readFileSync(file, "utf8");
  // Where the file lies must not tell that it is a test.
  const filename = `/torture/src/${basename(file).replace(/[._-](?:test|spec|mock)s?\b/g, "")}`;
  const answers = variantsOf(code, splices, randomFrom(seed)).map(({ name, code: text }) => {
    const outcome = check(text, filename);
    return { ...outcome, problems: outcome.problems.map((problem) => `${name}: ${problem}`) };
  });
  const answer: Answer = {
    texts: answers.length,
    read: answers.filter(({ isRead }) => isRead).length,
    findings: answers.reduce((sum, { findings }) => sum + findings, 0),
    problems: answers.flatMap(({ problems }) => problems),
  };
  process.send?.(answer);
});
