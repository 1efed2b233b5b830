import { wordsOf } from "../../code/names.ts";
import { alphabetOf, entropyOf, repeatedUnit, steppedShare } from "./randomness.ts";

/** Why a value only holds the place of a real one. */
export type PlaceholderReason =
  | "empty"
  | "template"
  | "bracketed"
  | "ellipsis"
  | "masked"
  | "example-word"
  | "generic-words"
  | "environment-name"
  | "repeat"
  | "sequence";

/** Words that say outright that the value beside them is not real. */
const EXAMPLE_WORDS = new Set(
  (
    "changeme changeit changethis replaceme replacethis example examples placeholder dummy fake redacted todo tbd fixme " +
    "your yours youre yourkey yoursecret yourtoken yourpassword yourapikey xxx xxxx xxxxx xxxxxx lorem ipsum foobar notset undefined notreal " +
    "fillme enterkey censored mock mocked stub sanitized anonymized unneeded notused notneeded notrequired nokey"
  ).split(" "),
);

/** Words that ask for a value, or say that there is none, where nothing else stands beside them: a password may hold one by chance. */
const ASKING_WORDS = new Set(
  "change replace insert invalid unset unknown fill enter paste removed omitted unused".split(" "),
);

/** Words that alone, or among themselves, name what belongs here instead of being it. */
const GENERIC_WORDS = new Set(
  (
    "a access account admin am an and api app application auth authorization bar base64 baz bearer bot client code credential credentials custom db default " +
    "demo dev development empty env environment foo for from goes here hex hash id in is it jwt key keys local localhost login me my name new nil no none not null number " +
    "of or pass passphrase passwd password passwords private prod production pwd real sample sandbox secret secrets set some something staging " +
    "string test tester testing text that the this to token tokens true false type use user username value variable want webhook will with " +
    "mykey mysecret mytoken mypassword myapikey apikey testkey testtoken testpassword testsecret secretkey accesstoken accesskey clientid clientsecret privatekey " +
    "one two three qux quux string str stuff thing abc abcd sk used needed required necessary applicable provided configured"
  ).split(" "),
);

const ROWS = [
  "qwertyuiop",
  "asdfghjkl",
  "zxcvbnm",
  "1234567890",
  "0123456789",
  "abcdefghijklmnopqrstuvwxyz",
  "0123456789abcdef",
];

