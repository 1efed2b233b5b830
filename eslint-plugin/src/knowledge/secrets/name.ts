import { mentions, says } from "../../code/mentions.ts";
import { wordsOf } from "../../code/names.ts";

/** What kind of secret a name announces. */
export type SecretKind = "password" | "token" | "key" | "secret" | "connection" | "seed" | "cookie";

export interface NameJudgement {
  /** "secret": the value is one. "maybe": the name speaks of a secret without saying that the value is it. "no": it is something else. */
  readonly says: "secret" | "maybe" | "no";
  readonly kind: SecretKind | null;
  /** The word that decides, for messages: `Url` in `tokenUrl`. Null where no word does. */
  readonly because: string | null;
}

// Vocabularies are written as segments joined by `_`. Source: names in open-source backends, read in November 2026.

const words = (list: string) => new Set(list.split(/\s+/).filter(Boolean));

/** A last word that by itself says what the value is. */
const HEADS: ReadonlyMap<string, SecretKind> = new Map([
  ...each(
    "password passwords passwd pwd passphrase passcode passkey pass psw pswd passwort contraseña pword pin",
    "password",
  ),
  ...each("secret secrets secrete salt pepper", "secret"),
  ...each("token tokens jwt bearer pat apitoken", "token"),
  ...each("apikey secretkey privatekey accesskey authkey credential credentials creds cred authorization auth", "key"),
  ...each("dsn", "connection"),
  ...each("mnemonic totp otp", "seed"),
]);

/** Two words that together say what the value is, of which the last alone does not. */
const HEAD_PAIRS: ReadonlyMap<string, SecretKind> = new Map([
  ...each(
    "api_key api_keys access_key private_key secret_key signing_key encryption_key decryption_key auth_key master_key service_key admin_key deploy_key ssh_key " +
      "crypto_key cipher_key aes_key hmac_key jwt_key rsa_key ecdsa_key pem_key license_key account_key shared_key webhook_key server_key root_key " +
      "subscription_key functions_key integration_key write_key ingest_key insert_key app_key application_key consumer_key client_key recovery_key backup_key wallet_key anon_key security_key " +
      "shared_access_key role_key sas_key fcm_key host_key",
    "key",
  ),
  ...each("api_secret client_secret", "secret"),
  ...each(
    "connection_string conn_string conn_str connection_uri connection_url database_url db_url db_uri mongo_uri mongo_url mongodb_uri mongodb_url redis_url postgres_url postgresql_url pg_url mysql_url amqp_url rabbitmq_url database_uri",
    "connection",
  ),
  ...each("seed_phrase recovery_phrase otp_seed totp_seed otp_secret totp_secret mfa_secret", "seed"),
  ...each("session_cookie auth_cookie", "cookie"),
]);

/** Words that end a name without changing what its value is: `DB_PASSWORD_PROD`, `apiKeyValue`, `secret2`. */
const NEUTRAL_ENDINGS = words(
  "prod production dev development test testing stage staging live sandbox local default value val string str text plain plaintext raw base64 b64 " +
    "env new old current previous prev primary secondary main backup temp tmp real my const constant data here info v1 v2 v3",
);

/** Last words that make the value something about the secret: its place, its name, its length, the text beside its field. */
const OTHER_HEADS = words(
  "field fields label labels name names url urls uri endpoint path paths route file files filename filepath dir folder type types kind id ids identifier length size count limit min max " +
    "regex regexp pattern format schema rule rules policy policies validator validation validate strength requirement requirements hint help message messages msg error errors title text placeholder description " +
    "expiry expires expiration expired ttl lifetime age duration timeout date time at reset resets change changed changes update updated confirm confirmation confirmed forgot forgotten required valid invalid missing mismatch " +
    "header headers cookie param params parameter query prop props property attribute attr column table index collection bucket prefix suffix separator delimiter " +
    "input form page screen modal dialog view component button icon link tab section step flow tooltip visible visibility shown hidden enabled disabled required toggle " +
    "provider providers service services manager store storage cache factory builder generator handler controller guard middleware strategy repository module resolver client helper util utils parser decoder encoder serializer " +
    "issuer audience scope scopes algorithm alg version event events topic action actions status state mode method methods option options config settings permission permissions role roles feature flag " +
    "key_name secret_name mail email emails subject template sms notification alg hashes digest rotation usage balance symbol address contract amount price standard decimals supply mint list map set array object class interface dto model entity request response result payload body count_limit source source_id ref reference arn vault manager hash hashed encrypted masked redacted fingerprint thumbprint checksum encoding charset chars characters alphabet",
);

