import type { TSESTree } from "@typescript-eslint/utils";
import { perFile, type SourceCode } from "../../code/per-file.ts";
import type { PersonalDatum } from "./datum.ts";
import { WHOLE } from "./place.ts";
import { Reader, type Vocabulary } from "./reader.ts";
import { typesOf } from "./types.ts";

export { CATEGORIES, costInLog, isRecordId, mayBeNumber, type Category } from "./categories.ts";
export type { PersonalDatum } from "./datum.ts";
export { isDevelopmentOnly } from "./development.ts";
export { labelOf } from "./label.ts";
export { isRedactorName, readName, type NameReading } from "./naming.ts";
export { isPlainQuery } from "./query.ts";
export type { Vocabulary } from "./reader.ts";

const PLAIN_VOCABULARY: Vocabulary = { fields: new Set(), allowed: new Set(), redactors: new Set() };

/** Readers by the vocabulary that they were made with: all log lines of a file are read by one. */
const readersOf = perFile(() => new Map<Vocabulary, Reader>());

function readerOf(sourceCode: SourceCode, vocabulary: Vocabulary): Reader {
  const readers = readersOf(sourceCode);
  let reader = readers.get(vocabulary);
  if (!reader) readers.set(vocabulary, (reader = new Reader(sourceCode, vocabulary, typesOf(sourceCode))));
  return reader;
}

/**
 * The personal data and credentials that an expression carries when it is printed: through variables, objects, templates,
 * copies and calls, with the types that the project has. What is masked, hashed, counted or compared is not among them.
 */
export function personalDataIn(
  expression: TSESTree.Node,
  sourceCode: SourceCode,
  vocabulary: Vocabulary = PLAIN_VOCABULARY,
): readonly PersonalDatum[] {
  return readerOf(sourceCode, vocabulary).read(expression, WHOLE).data;
}

/** The same for a value that is given under a name: `span.setAttribute("user.email", value)`. */
export function personalDataUnder(
  name: string,
  value: TSESTree.Node,
  sourceCode: SourceCode,
  vocabulary: Vocabulary = PLAIN_VOCABULARY,
): readonly PersonalDatum[] {
  const reader = readerOf(sourceCode, vocabulary);
  const verdict = reader.read(value, WHOLE);
  const reading = reader.name(name.slice(name.lastIndexOf(".") + 1));
  if (verdict.data.length > 0 || verdict.isSafe || reader.isHarmless(value, reading)) return verdict.data;
  return reading.kind === "datum" && !reading.inContext ? [reader.datum(value, name, reading, WHOLE)] : [];
}
