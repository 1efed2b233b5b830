import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import type { TSESTree } from "@typescript-eslint/utils";
import { unwrap } from "../../code/expressions.ts";
import { mentions } from "../../code/mentions.ts";
import { staticName } from "../../code/names.ts";
import type { SourceCode } from "../../code/per-file.ts";
import { HOLE, readText, type Text } from "../../code/text.ts";
import { bindingOf } from "./bindings.ts";
import type { Secret } from "./secret.ts";
import { stringsOf } from "./strings.ts";
import { describeValue, looksLikePassword } from "./value.ts";

const speaksOfHeader = mentions("authorization");
const HEADER = /^(?:proxy-)?authorization$/i;
const SCHEME = /^(Basic|Bearer|Token|ApiKey|Api-Key|Key|SSWS|Bot)\s+/i;

/** The credentials in `Authorization` headers that are put together from strings of the file. */
export function secretsByHeader(sourceCode: SourceCode): Secret[] {
  if (!speaksOfHeader(sourceCode.text)) return [];
  const found: Secret[] = [];
  for (const node of stringsOf(sourceCode).wholes) {
    const text = startsWithScheme(node) ? readText(node, sourceCode) : null;
    const scheme = text && SCHEME.exec(text.value);
    if (!scheme) continue;
    const binding = bindingOf(node, sourceCode);
    if (!binding || !HEADER.test(binding.name)) continue;
    const secret = /^basic$/i.test(scheme[1] ?? "")
      ? basic(text, scheme[0].length, sourceCode)
      : token(text, scheme[0].length);
    if (secret) found.push({ ...secret, node: secret.node ?? node });
  }
  return found;
}

function startsWithScheme(node: TSESTree.Expression): boolean {
  if (node.type === T.Literal) return typeof node.value === "string" && SCHEME.test(node.value);
  if (node.type === T.TemplateLiteral) return SCHEME.test(node.quasis[0]?.value.raw ?? "");
  return node.type === T.BinaryExpression && startsWithScheme(unwrap(node.left) as TSESTree.Expression);
}

/** `Basic ${base64("user:password")}`, or a Basic header that somebody forgot to encode. */
function basic(header: Text, start: number, sourceCode: SourceCode): Secret | null {
  const [hole, another] = header.holes;
  if (!hole) return password(header, start);
  if (another || hole.offset !== start || header.value.length !== start + 1) return null;
  const plain = encodedText(hole.node, sourceCode);
  return plain && password(plain, 0);
}

function password(text: Text, from: number): Secret | null {
  const colon = text.value.indexOf(":", from);
  const value = text.value.slice(colon + 1);
  if (colon < 0 || value.includes(HOLE) || !looksLikePassword(value).is) return null;
  return secret(text, colon + 1, value, "password of an HTTP service", "API_PASSWORD");
}

function token(text: Text, start: number): Secret | null {
  const value = text.value.slice(start);
  if (value.includes(HOLE)) return null;
  const { kind } = describeValue(value);
  if (kind !== "random" && !(kind === "password-like" && looksLikePassword(value).strength !== "weak")) return null;
  return secret(text, start, value, "bearer token", "API_TOKEN");
}

function secret(text: Text, offset: number, value: string, name: string, environment: string): Secret | null {
  const located = text.locate(offset, value.length);
  if (!located) return null;
  return {
    evidence: "place",
    confidence: "high",
    proof: "place",
    name,
    because: "the `Authorization` header sends it",
    opens: "the service it signs in to",
    rotate: null,
    environment,
    boundTo: "Authorization",
    node: located.node,
    range: located.range,
    value,
    isLive: false,
  };
}

/** What a call encodes in base 64: `btoa(x)`, `Buffer.from(x).toString("base64")`, `base64.encode(x)`. */
function encodedText(node: TSESTree.Node, sourceCode: SourceCode): Text | null {
  let call = unwrap(node);
  for (let hops = 0; hops < 4; hops++) {
    if (call.type !== T.CallExpression && call.type !== T.NewExpression) return null;
    const name = staticName(call.callee);
    const [first] = call.arguments;
    if (name === "toString" && call.callee.type === T.MemberExpression) call = unwrap(call.callee.object);
    else if ((name === "from" || name === "encode" || name === "btoa" || name === "Buffer") && first)
      return readText(first, sourceCode);
    else return null;
  }
  return null;
}
