import { wordsOf } from "../../code/names.ts";
import { steppedShare } from "./randomness.ts";

/**
 * Whether a value can be what its name promises. Issued and chosen secrets alike have no row of the alphabet for a body, are not computed
 * from the clock, and have the length that their issuer gives them.
 */
export function isPlausible(name: string, value: string): boolean {
  return (
    !isComputedUuid(value) &&
    !isInterleaved(value) &&
    !onlyReads(value) &&
    !STRIPE_OBJECT.test(value) &&
    !BEGINNING.test(value) &&
    !DATE_FORMAT.test(value) &&
    steppedShare(value) <= 0.5 &&
    fits(name, value)
  );
}

/** The id of an object at Stripe says which one it is, and opens nothing. Source: Stripe's API reference, November 2026. */
const STRIPE_OBJECT =
  /^(?:acct|ba|card|ch|cn|cus|dp|evt|fee|file|iauth|ich|ic|ii|il|in|ipi|or|pi|plan|pm|po|price|prod|promo|py|pyr|re|req|rp|seti|si|sku|src|sub|tmr|tr|trr|txi|txn|txr|we)_1[A-Za-z0-9]{13,30}$/;

/** `acme_at_`: what the tokens of an issuer begin with. */
const BEGINNING = /^(?:[a-z0-9]{1,8}[_-]){1,3}$/;

/** `DDMMYYYY_TIME_12H` */
const DATE_FORMAT = /^[A-Z0-9_]{0,40}YYYY[A-Z0-9_]{0,40}$/;

/** A UUID of the versions 1, 2, 3 and 5, which come from the clock and a network card, or from a name: it can be guessed. */
function isComputedUuid(value: string): boolean {
  return /^[0-9a-f]{8}-[0-9a-f]{4}-[1235][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/i.test(value);
}

/**
 * A token of Nx Cloud that may read the cache and no more stands in `nx.json`, where everybody who builds needs it, and can change
 * nothing there; it says so itself, in base 64. Source: Nx's guide to access tokens, November 2026.
 */
function onlyReads(value: string): boolean {
  return (
    /^[A-Za-z0-9+/]{56}$|^[A-Za-z0-9+/]{55}=$/.test(value) &&
    /^[0-9a-f-]{36}\|read$/.test(Buffer.from(value, "base64").toString("latin1"))
  );
}

/** `a1b2c3d4`: letters and digits take turns, and both go up, or both down. */
function isInterleaved(value: string): boolean {
  const turns = value
    .toLowerCase()
    .replaceAll(/[-_]/g, "")
    .matchAll(/(?:[a-z][0-9]){4,200}|(?:[0-9][a-z]){4,200}/g);
  for (const [run] of turns) {
    let length = 1;
    for (let at = 2; at + 1 < run.length; at += 2) {
      const step = run.charCodeAt(at) - run.charCodeAt(at - 2);
      length = Math.abs(step) === 1 && run.charCodeAt(at + 1) - run.charCodeAt(at - 1) === step ? length + 1 : 1;
      if (length === 4) return true;
    }
  }
  return false;
}

/** Secrets of which the name fixes the length. Source: the IAM user guide, November 2026: 40 characters. */
function fits(name: string, value: string): boolean {
  if (value.length === 40 || !/^[A-Za-z0-9+/]{24,200}={0,2}$/.test(value)) return true;
  return !wordsOf(name).join("_").endsWith("aws_secret_access_key");
}
