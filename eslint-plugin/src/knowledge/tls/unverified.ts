import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import type { TSESTree } from "@typescript-eslint/utils";
import {
  IDENTITY_OPTION,
  TLS_SERVERS,
  TRUSTING_OPTIONS,
  TRUSTING_PARTS,
  TRUSTING_URL,
  TRUSTING_VARIABLES,
  type TrustingVariable,
} from "../../catalog/tls.ts";
import { stringValue, unwrap } from "../../code/expressions.ts";
import { isFunction, type FunctionNode } from "../../code/functions.ts";
import { mentions } from "../../code/mentions.ts";
import { staticName } from "../../code/names.ts";
import { nodesIn } from "../../code/nodes.ts";
import { originOf } from "../../code/origin.ts";
import type { SourceCode } from "../../code/per-file.ts";
import { returnedExpressions } from "../../code/returns.ts";
import { findNode } from "../../code/walk.ts";
import { constantsAt } from "../../flow/values/constants.ts";
import { isDevelopmentOnly } from "../personal-data/development.ts";
import { choiceOf, type Choice } from "./chosen.ts";
import { callAround, objectAround, optionsSet, type SetOption } from "./places.ts";

/** A place in code by which certificates are not looked at. */
export interface Unverified {
  readonly node: TSESTree.Node;
  readonly kind: "connection" | "host" | "process" | "address";
  /** What the code sets, as a message names it. */
  readonly name: string;
  readonly choice: Exclude<Choice, "chosen">;
  /** The value to be replaced by `true`, where that verifies. */
  readonly off: TSESTree.Node | null;
  readonly variable: TrustingVariable | null;
}

const VARIABLES = new Map(TRUSTING_VARIABLES.map((each) => [each.name, each]));
const OPTIONS = new Map(TRUSTING_OPTIONS.map((each) => [each.name, each]));
const NAMES = new Set([...VARIABLES.keys(), ...OPTIONS.keys(), IDENTITY_OPTION]);
const SERVERS = new Set(TLS_SERVERS);

/** Whether a text may trust any server. */
export const mayTrust = mentions([...NAMES, ...TRUSTING_PARTS.map(([name]) => name)].join("|"));

/** Every place of a file by which certificates are not looked at where it runs in production. */
export function unverifiedIn(sourceCode: SourceCode): readonly Unverified[] {
  const options = optionsSet(NAMES, sourceCode).flatMap((each) => judged(each, sourceCode) ?? []);
  return [...options, ...addresses(sourceCode)].filter(
    ({ node }) => !isDevelopmentOnly(node, sourceCode) && !isForDevelopment(node),
  );
}

function judged(set: SetOption, sourceCode: SourceCode): Unverified | null {
  const { name, node, value } = set;
  const found = { node, name, off: null, variable: null };
  const variable = VARIABLES.get(name);
  if (variable) {
    if (!isAllOf(value, (each) => setsVariable(each, variable), sourceCode)) return null;
    return { ...found, kind: "process", choice: "always", variable };
  }
  const choice = choiceOf(node, sourceCode);
  if (choice === "chosen" || isOfServer(set, sourceCode) || isHandedToOwn(set, sourceCode)) return null;
  if (name === IDENTITY_OPTION) {
    return isFunction(unwrap(value)) && acceptsAny(unwrap(value) as FunctionNode, sourceCode)
      ? { ...found, kind: "host", choice }
      : null;
  }
  const option = OPTIONS.get(name);
  const isOff = (each: unknown) => (option?.off === "true" ? each === true : !each && each !== undefined);
  if (!option || !isAllOf(value, isOff, sourceCode)) return null;
  const isWritten = unwrap(value).type === T.Literal && option.off === "empty" && node.type === T.Property;
  return { ...found, kind: "connection", choice, off: isWritten ? value : null };
}

function isAllOf(value: TSESTree.Node, holds: (constant: unknown) => boolean, sourceCode: SourceCode): boolean {
  return constantsAt(value, [], sourceCode)?.every((each) => holds(each.value)) ?? false;
}

function setsVariable(given: unknown, { value }: TrustingVariable): boolean {
  return (typeof given === "string" || typeof given === "number") && (value?.test(String(given)) ?? true);
}

