import { judgeName, type NameJudgement } from "./name.ts";
import { isPlausible } from "./plausible.ts";
import { describeValue, looksLikePassword, looksRandom, type ValueDescription } from "./value.ts";

/** A name and its value as they stand in a text: `DB_PASSWORD=…`, `"api_key": "…"`, `?token=…`, `--password …`, `password == "…"`. */
export interface NamedValue {
  readonly name: string;
  readonly judgement: NameJudgement;
  readonly value: string;
  /** Where the value stands, without its quotes. */
  readonly start: number;
  readonly end: number;
  readonly quoted: boolean;
  /** Only a space stands between the two: `acme_token a1b2…`. */
  readonly loose: boolean;
}

export interface NamedSecret extends NamedValue {
  readonly description: ValueDescription;
}

const NAME = /(?<![A-Za-z0-9_$])[A-Za-z_$][\w$.-]{1,80}/g;
const SPEAKS_OF_A_SECRET =
  /pass|pwd|psw|secret|token|key|cred|auth|jwt|dsn|pin|otp|salt|pepper|mnemonic|connection|seed|bearer|pat\b|_url|_uri/i;
const BETWEEN =
  /["'`]?(?:\[[\w"' ]{1,20}\])?["'`]?[ \t]{0,20}(?:=>|:=|\?=|={1,3}|!={1,2}|[:,>]|is)[ \t]{0,20}|[ \t]{1,4}/y;
const ESCAPED = /\\(["'])([^\r\n\\"'`]{1,300})\\\1/y;
const QUOTED = /(["'`])((?:(?!\1)[^\r\n\\]|\\[^\r\n]){1,300})\1/y;
const BARE = /[^\s"'`,;<>(){}[\]&|\\]{4,300}/y;
const REVERSED = /["'`]([^"'`\r\n]{4,200})["'`][ \t]{0,8}[!=]={1,2}[ \t]{0,8}([A-Za-z_$][\w$.]{1,60})(?![\w$(])/g;

/** Every value in a text that stands beside a name which speaks of a secret, whatever the notation. The value is not judged. */
export function namedValuesIn(text: string): NamedValue[] {
  if (!SPEAKS_OF_A_SECRET.test(text)) return [];
  const found: NamedValue[] = [];
  let until = 0;
  for (const match of text.matchAll(NAME)) {
    if (match.index < until || !SPEAKS_OF_A_SECRET.test(match[0])) continue;
    const judgement = judgeName(match[0]);
    if (judgement.says === "no") continue;
    BETWEEN.lastIndex = match.index + match[0].length;
    const between = BETWEEN.exec(text)?.[0];
    if (between === undefined) continue;
    const value = valueAt(text, BETWEEN.lastIndex);
    if (value === null) continue;
    found.push({ name: match[0], judgement, ...value, loose: between.trim() === "" || between.trim() === "is" });
    until = value.end;
  }
  for (const match of text.matchAll(REVERSED)) {
    const [all, value = "", name = ""] = match;
    const judgement = judgeName(name);
    if (judgement.says === "no") continue;
    const start = match.index + all.indexOf(value);
    found.push({ name, judgement, value, start, end: start + value.length, quoted: true, loose: false });
  }
  return found.sort((a, b) => a.start - b.start);
}

function valueAt(text: string, at: number): Pick<NamedValue, "value" | "start" | "end" | "quoted"> | null {
  ESCAPED.lastIndex = at;
  QUOTED.lastIndex = at;
  const quoted = ESCAPED.exec(text) ?? QUOTED.exec(text);
  if (quoted !== null) {
    const value = quoted[2] ?? "";
    const start = quoted.index + quoted[0].indexOf(quoted[1] ?? "") + 1;
    return { value, start, end: start + value.length, quoted: true };
  }
  BARE.lastIndex = at;
  const bare = BARE.exec(text);
  // `password = getPassword()`, `token: tokens[0]`: code, not a value.
  if (bare === null || /[([{]/.test(text[BARE.lastIndex] ?? "")) return null;
  return { value: bare[0], start: at, end: BARE.lastIndex, quoted: false };
}

/**
 * Secrets that a text (a comment, a shell line in a string, a configuration file) holds beside their names. Random values count beside any
 * name that speaks of a secret; passwords that people choose only beside a name that says so, and unquoted only when they look the part.
 */
export function namedSecretsIn(text: string): NamedSecret[] {
  return namedValuesIn(text).flatMap((named) => {
    if (isWord(named)) return [];
    const description = describeValue(named.value);
    return isSecret(named, description) ? [{ ...named, description }] : [];
  });
}

/** `token provided`, `password is wrong`: a word that stands behind the name without quotes is the sentence's next. */
function isWord({ value, quoted, loose }: NamedValue): boolean {
  return (loose || !quoted) && !/[0-9]/.test(value) && !looksRandom(value.trim());
}

/** Punctuation in the midst of a value, as passwords have and names, labels and paths do not. */
const ODD = /[${}#%^&*+=~<>!?][A-Za-z0-9]/;

function isSecret({ name, judgement, value, quoted, loose }: NamedValue, { kind }: ValueDescription): boolean {
  if (!isPlausible(name, value)) return false;
  if (kind === "random") return true;
  if (kind === "uuid") return judgement.says === "secret" && judgement.kind !== "password";
  const password = looksLikePassword(value);
  if (!password.is) return false;
  if (quoted && !loose && password.strength !== "weak" && ODD.test(value)) return true;
  if (judgement.says !== "secret" || (judgement.kind !== "password" && judgement.kind !== "secret")) return false;
  if (loose || !quoted)
    return password.strength !== "weak" && /[0-9]/.test(value) && /[A-Za-z]/.test(value) && !/^[$%@:]/.test(value);
  return kind === "password-like" || password.strength !== "weak";
}
