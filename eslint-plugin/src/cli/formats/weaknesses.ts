/** What a rule means for security, as GitHub code scanning sorts alerts. */
export interface Weakness {
  /** The number of the weakness in MITRE's list, https://cwe.mitre.org (2026-11). */
  readonly cwe: number;
  /** From 0 to 10 as in CVSS: GitHub calls 7 and more high, 9 and more critical. Null where it is no matter of security. */
  readonly severity: number | null;
}

/** By the rule's name. */
export const weaknesses: Readonly<Record<string, Weakness | undefined>> = {
  "no-hardcoded-secrets": { cwe: 798, severity: 8 },
  "no-pii-in-logs": { cwe: 532, severity: 6.5 },
  "no-swallowed-catch": { cwe: 390, severity: null },
};
