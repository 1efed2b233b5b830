import { lineBreakOf } from "../../configs/file-languages.ts";
import { FileMasking } from "./file-masking.ts";
import { NOTHING_HIDDEN, type Hidden } from "./hidden.ts";
import { Masking } from "./masking.ts";
import { hiddenInText } from "./recognise.ts";

export { hiddenAtPlaces, hiddenInFile, hiddenInName, hiddenInText } from "./recognise.ts";

/**
 * The masking of a file.
 * @param hidden what is known of its secrets; without it, what its text alone gives away.
 */
export function maskingOf(text: string, path: string, hidden: () => Hidden = () => hiddenInText(text)): FileMasking {
  return new FileMasking(text, { lineBreak: lineBreakOf(path), hidden, recognise: hiddenInText });
}

/** The masking of what is of no file: names of files, errors, logs. */
export const strangers = new Masking(() => NOTHING_HIDDEN, hiddenInText);
