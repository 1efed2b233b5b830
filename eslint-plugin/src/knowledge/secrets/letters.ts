/**
 * How likely one letter follows another in words, as one digit: 4 is what chance would give, 9 far more often, 0 hardly ever.
 * One row for each first letter, one column for each second letter, both from a to z.
 *
 * Counted on 4,765 distinct words of the English documentation of npm packages and open-source backends (November 2026), each weighed
 * by the logarithm of its count, so that technical words are at home in it. Refresh by counting again: digit = round(4 + 1.25 * log2(26 * P(second | first))).
 */
const FOLLOWS = [
  "04540130402646040657221020", // a
  "62216000530720510552600030", // b
  "60306006404400700416400020", // c
  "50048000700300500350401020", // d
  "40563320000446031764031400", // e
  "50006500800401700434500040", // f
  "50007035600525400651500021", // g
  "70008000600322610425300020", // h
  "33544440000448630356040103", // i
  "60007000500000730170630000", // j
  "53028221700204200072302020", // k
  "60047100700600610033420060", // l
  "73017000600241560040300010", // m
  "50565370501102410067220010", // n
  "23441220202557340744544000", // o
  "60007002500620650735400010", // p
  "00000000400400000000900000", // q
  "60338130602243510355310030", // r
  "40507105602310550057500030", // s
  "60307005700200500654301040", // t
  "45425130400556150666000000", // u
  "70009020700000400010100000", // v
  "71026006600206600550001000", // w
  "50607002600010080007000010", // x
  "53415210601456560364224033", // y
  "70009000602200420030400024", // z
] as const;

/** Abbreviations that no letter statistics take for words. */
const ABBREVIATIONS = new Set(
  (
    "api app auth aws azure bcrypt btn cdn cfg cli cmd cms config cookie cors cpu crud csrf css csv ctx db dns dto env enum error exec fk fn " +
    "gcp gpt grpc guid hash hex hmac html http https id idx img imap io ip js json jwk jwks jwt kms ldap lib llm ltd max md min mongo mqtt msg " +
    "mysql ng nlp nodejs npm null oauth oidc openid orm os pdf pem pg php png postgres prefs px pwd qr queue rabbitmq redis regex req res rest " +
    "rpc rsa saml sdk sha smtp sms sql sqs src ssh sso ssl std svc svg sync tcp tls tmp totp ts tsx txt udp ui uri url usd user utf uuid vm vpc " +
    "vpn web webhook ws www xml xss yaml yml zip qwerty asdf"
  ).split(" "),
);

/** Mean of the digits over the pairs of letters in a lower-case word: English stands near 5.5, chance near 2.2. */
export function wordLikeness(word: string): number {
  if (word.length < 2) return 0;
  let sum = 0;
  for (let index = 1; index < word.length; index++) {
    const row = FOLLOWS[word.charCodeAt(index - 1) - 97];
    sum += row === undefined ? 0 : row.charCodeAt(word.charCodeAt(index) - 97) - 48;
  }
  return sum / (word.length - 1);
}

/** Whether letters read as a word. Short runs prove little, so they must read better than long ones. */
export function readsAsWord(letters: string): boolean {
  const word = letters.toLowerCase();
  if (ABBREVIATIONS.has(word)) return true;
  if (word.length < 3) return false;
  if (!/[aeiouy]/.test(word)) return false;
  const needed = word.length >= 12 ? 4.1 : word.length >= 6 ? 4.2 : word.length >= 4 ? 4.3 : 5;
  return wordLikeness(word) >= needed;
}

/** The runs of letters in a text, split where a capital begins a new word: `myHTTPServer2x` gives my, HTTP, Server, x. */
export function letterRuns(text: string): string[] {
  return text.match(/[A-Z]{1,64}(?![a-z])|[A-Z]?[a-z]{1,64}/g) ?? [];
}
