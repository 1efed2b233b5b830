import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import type { TSESTree } from "@typescript-eslint/utils";

/** A program has few names, and each is asked for by several models. */
const MOST_KNOWN = 10_000;
const known = new Map<string, readonly string[]>();
const BOUNDARY = /([a-z0-9])(?=[A-Z])|([A-Z])(?=[A-Z][a-z])|[^A-Za-z0-9]+/g;

/**
 * Splits a name into lower-case words, whatever its convention:
 * `accessTokenId`, `ACCESS_TOKEN_ID` and `access-token.id` all give `["access", "token", "id"]`.
 */
export function wordsOf(name: string): readonly string[] {
  let words = known.get(name);
  if (!words) {
    if (known.size > MOST_KNOWN) known.clear();
    known.set(name, (words = name.replace(BOUNDARY, "$1$2 ").toLowerCase().split(" ").filter(Boolean)));
  }
  return words;
}

/** The words of a name joined by `_`: the one spelling in which vocabularies are written (`access_token_id`). */
export function snakeCase(name: string): string {
  return wordsOf(name).join("_");
}

/** The environment variable that a name suggests: `stripeKey` gives `STRIPE_KEY`. */
export function environmentName(name: string): string {
  return snakeCase(name)
    .toUpperCase()
    .replace(/^(?=\d)/, "_");
}

/**
 * The static name of a property, method, member access or identifier, or null when it is computed at run time.
 * `a.b`, `a["b"]`, `{ b: 1 }`, `{ "b": 1 }`, `b() {}` and `#b` all give `b`.
 */
export function staticName(node: TSESTree.Node): string | null {
  switch (node.type) {
    case T.Identifier:
    case T.PrivateIdentifier:
    case T.JSXIdentifier:
      return node.name;
    case T.MemberExpression:
      return node.computed ? literalName(node.property) : staticName(node.property);
    case T.Property:
    case T.PropertyDefinition:
    case T.AccessorProperty:
    case T.MethodDefinition:
    case T.TSAbstractMethodDefinition:
    case T.TSAbstractPropertyDefinition:
    case T.TSPropertySignature:
    case T.TSMethodSignature:
      return node.computed ? literalName(node.key) : (literalName(node.key) ?? staticName(node.key));
    default:
      return null;
  }
}

function literalName(node: TSESTree.Node): string | null {
  if (node.type === T.Literal && (typeof node.value === "string" || typeof node.value === "number")) {
    return String(node.value);
  }
  if (node.type === T.TemplateLiteral && node.expressions.length === 0) return node.quasis[0]?.value.cooked ?? null;
  return null;
}

/** A name or chain of names for a message: of a long one its end, `…orders.create`, cut where even that is long. */
export function shortName(name: string, most: number): string {
  if (name.length <= most) return name;
  for (let dot = name.indexOf("."); dot >= 0; dot = name.indexOf(".", dot + 1)) {
    if (name.length - dot <= most) return `…${name.slice(dot + 1)}`;
  }
  return `${name.slice(0, most - 1)}…`;
}

/** A path for a message: of a long one its end, which tells most. */
export function shortPath(path: string, most: number): string {
  return path.length <= most ? path : `…${path.slice(1 - most)}`;
}
