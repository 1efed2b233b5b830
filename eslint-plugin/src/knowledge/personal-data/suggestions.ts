import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import type { TSESTree } from "@typescript-eslint/utils";
import { unwrap } from "../../code/expressions.ts";
import { staticName, wordsOf } from "../../code/names.ts";
import { propertiesOf } from "../../code/objects.ts";
import { originKey } from "../../code/origin.ts";
import { perFile, type SourceCode } from "../../code/per-file.ts";
import { codeAfter, codeBefore } from "../../code/trivia.ts";
import { isOwnedBy } from "./context.ts";
import type { PersonalDatum } from "./datum.ts";
import { personOf } from "./whole-objects.ts";
import { PERSON_WORDS } from "./words.ts";

/** A change of the text that keeps a datum out of what is printed. */
export interface Suggestion {
  readonly kind: "logId" | "logKeys" | "redact" | "drop";
  /** What a sentence about it needs: the new expression, or the name of what is dropped. */
  readonly what: string;
  readonly range: readonly [start: number, end: number];
  readonly text: string;
}

const MASKING_WORDS = /^(?:redact|mask|scrub|sanitize|sanitise|censor|obfuscate|anonymize|anonymise|pseudonymize)/;

/** Words of a redactor's name that do not say for what it is made. */
const ANY_VALUE: ReadonlySet<string> = new Set(
  "value values text string data pii sensitive secret secrets log logs field fields object deep all for logging info".split(
    " ",
  ),
);

/** The ways to keep a datum out of a call's arguments, the best first. */
export function suggestionsFor(
  datum: PersonalDatum,
  call: TSESTree.CallExpression,
  sourceCode: SourceCode,
): Suggestion[] {
  const suggestions = [
    logId(datum, call, sourceCode),
    logKeys(datum, call, sourceCode),
    redact(datum, sourceCode),
    drop(datum, call, sourceCode),
  ];
  return suggestions.filter((suggestion) => suggestion !== null);
}

function logId(
  { node, fields }: PersonalDatum,
  call: TSESTree.CallExpression,
  sourceCode: SourceCode,
): Suggestion | null {
  if (node.type !== T.Identifier && node.type !== T.MemberExpression) return null;
  if (fields && personOf(staticName(node) ?? "") && !(staticName(node) ?? "").endsWith("s")) {
    const id = `${sourceCode.getText(node)}.id`;
    // A tracker's user is an object, of which the id is enough.
    const text = staticName(unwrap(call.callee)) === "setUser" && call.arguments[0] === node ? `{ id: ${id} }` : id;
    return replaceValue(node, text, idName(node), "logId", sourceCode);
  }
  if (fields || node.type !== T.MemberExpression || !isOwnedBy(node.object, PERSON_WORDS, sourceCode)) return null;
  const owner = unwrap(node.object);
  if (owner.type !== T.Identifier && owner.type !== T.MemberExpression) return null;
  // All that stands before the property, the brackets of a cast too: `(customer as Customer).`
  const text = `${sourceCode.text.slice(node.range[0], node.property.range[0])}id`;
  const value = withFallback(node, text, sourceCode);
  const property = propertyWithValue(value);
  if (property && (hasKey(property, idName(owner)) || hasValue(property, text, sourceCode))) return null;
  return replaceValue(value, text, idName(owner), "logId", sourceCode);
}

/** `user.email || user.id` is replaced as a whole by the id that it falls back to. */
function withFallback(node: TSESTree.Node, id: string, sourceCode: SourceCode): TSESTree.Node {
  const { parent } = outermost(node);
  if (parent?.type !== T.LogicalExpression || parent.operator === "&&") return node;
  return sourceCode.getText(parent.right) === id ? parent : node;
}

/** `currentUser` has the id `currentUserId`, an element of a list just an id. */
function idName(owner: TSESTree.Node): string {
  const name = staticName(owner) ?? "";
  return /^[A-Za-z_$]/.test(name) ? `${name}Id` : "id";
}

/** What writes any value as text. */
const WRITERS = /^(?:JSON\.stringify|String|(?:util\.)?(?:inspect|format))$/;

/** `formData`, and what `request.formData()` gave. */
function isForm(node: TSESTree.Node, sourceCode: SourceCode): boolean {
  return /^form_?data$/i.test(staticName(node) ?? "") || FORM_KEY.test(originKey(node, sourceCode));
}

