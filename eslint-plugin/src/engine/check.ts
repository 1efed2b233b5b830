import type { Linter } from "eslint";
import { isMinified } from "../code/files.ts";
import type { SourceCode } from "../code/per-file.ts";
import { isCodeFile } from "../configs/file-languages.ts";
import { stackFor } from "../parser/depth.ts";
import { dialectOf } from "../parser/dialect.ts";
import type { EmbeddedConfig } from "./config.ts";
import type { Span } from "./finding.ts";
import { preview } from "../knowledge/secrets/redact.ts";
import type { FileMasking } from "./masking/file-masking.ts";
import { hiddenInFile, maskingOf } from "./masking/index.ts";
import { isWord, type Masking } from "./masking/masking.ts";
import { capped } from "./capped.ts";
import type { MaskingsOfOthers } from "./masking/evidence.ts";
import { told, type Told } from "./told.ts";

/** What the rules say of one text. */
export interface Checked {
  /** What was reported and is to be shown; no string of it holds a secret. */
  readonly messages: readonly Told[];
  /** What was reported and is silenced by a comment. */
  readonly suppressed: readonly Told[];
  /** Hides the text's secrets, whichever rule or comment is at work, in whatever else is to be shown. */
  readonly masking: FileMasking;
  /** The text after fixing, where that was asked for; else the same text. */
  readonly output: string;
}

/** Why a text was not checked, in one sentence. */
export interface NotChecked {
  readonly reason: string;
  /** Whether the product is to blame, not the file. */
  readonly isCrash: boolean;
  /** Whether the text does not parse: in an editor it may be half typed. */
  readonly isBroken?: true;
}

/** ESLint documents the method, and its types lack it. */
type LinterWithSuppressions = Linter & { getSuppressedMessages(): Linter.LintMessage[] };

/** Larger files of settings and SQL are exports and dumps, written by a machine. */
const MAX_DATA = 1_000_000;

/** Settings in one line are written by tools that issue keys, too; longer ones are data. */
const MAX_LINE_OF_SETTINGS = 100_000;

interface Terms {
  readonly path: string;
  readonly linter: Linter;
  readonly config: EmbeddedConfig;
  readonly fix?: boolean;
  /** What is known of files that evidence points to, for the checks of many files. */
  readonly others?: MaskingsOfOthers;
}

/** Checks a text as the file at `path`; never throws. */
export function checkText(text: string, { path, linter, config, fix = false, others }: Terms): Checked | NotChecked {
  if (!isCodeFile(path)) {
    if (text.length > MAX_DATA)
      return { reason: "was skipped: it is larger than 1 MB, so it is data and no settings", isCrash: false };
    // A parser takes longer than a look for words, and most files of data hold none.
    if (!config.mayConcern(text, path))
      return { messages: [], suppressed: [], masking: maskingOf(text, path), output: text };
  }
  const isSettings = !isCodeFile(path) && !path.endsWith(".sql") && text.length <= MAX_LINE_OF_SETTINGS;
  if (!isSettings && isMinified(text))
    return { reason: "was skipped: its lines are too long to be written by hand", isCrash: false };
  try {
    const fixed = fix ? linter.verifyAndFix(text, config.entries, { filename: path }) : null;
    const messages = fixed ? fixed.messages : linter.verify(text, config.entries, { filename: path });
    const broken = messages.find((message) => message.fatal);
    if (broken)
      return { reason: `does not parse: ${parseError(broken, maskingOf(text, path))}`, isCrash: false, isBroken: true };
    const isShown = ({ ruleId }: Linter.LintMessage) => ruleId !== null && config.shown.has(ruleId);
    const shown = messages.filter(isShown);
    const suppressed = (linter as LinterWithSuppressions).getSuppressedMessages().filter(isShown);
    const output = fixed?.output ?? text;
    // Of a file that ESLint passes over there is none, or still the one of the file before.
    const sourceCode = linter.getSourceCode() as unknown as SourceCode | null;
    const isRead = sourceCode?.text === output.replace(/^\uFEFF/, "");
    const masking = maskingOf(output, path, isRead ? () => hiddenInFile(output, path, sourceCode) : undefined);
    const checked = { path, masking, sourceCode: isRead ? sourceCode : null, ...(others && { others }) };
    return {
      messages: told(capped(shown), checked),
      suppressed: told(capped(suppressed), checked),
      masking,
      output,
    };
  } catch (error) {
    if (isOutOfStack(error) && isNested(text, path))
      return { reason: "was skipped: its code is nested too deeply", isCrash: false };
    const reason = error instanceof Error ? (error.message.split("\n")[0] ?? "") : String(error);
    return {
      reason: `could not be checked because of a bug in premortem: ${maskingOf(text, path).mask(reason)}`,
      isCrash: true,
    };
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

/** Where a message stands; without an end it is one character wide. */
export function spanOf(message: Linter.LintMessage): Span {
  const { line, column, endLine = line, endColumn = column + 1 } = message;
  return { line, column, endLine, endColumn };
}

/** Why a text does not parse, fit for a sentence. */
export function parseError({ message, line }: Linter.LintMessage, masking: Masking): string {
  if (message.includes("call stack")) return "its code is nested too deeply";
  const place = (line as number | undefined) ? ` (line ${line})` : "";
  // Nothing is known of the secrets of a file that does not parse: what its parser quotes may be one.
  const told = message.replace(/(["'`])([^"'`\n]{5,})\1/g, (all, quote: string, quoted: string) =>
    isWord(quoted) ? all : `${quote}${preview(quoted)}${quote}`,
  );
  return masking.mask(told.replace(/^Parsing error: /, "").replace(/\.$/, "")) + place;
}
