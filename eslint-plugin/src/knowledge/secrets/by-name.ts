import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import type { TSESTree } from "@typescript-eslint/utils";
import { stringValue } from "../../code/expressions.ts";
import { staticName, wordsOf } from "../../code/names.ts";
import type { SourceCode } from "../../code/per-file.ts";
import { bindingOf, isDescribing, isRole, type Binding } from "./bindings.ts";
import { mayName } from "./call-bindings.ts";
import { isOfEnumeration } from "./enumerations.ts";
import { environmentFor } from "./environment.ts";
import { holdsNoSecrets, judgeName, mayNameSecrets, type NameJudgement, type SecretKind } from "./name.ts";
import { isPlausible } from "./plausible.ts";
import { isChosenKind, provenBesideName, provenBesidePassword, saysWith, type Proof } from "./proof.ts";
import { providerOfValue } from "./scan.ts";
import type { Confidence, Secret } from "./secret.ts";
import { stringsOf } from "./strings.ts";
import { isTextByKey } from "./texts-by-key.ts";
import { describeValue, isPlaceholder, looksLikePassword, looksRandom, type ValueKind } from "./value.ts";

/** The secrets that the names of a file give away: a value that could be one, bound to a name that says it is. */
export function secretsByName(sourceCode: SourceCode): Secret[] {
  if (!mayNameSecrets(sourceCode.text)) return [];
  const found: Secret[] = [];
  for (const node of stringsOf(sourceCode).wholes) {
    const value = stringValue(node);
    if (value === null || value.length < 4 || value.length > 1000 || value.includes("\n")) continue;
    const secret = fromBinding(node, value, sourceCode);
    if (secret) found.push(secret);
  }
  return found;
}

/** Most strings have no name or another's, which is sooner seen at the place than by climbing to it. */
function isUnnamed(string: TSESTree.Node, sourceCode: SourceCode): boolean {
  let node = string;
  let { parent } = node;
  while (parent?.type === T.ArrayExpression && parent.parent.type !== T.ArrayExpression) {
    node = parent;
    ({ parent } = node);
  }
  switch (parent?.type) {
    case T.CallExpression:
    case T.NewExpression:
      return !mayName(parent, speaks, sourceCode);
    case T.VariableDeclarator:
      return isOther(parent.id);
    case T.AssignmentExpression:
      return isOther(parent.left);
    case T.BinaryExpression:
      return parent.operator !== "+" && isOther(node === parent.left ? parent.right : parent.left);
    case T.Property:
      return !parent.computed && parent.key.type === T.Identifier && !mayNameValue(parent.key.name, parent.parent);
    default:
      return false;
  }
}

/** What names its value, and speaks of something else. */
function isOther(naming: TSESTree.Node): boolean {
  if (naming.type === T.MemberExpression) {
    return !naming.computed && naming.property.type === T.Identifier && !speaks(naming.property.name);
  }
  return naming.type === T.Identifier ? !speaks(naming.name) : naming.type === T.UnaryExpression;
}

/** Whether a property's name may speak of a secret, or leave that to what its object is called. */
function mayNameValue(key: string, object: TSESTree.Node): boolean {
  if (isRole(key) || speaks(key)) return true;
  const { parent } = object;
  const holder =
    parent?.type === T.Property ? parent.key : parent?.type === T.VariableDeclarator ? parent.id : undefined;
  return holder?.type !== T.Identifier || holder.name.endsWith("s");
}

function speaks(name: string): boolean {
  return judged(name).says !== "no";
}

