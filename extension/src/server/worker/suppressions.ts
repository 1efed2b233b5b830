import { readFileSync, statSync } from "node:fs";
import { join, relative, sep } from "node:path";
import type { Linter } from "eslint";

const FILE = "eslint-suppressions.json";

type Suppressions = Readonly<
  Record<string, Readonly<Record<string, { readonly count: number } | undefined>> | undefined>
>;

interface Messages {
  readonly messages: readonly Linter.LintMessage[];
  readonly suppressed: readonly (Linter.LintMessage | Linter.SuppressedLintMessage)[];
}

const read = new Map<string, { readonly mtimeMs: number; readonly suppressions: Suppressions }>();

/**
 * Takes away what `eslint-suppressions.json` of a folder holds, as ESLint does: a rule's errors in a file are silenced
 * together, as long as they are no more than were counted.
 */
export function applySuppressions({ messages, suppressed }: Messages, path: string, folder: string): Messages {
  const counts = suppressionsIn(folder)[relative(folder, path).split(sep).join("/")];
  if (!counts) return { messages, suppressed };
  const isCounted = (message: Linter.LintMessage) => message.severity === 2 && message.ruleId !== null;
  const silenced = new Set(
    Object.entries(counts)
      .filter(([ruleId, entry]) => {
        const found = messages.filter((message) => isCounted(message) && message.ruleId === ruleId).length;
        return found > 0 && found <= (entry?.count ?? 0);
      })
      .map(([ruleId]) => ruleId),
  );
  const isSilenced = ({ ruleId }: Linter.LintMessage) => ruleId !== null && silenced.has(ruleId);
  const byFile = messages
    .filter(isSilenced)
    .map((message) => ({ ...message, suppressions: [{ kind: "file", justification: "" }] }));
  return { messages: messages.filter((message) => !isSilenced(message)), suppressed: [...suppressed, ...byFile] };
}

function suppressionsIn(folder: string): Suppressions {
  const file = join(folder, FILE);
  const mtimeMs = statSync(file, { throwIfNoEntry: false })?.mtimeMs;
  if (mtimeMs === undefined) return {};
  const known = read.get(file);
  if (known?.mtimeMs === mtimeMs) return known.suppressions;
  let suppressions: Suppressions = {};
  try {
    const parsed: unknown = JSON.parse(readFileSync(file, "utf8"));
    if (typeof parsed === "object" && parsed !== null) suppressions = parsed as Suppressions;
  } catch {
    // Being written, or broken: nothing is silenced, and ESLint says what is wrong with it.
  }
  read.set(file, { mtimeMs, suppressions });
  return suppressions;
}
