import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import type { TSESTree } from "@typescript-eslint/utils";
import { wordsOf } from "../../code/names.ts";
import type { SourceCode } from "../../code/per-file.ts";
import { walk } from "../../code/walk.ts";
import { isMaker } from "../../code/fresh-values.ts";

// Names that protocols and providers give such a key besides "idempotency key". PayPal, Square, Relay, SQS, Plaid; Nov 2026.
const OTHER_KEYS: ReadonlySet<string> = new Set([
  "paypal_request_id",
  "pay_pal_request_id",
  "client_request_id",
  "x_client_request_id",
  "client_mutation_id",
  "client_token",
  "client_reference_id",
  "message_deduplication_id",
  "request_token",
  "repeatability_request_id",
]);

// Beside lists without doubles, `dedupe(tags)`, and options: a key is called one.
const KEYS = /^(?:keys?|ids?|token|hash|fingerprint)$/;

/** Whether a name or a header speaks of idempotency: `Idempotency-Key`, `requireIdempotency`, `deduplicationId`. */
export function speaksOfIdempotency(name: string, extra: ReadonlySet<string> = new Set()): boolean {
  if (name.length > 80) return false;
  if (extra.has(name)) return true;
  const words = wordsOf(name);
  if (words.some((word) => word.startsWith("idempot")) || OTHER_KEYS.has(words.join("_"))) return true;
  return words.some((word) => word.startsWith("dedup")) && KEYS.test(words.at(-1) ?? "");
}

/** Words without which no text of a file can speak of idempotency: a cheap test before any walk. */
export const IDEMPOTENCY_TEXT =
  /idempot|dedup|client[-_]?(?:request|mutation|reference)[-_]?id|client[-_]?token|request[-_]?token|(?:paypal|repeatability)[-_]request/i;

/** Words without which {@link IDEMPOTENCY_TEXT} matches nothing. */
export const IDEMPOTENCY_WORDS = [
  "idempot|dedup",
  ...["", "-", "_"].map((dash) =>
    ["client request", "client mutation", "client reference", "client token", "request token", "paypal request"]
      .concat("repeatability request")
      .join("|")
      .replaceAll(" ", dash),
  ),
].join("|");

/**
 * Whether code reads or names a key against repetition: a header, a field, a parameter, a middleware, a decorator.
 * A key that is made up on the spot does not count: a retry makes up another.
 * @param extra names that the project uses for it.
 */
export function namesKey(node: TSESTree.Node, sourceCode: SourceCode, extra: ReadonlySet<string> = new Set()): boolean {
  if (extra.size === 0 && !IDEMPOTENCY_TEXT.test(sourceCode.text.slice(...node.range))) return false;
  return walk(
    node,
    sourceCode,
    (each) => {
      if (isType(each)) return "skip";
      const name = nameIn(each);
      if (name === null || !speaksOfIdempotency(name, extra)) return undefined;
      return isMadeUp(each, sourceCode) ? undefined : "stop";
    },
    { nestedFunctions: true },
  );
}

/** Every place in code where a key that is not made up there is named. */
export function keyMentions(node: TSESTree.Node, sourceCode: SourceCode): TSESTree.Node[] {
  const found: TSESTree.Node[] = [];
  walk(
    node,
    sourceCode,
    (each) => {
      if (isType(each)) return "skip";
      const name = nameIn(each);
      if (name !== null && speaksOfIdempotency(name) && !isMadeUp(each, sourceCode)) found.push(each);
      return undefined;
    },
    { nestedFunctions: true },
  );
  return found;
}

const VALUES_OF_TYPESCRIPT: ReadonlySet<string> = new Set([
  T.TSAsExpression,
  T.TSNonNullExpression,
  T.TSParameterProperty,
  T.TSSatisfiesExpression,
  T.TSTypeAssertion,
]);

/** Whether a node only says what a value may be: no key is read there. */
function isType({ type }: TSESTree.Node): boolean {
  return type.startsWith("TS") && !VALUES_OF_TYPESCRIPT.has(type);
}

function nameIn(node: TSESTree.Node): string | null {
  if (node.type === T.Identifier || node.type === T.PrivateIdentifier) return node.name;
  if (node.type === T.Literal && typeof node.value === "string") return isToken(node.value) ? node.value : null;
  if (node.type === T.TemplateElement) return isToken(node.value.cooked ?? "") ? (node.value.cooked ?? null) : null;
  return null;
}

/** A header, a field or a package rather than a sentence. */
function isToken(text: string): boolean {
  return /^[\w\-.:/@]{1,80}$/.test(text);
}

/** `{ idempotencyKey: randomUUID() }`, there or through a constant; or none, `{ idempotencyKey: undefined }`. */
function isMadeUp(node: TSESTree.Node, sourceCode: SourceCode): boolean {
  const { parent } = node;
  if (parent?.type === T.Property && parent.key === node && isNoKey(parent.value, sourceCode)) return true;
  if (parent?.type === T.VariableDeclarator && parent.id === node)
    return parent.init !== null && isMaker(parent.init, sourceCode);
  return node.type === T.Identifier && isMaker(node, sourceCode);
}

/** Whether a value is no key of a request: made up, or nothing. */
export function isNoKey(value: TSESTree.Node, sourceCode: SourceCode): boolean {
  if (value.type === T.Literal) return value.value === null || typeof value.value === "boolean";
  return (value.type === T.Identifier && value.name === "undefined") || isMaker(value, sourceCode);
}
