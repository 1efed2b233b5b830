import type { TSESTree } from "@typescript-eslint/utils";
import type { Category } from "./categories.ts";

/** A piece of personal data, or a credential, that an expression carries. */
export interface PersonalDatum {
  readonly category: Category;
  /** The word that gave it away: `email`, `card number`, `request body`. */
  readonly term: string;
  /** How the code names it: `user.email`, `req.headers`. Never holds the text of a literal. */
  readonly source: string;
  /** The part of the expression asked about that carries it. */
  readonly node: TSESTree.Node;
  /** The sensitive fields of a whole object, as far as they are known. Undefined for a single value. */
  readonly fields?: readonly string[];
  /** Where it stands in the object asked about (`["user", "email"]`); null when it was made part of a text. */
  readonly path: readonly string[] | null;
}

/** What is known of an expression: the data it carries, or that it carries none. Neither means unknown. */
export interface Verdict {
  readonly data: readonly PersonalDatum[];
  readonly isSafe: boolean;
}

export const SAFE: Verdict = { data: [], isSafe: true };
export const UNKNOWN: Verdict = { data: [], isSafe: false };

export function carries(...data: readonly PersonalDatum[]): Verdict {
  return { data, isSafe: false };
}

/** The verdict on something made of several parts. */
export function together(verdicts: readonly Verdict[]): Verdict {
  let data: readonly PersonalDatum[] = SAFE.data;
  let isSafe = true;
  for (const verdict of verdicts) {
    if (verdict.data.length > 0) data = data.length === 0 ? verdict.data : [...data, ...verdict.data];
    if (!verdict.isSafe) isSafe = false;
  }
  if (data.length === 0) return isSafe ? SAFE : UNKNOWN;
  return { data, isSafe: false };
}
