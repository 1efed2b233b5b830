import { wordsOf } from "../../code/names.ts";
import type { Category } from "./categories.ts";
import { vocabulary } from "./vocabulary.ts";
import {
  CREDENTIAL_WORDS,
  GETTER_VERBS,
  LIKELY_PERSON_WORDS,
  NEUTRAL_ENDINGS,
  PERSON_ADJECTIVES,
  PERSON_WORDS,
  REDACTING_WORDS,
  ROLE_WORDS,
  SAFE_BEGINNINGS,
  SAFE_ENDINGS,
} from "./words.ts";

/** What a name says about the value behind it. */
export type NameReading =
  /** It is a datum; `inContext` when the name alone does not suffice. */
  | { readonly kind: "datum"; readonly category: Category; readonly term: string; readonly inContext: boolean }
  /** It is an id, a state, a count, a hash …: may be logged. */
  | { readonly kind: "safe" }
  | { readonly kind: "unknown" };

interface Term {
  readonly words: readonly string[];
  /** How it is spelled: `firstname` is a first name. */
  readonly says: string;
  readonly category: Category;
  readonly inContext: boolean;
}

const SAFE: NameReading = { kind: "safe" };
const UNKNOWN: NameReading = { kind: "unknown" };
/** Terms by their first word; `first_name` also as the one word `firstname`. */
const termsByFirstWord: ReadonlyMap<string, readonly Term[]> = indexTerms();

function indexTerms(): Map<string, Term[]> {
  const index = new Map<string, Term[]>();
  const add = (words: readonly string[], says: string, category: Category, inContext: boolean) => {
    const first = words[0] ?? "";
    const known = index.get(first) ?? [];
    known.push({ words, says, category, inContext });
    index.set(
      first,
      known.sort((a, b) => b.words.length - a.words.length),
    );
  };
  for (const [category, terms] of Object.entries(vocabulary)) {
    for (const [names, inContext] of [
      [terms.alone, false],
      [terms.inContext, true],
    ] as const) {
      for (const name of names) {
        const words = name.split("_");
        const says = words.join(" ");
        add(words, says, category as Category, inContext);
        if (words.length > 1) add([words.join("")], says, category as Category, inContext);
      }
    }
  }
  return index;
}

/** `SUPPORT_EMAIL`, `CRM_PHONE`: a setting of the service, the same for everybody. */
const CONSTANT = /^[A-Z][A-Z0-9]*_[A-Z0-9_]+$/;

const readings = new Map<string, NameReading>();
const MAX_REMEMBERED = 20_000;

/** Reads the name of a variable, property or header: `userEmail`, `X-Api-Key`, `STRIPE_SECRET_KEY`. */
export function readName(name: string): NameReading {
  let reading = readings.get(name);
  if (reading === undefined) {
    reading = read(name);
    if (reading.kind === "datum" && reading.category !== "credential" && CONSTANT.test(name)) reading = SAFE;
    if (readings.size >= MAX_REMEMBERED) readings.clear();
    readings.set(name, reading);
  }
  return reading;
}

/** Reads the name of a function by what it hands out: `getPassword` as `password`. Null for names that begin otherwise. */
export function readGetterName(name: string): NameReading | null {
  const words = wordsOf(name);
  if (words.length < 2 || !GETTER_VERBS.has(words[0] ?? "")) return null;
  return readName(words.slice(1).join("_"));
}

/** Whether a function's name says that its result may be logged. */
export function isRedactorName(name: string): boolean {
  return wordsOf(name).some(
    (word) => REDACTING_WORDS.has(word) || REDACTING_WORDS.has(word.replace(/(?<!\d)\d+$/, "")),
  );
}

const HARMLESS_WORDS: ReadonlySet<string> = new Set(
  "masked mask redacted redact hashed encrypted anonymized anonymised obfuscated sanitized sanitised safe demo dummy fake example".split(
    " ",
  ),
);

const ID_WORDS: ReadonlySet<string> = new Set(["id", "ids", "uuid"]);

/** Whether a name says of its value that it may be printed, wherever it comes from: `maskedEmail`, `demoPassword`, `ownerId`. */
export function claimsToBeHarmless(name: string): boolean {
  const words = wordsOf(name);
  return ID_WORDS.has(words.at(-1) ?? "") || words.some((word) => HARMLESS_WORDS.has(word));
}

function read(name: string): NameReading {
  const words = wordsOf(name).map(plainWord).filter(Boolean);
  const [first] = words;
  if (first === undefined || words.length > 8) return UNKNOWN;
  // iBAN, SSn: a name that the convention splits in the wrong place
  const joined = termsByFirstWord.get(words.join(""))?.find((term) => term.words.length === 1);
  if (joined && words.length > 1) return datum(joined);
  for (let start = 0; start < words.length; start++) {
    const term = termAt(words, start);
    if (!term) continue;
    const before = words.slice(0, start);
    const after = words.slice(start + term.words.length);
    if (before.some((word) => SAFE_BEGINNINGS.has(word))) return SAFE;
    if (after.some((word) => SAFE_ENDINGS.has(word))) return SAFE;
    // `emailOrUsername` may be an email.
    const rest = after.includes("or") ? after.slice(0, after.indexOf("or")) : after;
    if (!rest.every((word) => NEUTRAL_ENDINGS.has(word))) continue;
    if (isNameOfThings(term) && before.length > 0) return datum({ ...term, inContext: !endsWithPerson(before) });
    if (!term.inContext || before.length === 0) return datum(term);
    if (before.every((word) => PERSON_ADJECTIVES.has(word))) return datum(term);
    const owners = term.category === "credential" ? CREDENTIAL_WORDS : PERSON_WORDS;
    if (before.some((word) => owners.has(word))) return datum({ ...term, inContext: false });
  }
  return SAFE_ENDINGS.has(words.at(-1) ?? "") || SAFE_BEGINNINGS.has(first) ? SAFE : UNKNOWN;
}

/** Tables, images and fonts have a full name or a family as well, so that a word before it has to tell whose it is. */
function isNameOfThings({ words }: Term): boolean {
  return /^(?:full|family) ?name$/.test(words.join(" "));
}

function endsWithPerson(words: readonly string[]): boolean {
  const last = words.at(-1) ?? "";
  return [PERSON_WORDS, LIKELY_PERSON_WORDS, ROLE_WORDS].some((known) => known.has(last) || known.has(singular(last)));
}

function termAt(words: readonly string[], start: number): Term | undefined {
  const candidates = termsByFirstWord.get(words[start] ?? "") ?? termsByFirstWord.get(singular(words[start] ?? ""));
  return candidates?.find((term) =>
    term.words.every((word, index) => {
      const given = words[start + index] ?? "";
      return given === word || (index === term.words.length - 1 && singular(given) === word);
    }),
  );
}

function datum(term: Term): NameReading {
  return { kind: "datum", category: term.category, term: term.says, inContext: term.inContext };
}

/** `mail2` is `mail`; `md5`, `sha256`, `cvv2` and `last4` are words of their own. */
function plainWord(word: string): string {
  if (SAFE_ENDINGS.has(word) || termsByFirstWord.has(word)) return word;
  return word.replace(/\d{1,3}$/, "");
}

function singular(word: string): string {
  return word.length > 3 && word.endsWith("s") && !word.endsWith("ss") ? word.slice(0, -1) : word;
}
