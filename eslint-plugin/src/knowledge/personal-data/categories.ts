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

export interface CategoryFacts {
  /** What the datum is, as a message says it: "a credential". */
  readonly what: string;
  /** The same for an object that holds it beside other things. */
  readonly whole: string;
  /** What having it in a log costs, as the end of a sentence. */
  readonly cost: string;
}

/**
 * What each kind means before the law or for security.
 * Sources: GDPR articles 4, 9 and 33, HIPAA 45 CFR 164.514(b)(2), CCPA 1798.140(v), PCI DSS 4.0 requirement 3, OWASP ASVS
 * 16.2.5; read November 2026.
 */
export const categoryFacts: Readonly<Record<Category, CategoryFacts>> = {
  credential: {
    what: "a credential",
    whole: "credentials among them",
    cost: "whoever reads the log can use it until it is revoked",
  },
  identity: {
    what: "personal data",
    whole: "personal data",
    cost: "under GDPR the log becomes a store of personal data to protect and erase",
  },
  contact: {
    what: "personal data",
    whole: "personal data",
    cost: "under GDPR and CCPA each copy must be found and erased on request",
  },
  "government-id": {
    what: "a government identifier",
    whole: "government identifiers among them",
    cost: "a leaked log is a reportable breach under GDPR and US state laws",
  },
  financial: {
    what: "financial data",
    whole: "financial data",
    cost: "PCI DSS brings every system that holds the log into its scope",
  },
  health: {
    what: "health data",
    whole: "health data",
    cost: "under HIPAA and GDPR article 9 a leaked log is a reportable breach",
  },
  location: {
    what: "location data",
    whole: "location data",
    cost: "under GDPR and CCPA a person's whereabouts must be protected and erasable",
  },
  biometric: {
    what: "biometric data",
    whole: "biometric data",
    cost: "under GDPR article 9 a leaked log is a reportable breach",
  },
  unspecified: {
    what: "data that its sender chose",
    whole: "data that its sender chose",
    cost: "passwords, tokens and personal data end up in the log",
  },
};
