import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import type { TSESTree } from "@typescript-eslint/utils";
import { stringValue, unwrap } from "../../../code/expressions.ts";
import { wordsOf } from "../../../code/names.ts";
import type { SourceCode } from "../../../code/per-file.ts";
import { bindingOf, isDescribing } from "../bindings.ts";
import { nameOfKind } from "../by-name.ts";
import { isDisclaimed } from "../disclaimers.ts";
import { isIssued, isKeptKey } from "../issued.ts";
import { judgeName, type SecretKind } from "../name.ts";
import { placeholderOf } from "../placeholder.ts";
import { describeValue, type ValueKind } from "../value.ts";
import { takenAsSecrets, type Taken } from "./at-sinks.ts";
import { describedFallbacks, fallbacksIn, type Fallback, type IsGetter } from "./forms.ts";
import { isRefused } from "./missing.ts";

/** A text of the file with which production runs as its secret where a setting is missing. */
export interface SecretFallback extends Fallback {
  /** As a sentence calls it: "JWT signing secret", "password". */
  readonly secret: string;
  /** What whoever knows it can reach, where the place says so. */
  readonly opens: string | null;
  /** The setting, or the name that the value is given, as far as one is known. */
  readonly name: string | null;
  /** Who takes it, where that is seen. */
  readonly taken: Taken | null;
  /** How sure it is that whoever knows the text can do harm with it. */
  readonly strength: "certain" | "likely" | "possible";
}

/** The secrets of a file that fall back to a text of the file, and that nothing in it refuses in production. */
export function secretFallbacksIn(sourceCode: SourceCode, isGetter: IsGetter): SecretFallback[] {
  const found: SecretFallback[] = [];
  const seen = new Set<TSESTree.Node>();
  for (const fallback of [...fallbacksIn(sourceCode, isGetter), ...describedFallbacks(sourceCode)]) {
    if (seen.has(fallback.place)) continue;
    const secret = judged(fallback, sourceCode);
    if (!secret || isRefused(fallback, sourceCode)) continue;
    if (isDisclaimed(fallback.text.range, sourceCode.getAllComments(), sourceCode.text)) continue;
    seen.add(fallback.place);
    found.push(secret);
  }
  return found.sort((a, b) => a.place.range[0] - b.place.range[0]);
}

function judged(fallback: Fallback, sourceCode: SourceCode): SecretFallback | null {
  if (isNothing(fallback.value)) return null;
  const taken = takenOf(fallback, sourceCode);
  return taken ? byPlace(fallback, taken, sourceCode) : byName(fallback, sourceCode);
}

/** What the language and shells write for nothing, and for yes and no. */
const NOTHING = /^(?:true|false|null|undefined|none|nil|nan|[01])$/i;

/** Whether a text is none that a secret could be. */
export function isNothing(value: string): boolean {
  return value.trim() === "" || NOTHING.test(value.trim());
}

function takenOf({ text, whole }: Fallback, sourceCode: SourceCode): Taken | null {
  const taken = takenAsSecrets(sourceCode);
  return taken.get(unwrap(text)) ?? taken.get(unwrap(whole)) ?? null;
}

const NO_SECRET_AT_ALL: ReadonlySet<ValueKind> = new Set(["template", "encrypted", "reference", "url", "path"]);

function byPlace(fallback: Fallback, taken: Taken, sourceCode: SourceCode): SecretFallback | null {
  const { sink } = taken;
  if (sink.chosen === undefined || NO_SECRET_AT_ALL.has(describeValue(fallback.value).kind)) return null;
  if (/-----BEGIN (?:[A-Z]+ )?(?:PUBLIC KEY|CERTIFICATE)/.test(fallback.value)) return null;
  const isKey = sink.chosen === "key";
  return {
    ...fallback,
    secret: sink.secret,
    opens: sink.opens,
    name: fallback.setting ?? bindingOf(fallback.whole, sourceCode)?.name ?? null,
    taken,
    strength: isKey ? "certain" : isForLocalServer(fallback.whole) ? "possible" : "likely",
  };
}

