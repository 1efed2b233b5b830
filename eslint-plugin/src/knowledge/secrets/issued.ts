import { snakeCase } from "../../code/names.ts";
import { vendorNamed } from "./vendors.ts";

/** Keys that a program signs, encrypts or signs in with as their only owner: those of cryptography, and those of nobody below a master. */
const KEPT_KEY =
  /(?:^|_)(?:private|secret|signing|signature|encryption|decryption|hmac|aes|cipher|crypto|jwt|session|cookie|master|role)(?:_access)?_(?:key|token)s?$/;

/** What a program does with a key itself, whoever has made it: it checks what is sent to it, or encrypts. Vendors are called so, too. */
const OWN_USE =
  /(?:^|_)(?:webhooks?|signing|signature|encryption|decryption|hmac|aes|cipher|crypto|jwt|session|cookie)_/;

/** OAuth 2.0 calls a client's secret so (RFC 6749), OAuth 1.0 a consumer's. */
const CLIENT_SECRET = /(?:^|_)(?:client|consumer)_secret$/;

/** Whether a key's name says that its owner alone may have it, whoever has made it. */
export function isKeptKey(name: string): boolean {
  return KEPT_KEY.test(snakeCase(name));
}

/**
 * Whether a name says that some service issues the secret, which checks it, too: a text that is made up opens nothing there.
 * What a service signs with is its own to issue, and the program's to check.
 */
export function isIssued(name: string): boolean {
  const snake = snakeCase(name);
  if (CLIENT_SECRET.test(snake)) return true;
  return !OWN_USE.test(snake) && vendorNamed(name) !== null;
}
