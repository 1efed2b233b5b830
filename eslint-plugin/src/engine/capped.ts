import type { Linter } from "eslint";

/** At most so many findings of one rule in one file are reported: whoever reads them has long seen what is wrong. */
const MOST_OF_A_RULE = 1_000;

/** Leaves out what is more than {@link MOST_OF_A_RULE}; the last finding that is left says how many those are. */
export function capped<Message extends Linter.LintMessage>(messages: readonly Message[]): readonly Message[] {
  if (messages.length <= MOST_OF_A_RULE) return messages;
  const counts = new Map<string | null, number>();
  const kept = messages.filter(({ ruleId }) => {
    const count = (counts.get(ruleId) ?? 0) + 1;
    counts.set(ruleId, count);
    return count <= MOST_OF_A_RULE;
  });
  for (const [rule, count] of counts) {
    if (count <= MOST_OF_A_RULE) continue;
    const last = kept.findLastIndex(({ ruleId }) => ruleId === rule);
    const finding = kept[last];
    const note = `There are ${count - MOST_OF_A_RULE} more of this kind in the file, which are not listed.`;
    if (finding) kept[last] = { ...finding, message: `${finding.message} ${note}` };
  }
  return kept;
}
