import { mentions } from "../../../code/mentions.ts";
import { isPlaceholder } from "../placeholder.ts";
import { looksRandom } from "../randomness.ts";
import { windowsIn, type Window } from "../windows.ts";
import { credentialDoubts } from "./connections.ts";
import type { SecretShape, ShapeDoubt } from "./shape.ts";

const BASIC = /(?<![A-Za-z0-9])Basic[ \t]{1,4}([A-Za-z0-9+/_-]{6,400}={0,2})(?![A-Za-z0-9+/_=-])/gi;
const speaksOfBasic = mentions("basic |basic\t");
const BEARER_SCHEME = /(?<![A-Za-z0-9])(?:Bearer|Token|SSWS|GenieKey|ApiKey|Api-Key|Key)[ \t]/gi;
const speaksOfBearer = mentions(
  ["bearer", "token", "ssws", "geniekey", "apikey", "api-key", "key"]
    .flatMap((scheme) => [`${scheme} `, `${scheme}\t`])
    .join("|"),
);
const BEARER =
  /(?:Bearer|Token|SSWS|GenieKey|ApiKey|Api-Key|Key)[ \t]{1,4}([A-Za-z0-9._~+/-]{16,2000}={0,2})(?![A-Za-z0-9._~+/=-])/iy;
const speaksOfSeeds = mentions("otpauth://");
const OTP = /otpauth:\/\/[th]otp\/[^\s"'`?]{0,200}\?[^\s"'`]{0,300}?secret=([A-Z2-7]{16,128}={0,6})/gi;

/**
 * Values of `Authorization` headers: Basic that decodes to user:password, and Bearer with a random token.
 * @param windows Where in the text a token may stand.
 */
export function authorizationValuesIn(text: string, windows: readonly Window[] = windowsIn(text)): SecretShape[] {
  const basic = speaksOfBasic(text) ? basicValuesIn(text) : [];
  return windows.length > 0 && speaksOfBearer(text) ? [...basic, ...bearerValuesIn(text, windows)] : basic;
}

function basicValuesIn(text: string): SecretShape[] {
  const found: SecretShape[] = [];
  for (const match of text.matchAll(BASIC)) {
    const decoded = Buffer.from(match[1] ?? "", "base64").toString("latin1");
    const colon = decoded.indexOf(":");
    if (colon < 0 || colon === decoded.length - 1 || !isCredentials(decoded)) continue;
    found.push(
      value(
        "basic-auth",
        "Basic credentials",
        match,
        credentialDoubts(decoded.slice(0, colon), decoded.slice(colon + 1), ""),
      ),
    );
  }
  return found;
}

function bearerValuesIn(text: string, windows: readonly Window[]): SecretShape[] {
  const found: SecretShape[] = [];
  for (const [from, to] of windows) {
    for (const { index } of text.slice(from, to).matchAll(BEARER_SCHEME)) {
      BEARER.lastIndex = from + index;
      const match = BEARER.exec(text);
      const token = match?.[1] ?? "";
      if (!match || token.startsWith("eyJ") || !looksRandom(token)) continue;
      found.push(value("bearer-token", "bearer token", match, isPlaceholder(token) ? ["placeholder"] : []));
    }
  }
  return found;
}

/** A user name in ASCII, and a password without control characters (a garbled one is still somebody's). */
function isCredentials(text: string): boolean {
  return (
    /^[\x20-\x7e]{0,200}:/.test(text) && [...Buffer.from(text, "latin1")].every((byte) => byte >= 0x20 && byte !== 0x7f)
  );
}

/** Seeds of one-time passwords, as the QR codes of authenticator apps carry them. */
export function otpSeedsIn(text: string): SecretShape[] {
  if (!speaksOfSeeds(text)) return [];
  return [...text.matchAll(OTP)].map((match) =>
    value(
      "otp-seed",
      "seed of one-time passwords",
      match,
      match[1] === "JBSWY3DPEHPK3PXP" ? ["well-known-example"] : [],
    ),
  );
}

function value(
  shape: SecretShape["shape"],
  name: string,
  match: RegExpExecArray,
  doubts: readonly ShapeDoubt[],
): SecretShape {
  const end = match.index + match[0].length;
  return { shape, name, start: match.index, end, secretStart: end - (match[1] ?? "").length, secretEnd: end, doubts };
}
