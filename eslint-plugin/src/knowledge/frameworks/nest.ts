import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import type { TSESTree } from "@typescript-eslint/utils";
import { controllerKeys, verbKeys } from "../../catalog/frameworks/index.ts";
import { wordsOfKeys } from "../../catalog/keys.ts";
import { decoratorsOf } from "../../code/classes.ts";
import { stringValue } from "../../code/expressions.ts";
import { type ClassNode } from "../../code/functions.ts";
import { says } from "../../code/mentions.ts";
import { staticName } from "../../code/names.ts";
import { nodesIn } from "../../code/nodes.ts";
import { propertyOf } from "../../code/objects.ts";
import { originKey } from "../../code/origin.ts";
import type { SourceCode } from "../../code/per-file.ts";
import type { Route } from "./route.ts";
import { joinPaths } from "./routers.ts";

/** How a decorator of a method is written: by its own name, perhaps as a member of what was imported. */
const WRITTEN = new Set([...verbKeys.keys()].map((key) => key.slice(key.lastIndexOf(".") + 1, -"()".length)));

/** Whether a text may hold such a route: it names a module of decorators, and has one of a method. */
export const mayDecorateMethods = says(
  wordsOfKeys([...verbKeys.keys()]).join("|"),
  new RegExp(String.raw`@(?:\w{1,40}\.)?(?:${[...WRITTEN].join("|")})\b`),
);

/** Routes of controllers and resolvers with decorators: NestJS first, and frameworks that took over its words. */
export function nestRoutes(sourceCode: SourceCode): Route[] {
  const classes = [...nodesIn(sourceCode, T.ClassDeclaration), ...nodesIn(sourceCode, T.ClassExpression)];
  return classes.flatMap((owner) => routesOfController(owner, sourceCode));
}

function routesOfController(owner: ClassNode, sourceCode: SourceCode): Route[] {
  const controller = decoratorsOf(owner).find((each) => controllerKeys.has(originKey(each.expression, sourceCode)));
  const prefix = controller ? decoratorPath(controller) : "";
  const routes: Route[] = [];
  for (const member of owner.body.body) {
    if (member.type !== T.MethodDefinition || member.value.type !== T.FunctionExpression) continue;
    for (const decorator of decoratorsOf(member)) {
      const known = verbKeys.get(originKey(decorator.expression, sourceCode));
      if (!known || (!controller && !known.isInAnyClass)) continue;
      const path = known.isField ? null : joinPaths(prefix, decoratorPath(decorator));
      const name = staticName(member) ?? "handler";
      routes.push({
        framework: known.isField ? "graphql" : "nest",
        methods: [known.verb],
        path,
        name: known.isField ? (fieldName(decorator) ?? name) : (path ?? name),
        middleware: [
          ...(controller ? behindPath(controller) : []),
          ...decoratorsOf(owner).filter((each) => each !== controller),
          ...behindPath(decorator),
          ...decoratorsOf(member).filter((each) => each !== decorator),
          ...member.value.params,
        ],
        handlers: [member.value],
        node: decorator,
        router: null,
      });
    }
  }
  return routes;
}

/** What a decorator is given behind its path, which runs before the method: `@httpPost("/orders", check)`. */
function behindPath({ expression }: TSESTree.Decorator): readonly TSESTree.Node[] {
  return expression.type === T.CallExpression ? expression.arguments.slice(1) : [];
}

/** The name of a field: `@Mutation("placeOrder")`, `@Mutation(() => Order, { name: "placeOrder" })`. */
function fieldName({ expression }: TSESTree.Decorator): string | null {
  for (const given of expression.type === T.CallExpression ? expression.arguments : []) {
    const name = given.type === T.ObjectExpression ? stringValue(propertyOf(given, "name")) : stringValue(given);
    if (name !== null) return name;
  }
  return null;
}

function decoratorPath(decorator: TSESTree.Decorator): string | null {
  if (decorator.expression.type !== T.CallExpression) return "";
  const [first] = decorator.expression.arguments;
  if (!first) return "";
  if (first.type !== T.ObjectExpression) return stringValue(first);
  const path = propertyOf(first, "path");
  return path ? stringValue(path) : "";
}
