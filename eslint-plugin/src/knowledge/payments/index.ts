import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import type { TSESTree } from "@typescript-eslint/utils";
import { mentionsOf } from "../../catalog/keys.ts";
import {
  brandOf,
  clientKeys,
  PAYMENT_PROVIDERS,
  type KeyPlace,
  type PaymentMethod,
  type PaymentProvider,
} from "../../catalog/payments/index.ts";
import { unwrap } from "../../code/expressions.ts";
import { isFunction } from "../../code/functions.ts";
import { staticName, wordsOf } from "../../code/names.ts";
import { originKey } from "../../code/origin.ts";
import type { SourceCode } from "../../code/per-file.ts";
import { onlyValue, variableOf } from "../../code/scopes.ts";

/** A method that is known to take a key, and where. */
type KeyedMethod = PaymentMethod & { readonly key: KeyPlace };

/** A call of a payment provider's SDK that may be given a key. */
export interface PaymentCall {
  readonly node: TSESTree.CallExpression;
  readonly provider: PaymentProvider;
  readonly method: KeyedMethod;
  /** The call as a reader knows it: `stripe.refunds.create`. */
  readonly name: string;
}

/** Providers whose calls take a key. */
const PROVIDERS = PAYMENT_PROVIDERS.filter(({ methods }) => [...methods.values()].some(takesKey)).map((provider) => ({
  provider,
  clients: clientKeys(provider),
}));

function takesKey(method: PaymentMethod): method is KeyedMethod {
  return method.key !== null;
}

/** Whether a text may call a provider's client, which may be made in another file. */
export const mayPayWith = mentionsOf(
  PROVIDERS.flatMap(({ clients }) => clients),
  PROVIDERS.flatMap(({ provider }) => brandOf(provider)),
);

const PATHS = PROVIDERS.flatMap(({ provider }) =>
  [...provider.methods].flatMap(([path, method]) => (takesKey(method) ? [path.split(".")] : [])),
);
const LAST_NAMES: ReadonlySet<string> = new Set(PATHS.map((path) => path.slice(-1).join(".")));
const ENDINGS: ReadonlySet<string> = new Set(PATHS.map((path) => path.slice(-2).join(".")));

/**
 * Whether a call ends in the names of some provider's method, `refunds.create`, as it is written or where the file says
 * that its receiver is one: a cheap test before its origin is asked for in other files.
 */
export function mayPay(call: TSESTree.CallExpression, sourceCode: SourceCode): boolean {
  const callee = unwrap(call.callee);
  const name = callee.type === T.MemberExpression ? (staticName(callee) ?? "") : "";
  if (callee.type !== T.MemberExpression || !LAST_NAMES.has(name)) return false;
  const owner = staticName(unwrap(callee.object)) ?? "";
  return ENDINGS.has(name) || ENDINGS.has(`${owner}.${name}`) || ENDINGS.has(endingOf(originKey(callee, sourceCode)));
}

function endingOf(key: string): string {
  return key.split(".").slice(-2).join(".");
}

/**
 * The provider's method that a call calls. `key` is the origin of what is called, through whichever files; null where
 * nothing is known of it, when a name such as `stripe` has to do.
 */
export function paymentCall(call: TSESTree.CallExpression, key: string | null): PaymentCall | null {
  const names = chainOf(call);
  if (names === null) return null;
  for (const { provider, clients } of PROVIDERS) {
    const path = key === null ? pathByName(names, provider) : pathBelow(key, clients);
    const method = path === null ? undefined : provider.methods.get(path);
    if (!method || !takesKey(method)) continue;
    const name = names.filter((each) => each !== "this" && each !== "").join(".");
    return { node: call, provider, method, name: name.length > 60 ? `…${names.slice(-2).join(".")}` : name };
  }
  return null;
}

/** What an origin key names below one of some clients: `refunds.create` of `stripe.new().refunds.create`. */
export function pathBelow(key: string, clients: readonly string[]): string | null {
  const client = clients.find((each) => key.startsWith(`${each}.`));
  return client === undefined ? null : key.slice(client.length + 1);
}

