import { SINKS } from "../../../catalog/credentials/index.ts";
import { environmentName } from "../../../code/names.ts";
import { isKeptKey } from "../issued.ts";
import { judgeName } from "../name.ts";
import { providerTokensIn } from "../scan.ts";

/** The variables that usually hold what libraries take as secrets: `OPENAI_API_KEY`. */
const TAKEN_AS_SECRETS: ReadonlySet<string> = new Set(SINKS.map(({ environment }) => environment));

/** What shows that a setting is a secret: its value's form, its name, or the library that takes it. */
export type Sign = "form" | "name" | "library";

/**
 * Whether a name, its public prefix taken off, says that its value must stay on the server. A key or token alone does not:
 * those of maps, forms and statistics are made to be shown. One does that its owner alone may have, and one that a
 * library takes as a secret.
 */
export function keepsSecret(name: string): boolean {
  const { says, kind } = judgeName(name);
  if (says !== "secret") return false;
  if (kind === "password" || kind === "secret" || kind === "seed") return true;
  return (kind === "key" || kind === "token") && (isKeptKey(name) || TAKEN_AS_SECRETS.has(environmentName(name)));
}

/** What the form of a value says: that it is some vendor's secret, that it is made to be shown; null where it says nothing. */
export function formOf(value: string, name: string): "secret" | "publishable" | null {
  const tokens = providerTokensIn(value, { context: name, publishable: true });
  if (tokens.some(({ provider }) => provider.publishable)) return "publishable";
  return tokens.some(({ provider, doubts }) => provider.prefixes.length > 0 && !provider.shared && doubts.length === 0)
    ? "secret"
    : null;
}

/** What is no secret under any name: a switch, a number. */
export function isSwitch(value: string): boolean {
  return /^(?:true|false|yes|no|on|off|null|undefined|[0-9.]{1,12})$/i.test(value.trim());
}
