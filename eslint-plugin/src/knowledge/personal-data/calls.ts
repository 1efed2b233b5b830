import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import type { TSESTree } from "@typescript-eslint/utils";
import { COPIES, type Copy } from "../../catalog/copies.ts";
import { packageOfKey } from "../../catalog/keys.ts";
import { hasRole } from "../../catalog/packages/index.ts";
import { methodOfClass } from "../../code/classes.ts";
import { stringValue, unwrap } from "../../code/expressions.ts";
import { enclosingClass, isFunction, type FunctionNode } from "../../code/functions.ts";
import { staticName } from "../../code/names.ts";
import { originKey } from "../../code/origin.ts";
import { returnedExpressions } from "../../code/returns.ts";
import { variableOf } from "../../code/scopes.ts";
import { hasContext } from "./context.ts";
import { carries, most, SAFE, together, UNKNOWN, type Verdict } from "./datum.ts";
import { readGetterName } from "./naming.ts";
import { asString, asText, type Place } from "./place.ts";
import type { Reader } from "./reader.ts";
import { sourceName } from "./source-name.ts";
import { isHarmlessCall } from "./redactors.ts";
import { constantBehind } from "./variables.ts";
import { readWhole } from "./wholes.ts";

const TEXT_METHODS: ReadonlySet<string> = new Set(
  `toString valueOf toLowerCase toUpperCase toLocaleLowerCase toLocaleUpperCase trim trimStart trimEnd normalize concat padStart
  padEnd replace replaceAll join`
    .split(/\s+/)
    .filter(Boolean),
);
const OBJECT_METHODS: ReadonlySet<string> = new Set(["toObject", "lean", "exec", "reverse", "sort", "flat", "unwrap"]);
const LOOKUPS: ReadonlySet<string> = new Set(["get", "getOrThrow", "header", "getHeader", "getItem", "field"]);

/** What the result of a call carries. */
export function readCall(call: TSESTree.CallExpression, place: Place, reader: Reader): Verdict {
  const { sourceCode } = reader;
  const callee = unwrap(call.callee);
  const chosen = readChosen(call, place, reader);
  if (chosen) return chosen;
  const local = localFunction(callee, reader);
  const anchored: Place = { ...place, anchor: place.anchor ?? call };
  const returned = local
    ? returnedExpressions(local, sourceCode).map((each) =>
        asCalled(reader.read(each, anchored), local, call, anchored, reader),
      )
    : [];
  const { redactors } = reader.vocabulary;
  if (isHarmlessCall(call, sourceCode, redactors)) {
    // What a function does is better evidence than what it is called: one that gives back all that it was given hides nothing.
    const hidesNothing = returned.length > 0 && returned.every(({ data }) => data.length > 0);
    return hidesNothing && !redactors.has(staticName(callee) ?? "") ? together(returned) : SAFE;
  }
  const key = originKey(callee, sourceCode);
  if (key === "global:JSON.parse") return readParsed(call, place, reader);
  const copy = COPIES.get(key);
  if (copy && copy.gives !== "spelling") return readCopy(call, copy, { ...place, as: "object" }, reader);
  if (copy || hasRole(packageOfKey(key), "colour")) {
    const given = call.arguments[0];
    return given ? reader.read(given, asText(place)) : SAFE;
  }
  const name = staticName(callee);
  if (callee.type === T.MemberExpression && name !== null) {
    const found = readMethod(call, callee, name, place, reader);
    if (found) return found;
  }
  const part = readWhole(call, place, reader);
  if (part) return part;
  if (local) {
    const verdict = together(returned);
    if (verdict.isSafe || verdict.data.length > 0) return verdict;
  }
  return name === null ? UNKNOWN : readResultName(call, name, place, reader);
}

/** Of what a function gives back of its parameters, what one call hands over: `toText(params)` has nothing of `toText(query)`. */
function asCalled(
  verdict: Verdict,
  fn: FunctionNode,
  { arguments: given }: TSESTree.CallExpression,
  place: Place,
  reader: Reader,
): Verdict {
  if (!verdict.data.some(({ handedTo }) => handedTo?.fn === fn)) return verdict;
  const isListed = !given.some((each) => each.type === T.SpreadElement);
  const data = verdict.data.flatMap((datum) => {
    if (datum.handedTo?.fn !== fn || !isListed) return [datum];
    const argument = given[datum.handedTo.index];
    return argument ? reader.read(argument, place).data : [];
  });
  return data.length > 0 ? { ...verdict, data: most(data) } : UNKNOWN;
}

