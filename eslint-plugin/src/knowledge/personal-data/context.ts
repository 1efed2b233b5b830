import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import type { TSESTree } from "@typescript-eslint/utils";
import { unwrap } from "../../code/expressions.ts";
import { enclosingFunction, isFunction } from "../../code/functions.ts";
import { staticName, wordsOf } from "../../code/names.ts";
import { perFile, type SourceCode } from "../../code/per-file.ts";
import { onlyWrite, variableOf } from "../../code/scopes.ts";
import { commentsInside } from "../../code/trivia.ts";
import { CREDENTIAL_WORDS, LIKELY_PERSON_WORDS, NAMED_THINGS, PERSON_WORDS } from "./words.ts";
import type { NameReading } from "./naming.ts";

type Datum = Extract<NameReading, { kind: "datum" }>;

const MAIL_WORDS: ReadonlySet<string> = new Set(["mail", "email", "message", "envelope", "sms", "mailer"]);
const MAIL_ADDRESSEES: ReadonlySet<string> = new Set(["to", "cc", "bcc", "recipient"]);
const MAIL_TEXT = /\b(?:e-?mails?|sms|mail(?:er|ing)?)\b/i;
const CREDENTIAL_TEXT =
  /\b(?:jwt|jsonwebtoken|bearer|authori[sz]ation|authenticate\w{0,20}|login|sign[_-]?in|sign[_-]?up|(?:reset|forgot)[_-]password|password[_-]reset|verify[_-]email|magic[_-]link)\b/i;
const GRAMMAR_TEXT =
  /\btokeni[sz]e(?:r|d)?\b|\blexer\b|\btoken\.(?:type|kind|value|loc|start|raw|text)\b|\bnextToken\b/i;

/**
 * Whether the code around an ambiguous name speaks of a person or a credential.
 * @param owner the object that the value was taken from, if any
 * @param place where the value is used
 */
export function hasContext(
  reading: Datum,
  owner: TSESTree.Node | null,
  place: TSESTree.Node,
  sourceCode: SourceCode,
): boolean {
  if (!reading.inContext) {
    return !(/^full ?name$/.test(reading.term) && owner && isOwnedBy(owner, NAMED_THINGS, sourceCode));
  }
  if (MAIL_ADDRESSEES.has(reading.term)) return isMail(owner, place, sourceCode);
  if (reading.category === "credential") {
    return owner ? isOwnedBy(owner, CREDENTIAL_WORDS, sourceCode) : speaksOfCredentials(place, sourceCode);
  }
  if (!owner) return false;
  if (isOwnedBy(owner, PERSON_WORDS, sourceCode)) return true;
  return reading.term !== "name" && isOwnedBy(owner, LIKELY_PERSON_WORDS, sourceCode);
}

/** Whether one of an object's names (its own, its type's, that of what it was read from) ends with one of the words. */
export function isOwnedBy(owner: TSESTree.Node, words: ReadonlySet<string>, sourceCode: SourceCode): boolean {
  return namesOf(owner, sourceCode).some((name) => endsWith(name, words));
}

export function endsWith(name: string, words: ReadonlySet<string>): boolean {
  const last = wordsOf(name).at(-1) ?? "";
  return words.has(last) || (last.endsWith("s") && words.has(last.slice(0, -1)));
}

/** `u` in `users.map((u) => …)`, `(u: User) => …`, `const u = await users.findOne()` and `for (const u of users)`. */
function namesOf(owner: TSESTree.Node, sourceCode: SourceCode): string[] {
  const node = listOf(unwrap(owner));
  const name = staticName(node);
  const names = name === null ? [] : [name];
  if (node.type === T.CallExpression) for (const each of namesOfCall(node)) names.push(each);
  if (node.type !== T.Identifier) return names;
  const variable = variableOf(node, sourceCode);
  const definition = variable?.defs[0];
  if (!variable || !definition) return names;
  const binding = definition.name as TSESTree.Identifier;
  const type = binding.typeAnnotation?.typeAnnotation;
  if (type?.type === T.TSTypeReference && type.typeName.type === T.Identifier) names.push(type.typeName.name);
  if (definition.type === "Variable") {
    const written = onlyWrite(variable);
    const value = written && unwrap(written);
    if (value?.type === T.CallExpression) for (const each of namesOfCall(value)) names.push(each);
    else if (value && definition.node.id === binding) names.push(staticName(value) ?? "");
    const loop = definition.node.parent.parent;
    if (loop.type === T.ForOfStatement) names.push(staticName(unwrap(loop.right)) ?? "");
  }
  if (definition.type === "Parameter" && isFunction(definition.node)) {
    const call = (definition.node as TSESTree.Node).parent;
    const isCallback = call?.type === T.CallExpression && call.callee.type === T.MemberExpression;
    if (isCallback && call.callee.type === T.MemberExpression) names.push(staticName(unwrap(call.callee.object)) ?? "");
  }
  return names.filter(Boolean);
}

/** `users` of `users[0]` and `users[index]`: an element is what its list is named after. */
function listOf(node: TSESTree.Node): TSESTree.Node {
  if (node.type !== T.MemberExpression || !node.computed) return node;
  const name = staticName(node);
  if (name === null ? !/[a-z]s$/.test(staticName(unwrap(node.object)) ?? "") : !/^\d+$/.test(name)) return node;
  return unwrap(node.object);
}

/** `User.findOne()`, `userRepository.save()`, `getUser()`. */
function namesOfCall(call: TSESTree.CallExpression): string[] {
  const callee = unwrap(call.callee);
  const name = staticName(callee);
  const names = name === null ? [] : [name];
  if (callee.type === T.MemberExpression) {
    const target = staticName(unwrap(callee.object)) ?? "";
    names.push(target.replace(/(?:Repository|Repo|Service|Model|Store|Dao|Collection)$/, ""));
  }
  return names.filter(Boolean);
}

/** `Sent mail to ${data.to}`: the addressee of a mail, not the end of a range. */
function isMail(owner: TSESTree.Node | null, place: TSESTree.Node, sourceCode: SourceCode): boolean {
  if (owner && isOwnedBy(owner, MAIL_WORDS, sourceCode)) return true;
  const call = enclosingCall(place);
  return call?.arguments.some((argument) => MAIL_TEXT.test(sourceCode.getText(argument))) ?? false;
}

function enclosingCall(place: TSESTree.Node): TSESTree.CallExpression | undefined {
  for (let above = place.parent; above && !isFunction(above); above = above.parent) {
    if (above.type === T.CallExpression) return above;
  }
  return undefined;
}

/** Whether a bare `token` is one of authentication: the function around it, or the file's imports, say so. */
function speaksOfCredentials(place: TSESTree.Node, sourceCode: SourceCode): boolean {
  if (speaksOfGrammar(sourceCode)) return false;
  const fn = enclosingFunction(place);
  return CREDENTIAL_TEXT.test(fn ? codeOf(fn, sourceCode) : "");
}

const speaksOfGrammar = perFile((sourceCode) => GRAMMAR_TEXT.test(codeOf(sourceCode.ast, sourceCode)));

/** The text of some code without its comments: what they speak of is not what the code does. */
function codeOf(node: TSESTree.Node, sourceCode: SourceCode): string {
  let code = "";
  const [start, end] = node.range;
  let at = start;
  for (const { range } of commentsInside(node, sourceCode)) {
    code += `${sourceCode.text.slice(at, range[0])} `;
    at = range[1];
  }
  return code + sourceCode.text.slice(at, end);
}
