/**
 * How TLS connections are told to trust any server. From the documentation of Node.js 24,
 * npm 11, node-postgres 8, MongoDB's driver 7, Prisma 7, tedious 19, request 2, curl and wget, as of November 2026.
 */

/** An option of a client or a connection by which certificates are not looked at. */
export interface TrustingOption {
  readonly name: string;
  /** The values that switch the check off; of `empty` any that counts as false. */
  readonly off: "empty" | "true";
}

export const TRUSTING_OPTIONS: readonly TrustingOption[] = [
  // node:tls, and every client that hands its options on to it
  { name: "rejectUnauthorized", off: "empty" },
  // request and its successors
  { name: "strictSSL", off: "empty" },
  // MongoDB
  { name: "tlsAllowInvalidCertificates", off: "true" },
  { name: "tlsInsecure", off: "true" },
];

/** The option of node:tls that is asked whether a certificate is that of the host; it refuses by an error that it returns. */
export const IDENTITY_OPTION = "checkServerIdentity";

/** Options whose value is an object that switches TLS on, so that a connection without it has none. */
export const TLS_OPTIONS: ReadonlySet<string> = new Set(["ssl", "tls"]);

/** Calls that make servers, whose `rejectUnauthorized` is about their clients, as origin keys. */
export const TLS_SERVERS: readonly string[] = [
  "https.createServer()",
  "https.Server.new()",
  "http2.createSecureServer()",
  "tls.createServer()",
  "tls.Server.new()",
];

/** A variable of the environment by which a program trusts any server. */
export interface TrustingVariable {
  readonly name: string;
  /** The value that does so; null where any does. */
  readonly value: RegExp | null;
  /** What of then on trusts any server, as a message begins. */
  readonly who: string;
  /** What to set instead, as a message ends. */
  readonly instead: string;
}

const OF_NODE = "Set `NODE_EXTRA_CA_CERTS` to the CA's file instead.";
const OF_NPM = "Set `cafile` to the CA's file instead.";

export const TRUSTING_VARIABLES: readonly TrustingVariable[] = [
  {
    name: "NODE_TLS_REJECT_UNAUTHORIZED",
    value: /^0$/,
    who: "Every TLS connection of the process",
    instead: OF_NODE,
  },
  {
    name: "npm_config_strict_ssl",
    value: /^false$/i,
    who: "Each install",
    instead: OF_NPM,
  },
  { name: "GIT_SSL_NO_VERIFY", value: null, who: "Git", instead: "Set `GIT_SSL_CAINFO` to the CA's file instead." },
  {
    name: "PGSSLMODE",
    value: /^no-verify$/i,
    who: "The database client",
    instead: "Use `verify-full` with the provider's CA.",
  },
];

/** The setting of npm, pnpm and Yarn 1, in their files and behind `config set`. */
export const STRICT_SSL = { name: "strict-ssl", value: /^false$/i, who: "Each install", instead: OF_NPM } as const;

/** Commands that read and write the settings of a package manager. */
export const PACKAGE_MANAGERS: ReadonlySet<string> = new Set(["npm", "pnpm", "yarn"]);

/** Commands that fetch, with the flag by which they trust any server. */
export const FETCHERS: Readonly<Record<string, RegExp>> = {
  curl: /^(?:--insecure|-[a-zA-Z#]{0,12}k[a-zA-Z#]{0,12})$/,
  wget: /^--no-check-certificate$/,
};

/** Parts of a connection string that say so, by name and value. */
export const TRUSTING_PARTS: readonly (readonly [name: string, value: string])[] = [
  ["sslmode", "no-verify"],
  ["sslaccept", "accept_invalid_certs"],
  ["tlsInsecure", "true"],
  ["tlsAllowInvalidCertificates", "true"],
];

/** Such a part within an address. */
export const TRUSTING_URL = new RegExp(
  String.raw`[?&;](${TRUSTING_PARTS.map((part) => part.join("=")).join("|")})(?=[&;#]|$)`,
  "i",
);