/** `pick(user, ["id", "email"])` prints what it names, `omit(user, ["avatar"])` all that nobody thought of. */
function readChosen(call: TSESTree.CallExpression, place: Place, reader: Reader): Verdict | null {
  const name = staticName(unwrap(call.callee));
  const [source, list] = call.arguments;
  if ((name !== "pick" && name !== "omit") || place.as !== "object" || !source || list?.type !== T.ArrayExpression)
    return null;
  const keys = list.elements.map((each) => each && stringValue(each)).filter((each) => each !== null);
  if (keys.length < list.elements.length) return null;
  const sensitive = keys.filter((key) => reader.categoryOf(key) !== null);
  if (name === "omit")
    return sensitive.length > 0 ? SAFE : reader.read(source, { ...place, anchor: place.anchor ?? call });
  const [first] = sensitive;
  const category = first === undefined ? null : reader.categoryOf(first);
  if (first === undefined || category === null) return SAFE;
  return carries(reader.datum(call, sourceName(source) ?? name, { category, term: first }, place, sensitive));
}

/** `new Error(\`no such user: ${email}\`)` prints its message. */
export function readNew(node: TSESTree.NewExpression, place: Place, reader: Reader): Verdict {
  const name = staticName(node.callee) ?? "";
  if (name === "Date") return SAFE;
  // Parameters and headers are printed with all that they were made of.
  if (name === "URLSearchParams" || name === "Headers")
    return together(node.arguments.map((each) => reader.read(each, { ...place, as: "object" })));
  if (name === "Map" || name === "Set") return together(node.arguments.map((each) => reader.read(each, place)));
  if (!/(?:Error|Exception)$/.test(name)) return UNKNOWN;
  return together(node.arguments.slice(0, 1).map((each) => reader.read(each, asText(place))));
}

function readCopy(call: TSESTree.CallExpression, { gives, takesAll }: Copy, place: Place, reader: Reader): Verdict {
  if (takesAll) return together(call.arguments.map((each) => reader.read(each, place)));
  const [first, chooser] = call.arguments;
  const prints = gives === "text";
  // A replacer chooses what is printed.
  const chooses = chooser && unwrap(chooser).type !== T.Literal && prints;
  if (!first || chooses) return UNKNOWN;
  return reader.read(first, prints ? { ...place, path: null } : place);
}

/** `JSON.parse(await request.text())`, `JSON.parse(event.body)`: what was sent, now as an object. */
function readParsed(call: TSESTree.CallExpression, place: Place, reader: Reader): Verdict {
  const [text] = call.arguments;
  return text && place.as === "object" ? reader.read(text, place) : UNKNOWN;
}

function readMethod(
  call: TSESTree.CallExpression,
  callee: TSESTree.MemberExpression,
  name: string,
  place: Place,
  reader: Reader,
): Verdict | null {
  if (TEXT_METHODS.has(name)) {
    if (name !== "concat") return reader.read(callee.object, asString(place));
    return together([callee.object, ...call.arguments].map((each) => reader.read(each, asText(place))));
  }
  if (OBJECT_METHODS.has(name)) return reader.read(callee.object, place);
  const [argument] = call.arguments;
  if ((name === "map" || name === "flatMap") && argument && isFunction(argument)) {
    return together(returnedExpressions(argument, reader.sourceCode).map((each) => reader.read(each, place)));
  }
  if (name === "filter") return reader.read(callee.object, place);
  const looked = LOOKUPS.has(name) ? stringValue(argument) : null;
  if (looked === null) return null;
  // `config.get("auth.jwt.secret")`, `headers.get("authorization")`
  const reading = reader.name(looked.slice(Math.max(looked.lastIndexOf("."), looked.lastIndexOf(":")) + 1));
  if (reading.kind !== "datum" || !hasContext(reading, callee.object, call, reader.sourceCode)) return UNKNOWN;
  return carries(reader.datum(call, `${sourceName(callee) ?? name}("${looked}")`, reading, place));
}

function localFunction(callee: TSESTree.Node, reader: Reader): FunctionNode | null {
  if (callee.type === T.MemberExpression && callee.object.type === T.ThisExpression) {
    const owner = enclosingClass(callee);
    const method = owner && methodOfClass(owner, staticName(callee) ?? "");
    return method?.value.type === T.FunctionExpression ? method.value : null;
  }
  if (callee.type !== T.Identifier) return null;
  const declared = variableOf(callee, reader.sourceCode)?.defs[0]?.node as TSESTree.Node | undefined;
  if (declared?.type === T.FunctionDeclaration) return declared;
  const value = constantBehind(callee, reader.sourceCode);
  return value && isFunction(value) ? value : null;
}

/** `getPassword()` gives a password, `countUsers()` and `validateEmail()` nothing of the kind. */
function readResultName(call: TSESTree.CallExpression, name: string, place: Place, reader: Reader): Verdict {
  const reading = readGetterName(name);
  if (reading?.kind === "datum" && !reading.inContext && !reader.isHarmless(call, reading)) {
    return carries(reader.datum(call, sourceName(call) ?? name, reading, place));
  }
  if ((reading ?? reader.name(name)).kind !== "safe") return UNKNOWN;
  // An object whose type says something is not safe for the name of the function that gave it.
  return reader.types?.shapeOf(call, () => null)?.kind === "object" ? UNKNOWN : SAFE;
}
