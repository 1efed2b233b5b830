import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import type { TSESTree } from "@typescript-eslint/utils";
import type { Exported } from "../../code/exports.ts";
import { stringValue } from "../../code/expressions.ts";
import type { FunctionNode } from "../../code/functions.ts";
import { staticName } from "../../code/names.ts";
import type { SourceCode } from "../../code/per-file.ts";
import { walk } from "../../code/walk.ts";
import { methodNamed, type Method, type Route } from "./route.ts";
import { unwrapHandler } from "./wrapped.ts";

/** The route that an exported handler is, its wrappers taken off. */
export function exportedRoute(
  exported: Exported,
  framework: Route["framework"],
  methods: readonly Method[],
  name: string,
): Route {
  const { middleware, handlers } = unwrapHandler(exported.value);
  return { framework, methods, path: null, name, middleware, handlers, node: exported.node, router: null };
}

/** The methods that a handler compares its request's method with. */
export function testedMethods(handler: FunctionNode, sourceCode: SourceCode): Method[] {
  const found = new Set<Method>();
  const add = (node: TSESTree.Node | null) => {
    const word = stringValue(node);
    const method = word === null ? null : methodNamed(word);
    if (method) found.add(method);
  };
  walk(
    handler.body,
    sourceCode,
    (node) => {
      if (node.type === T.BinaryExpression && /^[!=]==?$/.test(node.operator)) {
        if (isMethod(node.left)) add(node.right);
        else if (isMethod(node.right)) add(node.left);
      } else if (node.type === T.SwitchStatement && isMethod(node.discriminant)) {
        for (const each of node.cases) add(each.test);
      }
    },
    { nestedFunctions: true },
  );
  return [...found];
}

function isMethod(node: TSESTree.Node): boolean {
  const name = staticName(node);
  return name === "method" || name === "httpMethod" || name === "routeKey";
}
