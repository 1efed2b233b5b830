/** The characters of a secret, and the part of them that everyone knows. */
export interface HiddenValue {
  readonly text: string;
  /** What its issuer writes into each such value (`sk_live_`, an address): no secret by itself. Empty where nothing is. */
  readonly mark: string;
}

/** What must not be shown of a file: plain data, so that it can be handed from thread to thread. */
export interface Hidden {
  /** Where its secrets stand: offsets in its text without a byte order mark. */
  readonly ranges: readonly (readonly [start: number, end: number])[];
  /** What they are made of, in every form in which it may stand elsewhere. */
  readonly values: readonly HiddenValue[];
}

export const NOTHING_HIDDEN: Hidden = { ranges: [], values: [] };

/** All that several sources hide. */
export function together(...parts: readonly Hidden[]): Hidden {
  return { ranges: parts.flatMap(({ ranges }) => ranges), values: parts.flatMap(({ values }) => values) };
}