/** First or middle words that make the whole name something else: `publicKey`, `INVALID_PASSWORD`, `csrfToken`. */
const OTHER_MODIFIERS = words(
  "public publishable csrf xsrf invalid missing wrong incorrect expired unknown unauthorized forbidden no not has is should can must needs with without require requires required supports allow allows " +
    "forgot forgotten reset change changed update updated confirm confirmed show hide toggle validate verify check compare generate create delete remove revoke get set fetch find parse decode encode hash encrypt decrypt enter " +
    "foreign sort partition translation i18n locale error errors label message placeholder pagination continuation cursor cancel cancellation abort lexer syntax punctuation eof " +
    "design css hashed encrypted masked redacted obfuscated sealed idempotency dedupe dedup grouping lookup registry injection " +
    "common non sample example any",
);

/** Words for values that nobody may use, and for made up ones. */
const UNUSABLE = words(
  "bad banned blacklisted blocked breached compromised disallowed forbidden insecure leaked prohibited pwned rejected weak " +
    "fake dummy bogus mock mocked stub",
);

/** Pairs with a secret's head word that are not secrets: `cacheKey`, `cancelToken`. */
const OTHER_PAIRS = words(
  "public_key primary_key foreign_key cache_key sort_key partition_key object_key map_key hash_key_name idempotency_key translation_key message_key react_key composite_key unique_key storage_key_prefix row_key " +
    "site_key publishable_key key_name key_id csrf_token xsrf_token next_token page_token cancel_token cancellation_token continuation_token sync_token version_token injection_token design_token pagination_token " +
    "syntax_token token_type grant_type basic_auth oauth_auth require_auth no_auth has_auth use_auth auth_auth boarding_pass by_pass first_pass second_pass single_pass multi_pass render_pass test_pass tests_pass will_pass",
);

/** Words that head a name only where a value that reads as random stands behind it. */
const WEAK_HEADS = words(
  "auth authorization pass salt pin jwt key keys credential credentials cred creds otp totp hash pepper bearer code seed passkey secrete dsn",
);

/** How bundlers tell the variables whose values they build into what every visitor loads. `NEXT_PUBLIC_` and its like say so in a word. */
const BUILT_IN = /^(?:NX_)?(?:REACT_APP|VITE|VUE_APP|GATSBY|STORYBOOK)_/;

/** Words that may be glued before a head without a boundary: `dbpassword`, `CLIENTSECRET`. */
const GLUED =
  /^(?:access|account|admin|api|app|auth|aws|client|consumer|cookie|db|database|default|encryption|ftp|github|google|imap|jwt|ldap|login|mail|master|mongo|my|mysql|oauth|pg|postgres|private|prod|rabbit|redis|refresh|root|s3|secret|service|session|signing|smtp|sql|ssh|test|twilio|user|web|webhook)(?=(?:password|passwd|passphrase|pwd|pass|secret|token|key)$)/;

/** The words of which one is in every name that is not judged "no", but for those of connections. */
const NAMING_WORDS = new Set(["key"]);
for (const [name, kind] of [...HEADS, ...HEAD_PAIRS]) {
  if (kind !== "connection" && name !== "pat") NAMING_WORDS.add(name.slice(name.lastIndexOf("_") + 1));
}
const mentionsNaming = mentions([...NAMING_WORDS].join("|"));
/** In a name of its own words, not in `path` and `pattern`. */
const mentionsPat = says("pat", /[Pp]at(?![a-z])|PAT(?![A-Z])/);

