import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import type { TSESTree } from "@typescript-eslint/utils";
import { decoratorsOf } from "../../code/classes.ts";
import { isFunction } from "../../code/functions.ts";
import type { SourceCode } from "../../code/per-file.ts";
import { commentsInside } from "../../code/trivia.ts";
import { walk } from "../../code/walk.ts";
import { followBinding, followValue } from "../../flow/values/forward.ts";
import type { Use } from "../../flow/values/use.ts";
import { logCallOf } from "../loggers/index.ts";
import { IDEMPOTENCY_TEXT, keyMentions, namesKey } from "./index.ts";

/**
 * The key that a handler reads and neither stores nor compares: it is bound to a name that nothing uses, asked for and no
 * more, or only logged. Null where it is put to use, or the request goes on to code that may.
 */
export function unusedKeyIn(handler: TSESTree.Node, sourceCode: SourceCode): TSESTree.Node | null {
  const found = idleKeyIn(handler, sourceCode);
  return found === null || isExplained(handler, sourceCode) ? null : found;
}

/** The same by the code alone: of other files, comments are not read. */
function idleKeyIn(handler: TSESTree.Node, sourceCode: SourceCode): TSESTree.Node | null {
  if (!IDEMPOTENCY_TEXT.test(sourceCode.text.slice(...handler.range))) return null;
  let first: TSESTree.Node | null = null;
  let isAsked = false;
  for (const mention of keyMentions(handler, sourceCode)) {
    const read = readingOf(mention);
    if (read === null) return null;
    if (read === "declared") continue;
    const bound = boundName(read);
    const use = useOf(bound ?? read, bound !== null, sourceCode);
    if (use === "used") return null;
    isAsked ||= use === "asked";
    first ??= bound ?? read;
  }
  return first !== null && isAsked && passesRequestOn(handler, sourceCode) ? null : first;
}

/** Whether code reads a key and puts it to use: stores it, compares it or hands it on. */
export function usesKey(node: TSESTree.Node, sourceCode: SourceCode, extra: ReadonlySet<string> = new Set()): boolean {
  return namesKey(node, sourceCode, extra) && idleKeyIn(node, sourceCode) === null;
}

const STORED = /\b(?:stor(?:e|ed|es|ing)|keep|kept|persist|replay|dedup)/i;

/** Whether a comment says where the key is kept, or that this is still to be done. */
function isExplained(handler: TSESTree.Node, sourceCode: SourceCode): boolean {
  return commentsInside(handler, sourceCode).some(({ value }) => STORED.test(value) && /\bkeys?\b/i.test(value));
}

/** The expression that reads a key where it is mentioned; `declared` for the name that it is bound to. */
function readingOf(mention: TSESTree.Node): TSESTree.Node | "declared" | null {
  const { parent } = mention;
  if (!parent) return null;
  if (mention.type === T.Literal) {
    // req.get("idempotency-key"), req.headers["idempotency-key"]
    if (parent.type === T.CallExpression && parent.parent.type === T.Decorator) return parent.parent.parent;
    if (parent.type === T.CallExpression) return parent;
    if (parent.type === T.MemberExpression) return parent;
    // const { "idempotency-key": key } = req.headers
    return parent.type === T.Property && parent.parent.type === T.ObjectPattern ? parent.value : null;
  }
  if (mention.type !== T.Identifier) return null;
  if (parent.type === T.VariableDeclarator && parent.id === mention) return "declared";
  if (isFunction(parent) && parent.params.includes(mention)) return "declared";
  // const { idempotencyKey, ...rest } = req.body
  if (parent.type === T.Property && parent.parent.type === T.ObjectPattern)
    return parent.value === mention && parent.shorthand ? mention : "declared";
  if (parent.type === T.MemberExpression && parent.property === mention) return parent;
  return mention;
}

/** The name that a reading is bound to. */
function boundName(read: TSESTree.Node): TSESTree.Identifier | null {
  const { parent } = read;
  if (parent?.type === T.VariableDeclarator && parent.init === read && parent.id.type === T.Identifier)
    return parent.id;
  const isPattern = parent?.type === T.Property && parent.parent.type === T.ObjectPattern;
  const isParameter = parent !== undefined && isFunction(parent);
  return read.type === T.Identifier && (isPattern || isParameter) ? read : null;
}

/** What becomes of a key: only whether it is there is asked, or it is written to a log; it is put to use; or nothing. */
function useOf(read: TSESTree.Node, isBound: boolean, sourceCode: SourceCode): "asked" | "used" | "none" {
  let use: "asked" | "used" | "none" = isBound ? "none" : "asked";
  const step = (place: Use): "key" | null => {
    if (place.kind === "read") use = use === "used" ? use : "asked";
    if (isIdle(place)) return place.kind === "discarded" ? null : "key";
    if (place.kind === "argument" && isLogged(place.node, sourceCode)) return null;
    if (place.kind === "argument" && place.fn) return "key";
    use = "used";
    return null;
  };
  const follow = isBound ? followBinding : followValue;
  return follow(read, "key", step, sourceCode).isWhole ? use : "used";
}

/** Whether a place only hands the key on, or asks whether it is there. */
function isIdle(use: Use): boolean {
  switch (use.kind) {
    case "compared":
      return use.node.type === T.BinaryExpression && isConstant(use.other);
    case "member":
    case "method":
      return use.name === "length" || use.name === "trim";
    default:
      return IDLE.has(use.kind);
  }
}

const IDLE: ReadonlySet<Use["kind"]> = new Set([
  "read",
  "bound",
  "same",
  "awaited",
  "choice",
  "test",
  "joined",
  "property",
  "item",
  "returned",
  "discarded",
]);

function isConstant(node: TSESTree.Node): boolean {
  return node.type === T.Literal || (node.type === T.Identifier && node.name === "undefined");
}

function isLogged(call: TSESTree.Node, sourceCode: SourceCode): boolean {
  return call.type === T.CallExpression && logCallOf(call, sourceCode) !== null;
}

/** Whether a handler gives its request as a whole to other code, which may read the key there. */
function passesRequestOn(handler: TSESTree.Node, sourceCode: SourceCode): boolean {
  const [request] = isFunction(handler) ? handler.params : [];
  if (request?.type !== T.Identifier || decoratorsOf(request).length > 0) return false;
  return walk(
    handler,
    sourceCode,
    (node) => {
      if (node.type !== T.CallExpression) return undefined;
      const isGiven = node.arguments.some((each) => each.type === T.Identifier && each.name === request.name);
      return isGiven ? "stop" : undefined;
    },
    { nestedFunctions: true },
  );
}
