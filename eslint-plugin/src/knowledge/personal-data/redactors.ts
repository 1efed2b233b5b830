import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import type { TSESTree } from "@typescript-eslint/utils";
import { unwrap } from "../../code/expressions.ts";
import { staticName } from "../../code/names.ts";
import { originKey } from "../../code/origin.ts";
import type { SourceCode } from "../../code/per-file.ts";
import { onlyValue, onlyWrite, variableOf } from "../../code/scopes.ts";
import { isRedactorName } from "./naming.ts";

/** String methods whose result is no more than a part of the value, or a number about it. */
const PARTIAL_METHODS: ReadonlySet<string> = new Set([
  "slice",
  "substring",
  "substr",
  "at",
  "charAt",
  "charCodeAt",
  "codePointAt",
  "split",
  "match",
  "matchAll",
  "search",
  "indexOf",
  "lastIndexOf",
  "includes",
  "startsWith",
  "endsWith",
  "localeCompare",
  "test",
  "equals",
  "has",
  "some",
  "every",
  "keys",
]);

const PLAIN_RESULTS: ReadonlySet<string> = new Set(["Boolean", "Number", "BigInt", "parseInt", "parseFloat", "isNaN"]);
const PLAIN_ORIGINS =
  /^global:(?:Object\.(?:keys|is)|Array\.isArray|Number\.\w{1,20}|Date\.\w{1,20}|Math\.\w{1,20})\(?\)?$/;

/** Whether what a call gives back may be logged whatever went in: it is masked, hashed, cut, counted or compared. */
export function isHarmlessCall(
  call: TSESTree.CallExpression,
  sourceCode: SourceCode,
  redactors: ReadonlySet<string>,
): boolean {
  const callee = unwrap(call.callee);
  const name = staticName(callee);
  if (name === null) return false;
  if (redactors.has(name)) return true;
  if (callee.type === T.Identifier) {
    return PLAIN_RESULTS.has(name) || isRedactorName(name) || isMadeByRedactor(callee, sourceCode);
  }
  if (callee.type !== T.MemberExpression) return false;
  if (PARTIAL_METHODS.has(name)) return true;
  if (name === "replace" || name === "replaceAll") return masksAll(call, sourceCode);
  if (isRedactorName(name) && name !== "filter") return true;
  const key = originKey(callee, sourceCode);
  if (key.startsWith("global:") && PLAIN_ORIGINS.test(key)) return true;
  const owner = staticName(unwrap(callee.object));
  // `createHash("sha256").update(x).digest()` and `redactor.apply(x)`
  return hashesOnTheWay(callee.object) || (owner !== null && isRedactorName(owner));
}

/** `const toLog = fastRedact({ paths })`. */
function isMadeByRedactor(callee: TSESTree.Identifier, sourceCode: SourceCode): boolean {
  const made = onlyValue(callee, sourceCode);
  if (made.type !== T.CallExpression) return false;
  return isRedactorName(staticName(unwrap(made.callee)) ?? "");
}

function hashesOnTheWay(node: TSESTree.Node): boolean {
  let at = unwrap(node);
  for (let depth = 0; depth < 6; depth++) {
    if (at.type !== T.CallExpression) return false;
    const callee = unwrap(at.callee);
    const name = staticName(callee) ?? "";
    if (/^create(?:Hash|Hmac|Cipheriv)$/.test(name)) return true;
    if (callee.type !== T.MemberExpression) return false;
    at = unwrap(callee.object);
  }
  return false;
}

/** `x.replace(/./g, "*")` hides all of x, `x.replace(/-/g, "")` hardly any. */
function masksAll(call: TSESTree.CallExpression, sourceCode: SourceCode): boolean {
  const pattern = regexOf(call.arguments[0], sourceCode);
  if (pattern === null) return false;
  return /(?:^|[^\\])\.|\\[wWSD]|\[\^/.test(pattern);
}

function regexOf(node: TSESTree.Node | undefined, sourceCode: SourceCode): string | null {
  if (!node) return null;
  const value = unwrap(node);
  if (value.type === T.Literal && "regex" in value) return value.regex.pattern;
  if (value.type === T.NewExpression && originKey(value.callee, sourceCode) === "global:RegExp") {
    const [source] = value.arguments;
    return source?.type === T.Literal && typeof source.value === "string" ? source.value : null;
  }
  if (value.type !== T.Identifier) return null;
  const variable = variableOf(value, sourceCode);
  const written = variable && onlyWrite(variable);
  return written && written !== node ? regexOf(written, sourceCode) : null;
}