const FORM_KEY = /\.formData\(\)$|^global:FormData\.new\(\)$/;

/** `Object.keys(req.body ?? {})` tells which fields came without what they hold. */
function logKeys(
  { node, fields, category }: PersonalDatum,
  call: TSESTree.CallExpression,
  sourceCode: SourceCode,
): Suggestion | null {
  if (!fields || fields.length > 0 || category !== "unspecified") return null;
  if (node.type !== T.Identifier && node.type !== T.MemberExpression) return null;
  if (node.parent.type === T.SpreadElement) return null;
  const newKey = `${staticName(node) ?? "body"}Fields`;
  const { parent } = node;
  const isGiven = parent.type === T.CallExpression && parent.callee !== node && parent !== call;
  const maker = isGiven ? sourceCode.getText(parent.callee) : "";
  // A form has no keys of its own to list.
  if (isForm(node, sourceCode)) {
    const whole = maker === "Object.fromEntries" ? parent : node;
    if (isGiven && whole === node) return null;
    return replaceValue(whole, `[...${sourceCode.getText(node)}.keys()]`, newKey, "logKeys", sourceCode);
  }
  // What takes a list of entries, or the fields themselves, can do nothing with names.
  if (isGiven && !WRITERS.test(maker)) return null;
  const text = `Object.keys(${sourceCode.getText(node)} ?? {})`;
  return replaceValue(node, text, newKey, "logKeys", sourceCode);
}

/** Wraps a value in the redactor that the file has already. */
function redact({ node, term, fields }: PersonalDatum, sourceCode: SourceCode): Suggestion | null {
  const value = node.type === T.Property ? node.value : node;
  const redactor = redactorInFile(wordsOf(`${fields?.length ? "" : term} ${staticName(value) ?? ""}`), sourceCode);
  if (!redactor || value.type === T.SpreadElement) return null;
  const text = `${redactor}(${sourceCode.getText(value)})`;
  return replaceValue(value, text, null, "redact", sourceCode);
}

/** @param given the words of what is to be redacted: `maskEmail` fits an email, `mask` all, `redactError` neither */
function redactorInFile(given: readonly string[], sourceCode: SourceCode): string | null {
  const found = redactorsIn(sourceCode).find(({ what }) => what.every((word) => given.includes(word)));
  return found?.name ?? null;
}

/** The functions of a file that are named after masking something, with the words that say for what they are made. */
const redactorsIn = perFile((sourceCode) => {
  const found: { readonly name: string; readonly what: readonly string[] }[] = [];
  for (const scope of sourceCode.scopeManager?.scopes ?? []) {
    if (scope.type !== "module" && scope.type !== "global") continue;
    for (const { name, defs } of scope.variables) {
      const [definition] = defs;
      const isType = definition?.type === "ImportBinding" && isTypeImport(definition.node, definition.parent);
      const [verb = "", ...what] = /^[a-z_$]/.test(name) ? wordsOf(name) : [];
      if (!definition || isType || !MASKING_WORDS.test(verb)) continue;
      found.push({ name, what: what.filter((word) => !ANY_VALUE.has(word)) });
    }
  }
  return found;
});

function isTypeImport(specifier: TSESTree.Node, declaration: TSESTree.Node | null | undefined): boolean {
  if (declaration?.type === T.ImportDeclaration && declaration.importKind === "type") return true;
  return specifier.type === T.ImportSpecifier && specifier.importKind === "type";
}

/**
 * Puts another expression in a value's place. A shorthand property gets a key.
 * @param newKey the key that fits the new value, or null where the old one does
 */
function replaceValue(
  node: TSESTree.Node,
  text: string,
  newKey: string | null,
  kind: Suggestion["kind"],
  sourceCode: SourceCode,
): Suggestion | null {
  const property = propertyWithValue(node);
  if (!property || property.computed) return { kind, what: text, range: outermost(node).range, text };
  const key = staticName(property) ?? "";
  const keepsKey = newKey === null || hasKey(property, newKey);
  const keyText = keepsKey ? sourceCode.getText(property.key) : newKey;
  if (keepsKey && property.shorthand) return { kind, what: text, range: property.range, text: `${key}: ${text}` };
  return { kind, what: text, range: property.range, text: `${keyText}: ${text}` };
}