/** What a value can be beside a name that says that it is a secret. */
const MADE_OF_LETTERS: ReadonlySet<ValueKind> = new Set([
  "placeholder",
  "environment-name",
  "uuid",
  "number",
  "words",
  "word",
  "sentence",
  "identifier",
  "password-like",
  "random",
  "other",
]);

function byName(fallback: Fallback, sourceCode: SourceCode): SecretFallback | null {
  const { setting, value, whole } = fallback;
  if (setting === null) return null;
  const binding = bindingOf(whole, sourceCode);
  const named = nameOf(setting, binding?.name ?? null);
  if (!named || named.kind === "connection" || !MADE_OF_LETTERS.has(describeValue(value).kind)) return null;
  if (binding && isDescribing(binding, value)) return null;
  const isMadeUp = named.kind === "password" || named.kind === "secret" || named.kind === "seed";
  if (isIssued(setting) || (binding && isIssued(binding.name))) return null;
  // A server elsewhere has the password: `MAIL_PASSWORD || "MAIL_PASSWORD"` only says where it belongs.
  if (named.kind === "password" && placeholderOf(value) === "environment-name") return null;
  const isKept = isKeptKey(setting) || (binding !== null && isKeptKey(binding.name));
  if (!isMadeUp && !isKept && saysThatThereIsNone(value, setting)) return null;
  return {
    ...fallback,
    secret: nameOfKind(named.kind, setting),
    opens: null,
    name: setting,
    taken: null,
    strength: (isMadeUp || isKept) && !isForLocalServer(whole) ? "likely" : "possible",
  };
}

/** What the name of a setting says that it is, or where that says nothing, the name that its value is given. */
function nameOf(setting: string, bound: string | null): { readonly kind: SecretKind } | null {
  const own = judgeName(lastOf(setting));
  if (own.says === "secret" && own.kind) return { kind: own.kind };
  // `PASSWORD_MIN_LENGTH` is no secret, whatever it is given to.
  if (own.says === "no" && own.because !== null) return null;
  const given = bound === null ? null : judgeName(bound);
  return given?.says === "secret" && given.kind ? { kind: given.kind } : null;
}

/** `cookieSecret` of `system.session.cookieSecret`. */
function lastOf(setting: string): string {
  return setting.slice(Math.max(setting.lastIndexOf("."), setting.lastIndexOf(":")) + 1);
}

const NEGATION = /^(?:no|not|none|non|null|nil|nothing|empty|without)$/;

/**
 * Whether the text that stands in for somebody's key says that there is none (`not-used`), holds its place, or only names
 * whose it would be (`OLLAMA_API_KEY ?? "ollama"`): clients insist on a key where their servers do not.
 */
function saysThatThereIsNone(value: string, setting: string): boolean {
  const words = wordsOf(value);
  const reason = placeholderOf(value);
  if (reason !== null && reason !== "generic-words") return true;
  const named = new Set(wordsOf(setting));
  return words.some((word) => NEGATION.test(word)) || words.every((word) => named.has(word));
}

const LOCAL = /^(?:localhost|127\.0\.0\.1|0\.0\.0\.0|\[?::1\]?|host\.docker\.internal)$/;

/** `{ host: process.env.DB_HOST || "localhost", password: … }`: without its variables the program speaks to its own machine. */
function isForLocalServer(whole: TSESTree.Node): boolean {
  const { parent } = whole;
  if (parent?.type !== T.Property || parent.parent.type !== T.ObjectExpression) return false;
  return parent.parent.properties.some((property) => {
    if (property.type !== T.Property) return false;
    const value = unwrap(property.value);
    return LOCAL.test(stringValue(value.type === T.LogicalExpression ? value.right : value) ?? "");
  });
}
