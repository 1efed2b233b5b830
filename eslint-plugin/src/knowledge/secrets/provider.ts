/** What is known about one kind of credential that one vendor hands out. */
export interface Provider {
  /** `stripe-live-secret-key`. */
  readonly id: string;
  /** As a sentence calls it: "Stripe live secret key". */
  readonly name: string;
  readonly vendor: string;
  /** What whoever holds it can reach, in one phrase. */
  readonly opens: string;
  /** The page on which it is revoked or replaced. */
  readonly rotate: string;
  /** Literals (case-sensitive) of which one stands in every token: the gate before the pattern. Empty when only `keywords` tell. */
  readonly prefixes: readonly string[];
  /** For a shape whose literal stands inside the token: what may stand before it, and how much of that at most. */
  readonly behind?: Behind;
  /** The whole token, bounded on both sides, without flags, and linear. */
  readonly pattern: RegExp;
  /** Words (lower case) of which one must stand in the name or shortly before, because the shape alone says too little. */
  readonly keywords?: readonly string[];
  /** Meant to be seen by everyone (browser keys, DSNs): never a finding. */
  readonly publishable?: true;
  /** Made for browsers as well as for servers: only beside a name that speaks of a key, and with no doubt, is it a finding. */
  readonly shared?: true;
  readonly environment?: "live" | "test";
  /** Whether the token's own check digits agree. */
  readonly checksum?: (token: string) => boolean;
  /** Where what a token says of its end stands around it: whether that has passed. */
  readonly hasRunOut?: (around: string) => boolean;
  /** Bits per character below which the variable part of a match is taken for a placeholder. */
  readonly minimumEntropy: number;
}

export interface Behind {
  readonly characters: RegExp;
  readonly most: number;
}

/** A provider as the data files write it: what its vendor's entry already says is left out. */
export interface TokenFact {
  readonly name: string;
  readonly opens?: string;
  readonly rotate?: string;
  readonly prefixes?: readonly string[];
  readonly behind?: Behind;
  readonly pattern: RegExp;
  readonly keywords?: readonly string[];
  readonly publishable?: true;
  readonly shared?: true;
  readonly environment?: "live" | "test";
  readonly checksum?: (token: string) => boolean;
  readonly hasRunOut?: (around: string) => boolean;
  readonly minimumEntropy?: number;
}

/** Where a vendor's keys are replaced, and what they open unless an entry says otherwise. */
export interface VendorFact {
  readonly rotate: string;
  readonly opens: string;
}

/** The providers of one vendor. */
export function vendor(name: string, fact: VendorFact, tokens: readonly TokenFact[]): Provider[] {
  return tokens.map((token) => ({
    ...fact,
    ...token,
    id: token.name.toLowerCase().replace(/[^a-z0-9]+/g, "-"),
    vendor: name,
    prefixes: token.prefixes ?? [],
    pattern: bounded(token.pattern, token.prefixes ?? []),
    minimumEntropy: token.minimumEntropy ?? (token.prefixes ? 2 : 2.5),
  }));
}

// In raw source text a token may follow an escape: "\nghp_…" reads as the letter n before the token. The same holds for %3D in a URL.
const AFTER_ESCAPE = String.raw`(?<=\\[nrt"'])|(?<=%[0-9A-F]{2})`;

/**
 * Puts a boundary on both sides of a token's pattern. A prefix of letters and digits alone (`AKIA`) also occurs by chance
 * inside base64, so there the characters of base64 are no boundary either.
 */
function bounded(pattern: RegExp, prefixes: readonly string[]): RegExp {
  const bare = prefixes.length > 0 && prefixes.every((prefix) => /^[A-Za-z0-9]+$/.test(prefix));
  // `re_`: so short a beginning is also the middle of names that are joined by signs (`types+re_4c60`).
  const short = prefixes.length > 0 && prefixes.every((prefix) => prefix.length < 4);
  const before = bare ? "(?<![A-Za-z0-9+/-])" : short ? "(?<![A-Za-z0-9_+@.-])" : "(?<![A-Za-z0-9])";
  const after = bare ? "(?![A-Za-z0-9+/_-])" : "(?![A-Za-z0-9_-])";
  return new RegExp(`(?:${before}|${AFTER_ESCAPE})(?:${pattern.source})${after}`, pattern.flags);
}
