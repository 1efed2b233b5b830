// What checks or reads a token, or reads the key for that, and waits for the answer without asking anybody: it fails on a
// token or a key that is not good. Source: the type declarations of jose 5 and 6, which gives promises as Web Crypto does.

/** Calls that check a token against a key, their second argument. */
export const TOKEN_CHECKS: ReadonlySet<string> = new Set(
  ["jwtVerify", "jwtDecrypt", "compactVerify", "compactDecrypt", "flattenedVerify", "generalVerify"].map(
    (name) => `jose.${name}`,
  ),
);

/** Calls that read a key or the parts of a token. */
export const KEY_READS: ReadonlySet<string> = new Set(
  ["importJWK", "importSPKI", "importPKCS8", "importX509", "decodeJwt", "decodeProtectedHeader"].map(
    (name) => `jose.${name}`,
  ),
);

/** Where the encoded key comes from that is at hand: nobody is asked for it. */
export const KEYS_AT_HAND =
  /^(?:global:(?:TextEncoder\.new\(\)\.encode|Buffer\.from)|(?:node:)?crypto\.|jose\.(?:import|base64url\.))/;
