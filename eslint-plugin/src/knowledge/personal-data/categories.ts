/** The kinds of personal data and credentials that a log must not hold. */
export type Category =
  | "credential"
  | "identity"
  | "contact"
  | "government-id"
  | "financial"
  | "health"
  | "location"
  | "biometric"
  | "unspecified";

export const CATEGORIES: readonly Category[] = [
  "credential",
  "identity",
  "contact",
  "government-id",
  "financial",
  "health",
  "location",
  "biometric",
  "unspecified",
];

/** Terms of which digits alone are one. An address for mail, a name and a token are texts: what is called so and is a number counts them. */
const NUMERIC_TERM = /\b(?:phone|telephone|mobile|number|code|passcode|zip|pin|otp|totp|age|dob|birth|birthday)\b/;
const TEXTUAL: ReadonlySet<Category> = new Set(["credential", "identity", "contact"]);

/** Whether a number can be such a datum: `phone`, `salary`, but not `daysBetweenEmails`. */
export function mayBeNumber({ category, term }: { readonly category: Category; readonly term: string }): boolean {
  return !TEXTUAL.has(category) || NUMERIC_TERM.test(term);
}

/** Whether a datum is the id of a person's record (`patientId`): of no use outside, but where an id is what is looked for. */
export function isRecordId({ category, term }: { readonly category: Category; readonly term: string }): boolean {
  return category !== "government-id" && category !== "credential" && term.endsWith(" id");
}

/**
 * What having each kind in a log costs, as the end of a sentence.
 * Sources: GDPR articles 4, 9 and 33, HIPAA 45 CFR 164.514(b)(2), CCPA 1798.140(v), PCI DSS 4.0 requirement 3, OWASP ASVS
 * 16.2.5; read November 2026.
 */
export const costInLog: Readonly<Record<Category, string>> = {
  credential: "whoever reads the log can use it",
  identity: "GDPR then covers the log",
  contact: "GDPR then covers the log",
  "government-id": "a leaked log is a reportable breach",
  financial: "GDPR or PCI DSS then covers the log",
  health: "a leaked log is a reportable breach",
  location: "GDPR then covers the log",
  biometric: "a leaked log is a reportable breach",
  unspecified: "whatever was sent is kept there",
};
