import type { Linter, Rule } from "eslint";
import { lostOf } from "./kept.ts";
import { typeErrors } from "./type-errors.ts";

/** What a rule would change in a text, by itself or when it is asked to. */
export interface Change {
  /** Where it comes from and what it says. */
  readonly name: string;
  readonly rule: string;
  /** The id of what it says, empty for a fix. */
  readonly messageId: string;
  readonly filename: string;
  readonly before: string;
  readonly after: string;
}

/** Every fix and suggestion of some messages, each applied alone. */
export function changesOf(messages: readonly Linter.LintMessage[], filename: string, code: string): Change[] {
  return messages.flatMap(({ ruleId, line, fix, suggestions = [] }) =>
    [...(fix ? [{ fix, desc: "fix", messageId: "" }] : []), ...suggestions].map(
      ({ fix: edit, desc, messageId = "" }) => ({
        name: `${filename}:${line} ${ruleId ?? ""}, “${desc}”`,
        rule: ruleId ?? "",
        messageId,
        filename,
        before: code,
        after: apply(code, edit),
      }),
    ),
  );
}

function apply(code: string, { range: [start, end], text }: Rule.Fix): string {
  return code.slice(0, start) + text + code.slice(end);
}

/** The errors of TypeScript that changes bring, one line each: none, where they leave code that type-checks as it did. */
export function newTypeErrors(changes: readonly Change[]): string[] {
  const errors = typeErrors(
    changes.flatMap(({ filename, before, after }) => [
      { filename, code: before },
      { filename, code: after },
    ]),
  );
  return changes.flatMap(({ name }, index) => {
    const [before, after] = [errors[2 * index], errors[2 * index + 1]];
    return [...(after ?? [])].filter((error) => !before?.has(error)).map((error) => `${name}: ${error}`);
  });
}

/** What is wrong with a change by the rules' own word: it must lose a finding of its rule and bring none. */
export function ruleErrors(
  { name, rule }: Change,
  before: readonly Linter.LintMessage[],
  after: readonly Linter.LintMessage[],
): string[] {
  const [was, is] = [counted(before), counted(after)];
  const gained = Object.keys(is).filter((key) => (is[key] ?? 0) > (was[key] ?? 0));
  const isLost = (is[rule] ?? 0) < (was[rule] ?? 0);
  return [...gained.map((key) => `${name}: adds ${key}`), ...(isLost ? [] : [`${name}: stays`])];
}

/** The calls, returned values and comments that a change takes away without saying so, one line each. */
export function losses(change: Change): string[] {
  return lostOf(change).map((lost) => `${change.name}: loses ${lost}`);
}

function counted(messages: readonly Linter.LintMessage[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { ruleId, message } of messages) {
    const key = ruleId ?? message;
    counts[key] = (counts[key] ?? 0) + 1;
  }
  return counts;
}
