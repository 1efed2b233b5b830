import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import type { TSESTree } from "@typescript-eslint/utils";
import { MUTATION_SHAPES, MUTATION_TYPE, RESOLVER, type MutationShape } from "../../catalog/frameworks/index.ts";
import { stringValue, unwrap } from "../../code/expressions.ts";
import { isFunction, type FunctionNode } from "../../code/functions.ts";
import { mentions } from "../../code/mentions.ts";
import { staticName } from "../../code/names.ts";
import { nodesIn } from "../../code/nodes.ts";
import { propertyOf } from "../../code/objects.ts";
import type { SourceCode } from "../../code/per-file.ts";
import { returnedExpressions } from "../../code/returns.ts";
import { onlyValue } from "../../code/scopes.ts";
import { walk } from "../../code/walk.ts";
import type { Route } from "./route.ts";

const mentionsMutation = mentions("mutation");
const SHAPES: ReadonlyMap<string, MutationShape> = new Map(MUTATION_SHAPES.map((shape) => [shape.call, shape]));

/** Whether a text may have mutations of GraphQL. */
export const mayHaveMutations = (text: string): boolean => mentionsMutation(text) && /mutation/i.test(text);

/** Mutations of GraphQL: those of a map of resolvers, and the fields that a builder is given. */
export function graphqlRoutes(sourceCode: SourceCode): Route[] {
  return [
    ...nodesIn(sourceCode, T.Property).flatMap((each) => mapped(each, sourceCode)),
    ...[...nodesIn(sourceCode, T.CallExpression), ...nodesIn(sourceCode, T.NewExpression)].flatMap((call) =>
      built(call, sourceCode),
    ),
  ];
}

/** `{ Mutation: { placeOrder: async (parent, args) => … } }` */
function mapped(property: TSESTree.Property, sourceCode: SourceCode): Route[] {
  if (property.parent.type !== T.ObjectExpression || staticName(property) !== MUTATION_TYPE) return [];
  const fields = onlyValue(property.value, sourceCode);
  if (fields.type !== T.ObjectExpression) return [];
  return fields.properties.flatMap((each) => {
    if (each.type !== T.Property) return [];
    const value = unwrap(each.value);
    // `{ resolve: … }`, or a function, or what makes or is one.
    const answers = value.type === T.ObjectExpression ? propertyOf(value, RESOLVER) : value;
    return answers && mayAnswer(answers) ? [routeOf(each.key, staticName(each), answers, [])] : [];
  });
}

function mayAnswer(node: TSESTree.Node): boolean {
  const value = unwrap(node);
  return (
    isFunction(value) ||
    value.type === T.Identifier ||
    value.type === T.MemberExpression ||
    value.type === T.CallExpression
  );
}

function built(call: TSESTree.CallExpression | TSESTree.NewExpression, sourceCode: SourceCode): Route[] {
  const shape = SHAPES.get(staticName(unwrap(call.callee)) ?? "");
  const [first] = call.arguments;
  if (!shape || !first || (shape.about === "the field's type" && !isOfMutations(first))) return [];
  if (shape.fields === "one that is named") {
    const name = stringValue(first);
    const found = call.arguments[1] && fieldsOf(call.arguments[1], sourceCode);
    return name === null || !found
      ? []
      : resolversIn(found, sourceCode).map((each) => routeOf(first, name, each, [found]));
  }
  return membersOf(first, sourceCode);
}

/** `{ type: "Mutation", … }`, `{ name: "Mutation", … }` */
function isOfMutations(given: TSESTree.Node): boolean {
  const object = unwrap(given);
  if (object.type !== T.ObjectExpression) return false;
  return [propertyOf(object, "type"), propertyOf(object, "name")].some((each) => stringValue(each) === MUTATION_TYPE);
}

/** The fields of `{ fields }`, of what a function gives back, or those that `definition(t) { t.field("place", { … }) }` makes. */
function membersOf(given: TSESTree.Node, sourceCode: SourceCode): Route[] {
  const object = fieldsOf(given, sourceCode);
  if (object?.type !== T.ObjectExpression) return [];
  const definition = propertyOf(object, "definition");
  if (definition && isFunction(unwrap(definition))) return definedIn(unwrap(definition) as FunctionNode, sourceCode);
  const listed = propertyOf(object, "fields");
  const fields = listed ? fieldsOf(listed, sourceCode) : object;
  if (fields?.type !== T.ObjectExpression) return [];
  return fields.properties.flatMap((each) => {
    if (each.type !== T.Property) return [];
    const field = onlyValue(each.value, sourceCode);
    return resolversIn(field, sourceCode).map((answers) => routeOf(each.key, staticName(each), answers, [field]));
  });
}

/** What an expression gives, itself or as a function: `(t) => ({ … })`. */
function fieldsOf(given: TSESTree.Node, sourceCode: SourceCode): TSESTree.Node | null {
  const value = onlyValue(given, sourceCode);
  if (!isFunction(value)) return value;
  const [returned] = returnedExpressions(value, sourceCode);
  return returned ? onlyValue(returned, sourceCode) : null;
}

function definedIn(definition: FunctionNode, sourceCode: SourceCode): Route[] {
  const found: Route[] = [];
  walk(definition.body, sourceCode, (node) => {
    if (node.type !== T.CallExpression) return;
    const [first, options] = node.arguments;
    const name = stringValue(first);
    if (!first || name === null || !options) return;
    for (const answers of resolversIn(options, sourceCode)) found.push(routeOf(first, name, answers, [options]));
  });
  return found;
}

/** `resolve` of `{ type, resolve }`, or of what a builder's call is given: `t.field({ type, resolve })`. */
function resolversIn(field: TSESTree.Node, sourceCode: SourceCode): readonly TSESTree.Node[] {
  const value = onlyValue(field, sourceCode);
  const objects = value.type === T.CallExpression ? value.arguments.map((each) => unwrap(each)) : [value];
  return objects.flatMap((object) => {
    const answers = object.type === T.ObjectExpression ? propertyOf(object, RESOLVER) : null;
    return answers ? [answers] : [];
  });
}

function routeOf(
  node: TSESTree.Node,
  name: string | null,
  handler: TSESTree.Node,
  middleware: readonly TSESTree.Node[],
): Route {
  return {
    framework: "graphql",
    methods: ["POST"],
    path: null,
    name: name ?? "mutation",
    middleware: middleware.filter((each) => each !== handler),
    handlers: [unwrap(handler)],
    node,
    router: null,
  };
}
