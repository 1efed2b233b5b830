import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import type { TSESTree } from "@typescript-eslint/utils";
import { HTTP_CLIENTS, type HttpCallPlace, type HttpClient } from "../../catalog/http-clients.ts";
import { mentionsOf, writtenImports } from "../../catalog/keys.ts";
import { unwrap } from "../../code/expressions.ts";
import { isFunction } from "../../code/functions.ts";
import { staticName } from "../../code/names.ts";
import { nodesIn } from "../../code/nodes.ts";
import { originKey } from "../../code/origin.ts";
import type { SourceCode } from "../../code/per-file.ts";
import { onlyValue, variableOf } from "../../code/scopes.ts";
import { HOLE, readText } from "../../code/text.ts";

/** A request, or what makes a client whose requests are like it. */
export interface HttpCall {
  readonly node: TSESTree.CallExpression | TSESTree.NewExpression;
  readonly client: HttpClient;
  readonly place: HttpCallPlace;
  /** What is asked, where it is an argument. */
  readonly address: TSESTree.Node | null;
  /** Null where the call has none. */
  readonly options: TSESTree.Node | null;
  /** Where options would be put that are not there; null where what stands before them is missing, too. */
  readonly optionsAfter: TSESTree.Node | null;
}

const PLACES: ReadonlyMap<string, readonly [HttpClient, HttpCallPlace]> = new Map(
  HTTP_CLIENTS.flatMap((client) =>
    client.calls.flatMap((place) =>
      place.keys.map((key): [string, readonly [HttpClient, HttpCallPlace]] => [key, [client, place]]),
    ),
  ),
);

/** Whether a text may make a request by itself. */
export const mayRequest = mentionsOf([...PLACES.keys()], writtenImports("http"));

/** Every call of a file that makes a request or a client, where it is known which of its arguments are the options. */
export function httpCallsIn(sourceCode: SourceCode): readonly HttpCall[] {
  if (!mayRequest(sourceCode.text)) return [];
  return [...nodesIn(sourceCode, T.CallExpression), ...nodesIn(sourceCode, T.NewExpression)].flatMap(
    (node) => read(node, sourceCode) ?? [],
  );
}

function read(node: HttpCall["node"], sourceCode: SourceCode): HttpCall | null {
  // The callee's own key: a function of the file that returns a request is none.
  const made = node.type === T.NewExpression ? ".new()" : "()";
  const [client, place] = PLACES.get(`${originKey(node.callee, sourceCode)}${made}`) ?? [];
  if (!client || !place || node.arguments.some((each) => each.type === T.SpreadElement)) return null;
  const given = node.arguments;
  const { at, makes } = place;
  if (at !== null) {
    return {
      node,
      client,
      place,
      address: makes || at === 0 ? null : (given[0] ?? null),
      options: given[at] ?? null,
      optionsAfter: given.length === at ? (given[at - 1] ?? null) : null,
    };
  }
  const [first, second] = given.filter((each) => !isFunction(unwrap(each)));
  if (!first) return null;
  if (onlyValue(first, sourceCode).type === T.ObjectExpression)
    return { node, client, place, address: null, options: first, optionsAfter: null };
  if (!isAddress(first, sourceCode)) return null;
  return { node, client, place, address: first, options: second ?? null, optionsAfter: second ? null : first };
}

/** Whether a value is an address, and no object of options. */
export function isAddress(expression: TSESTree.Node, sourceCode: SourceCode): boolean {
  const node = onlyValue(expression, sourceCode);
  if (readText(node, sourceCode)) return true;
  if (node.type === T.NewExpression) return originKey(node, sourceCode) === "global:URL.new()";
  if (node.type === T.CallExpression) return TO_TEXT.has(staticName(unwrap(node.callee)) ?? "");
  if (node.type === T.MemberExpression) return staticName(node) === "href";
  return node.type === T.Identifier && typeNameOf(node, sourceCode) === "string";
}

const TO_TEXT: ReadonlySet<string> = new Set(["toString", "String"]);

/** The name of the type that a parameter or variable is declared with; null where it has none, or more than a name. */
export function typeNameOf(node: TSESTree.Identifier, sourceCode: SourceCode): string | null {
  const declared = variableOf(node, sourceCode)?.identifiers[0];
  const type = declared?.type === T.Identifier ? declared.typeAnnotation?.typeAnnotation : undefined;
  if (!type) return null;
  return sourceCode.getText(type);
}

/** What is known of an address before the program runs, unknown parts left out. */
export function knownAddress(address: TSESTree.Node, sourceCode: SourceCode): string | null {
  const node = onlyValue(address, sourceCode);
  const [first] = node.type === T.NewExpression ? node.arguments : [];
  return readText(first ?? node, sourceCode)?.value.replaceAll(HOLE, "…") ?? null;
}
