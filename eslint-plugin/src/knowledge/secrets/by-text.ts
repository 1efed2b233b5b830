import { mentions } from "../../code/mentions.ts";
import { environmentName } from "../../code/names.ts";
import type { SourceCode } from "../../code/per-file.ts";
import { bindingOf, isDescribing } from "./bindings.ts";
import { literalOf } from "./by-shape.ts";
import { describeCommand } from "./descriptions.ts";
import { namedSecretsIn, type NamedSecret } from "./named.ts";
import { isChosenKind, provenBesideName, provenBesidePassword, saysWith, type Proof } from "./proof.ts";
import { looksRandom } from "./randomness.ts";
import type { Confidence, Secret } from "./secret.ts";
import { SHELL_COMMANDS, shellPasswordsIn } from "./shell.ts";
import { stringsOf } from "./strings.ts";

const mentionsSecrets = mentions(
  `pass|pwd|psw|secret|token|key|cred|auth|jwt|dsn|pin|otp|salt|pepper|mnemonic|connection|seed|bearer|_pat|_url|_uri|${SHELL_COMMANDS.join("|")}`,
);
const MENTIONS = /pass|pwd|secret|token|key|cred|auth|_pat\b|\s-{1,2}[a-z]/i;
const MAX_LENGTH = 20_000;

/** The secrets that stand beside their names inside a string: a shell line, a configuration file, a URL's query. */
export function secretsInText(sourceCode: SourceCode): Secret[] {
  if (!mentionsSecrets(sourceCode.text)) return [];
  const found: Secret[] = [];
  for (const part of stringsOf(sourceCode).parts) {
    const [start, end] = part.range;
    if (end - start < 12 || end - start > MAX_LENGTH) continue;
    const text = sourceCode.text.slice(start, end);
    if (!isJoined(text) || !MENTIONS.test(text)) continue;
    const named = namedSecretsIn(text);
    const passwords = shellPasswordsIn(text);
    if (named.length === 0 && passwords.length === 0) continue;
    const binding = bindingOf(literalOf(part), sourceCode);
    if (binding && isDescribing(binding, text)) continue;
    const shared = { evidence: "name", rotate: null, node: literalOf(part), isLive: false } as const;
    for (const each of named) {
      if (isExpression(each.value) || (isDocument(text) && !looksRandom(each.value))) continue;
      found.push({
        ...shared,
        confidence: confidenceOf(each),
        proof: isSent(text, each) ? "place" : proofOf(each),
        name: each.judgement.kind === "password" ? "password" : "secret",
        because: `the name \`${each.name}\` beside it`,
        opens: "whatever it protects",
        environment: environmentName(each.name),
        boundTo: each.name,
        range: [start + each.start, start + each.end],
        value: each.value,
      });
    }
    for (const { command, flag, value, start: from, end: to } of passwords) {
      found.push({
        ...shared,
        ...describeCommand(command, flag),
        boundTo: null,
        range: [start + from, start + to],
        value,
      });
    }
  }
  return found;
}

/** Signs of which one stands between a name and its value, whatever the notation: white space, `=`, `:`, `>`, `,`. */
const JOINTS = new Uint8Array(128);
for (const sign of "\t\n\v\f\r =:>,") JOINTS[sign.charCodeAt(0)] = 1;

/** Whether a name and a value can stand beside each other. Most strings are one word or path. */
function isJoined(text: string): boolean {
  for (let index = 1; index < text.length - 1; index++) {
    const code = text.charCodeAt(index);
    if (code > 127 || JOINTS[code] === 1) return true;
  }
  return false;
}

/** `$PASSWORD`, `.$config['password']`, `' + password + '`: code of another language, not a value. */
function isExpression(value: string): boolean {
  return /^['"]?\$|^[.+]|['"]\s?[+.]|\$\w{1,60}[[(]/.test(value);
}

function proofOf({ name, value, judgement }: NamedSecret): Proof {
  if (isChosenKind(judgement.kind)) return provenBesidePassword(value, judgement.says);
  return provenBesideName(value, saysWith(value, name, judgement));
}

/** What stands before a header in a command of curl. */
const HEADER = /(?:^|\s)(?:-H|--header)[ =]{0,4}["'\\]{0,2}$/;

/** `curl -H "X-Api-Key: …"`: a request carries it. */
function isSent(text: string, { name, start }: NamedSecret): boolean {
  const before = text.slice(Math.max(0, start - 120), start);
  return HEADER.test(before.slice(0, before.lastIndexOf(name)));
}

/** Headings and tables of Markdown: a text that is laid out for people. What they are shown of a password is made up. */
const LAYOUT = /^[ \t]{0,8}(?:#{1,6} \S|\|?[ \t]{0,4}:?-{3,40}:?[ \t]{0,4}\|)/m;

function isDocument(text: string): boolean {
  return text.length > 200 && LAYOUT.test(text);
}

function confidenceOf({ judgement, description, quoted, name }: NamedSecret): Confidence {
  if (description.kind === "random") return judgement.says === "secret" || !/^keys?$/i.test(name) ? "medium" : "low";
  if (judgement.says !== "secret") return quoted && judgement.kind !== null ? "medium" : "low";
  return quoted || judgement.kind === "password" || description.kind === "uuid" ? "medium" : "low";
}
