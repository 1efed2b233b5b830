import type { Linter } from "eslint";
import { isMinified } from "../code/files.ts";
import { LINE_BREAK } from "../code/lines.ts";
import { isCodeFile } from "../configs/file-languages.ts";
import { mayHoldSecret } from "../knowledge/secrets/settings/gate.ts";
import { stackFor } from "../parser/depth.ts";
import { dialectOf } from "../parser/dialect.ts";
import type { EmbeddedConfig } from "./config.ts";
import type { Span } from "./finding.ts";

/** Its findings tell which parts of a line must not be shown. */
export const SECRETS_RULE = "premortem/no-hardcoded-secrets";

/** What the rules say of one text. */
export interface Checked {
  /** What was reported and is to be shown. */
  readonly messages: readonly Linter.LintMessage[];
  /** What was reported and is silenced by a comment. */
  readonly suppressed: readonly Linter.LintMessage[];
  /** Where the text holds secrets, whichever rule or comment is at work: those parts must not be shown. */
  readonly secrets: readonly Span[];
  /** The text after fixing, where that was asked for; else the same text. */
  readonly output: string;
}

/** Why a text was not checked, in one sentence. */
export interface NotChecked {
  readonly reason: string;
  /** Whether the product is to blame, not the file. */
  readonly isCrash: boolean;
}

/** ESLint documents the method, and its types lack it. */
type LinterWithSuppressions = Linter & { getSuppressedMessages(): Linter.LintMessage[] };

/** Larger files of settings and SQL are exports and dumps, written by a machine. */
const MAX_DATA = 1_000_000;

/** Settings in one line are written by tools that issue keys, too; longer ones are data. */
const MAX_LINE_OF_SETTINGS = 100_000;

/** Checks a text as the file at `path`; never throws. */
export function checkText(
  text: string,
  { path, linter, config, fix = false }: { path: string; linter: Linter; config: EmbeddedConfig; fix?: boolean },
): Checked | NotChecked {
  if (!isCodeFile(path)) {
    if (text.length > MAX_DATA)
      return { reason: "was skipped: it is larger than 1 MB, so it is data and no settings", isCrash: false };
    // A parser takes longer than a look for words, and most files of settings hold none.
    if (!path.endsWith(".sql") && !mayHoldSecret(text))
      return { messages: [], suppressed: [], secrets: [], output: text };
  }
  const isSettings = !isCodeFile(path) && !path.endsWith(".sql") && text.length <= MAX_LINE_OF_SETTINGS;
  if (!isSettings && isMinified(text))
    return { reason: "was skipped: its lines are too long to be written by hand", isCrash: false };
  try {
    const fixed = fix ? linter.verifyAndFix(text, config.entries, { filename: path }) : null;
    const messages = fixed ? fixed.messages : linter.verify(text, config.entries, { filename: path });
    const broken = messages.find((message) => message.fatal);
    if (broken) return { reason: `does not parse: ${parseError(broken)}`, isCrash: false };
    const suppressed = (linter as LinterWithSuppressions).getSuppressedMessages();
    const secrets = [...messages, ...suppressed].filter((message) => message.ruleId === SECRETS_RULE).map(spanOf);
    const isShown = ({ ruleId }: Linter.LintMessage) => ruleId !== null && config.shown.has(ruleId);
    return {
      messages: messages.filter(isShown),
      suppressed: suppressed.filter(isShown),
      secrets,
      output: fixed?.output ?? text,
    };
  } catch (error) {
    if (isOutOfStack(error) && isNested(text, path))
      return { reason: "was skipped: its code is nested too deeply", isCrash: false };
    const reason = error instanceof Error ? (error.message.split("\n")[0] ?? "") : String(error);
    return { reason: `could not be checked because of a bug in premortem: ${reason}`, isCrash: true };
  }
}

/** ESLint, its reader of scopes and the rules walk a tree by calls, and the call stack has an end. */
function isOutOfStack(error: unknown): boolean {
  return error instanceof RangeError && error.message.includes("call stack");
}

/** What people write takes less than half of this; where it is little, a rule calls itself without end. */
const NESTED = 100_000;

function isNested(text: string, path: string): boolean {
  return !isCodeFile(path) || stackFor(text, dialectOf(path), NESTED) > NESTED;
}

/** The lines of a text as ESLint counts them. */
export function linesOf(text: string): string[] {
  return text.replace(/^\uFEFF/, "").split(LINE_BREAK);
}

/** Where a message stands; without an end it is one character wide. */
export function spanOf(message: Linter.LintMessage): Span {
  const { line, column, endLine = line, endColumn = column + 1 } = message;
  return { line, column, endLine, endColumn };
}

/** Why a text does not parse, fit for a sentence. */
export function parseError({ message, line }: Linter.LintMessage): string {
  if (message.includes("call stack")) return "its code is nested too deeply";
  const place = (line as number | undefined) ? ` (line ${line})` : "";
  return message.replace(/^Parsing error: /, "").replace(/\.$/, "") + place;
}
