import { environmentName } from "../../code/names.ts";
import type { SourceCode } from "../../code/per-file.ts";
import { bindingOf, isDescribing } from "./bindings.ts";
import { literalOf } from "./by-shape.ts";
import { describeCommand } from "./descriptions.ts";
import { namedSecretsIn, type NamedSecret } from "./named.ts";
import type { Confidence, Secret } from "./secret.ts";
import { shellPasswordsIn } from "./shell.ts";
import { stringsOf } from "./strings.ts";

const MENTIONS = /pass|pwd|secret|token|key|cred|auth|_pat\b|\s-{1,2}[a-z]/i;
const MAX_LENGTH = 20_000;

/** The secrets that stand beside their names inside a string: a shell line, a configuration file, a URL's query. */
export function secretsInText(sourceCode: SourceCode): Secret[] {
  const found: Secret[] = [];
  for (const part of stringsOf(sourceCode).parts) {
    const [start, end] = part.range;
    if (end - start < 12 || end - start > MAX_LENGTH) continue;
    const text = sourceCode.text.slice(start, end);
    if (!MENTIONS.test(text)) continue;
    const binding = bindingOf(literalOf(part), sourceCode);
    if (binding && isDescribing(binding)) continue;
    const shared = { evidence: "name", rotate: null, node: literalOf(part), isLive: false } as const;
    for (const named of namedSecretsIn(text)) {
      if (isExpression(named.value)) continue;
      found.push({
        ...shared,
        confidence: confidenceOf(named),
        name: named.judgement.kind === "password" ? "password" : "secret",
        because: `the name \`${named.name}\` beside it`,
        opens: "whatever it protects",
        environment: environmentName(named.name),
        boundTo: named.name,
        range: [start + named.start, start + named.end],
        value: named.value,
      });
    }
    for (const { command, flag, value, start: from, end: to } of shellPasswordsIn(text)) {
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

/** `$PASSWORD`, `.$config['password']`, `' + password + '`: code of another language, not a value. */
function isExpression(value: string): boolean {
  return /^['"]?\$|^[.+]|['"]\s?[+.]|\$\w{1,60}[[(]/.test(value);
}

function confidenceOf({ judgement, description, quoted, name }: NamedSecret): Confidence {
  if (description.kind === "random") return judgement.says === "secret" || !/^keys?$/i.test(name) ? "medium" : "low";
  if (judgement.says !== "secret") return quoted && judgement.kind !== null ? "medium" : "low";
  return quoted || judgement.kind === "password" || description.kind === "uuid" ? "medium" : "low";
}
