import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import type { TSESTree } from "@typescript-eslint/utils";
import { unwrap } from "../../code/expressions.ts";
import { isFunction } from "../../code/functions.ts";
import { staticName } from "../../code/names.ts";
import type { HandlerArguments } from "./verb-routers.ts";

const HANDLER_PROPERTY = /^(?:handler|handle|action|fn|run|execute|callback|resolve|POST|post)$/;
const MAX_DEPTH = 4;

/**
 * Takes the wrappers off a handler: of `withAuth(withBody(schema, async (req) => …))` the function answers, and
 * everything around it runs before. A handler that is given as a mere reference stays one.
 */
export function unwrapHandler(value: TSESTree.Node, depth = 0): HandlerArguments {
  const node = unwrap(value);
  if (node.type !== T.CallExpression || depth >= MAX_DEPTH) return { middleware: [], handlers: [node] };
  const middleware: TSESTree.Node[] = [node.callee];
  const handlers: TSESTree.Node[] = [];
  // `middy(handler).use(x)`: what stands below the method is wrapped too.
  const callee = unwrap(node.callee);
  if (callee.type === T.MemberExpression && unwrap(callee.object).type === T.CallExpression) {
    const below = unwrapHandler(callee.object, depth + 1);
    for (const each of below.handlers) handlers.push(each);
    for (const each of below.middleware) middleware.push(each);
  }
  for (const argument of node.arguments) {
    const inner = unwrap(argument);
    if (isFunction(inner)) handlers.push(inner);
    else if (inner.type === T.CallExpression && handlers.length === 0) {
      const below = unwrapHandler(inner, depth + 1);
      const known = below.handlers.filter((each) => isFunction(each));
      for (const each of known) handlers.push(each);
      middleware.push(inner.callee);
      for (const each of below.middleware) middleware.push(each);
    } else if (inner.type === T.ObjectExpression) {
      middleware.push(inner);
      for (const each of handlersIn(inner, 0)) handlers.push(each);
    } else middleware.push(inner);
  }
  if (handlers.length > 0) return { middleware, handlers };
  const references = node.arguments.filter((each) => each.type === T.Identifier || each.type === T.MemberExpression);
  return { middleware, handlers: [...references, node] };
}

const METHOD = /^(?:GET|POST|PUT|PATCH|DELETE)$/i;

/** The handlers of an object: `{ handler }`, and of a method in one of methods: `{ methods: { POST: { handler } } }`. */
function handlersIn(object: TSESTree.ObjectExpression, depth: number): TSESTree.Node[] {
  return object.properties.flatMap((property) => {
    if (property.type !== T.Property) return [];
    const value = unwrap(property.value);
    const isHandler = HANDLER_PROPERTY.test(staticName(property) ?? "");
    if (value.type !== T.ObjectExpression) return isHandler ? [value] : [];
    return depth < MAX_DEPTH && (isHandler || isOfMethods(value)) ? handlersIn(value, depth + 1) : [];
  });
}

function isOfMethods({ properties }: TSESTree.ObjectExpression): boolean {
  return properties.some((each) => each.type === T.Property && METHOD.test(staticName(each) ?? ""));
}