/** What a server does with the certificates of its clients is another matter: it may look at them later, and need not have any. */
function isOfServer(set: SetOption, sourceCode: SourceCode): boolean {
  const call = callAround(set.node);
  if (!call) return false;
  const key = originOf(call, sourceCode)?.key ?? "";
  return SERVERS.has(key);
}

/** What a function of the project does with an option of its own is not said here. */
function isHandedToOwn(set: SetOption, sourceCode: SourceCode): boolean {
  const object = objectAround(set);
  const call = object?.parent.type === T.CallExpression ? object.parent : null;
  const root = call && originOf(call.callee, sourceCode)?.root;
  if (!root) return false;
  return root.kind === "instance" || root.kind === "local" || (root.kind === "module" && /^[.@~#]\//.test(root.name));
}

/** Whether a check of the host never refuses: no way through it gives an error back or throws one. */
function acceptsAny(fn: FunctionNode, sourceCode: SourceCode): boolean {
  if (fn.async || fn.generator) return false;
  const returned = returnedExpressions(fn, sourceCode);
  const isNothing = (node: TSESTree.Node) =>
    constantsAt(node, [], sourceCode)?.every(({ value }) => !value || value === true) ?? false;
  const isSilent =
    returned.length === 0 ||
    returned.every((each) => isNothing(each)) ||
    (fn.body.type !== T.BlockStatement && fn.body.type === T.ObjectExpression);
  if (!isSilent) return false;
  // Whatever looks at the host or its certificate may refuse them by throwing.
  return !findNode(fn.body, sourceCode, (node) => {
    if (node.type === T.ThrowStatement) return true;
    if (node.type !== T.Identifier) return false;
    return fn.params.some((each) => each.type === T.Identifier && each.name === node.name);
  });
}

const mayTrustByAddress = mentions(TRUSTING_PARTS.map(([name]) => name).join("|"));

function addresses(sourceCode: SourceCode): Unverified[] {
  if (!mayTrustByAddress(sourceCode.text)) return [];
  const found = nodesIn(sourceCode, T.CallExpression).flatMap((node) => partSet(node, sourceCode) ?? []);
  for (const node of [...nodesIn(sourceCode, T.Literal), ...nodesIn(sourceCode, T.TemplateLiteral)]) {
    const text =
      node.type === T.Literal ? (stringValue(node) ?? "") : node.quasis.map((each) => each.value.raw).join("…");
    const name = text.includes("://") ? TRUSTING_URL.exec(text)?.[1] : undefined;
    if (name !== undefined && !IN_WORDS.test(text))
      found.push({ node, kind: "address", name, choice: "always", off: null, variable: null });
  }
  return found;
}

/** `url.searchParams.set("sslmode", "no-verify")`, where nothing decides it. */
function partSet(node: TSESTree.CallExpression, sourceCode: SourceCode): Unverified | null {
  const method = node.callee.type === T.MemberExpression ? staticName(node.callee) : null;
  if (method !== "set" && method !== "append") return null;
  const name = node.arguments.map(stringValue).join("=");
  if (!TRUSTING_URL.test(`?${name}`) || choiceOf(node, sourceCode) !== "always") return null;
  return { node, kind: "address", name, choice: "always", off: null, variable: null };
}

/** A sentence that shows an address. */
const IN_WORDS = /\s\S{0,400}:\/\/|:\/\/\S{0,400}\s/;

const PRODUCTION: ReadonlySet<string> = new Set(["production", "prod"]);
const OTHERS: ReadonlySet<string> = new Set(["development", "dev", "local", "test"]);

/** Whether settings stand in a part for development, with one for production beside it. */
function isForDevelopment(node: TSESTree.Node): boolean {
  for (let at: TSESTree.Node | undefined = node; at; at = at.parent) {
    if (at.type !== T.Property || at.parent.type !== T.ObjectExpression) continue;
    if (!OTHERS.has(staticName(at) ?? "")) continue;
    if (at.parent.properties.some((each) => PRODUCTION.has(staticName(each) ?? ""))) return true;
  }
  return false;
}
