import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import type { TSESTree } from "@typescript-eslint/utils";
import { unwrap } from "../../code/expressions.ts";
import { staticName } from "../../code/names.ts";
import type { SourceCode } from "../../code/per-file.ts";
import { onlyWrite, variableOf } from "../../code/scopes.ts";
import { SAFE, type PersonalDatum, type Verdict } from "./datum.ts";
import { readName } from "./naming.ts";
import { declaredType } from "./shapes.ts";
import { wholeObjectOf } from "./whole-objects.ts";

/** What one element carries: of a list what the list carries, of a text (`token[0]`) one letter, which tells nothing. */
export function elementOf(verdict: Verdict, of: TSESTree.Node, sourceCode: SourceCode): Verdict {
  const reading = verdict.data.length === 0 ? readName(staticName(unwrap(of)) ?? "") : null;
  // What is no datum for want of context is no more one by its letters.
  if (reading?.kind === "datum" && isOneText({ value: of, term: reading.term }, sourceCode)) return SAFE;
  const data = verdict.data.filter((datum) => !isOneText(datum, sourceCode));
  if (data.length === verdict.data.length) return verdict;
  return data.length > 0 ? { ...verdict, data } : SAFE;
}

/** Whether a datum is called by what it is, in the singular, and nothing shows a list: no type, nothing that was asked for it. */
function isOneText(
  { value, term, fields }: Pick<PersonalDatum, "value" | "term" | "fields">,
  sourceCode: SourceCode,
): boolean {
  if (fields !== undefined) return false;
  const node = unwrap(value);
  if (node.type !== T.Identifier && node.type !== T.MemberExpression) return false;
  if (!lettersOf(staticName(node) ?? "").endsWith(lettersOf(term))) return false;
  const type = declaredType(node, sourceCode);
  if (type) return type.type === T.TSStringKeyword;
  // A header or a parameter that is sent twice is a list.
  if (node.type === T.MemberExpression) return wholeObjectOf(node.object, sourceCode) === null;
  return wholeObjectOf(node, sourceCode) === null && !isAskedFor(node, sourceCode);
}

/** `const token = header.match(PATTERN)`, `const email = await emailsOf(team)`: what a call gives may be a list. */
function isAskedFor(name: TSESTree.Identifier, sourceCode: SourceCode): boolean {
  const variable = variableOf(name, sourceCode);
  const definition = variable?.defs[0];
  if (!variable || definition?.type !== "Variable") return definition?.type !== "Parameter";
  if (definition.node.id !== definition.name) return false;
  const written = onlyWrite(variable);
  const from = written && unwrap(written);
  return from?.type !== T.MemberExpression || wholeObjectOf(from.object, sourceCode) !== null;
}

function lettersOf(name: string): string {
  return name.toLowerCase().replace(/[^a-z\d]/g, "");
}
