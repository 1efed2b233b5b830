import { plain } from "../../../eslint-plugin/src/engine/plain.ts";
import { preview } from "../../../eslint-plugin/src/knowledge/secrets/redact.ts";

/** Pieces of letters, digits and the signs inside tokens and passwords; what stands between them in paths is none. */
const PIECE = /[A-Za-z0-9_+=~!@#$%^&*-]{8,}/g;

/**
 * A text for the log. What an error says may be a part of any file, and the main thread knows no provider's tokens: every
 * piece that has letters and digits, as most secrets have and few words of a log, is shortened.
 */
export function loggable(text: string): string {
  return text
    .split("\n")
    .map((line) =>
      plain(line).replace(PIECE, (piece) => (/\d/.test(piece) && /[A-Za-z]/.test(piece) ? preview(piece) : piece)),
    )
    .join("\n");
}
