import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import type { TSESTree } from "@typescript-eslint/utils";
import { environmentName, staticName, wordsOf } from "../../code/names.ts";
import { perFile, type SourceCode } from "../../code/per-file.ts";
import { bindingOf, isDescribing, type Binding } from "./bindings.ts";
import { describeShape, describeToken, environmentOfShape, isOfTestMode } from "./descriptions.ts";
import { environmentFor } from "./environment.ts";
import { judgeName } from "./name.ts";
import { providerTokensIn, type ProviderToken } from "./scan.ts";
import type { Secret } from "./secret.ts";
import { secretShapesIn, type SecretShape } from "./shapes/index.ts";
import { stringsOf, type StringPart } from "./strings.ts";
import { windowsIn } from "./windows.ts";

/** Tokens stand in strings and comments only, so the code between them is not looked at. */
const windowsOf = perFile((sourceCode: SourceCode) =>
  windowsIn(sourceCode.text, [...stringsOf(sourceCode).parts, ...sourceCode.getAllComments()]),
);

const tokensOf = perFile((sourceCode: SourceCode) =>
  providerTokensIn(sourceCode.text, { publishable: true, windows: windowsOf(sourceCode) }),
);

/** Where keys stand that are made to be seen: whatever their name says, they are no secrets. */
export function publishableKeys(sourceCode: SourceCode): readonly ProviderToken[] {
  const tokens = tokensOf(sourceCode);
  const places = tokens.some(({ provider }) => provider.shared) ? new Places(sourceCode) : null;
  return tokens.filter(
    ({ provider, start }) => provider.publishable ?? (provider.shared && isBrowserSetting(places?.at(start) ?? null)),
  );
}

/** The secrets that the text of a file gives away by their own form: in its strings, and the surest of them in its comments. */
export function secretsByShape(sourceCode: SourceCode): Secret[] {
  const { text } = sourceCode;
  const tokens = tokensOf(sourceCode).filter(({ provider }) => !provider.publishable);
  const shapes = secretShapesIn(text, windowsOf(sourceCode));
  if (tokens.length === 0 && shapes.length === 0) return [];
  const places = new Places(sourceCode);
  const found: Secret[] = [];
  for (const token of tokens) {
    const place = places.at(token.start);
    const secret = place && fromToken(token, place, sourceCode);
    if (secret) found.push(secret);
  }
  for (const shape of shapes) {
    const place = places.at(shape.secretStart);
    // `server = "…"; password = "…"` is code, not a connection string: what belongs together stands in one string.
    const isSplit =
      place !== places.at(shape.start) || (shape.shape !== "private-key" && place !== places.at(shape.end - 1));
    const secret = place && !isSplit ? fromShape(shape, place, sourceCode) : null;
    if (secret) found.push(secret);
  }
  return found;
}

/** A string part of the file, or null for a comment. */
interface Place {
  readonly part: StringPart | null;
}

/** Which string or comment stands at an offset. */
class Places {
  readonly #spans: { start: number; end: number; part: StringPart | null }[];

  constructor(sourceCode: SourceCode) {
    this.#spans = [
      ...stringsOf(sourceCode).parts.map((part) => ({ start: part.range[0], end: part.range[1], part })),
      ...sourceCode.getAllComments().map(({ range }) => ({ start: range[0], end: range[1], part: null })),
    ].sort((a, b) => a.start - b.start);
  }

  at(offset: number): Place | null {
    let low = 0;
    let high = this.#spans.length - 1;
    while (low <= high) {
      const middle = (low + high) >> 1;
      const span = this.#spans[middle];
      if (!span) return null;
      if (offset < span.start) high = middle - 1;
      else if (offset >= span.end) low = middle + 1;
      else return span;
    }
    return null;
  }
}

function fromToken(token: ProviderToken, place: Place, sourceCode: SourceCode): Secret | null {
  const { provider, start, end, doubts } = token;
  const byPrefix = provider.prefixes.length > 0;
  const value = sourceCode.text.slice(start, end);
  const isForTests = isOfTestMode(provider, value);
  if (!place.part && (!byPrefix || doubts.length > 0 || isForTests)) return null;
  // Made of runs and repeats, it is made up for an example.
  if (isForTests && doubts.length > 0) return null;
  const binding = place.part && bindingOf(literalOf(place.part), sourceCode);
  if (!byPrefix && binding && wordsOf(binding.name).at(-1) === "id") return null;
  if (provider.shared && (doubts.length > 0 || !speaksOfKey(start, binding, sourceCode))) return null;
  return {
    ...describeToken(token),
    ...named(binding, environmentName(provider.name)),
    node: place.part,
    range: [start, end],
    value,
    isLive: byPrefix && doubts.length === 0 && !isForTests,
    isOfTestMode: isForTests && binding?.isDefault !== true,
  };
}

const KEY_WORD = /(?:key|token|secret|auth|credential|pass|api)(?:s|_?value)?["'`\]]{0,3}\s{0,4}[=:]\s{0,4}["'`]?$/i;

/** The name that a token has, or what stands right before it in a longer string (`?key=`), says that it is a key. */
function speaksOfKey(start: number, binding: Binding | null, sourceCode: SourceCode): boolean {
  if (KEY_WORD.test(sourceCode.text.slice(Math.max(0, start - 40), start))) return true;
  return binding !== null && judgeName(binding.name).says !== "no";
}

/** Settings that Firebase hands to every visitor, with the key among them. */
const BROWSER_SETTINGS = new Set(["authDomain", "messagingSenderId", "measurementId", "storageBucket", "appId"]);

function isBrowserSetting(place: Place | null): boolean {
  const object = place?.part?.parent.parent;
  if (object?.type !== T.ObjectExpression) return false;
  return object.properties.some((property) => BROWSER_SETTINGS.has(staticName(property) ?? ""));
}

function fromShape(shape: SecretShape, place: Place, sourceCode: SourceCode): Secret | null {
  const isKey = shape.shape === "private-key";
  if (!place.part && (!isKey || shape.doubts.length > 0)) return null;
  const range = [shape.secretStart, shape.secretEnd] as const;
  const binding = place.part && bindingOf(literalOf(place.part), sourceCode);
  if (!isKey && binding && isDescribing(binding, sourceCode.text.slice(...range))) return null;
  return {
    ...describeShape(shape),
    ...named(binding, environmentOfShape(shape)),
    node: place.part,
    range,
    value: sourceCode.text.slice(...range),
    isLive: false,
  };
}

function named(binding: Binding | null, otherwise: string): Pick<Secret, "boundTo" | "environment"> {
  if (!binding) return { boundTo: null, environment: otherwise };
  const says = judgeName(binding.name).says !== "no";
  return { boundTo: binding.name, environment: (says ? environmentFor(binding) : null) ?? otherwise };
}

/** The expression that a string part belongs to. */
export function literalOf(part: StringPart): TSESTree.Node {
  return part.type === "TemplateElement" ? part.parent : part;
}
