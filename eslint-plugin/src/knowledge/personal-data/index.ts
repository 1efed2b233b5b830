import type { TSESTree } from "@typescript-eslint/utils";
import type { SourceCode } from "../../code/per-file.ts";
import type { PersonalDatum } from "./datum.ts";
import { Reader, type Place, type Vocabulary } from "./reader.ts";
import { typesOf } from "./types.ts";

export { CATEGORIES, categoryFacts, type Category } from "./categories.ts";
export type { PersonalDatum } from "./datum.ts";
export { isDevelopmentOnly } from "./development.ts";
export { isRedactorName, readName, type NameReading } from "./naming.ts";
export type { Vocabulary } from "./reader.ts";

const PLAIN_VOCABULARY: Vocabulary = { fields: new Set(), allowed: new Set(), redactors: new Set() };

/**
 * The personal data and credentials that an expression carries when it is printed: through variables, objects, templates,
 * copies and calls, with the types that the project has. What is masked, hashed, counted or compared is not among them.
 */
export function personalDataIn(
  expression: TSESTree.Node,
  sourceCode: SourceCode,
  vocabulary: Vocabulary = PLAIN_VOCABULARY,
): readonly PersonalDatum[] {
  const place: Place = { as: "object", anchor: null, path: [] };
  return new Reader(sourceCode, vocabulary, typesOf(sourceCode)).read(expression, place).data;
}

/** The same for a value that is given under a name: `span.setAttribute("user.email", value)`. */
export function personalDataUnder(
  name: string,
  value: TSESTree.Node,
  sourceCode: SourceCode,
  vocabulary: Vocabulary = PLAIN_VOCABULARY,
): readonly PersonalDatum[] {
  const reader = new Reader(sourceCode, vocabulary, typesOf(sourceCode));
  const place: Place = { as: "object", anchor: null, path: [] };
  const verdict = reader.read(value, place);
  if (verdict.data.length > 0 || verdict.isSafe || reader.isHarmless(value)) return verdict.data;
  const reading = reader.name(name.slice(name.lastIndexOf(".") + 1));
  return reading.kind === "datum" && !reading.inContext ? [reader.datum(value, name, reading, place)] : [];
}
