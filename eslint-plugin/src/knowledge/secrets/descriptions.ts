import { environmentName } from "../../code/names.ts";
import type { Proof } from "./proof.ts";
import type { Provider } from "./provider.ts";
import type { ProviderToken } from "./scan.ts";
import type { Confidence, Secret } from "./secret.ts";
import type { SecretShape, ShapeDoubt } from "./shapes/shape.ts";

/** What a finding says of a secret, in whatever kind of file it stands. */
type Description = Pick<Secret, "evidence" | "confidence" | "proof" | "name" | "because" | "opens" | "rotate">;

/** A provider's token. */
export function describeToken(token: ProviderToken): Description {
  const { provider, doubts } = token;
  return {
    evidence: "shape",
    proof: proofOfToken(token),
    confidence: tokenConfidence(isProvenByForm(provider), doubts),
    name: provider.name,
    because: provider.prefixes.length > 0 ? "its prefix and length" : `its form, beside the name ${provider.vendor}`,
    opens: provider.opens,
    rotate: provider.rotate,
  };
}

/**
 * A form that others have as well is proven by its vendor's name and a word such as key beside it. Where check digits do
 * not agree, the token was never issued.
 */
function proofOfToken({ provider, doubts }: ProviderToken): Proof {
  if (doubts.includes("checksum")) return "disproved";
  if (doubts.some((doubt) => doubt === "bare-keyword" || doubt === "expired")) return "name";
  return provider.checksum ? "checksum" : "format";
}

/** Whether a token's own form says whose it is: others have no prefix, or one that many vendors share, and need a word beside them. */
export function isProvenByForm({ prefixes, keywords }: Pick<Provider, "prefixes" | "keywords">): boolean {
  return prefixes.length > 0 && keywords === undefined;
}

/** Whether a token says of itself that it belongs to its vendor's test mode. */
export function isOfTestMode({ environment, prefixes }: Provider, token: string): boolean {
  if (environment !== undefined) return environment === "test";
  return prefixes.length > 0 && /^(?:[A-Za-z]{2,8}[_-])?test[_-]/i.test(token);
}

function tokenConfidence(isProven: boolean, doubts: readonly string[]): Confidence {
  if (doubts.length === 0) return isProven ? "high" : "medium";
  return doubts.includes("bare-keyword") || doubts.length > 1 ? "low" : "medium";
}

/** A secret that its own form gives away: a private key, a JWT, credentials in a URL. */
export function describeShape(shape: SecretShape): Description {
  return {
    evidence: "shape",
    confidence: shapeConfidence(shape),
    proof: shape.doubts.some((doubt) => OPENS_LITTLE.has(doubt)) ? "name" : "format",
    name: shape.name,
    because: "its form",
    opens: OPENS[shape.shape],
    rotate: null,
  };
}

/** The environment variable that could hold such a secret, where no name says more. */
export function environmentOfShape({ shape }: SecretShape): string {
  return ENVIRONMENT[shape];
}

/** A password in a command line: `curl --user …`. */
export function describeCommand(command: string, flag: string): Description & Pick<Secret, "environment"> {
  return {
    evidence: "name",
    confidence: "medium",
    proof: "place",
    name: "password in a command",
    because: `\`${command} ${flag}\``,
    opens: "whatever the command signs in to",
    rotate: null,
    environment: environmentName(`${command}_password`),
  };
}

/** A token that a project's own pattern describes. */
export function describeOwn(name: string): Description & Pick<Secret, "environment" | "isLive" | "isOwn"> {
  return {
    evidence: "shape",
    confidence: "high",
    proof: "format",
    name,
    because: "the project's own pattern",
    opens: "whatever it was made for",
    rotate: null,
    environment: environmentName(name),
    isLive: true,
    isOwn: true,
  };
}

const MILD: ReadonlySet<ShapeDoubt> = new Set(["example-host", "local-host", "encrypted", "cut", "expired"]);

/** A server that only its own machine reaches, and what has run out: a form, and nothing that it opens. */
const OPENS_LITTLE: ReadonlySet<ShapeDoubt> = new Set(["local-host", "local-socket", "expired"]);

/** One doubt that a real secret may well raise leaves it a finding; several, or one that explains it away, do not. */
function shapeConfidence({ doubts }: SecretShape): Confidence {
  const [first] = doubts;
  if (first === undefined) return "high";
  if (doubts.length > 1) return "low";
  return MILD.has(first) ? "medium" : "low";
}

const OPENS: Readonly<Record<SecretShape["shape"], string>> = {
  "private-key": "whatever trusts its public half",
  jwt: "whatever accepts it, until it expires",
  jwk: "whatever trusts its public half",
  "url-credentials": "the server in the URL",
  "connection-string": "the server in the string",
  "basic-auth": "the service it signs in to",
  "bearer-token": "the service that issued it",
  "otp-seed": "the second factor of its account",
};

const ENVIRONMENT: Readonly<Record<SecretShape["shape"], string>> = {
  "private-key": "PRIVATE_KEY",
  jwt: "ACCESS_TOKEN",
  jwk: "PRIVATE_JWK",
  "url-credentials": "SERVICE_PASSWORD",
  "connection-string": "CONNECTION_PASSWORD",
  "basic-auth": "BASIC_AUTH",
  "bearer-token": "BEARER_TOKEN",
  "otp-seed": "OTP_SEED",
};
