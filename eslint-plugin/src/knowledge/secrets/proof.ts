import type { NameJudgement } from "./name.ts";
import { entropyOf, looksRandom, steppedShare, wordShare } from "./randomness.ts";

/**
 * What proves that a text is a secret, the surest first:
 * - `checksum`: check digits that its vendor puts into it agree
 * - `format`: its form belongs to one vendor's tokens, or to a kind of secret (a private key, a URL with a password)
 * - `place`: a library or a request takes it as one
 * - `generated`: a name says so, and only a generator makes such a value, or nobody writes one but as a password
 * - `local`: the same, among settings whose addresses are all of one developer's machine
 * - `name`: nothing but a name says so, and the value may be anything: a word, an id, a password of a demo
 * - `disproved`: check digits that its vendor puts into it do not agree, so it was never issued
 */
export type Proof = "checksum" | "format" | "place" | "generated" | "local" | "name" | "disproved";

/** Whether nothing proves a secret but what somebody called it, or that it opens anything but one machine. */
export function isUnproven(proof: Proof): boolean {
  return proof === "name" || proof === "local" || proof === "disproved";
}

/** What a value proves beside a name that says that it is a secret, or only speaks of one. */
export function provenBesideName(value: string, says: "secret" | "maybe" | "no"): Proof {
  return says === "secret" && isGenerated(value.trim()) ? "generated" : "name";
}

/** How long a value is that nobody can have made up for a name which speaks of credentials. */
const LONG = 24;

/** What names say once their value is known: `credentials` and `auth` may be anything, but for what is long and random. */
export function saysWith(value: string, name: string, { says, kind }: NameJudgement): NameJudgement["says"] {
  // A name that ends in key is one of maps, rows and events as well.
  const mayBe = says === "maybe" && kind === "key" && !/keys?$/i.test(name);
  return mayBe && value.length >= LONG && looksRandom(value) ? "secret" : says;
}

/** `blue$hed7`: a sign between letters or digits, as passwords have and words, names and labels do not. */
const ODD_SIGN = /[A-Za-z0-9][${}#%^*+=~<>!?][A-Za-z0-9]|[0-9][!@#$%^&*]{3}/;

/** Whether people choose what a name speaks of. */
export function isChosenKind(kind: NameJudgement["kind"]): boolean {
  return kind === "password" || kind === "secret";
}

/** What a value proves beside a name that says it is a password: its signs may do so as well. */
export function provenBesidePassword(value: string, says: "secret" | "maybe" | "no"): Proof {
  const text = value.trim();
  if (says === "maybe" && isFullOfSigns(text)) return "generated";
  const isChosen = says === "secret" && text.length >= 8 && !/\s/.test(text) && (ODD_SIGN.test(text) || isMixed(text));
  return isChosen ? "generated" : provenBesideName(value, says);
}

/** `Tr0ub4dor-91x`: capitals, small letters, and digits among them, as forms for passwords ask for. */
function isMixed(value: string): boolean {
  return value.length >= 10 && /[a-z]/.test(value) && /[A-Z]/.test(value) && /[A-Za-z][0-9]+[A-Za-z]/.test(value);
}

/** How many different signs of punctuation nobody types into a name, a path or a phrase. */
const MANY_SIGNS = 6;

/** Ids count no further than 20 digits, and nobody types more that are in no order. */
const MANY_DIGITS = /^[0-9]{24,200}$/;
const LEAST_OF_DIGITS = 2.6;

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** `acme_9fK2…`: issuers put their name before what is random. */
const BEHIND_PREFIX = /^[A-Za-z][A-Za-z0-9]{1,11}[_-]([A-Za-z0-9+/=]{16,200})$/;

/** How often a value changes from small letters to capitals, or back, that is no name in camel case. */
const MANY_TURNS = 8;

/** `7kQzRtYb_WxMnPvLcHsD`: letters of both cases and digits, in no order that words have. */
function isFullOfTurns(value: string): boolean {
  if (value.length < 20 || !/^[A-Za-z0-9_-]+$/.test(value) || !/[0-9]/.test(value)) return false;
  return (value.match(/[a-z](?=[A-Z])|[A-Z](?=[a-z])/g)?.length ?? 0) >= MANY_TURNS;
}

function isGenerated(value: string): boolean {
  // Rows have ids of this form as well.
  if (UUID.test(value)) return false;
  if (MANY_DIGITS.test(value)) return steppedShare(value) <= MOST_STEPS && entropyOf(value) >= LEAST_OF_DIGITS;
  const body = BEHIND_PREFIX.exec(value)?.[1];
  if (body !== undefined && looksRandom(body)) return true;
  return looksRandom(value) || isFullOfTurns(value) || (/[0-9A-Za-z]/.test(value) && isFullOfSigns(value));
}

/** `t7{Lq)#w;]Zr&2`: signs of all kinds between the letters. */
function isFullOfSigns(value: string): boolean {
  return !/\s/.test(value) && new Set(value.replaceAll(/[\p{L}\p{N}]/gu, "")).size >= MANY_SIGNS;
}

/** The share of a token that may read as words or runs where one was issued and not made up: short runs happen by chance. */
const MOST_WORDS = 0.3;
const MOST_STEPS = 0.2;

/** Whether a token was issued by its looks: whoever makes one up for an example writes words, counts and rows of the keyboard into it. */
export function looksIssued(token: string): boolean {
  return !KEYBOARD.test(token) && wordShare(token) <= MOST_WORDS && steppedShare(token) <= MOST_STEPS;
}

const KEYBOARD = /qwert|asdf|zxcv|12345|abcde/i;
