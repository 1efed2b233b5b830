import { mentions } from "../../../code/mentions.ts";
import { entropyOf } from "../randomness.ts";
import type { SecretShape, ShapeDoubt } from "./shape.ts";

const BEGIN = /-----BEGIN ((?:[A-Z0-9]{2,12} ){0,3})PRIVATE KEY(?: BLOCK)?-----/g;
// What may stand between the marker lines: base64, line ends (real or escaped), PEM headers, and how source code joins lines.
const BODY = /(?:[A-Za-z0-9+/=\s\\"'`,;:._]|-(?!-)){64,16000}/y;
const PEM_HEADER = /(?:Proc-Type|DEK-Info|Version|Comment|Hash): ?[\w,. -]{1,80}/g;
/** "-----BEGIN" in base 64, at each of the three ways it can lie. */
const ENCODED_BEGIN = /(?<![A-Za-z0-9+/])LS0tLS1CRUdJTi[A-Za-z0-9+/]{80,16000}={0,2}/g;

const mayHoldKey = mentions("private key");
const mayHoldEncodedKey = mentions("LS0tLS1CRUdJTi");
// The fourth character in base 64 of `{"`, of which the third begins the first name.
const mayHoldToken = mentions(Array.from("hijklmnopqrstuvwxyz0123456", (next) => `eyJ${next}`).join("|"));
const mayHoldJwk = mentions('"kty"');

const KINDS: Readonly<Record<string, string>> = {
  "": "private key",
  RSA: "RSA private key",
  EC: "EC private key",
  DSA: "DSA private key",
  OPENSSH: "SSH private key",
  PGP: "PGP private key",
  ENCRYPTED: "encrypted private key",
  SSH2: "SSH private key",
};

/** PEM, OpenSSH and PGP private keys, also on one line with `\n` and in base 64. A header without a body is none. */
export function privateKeysIn(text: string): SecretShape[] {
  const found: SecretShape[] = [];
  if (mayHoldKey(text)) {
    for (const match of text.matchAll(BEGIN)) {
      const start = match.index;
      BODY.lastIndex = start + match[0].length;
      const body = BODY.exec(text)?.[0];
      if (body === undefined) continue;
      const encoded = body.replace(PEM_HEADER, "").replace(/\\[nrt\\]|[^A-Za-z0-9+/=]/g, "");
      if (encoded.length < 60 || entropyOf(encoded.slice(0, 400)) < 3.8) continue;
      const bodyEnd = BODY.lastIndex;
      const footer =
        /^-{5}END [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?-{5}/.exec(text.slice(bodyEnd, bodyEnd + 90))?.[0] ?? "";
      const label = (match[1] ?? "").trim();
      const sealed = label.startsWith("ENCRYPTED") || body.slice(0, 120).includes("ENCRYPTED");
      found.push(
        whole(
          "private-key",
          KINDS[label] ?? "private key",
          start,
          bodyEnd + footer.length,
          sealed ? ["encrypted"] : isCut(encoded) || /\.{3}/.test(body) ? ["cut"] : [],
        ),
      );
    }
  }
  if (mayHoldEncodedKey(text)) {
    for (const match of text.matchAll(ENCODED_BEGIN)) {
      if (Buffer.from(match[0].slice(0, 80), "base64").toString("latin1").includes("PRIVATE KEY")) {
        found.push(whole("private-key", "private key in base 64", match.index, match.index + match[0].length, []));
      }
    }
  }
  return found;
}

/**
 * Whether most of a key is missing: its first bytes (of a sequence in DER) say how long it is. What a test holds of one, or a
 * page of documentation, opens nothing.
 */
function isCut(encoded: string): boolean {
  const [tag, length = 0, high = 0, low = 0] = Buffer.from(encoded.slice(0, 8), "base64");
  if (tag !== 0x30) return false;
  const promised = length === 0x82 ? high * 256 + low : length === 0x81 ? high : length;
  return (encoded.length * 3) / 4 < promised * 0.9;
}

const JWT =
  /(?:(?<![A-Za-z0-9_.-])|(?<=\\[nrt]))eyJ[A-Za-z0-9_-]{8,2000}\.eyJ[A-Za-z0-9_-]{6,6000}(?:\.[A-Za-z0-9_-]{0,1200})?(?![A-Za-z0-9_-])/g;

/** JSON Web Tokens whose header and payload decode. Well-known examples and public keys of a backend (role anon) carry a doubt. */
export function jwtsIn(text: string): SecretShape[] {
  if (!mayHoldToken(text)) return [];
  const found: SecretShape[] = [];
  for (const match of text.matchAll(JWT)) {
    const [first = "", second = "", signature = ""] = match[0].split(".");
    const header = decodedJson(first);
    const payload = decodedJson(second);
    if (header === null || payload === null || !("alg" in header || "typ" in header || "enc" in header)) continue;
    const doubts: ShapeDoubt[] = [];
    if (isKnownExample(payload)) doubts.push("well-known-example");
    if (payload.role === "anon") doubts.push("public");
    if (!namesSomebody(payload)) doubts.push("anonymous");
    if (signature === "") doubts.push("unsigned");
    if (typeof payload.exp === "number" && payload.exp * 1_000 < Date.now()) doubts.push("expired");
    found.push(
      whole(
        "jwt",
        payload.role === "service_role" ? "service role token" : "JSON Web Token",
        match.index,
        match.index + match[0].length,
        doubts,
      ),
    );
  }
  return found;
}

function decodedJson(part: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(Buffer.from(part, "base64url").toString("utf8"));
    return typeof value === "object" && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : null;
  } catch {
    return null;
  }
}

/** Whether a payload says for whom it was issued, or at least when: one that holds a bare number opens nothing. */
function namesSomebody(payload: Record<string, unknown>): boolean {
  return Object.entries(payload).some(
    ([claim, value]) =>
      typeof value === "object" || typeof value === "string" || /^(?:exp|iat|nbf|\w{0,20}id)$/i.test(claim),
  );
}

/** The tokens that documentation copies from jwt.io and RFC 7519: John Doe since 2018, joe at example.com. */
function isKnownExample(payload: Record<string, unknown>): boolean {
  return (
    (payload.sub === "1234567890" && (payload.name === "John Doe" || payload.iat === 1516239022)) ||
    payload["http://example.com/is_root"] === true ||
    (typeof payload.name === "string" && /^(?:john|jane|joe)[ ._-]?doe$/i.test(payload.name))
  );
}

const PRIVATE_PARTS: Readonly<Record<string, readonly string[]>> = {
  RSA: ["d"],
  EC: ["d"],
  OKP: ["d"],
  oct: ["k"],
  AKP: ["priv"],
};

/** Whether an object literal is a JSON Web Key with its private part: `kty` says the family, the property holds the key. */
export function privateJwkPart(properties: Readonly<Record<string, unknown>>): string | null {
  const parts = PRIVATE_PARTS[String(properties.kty)] ?? [];
  return (
    parts.find((part) => {
      const value = properties[part];
      return typeof value === "string" && /^[A-Za-z0-9_-]{16,4000}$/.test(value);
    }) ?? null
  );
}

const JWK = /\{[^{}]{10,8000}\}/g;

/** JSON Web Keys with private parts, written as JSON. */
export function jwksIn(text: string): SecretShape[] {
  if (!mayHoldJwk(text)) return [];
  const found: SecretShape[] = [];
  for (const match of text.matchAll(JWK)) {
    if (!match[0].includes('"kty"')) continue;
    let key: unknown;
    try {
      key = JSON.parse(match[0]);
    } catch {
      continue;
    }
    const part = privateJwkPart(key as Record<string, unknown>);
    if (part === null) continue;
    const value = String((key as Record<string, unknown>)[part]);
    const secretStart = match.index + match[0].indexOf(`"${value}"`) + 1;
    found.push({
      ...whole("jwk", "JSON Web Key with its private part", match.index, match.index + match[0].length, []),
      secretStart,
      secretEnd: secretStart + value.length,
    });
  }
  return found;
}

function whole(
  shape: SecretShape["shape"],
  name: string,
  start: number,
  end: number,
  doubts: readonly ShapeDoubt[],
): SecretShape {
  return { shape, name, start, end, secretStart: start, secretEnd: end, doubts };
}
