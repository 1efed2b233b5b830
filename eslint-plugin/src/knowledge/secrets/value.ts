import { isPlaceholder, placeholderOf, type PlaceholderReason } from "./placeholder.ts";
import { type Alphabet, alphabetOf, entropyOf, looksRandom, wordShare } from "./randomness.ts";

export { isPlaceholder, looksRandom };

/** What a string in source code is. */
export type ValueKind =
  | "empty"
  | "placeholder"
  | "template"
  | "environment-name"
  | "encrypted"
  | "reference"
  | "hash"
  | "uuid"
  | "number"
  | "date"
  | "version"
  | "url"
  | "data-uri"
  | "email"
  | "host"
  | "mime"
  | "path"
  | "arn"
  | "selector"
  | "regex"
  | "markup"
  | "code"
  | "alphabet"
  | "sentence"
  | "words"
  | "word"
  | "identifier"
  | "password-like"
  | "random"
  | "other";

export interface ValueDescription {
  readonly kind: ValueKind;
  /** Shannon entropy in bits per character. */
  readonly entropy: number;
  readonly alphabet: Alphabet;
  /** Why it only holds a place, where the kind is "placeholder", "template", "environment-name" or "empty". */
  readonly placeholder: PlaceholderReason | null;
}

type Test = readonly [kind: ValueKind, is: (text: string) => boolean];

const matches = (pattern: RegExp) => (text: string) => pattern.test(text);

