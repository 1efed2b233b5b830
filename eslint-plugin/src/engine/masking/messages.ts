import type { Linter } from "eslint";
import type { Masking } from "./masking.ts";

/** Messages without a secret in anything that is shown of them. What they would change is the user's own text. */
export function maskedMessages<Message extends Linter.LintMessage | Linter.SuppressedLintMessage>(
  messages: readonly Message[],
  masking: Masking,
): Message[] {
  return messages.map((message) => ({
    ...message,
    message: masking.mask(message.message),
    ...(message.suggestions && {
      suggestions: message.suggestions.map((suggestion) => ({ ...suggestion, desc: masking.mask(suggestion.desc) })),
    }),
    ...("suppressions" in message && {
      suppressions: message.suppressions.map((suppression) => ({
        ...suppression,
        justification: masking.mask(suppression.justification),
      })),
    }),
  }));
}
