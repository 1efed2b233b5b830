import type { TSESTree } from "@typescript-eslint/utils";
import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import { unwrap } from "../../code/expressions.ts";
import { staticName } from "../../code/names.ts";
import type { SourceCode } from "../../code/per-file.ts";
import { HOLE, readText, type Text } from "../../code/text.ts";
import { bindingOf } from "./bindings.ts";
import { isDigestOfSecret } from "./digests.ts";
import { environmentFor } from "./environment.ts";
import { judgeName } from "./name.ts";
import { placeholderOf } from "./placeholder.ts";
import { PROVIDERS } from "./providers/index.ts";
import type { Confidence, Secret } from "./secret.ts";
import { importsSinks } from "./sinks/by-key.ts";
import type { Sink } from "../../catalog/credentials/index.ts";
import { placedBy, type Placed } from "./sinks/placed.ts";
import { callsIn } from "./strings.ts";
import { describeValue, looksRandom, type ValueKind } from "./value.ts";

/** The secrets that the calls of a file give away: whatever stands where a library takes its secret. */
export function secretsByPlace(sourceCode: SourceCode): Secret[] {
  if (!importsSinks(sourceCode)) return [];
  const found: Secret[] = [];
  const seen = new Set<TSESTree.Node>();
  for (const call of callsIn(sourceCode)) {
    for (const placed of placedBy(call, sourceCode)) {
      if (seen.has(placed.node)) continue;
      seen.add(placed.node);
      const secret = fromPlaced(placed, call, sourceCode);
      if (secret) found.push(secret);
    }
  }
  return found;
}

function fromPlaced(placed: Placed, call: TSESTree.Node, sourceCode: SourceCode): Secret | null {
  const text = readText(placed.node, sourceCode);
  const part = text && secretPart(text, placed.sink);
  if (!part) return null;
  if (!looksRandom(part.value) && isDigestOfSecret(call, sourceCode)) return null;
  const confidence = confidenceAt(part.value, placed);
  if (confidence === null || (isServedLocally(call, sourceCode) && !looksRandom(part.value))) return null;
  const located = part.text.locate(part.offset, part.value.length);
  const { sink } = placed;
  const binding = bindingOf(placed.node, sourceCode);
  const own = binding && judgeName(binding.name).says !== "no" ? environmentFor(binding) : null;
  return {
    evidence: "place",
    confidence,
    proof: "place",
    name: sink.secret,
    because: `${calleeOf(call, sourceCode)} takes it`,
    opens: sink.opens,
    rotate: null,
    environment: placed.environment ?? own ?? sink.environment,
    boundTo: binding?.name ?? null,
    node: located?.node ?? placed.node,
    range: located?.range ?? inner(placed.node),
    value: part.value,
    isLive: false,
  };
}

/** The characters between the quotes. */
function inner(node: TSESTree.Node): [number, number] {
  return [node.range[0] + 1, node.range[1] - 1];
}

interface Part {
  readonly text: Text;
  readonly offset: number;
  readonly value: string;
}

function secretPart(text: Text, sink: Sink): Part | null {
  const colon = sink.form === "user:password" ? text.value.indexOf(":") : -1;
  if (sink.form === "user:password" && colon < 0) return null;
  const value = text.value.slice(colon + 1);
  return value.includes(HOLE) ? null : { text, offset: colon + 1, value };
}

/**
 * At a sink a short word is a secret too (`"shhh"`): only what plainly holds a place is none. A default that stands in for a
 * missing variable is weaker, since production may never see it.
 */
function confidenceAt(value: string, placed: Placed): Confidence | null {
  const { kind } = describeValue(value);
  if (value.length < 4 || NOT_SECRET.has(kind)) return null;
  const placeholder = placeholderOf(value);
  if (placeholder !== null && (placeholder !== "generic-words" || PLACEHOLDER_WORDS.test(value))) return null;
  if (placed.isDefault && isBarePrefix(value)) return null;
  if (placed.isDefault) return kind === "random" || kind === "password-like" ? "medium" : "low";
  return "high";
}

const NOT_SECRET: ReadonlySet<ValueKind> = new Set([
  "template",
  "environment-name",
  "encrypted",
  "reference",
  "path",
  "url",
]);

/** Words with which people say that the real value is another: `myToken`, `sample-key`, `not-needed`. A bare `"secret"` says no such thing. */
const PLACEHOLDER_WORDS =
  /^(?:my(?!secret)|your|some|the|a[-_ ]|sample|test|demo|dummy|custom|foo|bar|baz|new|null|none|(?:sk-)?(?:no|not)[-_ ]|sandbox|pass(?:word|wd)?$)|here$/i;

/** `process.env.KEY || "sk-proj-"`: the beginning of a provider's key and no more of it only keeps a client from complaining. */
function isBarePrefix(value: string): boolean {
  return PROVIDERS.some(({ prefixes }) =>
    prefixes.some((prefix) => prefix.length >= 3 && value.startsWith(prefix) && value.length < prefix.length + 8),
  );
}

const ADDRESS = /^(?:base_?url|base_?path|endpoint)$/i;
const LOCAL = /\/\/(?:localhost|127\.0\.0\.1|0\.0\.0\.0|\[::1\]|host\.docker\.internal)(?![\w.-])/i;

/** `new OpenAI({ baseURL: "http://localhost:11434/v1", apiKey: "ollama" })`: the client insists on a key, the server does not. */
function isServedLocally(call: TSESTree.Node, sourceCode: SourceCode): boolean {
  if (call.type !== T.CallExpression && call.type !== T.NewExpression) return false;
  return call.arguments.some(
    (argument) =>
      argument.type === T.ObjectExpression &&
      argument.properties.some(
        (property) =>
          property.type === T.Property &&
          ADDRESS.test(staticName(property) ?? "") &&
          LOCAL.test(sourceCode.getText(property.value)),
      ),
  );
}

function calleeOf(call: TSESTree.Node, sourceCode: SourceCode): string {
  if (call.type === T.AssignmentExpression) return `\`${sourceCode.getText(call.left).slice(0, 60)}\``;
  if (call.type !== T.CallExpression && call.type !== T.NewExpression) return "a library";
  const callee = unwrap(call.callee);
  const owner = callee.type === T.MemberExpression ? staticName(unwrap(callee.object)) : null;
  const method = staticName(callee);
  if (method === null) return "a library";
  const name = owner === null ? method : `${owner}.${method}`;
  return call.type === T.NewExpression ? `\`new ${name}()\`` : `\`${name}()\``;
}