/** Why the value is a placeholder, or null when it may be real. */
export function placeholderOf(value: string): PlaceholderReason | null {
  const text = value.trim();
  if (text === "") return "empty";
  if (text.length > 400) return null;
  if (isTemplate(text)) return "template";
  if (
    /^<[^<>]{1,120}>$|^\[[^[\]]{1,120}\]$|^\([^()]{1,120}\)$|^__\w{1,80}__$|^%[\w()]{1,80}%$|^@@?\w{1,80}@@?$|<[A-Za-z][\w .-]{1,60}>/.test(
      text,
    )
  )
    return "bracketed";
  if (/\.{3}|…/.test(text)) return "ellipsis";
  if (/[*•#]{4}|^[*•#.?_-]+$|[xX]{5}|^[xX]{3,}$|^(?:[xX]{2,12}[-_:. ]){1,8}[xX]{2,64}$/.test(text)) return "masked";
  const words = wordsOf(text);
  if (words.length <= 24) {
    if (/^[A-Z][A-Z0-9]*(?:[_-][A-Z0-9]+)+$/.test(text) && namesASetting(words)) return "environment-name";
    const asks = words.some((word) => ASKING_WORDS.has(word)) && !/[^\w\s.,:-]/.test(text) && !isMixed(words);
    if (asks || words.some((word) => EXAMPLE_WORDS.has(word)) || /example|placeholder|changeme|redacted/i.test(text))
      return "example-word";
    if (
      words.length > 0 &&
      words.every((word) => GENERIC_WORDS.has(word) || ASKING_WORDS.has(word) || /^[0-9]{1,4}$/.test(word)) &&
      words.some((word) => /[a-z]/.test(word))
    )
      return "generic-words";
  }
  if (isRepeat(text)) return "repeat";
  if (isSequence(text)) return "sequence";
  return null;
}

/** Whether letters and digits, small and capital ones stand side by side as nobody writes words: `Coin77`, `q7Zk2Vx9`. */
function isMixed(words: readonly string[]): boolean {
  return words.filter((word) => !GENERIC_WORDS.has(word) && (/[0-9]/.test(word) || word.length < 3)).length > 1;
}

/** Whether a value only holds the place of a real one: `<your-key>`, `changeme`, `xxxx`, `${KEY}`, `MY_API_KEY`, `123456`. */
export function isPlaceholder(value: string): boolean {
  return placeholderOf(value) !== null;
}

/** Whether the variable part of a provider's token was typed by somebody who needed an example, not issued. */
export function inventedBody(body: string): PlaceholderReason | null {
  const text = body.replace(/[^A-Za-z0-9]/g, "");
  if (/[xX]{6}|[*.]{3}/.test(body)) return "masked";
  if (
    /example|redacted|placeholder|changeme|yourkey|yoursecret|yourtoken|your[_-]|here$|fakefake|dummy|insert|secretkeyhere/i.test(
      body,
    )
  )
    return "example-word";
  if (
    text.length >= 6 &&
    (new Set(text.toLowerCase()).size <= Math.max(2, Math.min(6, text.length / 12)) ||
      repeatedUnit(text.toLowerCase())?.length === 1)
  )
    return "repeat";
  if (/([A-Za-z0-9])\1{6}/.test(text) && entropyOf(text) < 3) return "repeat";
  if (isSequence(text) || steppedShare(text) >= 0.5) return "sequence";
  return null;
}

function isTemplate(text: string): boolean {
  return (
    /\$\{[\w\s.$()'"?:|,+!/[\]-]{0,200}\}|\{\{[^}]{0,200}\}\}|<%|%>|\$\([^)]{0,200}\)|#\{[^}]{0,200}\}|\{%/.test(
      text,
    ) ||
    /^(?:\$[A-Za-z_]\w{1,80}){1,4}$|^%[sdoj]$|^%\([A-Za-z_]+\)s$|^\{\w{0,60}\}$|^:[A-Za-z]\w{1,40}$|^process\.env\b|^(?:import\.meta\.)?env\.\w/.test(
      text,
    )
  );
}

const SETTING_WORDS = new Set(
  "key secret token password pass passwd pwd id url uri host user username env name api auth access client app db database jwt dsn salt hash".split(
    " ",
  ),
);

function namesASetting(words: readonly string[]): boolean {
  return (
    words.some((word) => SETTING_WORDS.has(word)) &&
    words.every((word) => /^[a-z]+$|^[0-9]{1,2}$|^[a-z]+[0-9]{1,2}$/.test(word))
  );
}

function isRepeat(text: string): boolean {
  if (text.length < 3) return false;
  const letters = text.toLowerCase().replace(/[-_:. ]/g, "");
  if (letters.length < 3) return false;
  const unit = repeatedUnit(letters);
  if (unit !== null) {
    const times = letters.length / unit.length;
    if (unit.length <= 2 || (unit.length <= 4 && letters.length >= 12) || (unit.length <= 8 && times >= 3)) return true;
  }
  return letters.length >= 8 && new Set(letters).size <= 2;
}

/** `abcdef`, `12345678`, `qwerty123`: one or two runs along the alphabet, the digits or a row of the keyboard. */
function isSequence(text: string): boolean {
  const letters = text.toLowerCase().replace(/[-_:. ]/g, "");
  if (letters.length < 3 || letters.length > 200) return false;
  let rest = letters;
  let runs = 0;
  while (rest !== "") {
    const run = longestRun(rest);
    if (run < 3) return false;
    rest = rest.slice(run);
    runs++;
    if (runs > 1 + letters.length / 5) return false;
  }
  return runs === 1 || alphabetOf(letters) !== "letters" || runs <= letters.length / 5;
}

function longestRun(text: string): number {
  let longest = 0;
  for (const row of ROWS) {
    const start = row.indexOf(text.slice(0, 3));
    if (start < 0) continue;
    let length = 3;
    while (length < text.length && row[start + length] === text[length]) length++;
    longest = Math.max(longest, length);
  }
  // `dcba` is a row too; longer rows of letters backwards are chosen, if badly.
  if (longest === 0 && text.length <= 5 && steppedShare(text) === 1) longest = text.length;
  if (longest === 0 && /^(?:987|876|765|654|543|432|321)/.test(text)) {
    longest = 3;
    while (longest < text.length && text.charCodeAt(longest) === text.charCodeAt(longest - 1) - 1) longest++;
  }
  if (longest === 0 && /^(.)\1\1/.test(text)) {
    longest = 3;
    while (text[longest] === text[0]) longest++;
  }
  return longest;
}