/** Values that say by their form that they cannot be read without another key, or are not the secret itself. */
const SEALED: readonly Test[] = [
  [
    "encrypted",
    matches(
      /^(?:ENC[([]|enc:|encrypted:|\{cipher\}|\$ANSIBLE_VAULT;|vault:v[0-9]+:|AQICAH|U2FsdGVkX1|gAAAAA[A-Za-z0-9_-]{40}|Ag[A-D][A-Za-z0-9+/]{300}|age-encryption\.org|-----BEGIN (?:PGP MESSAGE|AGE ENCRYPTED FILE|PKCS7))/,
    ),
  ],
  [
    "reference",
    matches(
      /^(?:op:\/\/|vault:\/\/|vault:(?!v[0-9]+:)|secretref:|secrets?manager:|ssm:|ssm-secure:|awssm:|keyvault:|doppler:|gcp-secret:|sm:\/\/|ref\+|projects\/[\w-]{1,63}\/secrets\/|resolve:|@Microsoft\.KeyVault)/,
    ),
  ],
  [
    "hash",
    matches(
      /^(?:\$2[abxy]?\$[0-9]{2}\$|\$argon2(?:id|i|d)\$|\$(?:1|5|6|7|y|apr1)\$|\$pbkdf2|\$scrypt\$|pbkdf2[_:]|scrypt[:$]|bcrypt\$|\{S?SHA[0-9]{0,3}\}|sha(?:1|256|384|512)[-:][A-Za-z0-9+/=]{20,90}$|md5[-:][0-9a-f]{32}$)/i,
    ),
  ],
];

const FORMS: readonly Test[] = [
  ["uuid", matches(/^\{?(?:urn:uuid:)?[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\}?$/i)],
  [
    "date",
    matches(
      /^[0-9]{4}-[0-9]{2}-[0-9]{2}(?:[T ][0-9:.,]{5,15}(?:Z|[+-][0-9:]{4,5})?)?$|^[0-9]{1,2}[/.][0-9]{1,2}[/.][0-9]{2,4}$|^[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?$/,
    ),
  ],
  ["version", matches(/^[v^~>=<]{0,3}[0-9]{1,5}(?:\.[0-9x*]{1,6}){1,3}(?:[-+.][A-Za-z][0-9A-Za-z.-]{0,40})?$/)],
  [
    "number",
    matches(
      /^[+-]?(?:0x[0-9a-f]{1,8}|[0-9]{1,3}(?:[,_ ][0-9]{3}){1,6}|[0-9]{1,20}(?:\.[0-9]{1,20})?%?)(?:px|em|rem|ms|s|m|h|d|kb|mb|gb|%)?$/i,
    ),
  ],
  ["data-uri", matches(/^data:[\w/+.-]{0,60}[;,]/)],
  ["arn", matches(/^arn:aws[\w-]{0,10}:|^(?:\/subscriptions\/|projects\/|organizations\/)[\w-]{1,63}/)],
  [
    "url",
    matches(
      /^[a-z][a-z0-9+.-]{1,20}:\/\/|^\/\/[\w-]{1,63}\.[\w-]{1,63}|^(?:mailto|tel|urn|jdbc|sqlite|file|blob|node|npm|workspace):/i,
    ),
  ],
  ["email", matches(/^[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,6}$/)],
  [
    "mime",
    matches(/^(?:application|audio|font|image|message|model|multipart|text|video)\/[\w.+*-]{1,80}(?:;.{0,80})?$/),
  ],
  [
    "host",
    matches(
      /^(?:localhost|[0-9]{1,3}(?:\.[0-9]{1,3}){3}|(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.){1,6}(?:com|net|org|io|dev|app|ai|co|cloud|de|uk|us|eu|fr|local|internal|localhost|svc|cluster|xyz|me|tech|gov|edu))(?::[0-9]{1,5})?$/i,
    ),
  ],
  ["markup", matches(/<\/?[a-z][^<>]{0,400}>/i)],
  ["path", isPath],
  ["regex", isRegexSource],
  ["selector", isSelector],
  [
    "code",
    matches(
      /^[\w$.[\]"']{1,80}\([^()]{0,200}\)[;.]?$|=>|;\s*$|^\w{1,60}\s*[=!]==?\s|\b(?:SELECT|INSERT INTO|UPDATE|DELETE FROM|PRAGMA|CREATE TABLE|ALTER TABLE)\b/,
    ),
  ],
  ["alphabet", isAlphabet],
];

/** What a string value is: random, a password somebody chose, or one of the many things that are no secret. */
export function describeValue(value: string): ValueDescription {
  const text = value.trim();
  const alphabet = alphabetOf(text);
  const entropy = entropyOf(text.length > 4096 ? text.slice(0, 4096) : text);
  const described = (kind: ValueKind, placeholder: PlaceholderReason | null = null) => ({
    kind,
    entropy,
    alphabet,
    placeholder,
  });

  if (text === "") return described("empty", "empty");
  for (const [kind, is] of SEALED) if (is(text)) return described(kind);
  const placeholder = placeholderOf(text);
  if (placeholder === "template" || placeholder === "environment-name") return described(placeholder, placeholder);
  if (placeholder === "bracketed") return described("placeholder", placeholder);
  if (text.length > 4096) return described("other");
  for (const [kind, is] of FORMS) if (is(text)) return described(kind);
  if (placeholder !== null) return described("placeholder", placeholder);
  return described(textKind(text));
}

function textKind(text: string): ValueKind {
  if (looksRandom(text)) return "random";
  if (/\s/.test(text)) {
    const words = text.split(/\s+/);
    const plain = words.filter((word) => /^[("'[]?[\p{L}][\p{L}'’-]*[)"'\].,;:!?]{0,3}$/u.test(word)).length;
    if (plain / words.length >= 0.6) {
      const prose = words.length >= 5 || /^\p{Lu}/u.test(text) || /[.!?:,;]$/.test(text) || /[.,:;] /.test(text);
      return prose ? "sentence" : "words";
    }
    return words.length <= 3 && /[0-9]/.test(text) && /[^\w\s]/.test(text)
      ? "password-like"
      : words.length > 3
        ? "sentence"
        : "other";
  }
  if (isIdentifier(text)) return "identifier";
  if (/^[A-Za-z]+$/.test(text) && wordShare(text) >= 0.7) return "word";
  if (looksLikePassword(text).is) return "password-like";
  return wordShare(text) >= 0.6 ? "word" : "other";
}

export interface PasswordJudgement {
  /** Whether a person could have chosen it as a password (or a generator made it as one). */
  readonly is: boolean;
  readonly strength: "none" | "weak" | "fair" | "strong";
  /** What speaks for and against, in short phrases. */
  readonly notes: readonly string[];
}

const NO = (note: string): PasswordJudgement => ({ is: false, strength: "none", notes: [note] });

const COMMON =
  /^(?:admin|administrator|root|toor|guest|letmein|welcome|monkey|dragon|iloveyou|master|hunter2?|passw[o0]rd|p[a4@][s$5]{2}w[o0]rd|qwerty|postgres|mysql|redis|mongo|minio(?:admin)?|rabbitmq|sa|oracle|s3cr3t|secret|trustno1)[0-9!@#$._-]{0,6}$/i;

/**
 * Whether a value could be a password that a person chose: `Sup3rS3cret!`, `hunter2`, `correct horse battery`.
 * It only says what is possible: any word can be a password, so this counts beside a name or a place that asks for one.
 */
export function looksLikePassword(value: string): PasswordJudgement {
  const text = value;
  if (text.length < 4) return NO("too short");
  if (text.length > 128) return NO("too long");
  const placeholder = placeholderOf(text);
  if (placeholder !== null && !COMMON.test(text)) return NO(`placeholder (${placeholder})`);
  if (/[\n\r\t]/.test(text)) return NO("several lines");
  for (const [kind, is] of SEALED) if (is(text)) return NO(kind);

  const classes = [/[a-z]/, /[A-Z]/, /[0-9]/, /[^A-Za-z0-9\s]/].filter((pattern) => pattern.test(text)).length;
  if (!/[\p{L}\p{N}]/u.test(text)) return NO("no letter or digit");
  const notes: string[] = [];
  if (COMMON.test(text)) return { is: true, strength: "weak", notes: ["among the commonest passwords"] };
  if (/\s/.test(text)) {
    const words = text.trim().split(/\s+/);
    if (words.length > 8 || /[.!?:]$/.test(text) || /^\p{Lu}\p{Ll}+ \p{Ll}/u.test(text)) return NO("a sentence");
    if (words.length < 3 && classes < 3) return NO("words");
    return { is: true, strength: words.length >= 4 || classes >= 3 ? "fair" : "weak", notes: ["a passphrase"] };
  }
  for (const [kind, is] of FORMS)
    if (kind !== "number" && kind !== "selector" && kind !== "regex" && kind !== "code" && is(text)) return NO(kind);
  if (looksRandom(text)) return { is: true, strength: "strong", notes: ["random"] };
  if (isIdentifier(text) && !mixesDigitsIn(text)) return NO("an identifier");
  if (/[0-9]/.test(text) && /[A-Za-z]/.test(text)) notes.push("letters and digits");
  if (/[^A-Za-z0-9]/.test(text)) notes.push("punctuation");
  if (mixesDigitsIn(text)) notes.push("digits for letters");
  if (classes === 1 && /^[A-Za-z]+$/.test(text)) {
    return wordShare(text) >= 0.7
      ? { is: true, strength: "weak", notes: ["one word"] }
      : { is: text.length >= 6, strength: "weak", notes: ["letters that are no word"] };
  }
  if (classes === 1) return { is: text.length >= 6, strength: "weak", notes: ["digits"] };
  const strength = text.length >= 12 && classes >= 3 ? "strong" : text.length >= 8 && classes >= 2 ? "fair" : "weak";
  return { is: true, strength, notes };
}

const NEVER_SECRET: ReadonlySet<ValueKind> = new Set([
  "empty",
  "template",
  "environment-name",
  "encrypted",
  "reference",
  "date",
  "version",
  "data-uri",
  "mime",
  "arn",
  "markup",
  "alphabet",
]);

/**
 * Whether a literal can be the secret itself, where the place it goes to (a signing call, a client's password) leaves no other reading:
 * wider than {@link looksLikePassword}, since a word or an identifier there is a poor secret, but a secret.
 */
export function couldBeSecret(value: string): boolean {
  return !NEVER_SECRET.has(describeValue(value).kind) && !isPlaceholder(value);
}

/** `S3cr3t`, `p4ssword`: a digit between letters, as nobody writes in a name. */
function mixesDigitsIn(text: string): boolean {
  return /[A-Za-z][013457][a-z]{1,20}(?:[013457]|[^\w]|$)/.test(text) && /[A-Za-z][0-9][A-Za-z]/.test(text);
}

/** `maxRetries`, `user_id`, `order.created`, `cache:users`, `Content-Type`, `CHANGE_PASSWORD`: names, in any of their conventions. */
function isIdentifier(text: string): boolean {
  if (text.length > 120) return false;
  // Header names carry no number at their end: `Tuesday-Rain-19` is chosen.
  if (/^[A-Z][a-z]{1,20}(?:-[A-Z][a-z]{1,20}){1,6}-[0-9]{1,6}$/.test(text)) return false;
  if (!/^[@#~]?[A-Za-z_$][A-Za-z0-9_$]*(?:[.:/-]{1,2}[A-Za-z0-9_$*]+)*$/.test(text)) return false;
  const joined = /[-_.:/]/.test(text) || /[a-z][A-Z]/.test(text);
  if (!joined) return false;
  return wordShare(text) >= 0.6;
}

function isPath(text: string): boolean {
  if (/\s/.test(text)) return false;
  // `/Kq%^7zfeTWR`: one piece, with signs that stand in no path.
  if (text.lastIndexOf("/") === 0 && /\^|%[^\w%]/.test(text)) return false;
  if (/^(?:\.{1,2}\/|~\/|\/|[A-Za-z]:\\|@[\w.-]{1,60}\/|\\\\)/.test(text) && !/^\/[A-Za-z0-9+/]{30,}={0,2}$/.test(text))
    return text.includes("/") || text.includes("\\");
  if (
    /^[\w@$.*-]{1,80}\.(?:[cm]?[jt]sx?|json|ya?ml|env|pem|key|crt|cer|p12|pfx|jks|keystore|keytab|txt|md|html?|css|s[ac]ss|svg|png|jpe?g|gif|ico|pdf|csv|sql|sh|py|go|rb|php|xml|toml|ini|conf|lock|log|zip|gz|tgz|wasm)$/i.test(
      text,
    )
  )
    return true;
  const parts = text.split("/");
  return (
    parts.length >= 2 &&
    parts.length <= 20 &&
    parts.every((part) => /^[\w@.:*${}\][-]{0,60}$/.test(part)) &&
    wordShare(text) >= 0.6
  );
}

function isRegexSource(text: string): boolean {
  return /\\[dwsbDWS]|\(\?[:=!<]|\[\^|\[[a-zA-Z0-9]-[a-zA-Z0-9]|\][*+?]|\]\{[0-9]/.test(text) && /[[(\\]/.test(text);
}

function isSelector(text: string): boolean {
  if (/^\/\/[a-z*]{1,20}(?:\[|\/|$)/.test(text)) return true;
  if (/^(?:[a-z][a-z0-9]{0,20})?\[[a-zA-Z-]{1,40}(?:[~|^$*]?=.{1,60})?\]/.test(text)) return true;
  return (
    /^(?:a|article|body|button|div|footer|form|h[1-6]|header|html|img|input|label|li|main|nav|ol|p|pre|section|select|span|svg|table|td|textarea|th|tr|ul)?[.#][A-Za-z][\w-]{1,60}(?:[ >+~:.#][\w ().#:>~+-]{0,100})?$/.test(
      text,
    ) &&
    !/[0-9]{3}/.test(text) &&
    wordShare(text) >= 0.6
  );
}

/** `ABCDEFGHIJKLMNOPQRSTUVWXYZabcdef…0123456789-_`: characters to choose from, each once. */
function isAlphabet(text: string): boolean {
  if (text.length < 10 || new Set(text).size !== text.length) return false;
  let steps = 0;
  for (let index = 1; index < text.length; index++)
    if (text.charCodeAt(index) === text.charCodeAt(index - 1) + 1) steps++;
  return steps / text.length >= 0.6;
}