/** Whether a text may hold a name, other than of a connection, that {@link judgeName} does not say "no" to. */
export function mayNameSecrets(text: string): boolean {
  return mentionsNaming(text) || mentionsPat(text);
}

/** The last words of all names that are judged by their end, shortest first: what holds a longer one may hold a shorter. */
const DECIDING = new Set<string>();
for (const name of [...HEADS.keys(), ...HEAD_PAIRS.keys(), ...OTHER_PAIRS, "key"].sort((a, b) => a.length - b.length)) {
  const word = name.slice(name.lastIndexOf("_") + 1);
  if (![...DECIDING].some((shorter) => word.includes(shorter))) DECIDING.add(word);
}
const MAY_DECIDE = new RegExp([...DECIDING].join("|"), "i");
const OTHERWISE: NameJudgement = { says: "no", kind: null, because: null };

/** Whether a variable, property, header or environment name says that its value is a secret. */
export function judgeName(name: string): NameJudgement {
  // Most names speak of other things, which is sooner seen than their words are told apart.
  if (!MAY_DECIDE.test(name)) return OTHERWISE;
  const segments = unglued(wordsOf(name));
  while (
    segments.length > 1 &&
    !HEAD_PAIRS.has(segments.slice(-2).join("_")) &&
    (/^[0-9]{1,4}$/.test(segments.at(-1) ?? "") || NEUTRAL_ENDINGS.has(segments.at(-1) ?? ""))
  )
    segments.pop();
  const last = segments.at(-1)?.replace(/[0-9]{1,3}$/, "") ?? "";
  const pair = segments.length > 1 ? `${segments.at(-2)}_${last}` : last;

  if (OTHER_PAIRS.has(pair)) return { says: "no", kind: null, because: last };
  const kind = HEAD_PAIRS.get(pair) ?? HEADS.get(last) ?? null;
  if (kind === null) return headless(segments, last);
  const modifier = segments.slice(0, -1).find((word) => OTHER_MODIFIERS.has(word) || UNUSABLE.has(word));
  if (modifier !== undefined) return { says: "no", kind: null, because: modifier };
  // Keys of maps, searches and statistics are made for that. A password is none of them, wherever it ends up.
  if ((kind === "key" || kind === "token") && BUILT_IN.test(name))
    return { says: "no", kind: null, because: "built in" };
  return { says: WEAK_HEADS.has(last) && !HEAD_PAIRS.has(pair) ? "maybe" : "secret", kind, because: null };
}

/** The name speaks of a secret somewhere, but ends in another word. */
function headless(segments: readonly string[], last: string): NameJudgement {
  let kind: SecretKind | null = null;
  for (const [index, word] of segments.entries()) {
    const pair = index > 0 ? `${segments[index - 1]}_${word}` : "";
    kind ??= HEAD_PAIRS.get(pair) ?? (WEAK_HEADS.has(word) ? null : (HEADS.get(word) ?? null));
  }
  if (kind === null)
    return {
      says: last === "key" || last === "keys" ? "maybe" : "no",
      kind: last === "key" ? "key" : null,
      because: null,
    };
  if (OTHER_HEADS.has(last) || segments.some((word) => OTHER_MODIFIERS.has(word) || UNUSABLE.has(word)))
    return { says: "no", kind: null, because: last };
  return { says: "maybe", kind, because: null };
}

function unglued(segments: readonly string[]): string[] {
  return segments.flatMap((segment) => {
    const glued = GLUED.exec(segment)?.[0];
    return glued === undefined || HEADS.has(segment) ? [segment] : [glued, segment.slice(glued.length)];
  });
}

/** Whether the name of a list or object says that what it holds is made up or refused: `WEAK_DEFAULTS`, `MOCK_USER`. */
export function holdsNoSecrets(name: string): boolean {
  return wordsOf(name).some((word) => UNUSABLE.has(word));
}

/** Whether the name alone says that the value is a secret. */
export function namesSecret(name: string): boolean {
  return judgeName(name).says === "secret";
}

function each(list: string, kind: SecretKind): [string, SecretKind][] {
  return list
    .split(/\s+/)
    .filter(Boolean)
    .map((word) => [word, kind]);
}
