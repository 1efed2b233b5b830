/** Words after a term that leave its meaning alone: `phoneNumber`, `passwordConfirmation`, `routingNumberText`. */
export const NEUTRAL_ENDINGS: ReadonlySet<string> = new Set([
  "number",
  "num",
  "no",
  "nr",
  "str",
  "string",
  "text",
  "txt",
  "value",
  "val",
  "raw",
  "plain",
  "plaintext",
  "cleartext",
  "confirmation",
  "confirm",
  "repeat",
  "data",
  "input",
  "param",
  "header",
  "list",
  "array",
  "s",
]);

/** Words after a term (or alone) that make it something else: an id, a state, a time, a place in a schema. */
export const SAFE_ENDINGS: ReadonlySet<string> = new Set(
  `id ids uuid count counts length len size type types kind status state at date time timestamp ttl age expiry expires
  expired expiration verified confirmed enabled disabled required valid validity policy policies strength attempt attempts
  provider providers template templates subject queue url urls uri link path paths file files filename dir arn name names
  label labels field fields column columns index regex pattern validator validation schema service module controller
  repository client factory error errors exception message placeholder hash hashes hashed digest md5 sha sha1 sha256 sha512
  hmac masked redacted encrypted last4 domain prefix suffix option options config settings rule rules form method methods
  flow mode change changed updated created reset set exists present match matches format version bits rounds algorithm
  limit min max scope scopes issuer audience challenge question hint flag feature event handler middleware guard strategy
  endpoint route page view component icon button manager store adapter helper util utils mock stub`
    .split(/\s+/)
    .filter(Boolean),
);

/** Words before a term that make it a question, a number or something that is no longer the datum. */
export const SAFE_BEGINNINGS: ReadonlySet<string> = new Set(
  `is has had have should can could needs need requires require num number nb count total max min hashed hash encrypted
  crypted masked mask redacted sanitized sanitised obfuscated anonymized anonymised encoded hidden safe public no not missing
  invalid incorrect wrong bad expired allow allowed enable enabled disable use uses with without supports show hide reset
  change validate verify check forgot fake dummy demo example sample placeholder next page continuation cancel cancellation prompt
  completion from design css lexer parser syntax injection sort primary foreign partition cache template`
    .split(/\s+/)
    .filter(Boolean),
);

/** Words that stand for a person whatever stands beside them: `user.name`, `customerCity`. */
export const PERSON_WORDS: ReadonlySet<string> = new Set(
  `user customer patient employee person applicant cardholder subscriber buyer seller guest student teacher donor
  voter passenger payer payee shopper visitor attendee`
    .split(/\s+/)
    .filter(Boolean),
);

/** Words that stand for a person often enough to tell an address from a wallet's, but not a name from a project's. */
export const LIKELY_PERSON_WORDS: ReadonlySet<string> = new Set(
  `member profile author owner candidate invitee recipient signatory beneficiary viewer participant client contact admin`
    .split(/\s+/)
    .filter(Boolean),
);

/** Roles that a person has, for names that a thing may have as well: `doctorFullName`, but `tableFullName`. */
export const ROLE_WORDS: ReadonlySet<string> = new Set(
  `doctor physician nurse creator sender receiver reviewer approver assignee spouse father mother child holder coach tutor
  tenant landlord signer caller resident traveler traveller inviter`
    .split(/\s+/)
    .filter(Boolean),
);

/** Things with a full name of their own: `repository.fullName` is `owner/name`. */
export const NAMED_THINGS: ReadonlySet<string> = new Set(
  `task job repo repository module command file package queue event class function method branch plugin type test suite spec
  project image route property field symbol ref topic table column resource item entry dir directory dirent folder path node
  template generator schema database model namespace permission container index library framework release artifact`
    .split(/\s+/)
    .filter(Boolean),
);

/** The persons whose object is taken to hold personal data even where nothing shows its fields. */
export const WHOLE_PERSONS: ReadonlySet<string> = new Set([
  "user",
  "customer",
  "patient",
  "employee",
  "applicant",
  "cardholder",
]);

/** Words that may stand before a person without making it something else. */
export const PERSON_ADJECTIVES: ReadonlySet<string> = new Set(
  `new current existing created saved updated found the my old full target authenticated logged in db this app auth`
    .split(/\s+/)
    .filter(Boolean),
);

/** Words that stand for credentials when they end the name of an object or begin that of a token. */
export const CREDENTIAL_WORDS: ReadonlySet<string> = new Set(
  `user auth authentication session login signin credential credentials oauth account tokens cookies headers query params body jwt
  bearer invite invitation magic unsubscribe device push webhook bot`
    .split(/\s+/)
    .filter(Boolean),
);

/** Words that make a function's result something that may be logged: `maskEmail(x)`, `hash(x)`, `pick(x, ["id"])`. */
export const REDACTING_WORDS: ReadonlySet<string> = new Set(
  `redact redacted redactor redaction mask masked masker sanitize sanitized sanitizer sanitise scrub scrubbed scrubber censor
  censored obfuscate obfuscated anonymize anonymized anonymise pseudonymize pseudonymise hash hashed hasher hmac sha sha1
  sha256 sha512 md5 digest encrypt encrypted crypt cipher bcrypt argon2 scrypt tokenize fingerprint omit pick truncate truncated
  ellipsis last4 lastfour partial hide hidden safe shorten abbreviate conceal`
    .split(/\s+/)
    .filter(Boolean),
);

/** Verbs of functions that hand out what the rest of their name says: `getPassword()`, `generateOtp()`. */
export const GETTER_VERBS: ReadonlySet<string> = new Set([
  "get",
  "fetch",
  "read",
  "load",
  "generate",
  "make",
  "create",
  "new",
  "decrypt",
  "decode",
  "retrieve",
  "obtain",
  "random",
  "build",
  "sign",
  "issue",
]);
