import type { Linter } from "eslint";
import { evidenceOf, type Evidence } from "../evidence/index.ts";
import { maskedEvidence, type MaskingsOfOthers } from "./masking/evidence.ts";
import type { Masking } from "./masking/masking.ts";
import { maskedMessages } from "./masking/messages.ts";

/** A message of ESLint's with what its rule says that it stands on. */
export type Told<Message extends Linter.LintMessage = Linter.LintMessage> = Message & { readonly evidence?: Evidence };

interface Checked {
  readonly path: string;
  /** What the rules were handed: their evidence is kept beside it. */
  readonly sourceCode: object | null;
  readonly masking: Masking;
  readonly others?: MaskingsOfOthers;
}

/** Messages about a file with their evidence, no string of which holds a secret. */
export function told<Message extends Linter.LintMessage>(
  messages: readonly Message[],
  { sourceCode, ...where }: Checked,
): Told<Message>[] {
  return maskedMessages(messages, where.masking).map((message) => {
    const evidence = evidenceOf(sourceCode, message);
    return evidence ? { ...message, evidence: maskedEvidence(evidence, where) } : message;
  });
}