function fromBinding(node: TSESTree.Expression, value: string, sourceCode: SourceCode): Secret | null {
  if (isUnnamed(node, sourceCode)) return null;
  const binding = bindingOf(node, sourceCode);
  // `"New Password": "…"` is the text of a form.
  if (!binding || /\s/.test(binding.name)) return null;
  const judgement = judgementOf(binding);
  if (judgement.says === "no" || judgement.kind === "connection") return null;
  if (binding.path.slice(0, -1).some(holdsNoSecrets)) return null;
  if (isDescribing(binding, value) || (needsRandom(judgement) && !looksRandom(value.trim()))) return null;
  if (needsRandom(judgement) && isOfEnumeration(node)) return null;
  if (isTextByKey(node) && !looksRandom(value.trim())) return null;
  const { kind } = describeValue(value);
  const confidence = weigh({ binding, judgement, node, value, kind });
  if (confidence === null) return null;
  const provider = providerOfValue(value, binding.path.join("_"))?.provider;
  if (provider?.publishable || (!provider && !isPlausible(binding.name, value))) return null;
  return {
    evidence: "name",
    confidence,
    // A form that others have as well, beside the name of the vendor that issues it.
    proof: provider && judgement.says === "secret" ? "format" : proofOf({ binding, judgement, node, value, kind }),
    name: provider?.name ?? nameOfKind(judgement.kind, binding.name),
    because: binding.kind === "comparison" ? `the comparison with \`${binding.name}\`` : `the name \`${binding.name}\``,
    opens: provider?.opens ?? "whatever it protects",
    rotate: provider?.rotate ?? null,
    environment: environmentFor(binding) ?? generalEnvironment(judgement.kind, binding.name),
    boundTo: binding.name,
    node,
    range: [node.range[0] + 1, node.range[1] - 1],
    value,
    isLive: false,
  };
}

/** A default is what its variable is; whoever signs in somewhere hands the value to a server. */
function proofOf(given: Case): Proof {
  const { binding, judgement, value } = given;
  const isSecret =
    judgement.says === "secret" || (binding.environment !== null && judged(binding.environment).says === "secret");
  if (isSignIn(given)) return "place";
  const says = isSecret ? "secret" : saysWith(value, binding.name, judgement);
  return isChosenKind(judgement.kind) ? provenBesidePassword(value, says) : provenBesideName(value, says);
}

/** What a message calls a secret of which only the name is known. */
export function nameOfKind(kind: SecretKind | null | undefined, name: string): string {
  return API_KEY.test(name) ? "API key" : KINDS[kind ?? "secret"];
}

/** The environment variable for a secret whose name says no more than its kind. */
export function generalEnvironment(kind: SecretKind | null | undefined, name: string): string {
  return API_KEY.test(name) ? "API_KEY" : GENERAL[kind ?? "secret"];
}

const API_KEY = /api[-_]?key/i;

const KINDS: Readonly<Record<SecretKind, string>> = {
  password: "password",
  token: "access token",
  key: "secret key",
  secret: "secret",
  connection: "connection string",
  seed: "seed",
  cookie: "session cookie",
};

const GENERAL: Readonly<Record<SecretKind, string>> = {
  password: "PASSWORD",
  token: "ACCESS_TOKEN",
  key: "SECRET_KEY",
  secret: "SECRET",
  connection: "CONNECTION_STRING",
  seed: "SECRET_SEED",
  cookie: "SESSION_COOKIE",
};

/** Words beside which `pass` can only be a password: `DB_PASS`, `smtpPass`. */
const ACCOUNTS =
  /^(?:db|database|mysql|postgres|pg|mongo|mongodb|redis|sql|smtp|imap|mail|email|ftp|sftp|ssh|ldap|admin|root|user|login|auth|rabbitmq|amqp)$/;

const judgements = new Map<string, NameJudgement>();

function judgementOf(binding: Binding): NameJudgement {
  const own = judged(binding.name);
  if (own.says === "maybe" && own.kind === "password" && wordsOf(binding.name).some((word) => ACCOUNTS.test(word))) {
    return { ...own, says: "secret" };
  }
  if (own.says !== "no" || own.because !== null) return own;
  // `apiKeys: { production: "…" }`: the property says nothing, what holds it does.
  const around = binding.kind === "property" ? binding.path.at(-2) : undefined;
  const outer = around?.endsWith("s") ? judged(around) : own;
  return outer.says === "secret" ? { ...outer, says: "maybe" } : own;
}

function judged(name: string): NameJudgement {
  let known = judgements.get(name);
  if (!known) {
    if (judgements.size > 20_000) judgements.clear();
    judgements.set(name, (known = judgeName(name)));
  }
  return known;
}

interface Case {
  readonly binding: Binding;
  readonly judgement: NameJudgement;
  readonly node: TSESTree.Expression;
  readonly value: string;
  readonly kind: ValueKind;
}

/** Names that may mean a secret, but none that a person chooses: only what was generated counts beside them. */
function needsRandom({ says, kind }: NameJudgement): boolean {
  return says === "maybe" && kind !== "password" && kind !== "secret";
}

