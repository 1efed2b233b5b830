import type { TSESTree } from "@typescript-eslint/utils";
import type { FunctionNode } from "../../code/functions.ts";
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
  /** The expression, or property of an object, that was read as it: somewhere in the file. */
  readonly value: TSESTree.Node;
  /** The sensitive fields of a whole object, as far as they are known. Undefined for a single value. */
  readonly fields?: readonly string[];
  /** Where it stands in the object asked about (`["user", "email"]`); null when it was made part of a text. */
  readonly path: readonly string[] | null;
  /** The parameter that it comes through, where it is what some call of the function hands over, in `value`. */
  readonly handedTo?: { readonly fn: FunctionNode; readonly index: number };
  /** Whether the constant that holds it says more than the call that made it. */
  readonly isNamedByHolder?: true;
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

/**
 * What is known of a value whose name says that it may be printed: `user.email` under `userId` is an address all the same, but `user`
 * under it may be an id.
 */
export function withoutWholes({ data }: Verdict): Verdict {
  const values = data.filter(({ fields }) => fields === undefined);
  return values.length > 0 ? carries(...values) : SAFE;
}

/** At most so many places of one expression are reported; a person fixes the first and looks at the rest by then. */
const MOST = 1_000;

/** At most so many data are distinguished that stand behind one name and are reported on it. */
const MOST_BEHIND = 50;

/** The verdict on something made of several parts. */
export function together(verdicts: readonly Verdict[]): Verdict {
  let data: readonly PersonalDatum[] = SAFE.data;
  let isSafe = true;
  let added: PersonalDatum[] | null = null;
  for (const verdict of verdicts) {
    if (!verdict.isSafe) isSafe = false;
    if (verdict.data.length === 0) continue;
    if (data.length === 0) data = verdict.data;
    else {
      data = added ??= [...data];
      for (const datum of verdict.data) {
        if (added.length >= MOST) return { data, isSafe: false };
        added.push(datum);
      }
    }
  }
  if (data.length === 0) return isSafe ? SAFE : UNKNOWN;
  return { data, isSafe: false };
}

/** What data that are reported on one node tell: those of the same kind at the same path are one. */
export function most(data: readonly PersonalDatum[]): readonly PersonalDatum[] {
  if (data.length < 2) return data;
  const kinds = new Map<string, PersonalDatum>();
  for (const datum of data) {
    const kind = JSON.stringify([datum.category, datum.path, datum.fields ?? null]);
    if (!kinds.has(kind)) kinds.set(kind, datum);
    if (kinds.size >= MOST_BEHIND) break;
  }
  return [...kinds.values()];
}
