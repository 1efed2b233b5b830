import type { Confidence, Place, Reason } from "./evidence.ts";

/** What is said of a file's role: `project/` has the same shape. */
interface RoleReason {
  readonly role: string;
  /** What shows it, as a sentence without a full stop. */
  readonly reason: string;
  /** An absolute path, and a line from 1. */
  readonly at?: { readonly file: string; readonly line?: number };
  readonly strength: "certain" | "likely" | "weak";
}

const STRENGTHS: Readonly<Record<RoleReason["strength"], Confidence>> = {
  certain: "certain",
  likely: "likely",
  weak: "possible",
};

/**
 * Why code is taken to run where a finding in it would hurt, as answers to the question `where`: a finding in a file that is
 * only guessed to be a server's is no surer than that guess.
 */
export function whereItRuns(roles: readonly RoleReason[]): readonly Reason[] {
  return roles.map(({ reason, at, strength }) => ({
    message: `${reason}.`,
    question: "where" as const,
    strength: STRENGTHS[strength],
    ...(at && { place: placeIn(at) }),
  }));
}

function placeIn({ file, line }: NonNullable<RoleReason["at"]>): Place {
  return line === undefined ? { file } : { file, span: { line, column: 1, endLine: line, endColumn: 1 } };
}