function weigh(given: Case): Confidence | null {
  const { binding, judgement, value, kind } = given;
  const says = judgement.says === "secret";
  if (kind === "random") return says ? "high" : value.length >= 16 && !isIdName(binding.name) ? "medium" : null;
  if (binding.kind === "result") return null;
  if (kind === "uuid") return says && judgement.kind !== "password" ? "medium" : null;
  if (kind === "password-like" || kind === "number" || kind === "other") return chosen(given);
  // `JWT_SECRET_KEY = "JWT_SECRET_KEY"` says under which name the secret is kept.
  if (kind === "environment-name") return null;
  if (isWordSecret(given)) return binding.isDefault ? "low" : "medium";
  return kind === "word" && isSignIn(given) ? "medium" : null;
}

export function isIdName(name: string): boolean {
  return wordsOf(name).some((word) =>
    /^(?:id|ids|hash|cache|public|checksum|digest|sha|integrity|etag|nonce|commit)$/.test(word),
  );
}

/** A value that a person may have chosen. */
function chosen({ binding, judgement, value }: Case): Confidence | null {
  const { is, strength } = looksLikePassword(value);
  // `sk-acme-1234567890`: behind a prefix, a row of the keyboard.
  const ending = /[-_]([^-_]{6,200})$/.exec(value)?.[1];
  if (!is || (ending !== undefined && isPlaceholder(ending))) return null;
  const isPassword = judgement.kind === "password" || judgement.kind === "secret";
  const mixed = /[0-9]/.test(value) && /[A-Za-z]/.test(value);
  if (judgement.says === "maybe") {
    if (!isPassword) return null;
    return strength !== "weak" && mixed ? "medium" : "low";
  }
  if (!isPassword && /^[0-9]{16,}$/.test(value)) return "medium";
  if (!isPassword) return mixed && value.length >= 8 && !/^[#.]/.test(value) && !STEP.test(value) ? "medium" : "low";
  return strength === "weak" || binding.isDefault ? "medium" : "high";
}

/** `grey.500`, `text-gray-700`: a step of a scale, as design tokens are called. */
const STEP = /^[a-z]{2,20}(?:[.-][a-z]{2,20}){0,3}[.-][0-9]{1,3}$/;

const SIGNING = /^(?:jwt|session|cookie|signing|encryption|hmac|auth|token|app|csrf|refresh|access)$/;

/** `jwtSecret = "supersecret"`: a word will do to sign tokens, and whoever guesses it signs his own. */
function isWordSecret({ binding, judgement, value }: Case): boolean {
  if (judgement.says !== "secret") return false;
  const words = wordsOf(binding.path.slice(-2).join("_"));
  if (!words.some((word) => word === "secret" || word === "secrets") || !words.some((word) => SIGNING.test(word)))
    return false;
  return /^(?:super|my|very|top|jwt|session|cookie)[-_ ]?(?:super)?[-_ ]?secret[-_ ]?(?:key|token|value)?[0-9!]{0,4}$|^keyboard cat$|^sh{2,8}$/i.test(
    value,
  );
}

const USERS = /^(?:user|username|login|uid|email|account)$/i;
const HOSTS = /^(?:host|hostname|server|address|endpoint|url|port|database|dialect)$/i;
const LOCAL = /^(?:localhost|127\.0\.0\.1|0\.0\.0\.0|::1|host\.docker\.internal)$/i;

/** `{ host: …, user: …, password: "…" }`: what stands beside the name says that somebody signs in with it. */
function isSignIn({ binding, judgement, node, value }: Case): boolean {
  if (judgement.kind !== "password" || judgement.says !== "secret" || binding.kind !== "property") return false;
  const { parent } = node;
  if (parent.type !== T.Property || parent.parent.type !== T.ObjectExpression) return false;
  let user: TSESTree.Node | null = null;
  let host: TSESTree.Node | null = null;
  for (const property of parent.parent.properties) {
    if (property.type !== T.Property) continue;
    const name = staticName(property) ?? "";
    if (USERS.test(name)) user = property.value;
    else if (HOSTS.test(name) && (host === null || /host|server/i.test(name))) host = property.value;
  }
  if (!user || !host) return false;
  return !LOCAL.test(stringValue(host) ?? "") && stringValue(user)?.toLowerCase() !== value.toLowerCase();
}
