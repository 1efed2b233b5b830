/** What code is for: where it runs, and who sees what it does. */
export type Role =
  | "server"
  | "job"
  | "command line"
  | "browser"
  | "phone"
  | "desktop"
  | "library"
  | "build"
  | "migration"
  | "seed"
  | "test"
  | "sample"
  | "documentation"
  | "generated";

/** How much a reason proves: what a tool goes by, what follows from other files, or what a name suggests. */
export type Strength = "certain" | "likely" | "weak";

/** A role, and why it is believed. */
export interface RoleReason {
  readonly role: Role;
  /** What shows it, as a sentence without a full stop. */
  readonly reason: string;
  /** Where that is to be seen; an absolute path, and a line from 1. */
  readonly at?: { readonly file: string; readonly line?: number };
  readonly strength: Strength;
}

const ORDER: readonly Strength[] = ["certain", "likely", "weak"];

/** The reasons, strongest first, each role once. */
export function strongestFirst(reasons: readonly RoleReason[]): readonly RoleReason[] {
  const sorted = [...reasons].sort((a, b) => ORDER.indexOf(a.strength) - ORDER.indexOf(b.strength));
  return sorted.filter(({ role }, index) => sorted.findIndex((other) => other.role === role) === index);
}

/** The reasons that count: names say something only where nothing else does. */
export function decisive(reasons: readonly RoleReason[]): readonly RoleReason[] {
  const strong = reasons.filter(({ strength }) => strength !== "weak");
  return strong.length > 0 ? strong : reasons;
}
