/** What a secret's structure says it is, whoever issued it. */
export type ShapeKind =
  "private-key" | "jwt" | "jwk" | "url-credentials" | "connection-string" | "basic-auth" | "bearer-token" | "otp-seed";

/** A structural secret found in a text. */
export interface SecretShape {
  readonly shape: ShapeKind;
  /** As a sentence calls it: "RSA private key", "password in a PostgreSQL URL". */
  readonly name: string;
  /** The whole construct in the text. */
  readonly start: number;
  readonly end: number;
  /** The secret alone: the password within the URL. */
  readonly secretStart: number;
  readonly secretEnd: number;
  /** What speaks against it, most serious first. A finding with none of them is sure. */
  readonly doubts: readonly ShapeDoubt[];
}

export type ShapeDoubt =
  | "placeholder"
  | "example-host"
  | "local-host"
  | "local-socket"
  | "same-as-user"
  | "weak"
  | "encrypted"
  | "cut"
  | "public"
  | "well-known-example"
  | "anonymous"
  | "unsigned"
  /** It says of itself that it has run out. */
  | "expired";
