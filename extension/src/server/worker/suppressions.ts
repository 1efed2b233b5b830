import { join, relative, sep } from "node:path";
import type { Linter } from "eslint";
import { readText, statOf } from "../../../../eslint-plugin/src/disk/read.ts";
import {
  knownRules,
  MAX_SUPPRESSIONS_BYTES,
  parseSuppressions,
  SUPPRESSIONS_FILE,
  type Suppressions,
} from "../../../../eslint-plugin/src/engine/suppressions.ts";
import type { Told } from "../../../../eslint-plugin/src/engine/told.ts";

interface Messages {
  readonly messages: readonly Told[];
  readonly suppressed: readonly Told<Linter.LintMessage | Linter.SuppressedLintMessage>[];
}

const read = new Map<string, { readonly mtimeMs: number; readonly suppressions: Suppressions }>();

/**
 * Takes away what `eslint-suppressions.json` of a folder holds, as ESLint and the command do: a rule's errors in a file
 * are silenced together, as long as they are no more than were counted.
 */
export function applySuppressions({ messages, suppressed }: Messages, path: string, folder: string): Messages {
  const counts = suppressionsIn(folder)[relative(folder, path).split(sep).join("/")];
  if (!counts) return { messages, suppressed };
  const errors = messages.filter(({ severity }) => severity === 2).flatMap(({ ruleId }) => ruleId ?? []);
  const silenced = knownRules(errors, counts);
  const isSilenced = ({ ruleId }: Linter.LintMessage) => ruleId !== null && silenced.has(ruleId);
  const byFile = messages
    .filter(isSilenced)
    .map((message) => ({ ...message, suppressions: [{ kind: "file", justification: "" }] }));
  return { messages: messages.filter((message) => !isSilenced(message)), suppressed: [...suppressed, ...byFile] };
}

function suppressionsIn(folder: string): Suppressions {
  const file = join(folder, SUPPRESSIONS_FILE);
  const mtimeMs = statOf(file)?.mtimeMs;
  if (mtimeMs === undefined) return {};
  const known = read.get(file);
  if (known?.mtimeMs === mtimeMs) return known.suppressions;
  const text = readText(file, MAX_SUPPRESSIONS_BYTES);
  // Gone since it was looked at, being written, or broken: nothing is silenced, and ESLint says what is wrong with it.
  const suppressions: Suppressions = (text === null ? null : parseSuppressions(text)) ?? {};
  read.set(file, { mtimeMs, suppressions });
  return suppressions;
}
