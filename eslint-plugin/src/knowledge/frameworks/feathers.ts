import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import type { TSESTree } from "@typescript-eslint/utils";
import { SERVICE_CLASSES } from "../../catalog/frameworks/index.ts";
import { stringValue } from "../../code/expressions.ts";
import { isClass, type ClassNode } from "../../code/functions.ts";
import { methodOfClass } from "../../code/classes.ts";
import { mentions } from "../../code/mentions.ts";
import { staticName } from "../../code/names.ts";
import { originOf } from "../../code/origin.ts";
import type { SourceCode } from "../../code/per-file.ts";
import type { Method, Route } from "./route.ts";
import { flatArguments, routerCallsIn } from "./routers.ts";

const { framework, registers } = SERVICE_CLASSES;
const METHODS: readonly (readonly [name: string, method: Method])[] = Object.entries(SERVICE_CLASSES.methods);
const [mayRegister, mayHaveMethod] = [mentions(`${registers}(`), mentions(METHODS.map(([name]) => name).join("|"))];

/** Whether a text may hold a service and put it on an application. */
export const mayServe = (text: string): boolean => mayRegister(text) && mayHaveMethod(text);

/** Routes of Feathers: a service class of the file that is put on the application, `app.use("orders", new Orders())`. */
export function feathersRoutes(sourceCode: SourceCode): Route[] {
  const hooks = routerCallsIn(sourceCode)
    .filter((each) => each.method === "hooks")
    .flatMap((each) => flatArguments(each.call.arguments));
  return routerCallsIn(sourceCode).flatMap(({ call, method, router }) => {
    const [path, service] = call.arguments;
    const name = stringValue(path);
    if (method !== registers || !service || name === null) return [];
    const root = originOf(service, sourceCode)?.root;
    const owner = root?.kind === "instance" ? root.class : null;
    if (!owner) return [];
    return METHODS.flatMap(([member, verb]) => {
      const found = serviceMethod(owner, member);
      if (!found) return [];
      return [
        {
          framework,
          methods: [verb],
          path: name,
          name: `${name}.${member}`,
          middleware: [...hooks, ...call.arguments.slice(2)],
          handlers: [found.value],
          node: found.key,
          router: router.base,
        },
      ];
    });
  });
}

function serviceMethod(owner: ClassNode, name: string): TSESTree.MethodDefinition | null {
  if (!isClass(owner)) return null;
  const method = methodOfClass(owner, name);
  return method?.value.type === T.FunctionExpression && staticName(method) === name ? method : null;
}