function pathByName(names: readonly string[], { words }: PaymentProvider): string | null {
  const at = names.findLastIndex((name) => {
    const own = wordsOf(name);
    return words.some((word) => own.join("_").endsWith(word) && own.includes(word.split("_").at(-1) ?? ""));
  });
  return at === -1 ? null : names.slice(at + 1).join(".");
}

/** The names of a chain of members: `this.stripe.refunds.create`; a call counts by what is called: `getStripe().…`. */
function chainOf(call: TSESTree.CallExpression): string[] | null {
  const names: string[] = [];
  let node: TSESTree.Node = unwrap(call.callee);
  for (let hops = 0; hops < 12; hops++) {
    if (node.type === T.MemberExpression) {
      names.unshift(staticName(node) ?? "");
      node = unwrap(node.object);
    } else if (node.type === T.CallExpression || node.type === T.NewExpression) node = unwrap(node.callee);
    else if (node.type === T.Identifier) return [node.name, ...names];
    else return node.type === T.ThisExpression ? ["this", ...names] : null;
  }
  return null;
}

/** What a call gives as key. */
export type GivenKey =
  | { readonly kind: "value"; readonly node: TSESTree.Node }
  /** None, and where to put one: an object to add a field to, or the arguments. */
  | { readonly kind: "missing"; readonly object: TSESTree.ObjectExpression | null }
  | { readonly kind: "unknown" };

const UNKNOWN: GivenKey = { kind: "unknown" };

/** The key that a call gives, through variables; unknown where a spread, a parameter or a call may hold one. */
export function keyOf({ node, method }: PaymentCall, sourceCode: SourceCode): GivenKey {
  if (node.arguments.some((each) => each.type === T.SpreadElement)) return UNKNOWN;
  const { key } = method;
  if (key.in === "argument") {
    const given = node.arguments[key.at];
    return given ? { kind: "value", node: given } : { kind: "missing", object: null };
  }
  if (key.in === "body") {
    const [body] = node.arguments;
    return body ? keyIn(body, key.name, sourceCode) : UNKNOWN;
  }
  // Some SDKs take the options in the place of the parameters too, where there are none.
  const last = node.arguments.slice(1).filter((each) => !isFunction(unwrap(each)));
  for (const argument of last.toReversed()) {
    const found = keyIn(argument, key.name, sourceCode);
    if (found.kind !== "missing") return found;
  }
  const options = node.arguments[key.at];
  if (!options || isFunction(unwrap(options))) return { kind: "missing", object: null };
  return keyIn(options, key.name, sourceCode);
}

function keyIn(expression: TSESTree.Node, name: string, sourceCode: SourceCode): GivenKey {
  const object = onlyValue(expression, sourceCode);
  if (isNothing(object)) return { kind: "missing", object: null };
  if (object.type !== T.ObjectExpression) return UNKNOWN;
  const plain = (each: string) => each.replaceAll(/[_-]/g, "").toLowerCase();
  for (const property of object.properties) {
    if (property.type !== T.Property || (property.computed && staticName(property) === null)) return UNKNOWN;
    if (plain(staticName(property) ?? "") !== plain(name)) continue;
    // `{ idempotencyKey: undefined }` gives none, and has the field.
    return isNothing(property.value) ? { kind: "missing", object: null } : { kind: "value", node: property.value };
  }
  // What is written to later may get its key then.
  const isHere = object === unwrap(expression);
  return isHere || !isChanged(expression, sourceCode) ? { kind: "missing", object } : UNKNOWN;
}

function isNothing(node: TSESTree.Node): boolean {
  return (node.type === T.Identifier && node.name === "undefined") || (node.type === T.Literal && node.value === null);
}

/** Whether anything is assigned to a field of an object, or the object is given away before. */
function isChanged(expression: TSESTree.Node, sourceCode: SourceCode): boolean {
  const variable = variableOf(unwrap(expression), sourceCode);
  if (!variable) return true;
  return variable.references.some(({ identifier, init }) => {
    if (init || identifier === unwrap(expression)) return false;
    return identifier.parent.type !== T.MemberExpression || identifier.parent.parent.type === T.AssignmentExpression;
  });
}