/** The expression with the `?.` chain it ends. */
function outermost(node: TSESTree.Node): TSESTree.Node {
  return node.parent?.type === T.ChainExpression ? node.parent : node;
}

function propertyWithValue(node: TSESTree.Node): TSESTree.Property | null {
  const value = outermost(node);
  return value.parent?.type === T.Property && value.parent.value === value ? value.parent : null;
}

function hasKey(property: TSESTree.Property, key: string): boolean {
  const object = property.parent;
  return object.type === T.ObjectExpression && propertiesOf(object).has(key);
}

/** `{ id: user.id, email: user.email }` has the id already. */
function hasValue({ parent }: TSESTree.Property, text: string, sourceCode: SourceCode): boolean {
  return parent.type === T.ObjectExpression && valuesIn(sourceCode)(parent).has(text);
}

/** The texts of an object's values, for each object that is asked about. */
const valuesIn = perFile((sourceCode) => {
  const known = new Map<TSESTree.Node, ReadonlySet<string>>();
  return (object: TSESTree.ObjectExpression): ReadonlySet<string> => {
    let values = known.get(object);
    if (!values) {
      const own = object.properties.filter((each) => each.type === T.Property);
      known.set(object, (values = new Set(own.map(({ value }) => sourceCode.getText(value)))));
    }
    return values;
  };
});

/** Takes out the property, the spread or the argument that carries a datum. */
function drop({ node }: PersonalDatum, call: TSESTree.CallExpression, sourceCode: SourceCode): Suggestion | null {
  for (let at: TSESTree.Node = node; at.parent && at !== call; at = at.parent) {
    const above: TSESTree.Node = at.parent;
    if (above.type === T.ObjectExpression) return removeFromList(at, sourceCode);
    if (above === call) return at === node || isPrintedCopy(at) ? removeArgument(at, call, sourceCode) : null;
    if (above.type === T.TemplateLiteral || above.type === T.BinaryExpression) {
      const isValue = isInsideProperty(above, call);
      if (!isValue) return null;
    }
  }
  return null;
}

function isInsideProperty(node: TSESTree.Node, call: TSESTree.Node): boolean {
  for (let at: TSESTree.Node | undefined = node; at && at !== call; at = at.parent) {
    if (at.type === T.Property) return true;
  }
  return false;
}

/** `JSON.stringify(req.body)` as an argument of its own. */
function isPrintedCopy(node: TSESTree.Node): boolean {
  return unwrap(node).type === T.CallExpression;
}

function removeArgument(node: TSESTree.Node, call: TSESTree.CallExpression, sourceCode: SourceCode): Suggestion | null {
  if (call.arguments.length < 2) return null;
  const first = call.arguments[0] as TSESTree.Node;
  // A placeholder without its value would be printed as it is.
  if (first !== node && /%[sdifjoOc]/.test(sourceCode.getText(first))) return null;
  return censor(node, call) ?? removeFromList(node, sourceCode);
}

/** `"Asked by:", email`: without the value, the text before it would announce nothing. */
function censor(node: TSESTree.Node, call: TSESTree.CallExpression): Suggestion | null {
  const announcing = call.arguments[call.arguments.findIndex((each) => each === node) - 1];
  if (announcing?.type !== T.Literal || !/[:=]\s{0,10}.$/.test(announcing.raw)) return null;
  const quote = announcing.raw.charAt(0);
  const text = `${quote}[redacted]${quote}`;
  return { kind: "redact", what: text, range: outermost(node).range, text };
}

function removeFromList(node: TSESTree.Node, sourceCode: SourceCode): Suggestion {
  const { text } = sourceCode;
  let [start, end] = node.range;
  const before = codeBefore(start, sourceCode);
  const after = codeAfter(end, sourceCode);
  const behind = text[after] === "," ? codeAfter(after + 1, sourceCode) : after;
  if (!/[)}\]]/.test(text.charAt(behind))) end = behind;
  else if (text[before] === ",") [start, end] = [before, text[after] === "," ? after + 1 : end];
  else [start, end] = [before + 1, behind];
  const [what = ""] = sourceCode.getText(node).split("\n");
  return { kind: "drop", what: what.slice(0, 60), range: [start, end], text: "" };
}
