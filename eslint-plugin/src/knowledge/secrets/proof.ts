import { looksRandom, steppedShare, wordShare } from "./randomness.ts";

/**
 * What proves that a text is a secret, the surest first:
 * - `checksum`: check digits that its vendor puts into it agree
 * - `format`: its form belongs to one vendor's tokens, or to a kind of secret (a private key, a URL with a password)
 * - `place`: a library or a request takes it as one
 * - `generated`: a name says so, and only a generator makes such a value
 * - `name`: nothing but a name says so, and the value may be anything: a word, an id, a password of a demo
 * - `disproved`: check digits that its vendor puts into it do not agree, so it was never issued
 */
export type Proof = "checksum" | "format" | "place" | "generated" | "name" | "disproved";

/** Whether nothing proves a secret but what somebody called it. */
export function isUnproven(proof: Proof): boolean {
  return proof === "name" || proof === "disproved";
}

/** What a value proves beside a name that says that it is a secret, or only speaks of one. */
export function provenBesideName(value: string, says: "secret" | "maybe" | "no"): Proof {
  return says === "secret" && isGenerated(value.trim()) ? "generated" : "name";
}

/** How many different signs of punctuation nobody types into a name, a path or a phrase. */
const MANY_SIGNS = 6;

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** `acme_9fK2…`: issuers put their name before what is random. */
const BEHIND_PREFIX = /^[A-Za-z][A-Za-z0-9]{1,11}[_-]([A-Za-z0-9+/=]{16,200})$/;

function isGenerated(value: string): boolean {
  // Rows have ids of this form as well.
  if (UUID.test(value)) return false;
  const body = BEHIND_PREFIX.exec(value)?.[1];
  if (body !== undefined && looksRandom(body)) return true;
  return looksRandom(value) || (/[0-9A-Za-z]/.test(value) && isFullOfSigns(value));
}

/** `t7{Lq)#w;]Zr&2`: signs of all kinds between the letters. */
function isFullOfSigns(value: string): boolean {
  return !/\s/.test(value) && new Set(value.replaceAll(/[\p{L}\p{N}]/gu, "")).size >= MANY_SIGNS;
}

/** The share of a token that may read as words or runs where one was issued and not made up: short runs happen by chance. */
const MOST_WORDS = 0.3;
const MOST_STEPS = 0.2;

/** Whether a token was issued by its looks: whoever makes one up for a test writes words, counts and rows of the keyboard into it. */
export function looksIssued(token: string): boolean {
  return !KEYBOARD.test(token) && wordShare(token) <= MOST_WORDS && steppedShare(token) <= MOST_STEPS;
}

const KEYBOARD = /qwert|asdf|zxcv|12345|abcde/i;
