import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import type { TSESTree } from "@typescript-eslint/utils";
import { PROCEDURES } from "../../catalog/frameworks/index.ts";
import { packageOfKey } from "../../catalog/keys.ts";
import { unwrap } from "../../code/expressions.ts";
import { isFunction } from "../../code/functions.ts";
import { mentions } from "../../code/mentions.ts";
import { staticName, wordsOf } from "../../code/names.ts";
import { nodesIn } from "../../code/nodes.ts";
import { originKey } from "../../code/origin.ts";
import type { SourceCode } from "../../code/per-file.ts";
import type { Route } from "./route.ts";

const { framework, modules, method } = PROCEDURES;
const [STEPS, WORDS] = [new Set<string>(PROCEDURES.steps), new Set<string>(PROCEDURES.words)];
const MODULES: ReadonlySet<string> = new Set(modules);

const mentionsMethod = mentions(method);

/** Whether a text may hold a mutation. */
export const mayMutate = (text: string): boolean => mentionsMethod(text) && text.includes(method);

/** Mutations of tRPC: `procedure.input(schema).use(check).mutation(handler)`. */
export function trpcRoutes(sourceCode: SourceCode): Route[] {
  return nodesIn(sourceCode, T.CallExpression).flatMap((node) => readMutation(node, sourceCode) ?? []);
}

function readMutation(call: TSESTree.CallExpression, sourceCode: SourceCode): Route | null {
  const callee = unwrap(call.callee);
  if (callee.type !== T.MemberExpression || staticName(callee) !== method) return null;
  const [handler] = call.arguments;
  if (!handler || unwrap(handler).type === T.ObjectExpression) return null;
  const { base, steps, args } = chainBelow(callee.object);
  const isProcedure =
    steps.some((step) => STEPS.has(step)) ||
    wordsOf(sourceCode.getText(base).slice(0, 100)).some((word) => WORDS.has(word)) ||
    MODULES.has(packageOfKey(originKey(base, sourceCode)));
  if (!isProcedure || !(isFunction(unwrap(handler)) || steps.includes("input"))) return null;
  return {
    framework,
    methods: ["POST"],
    path: null,
    name: procedureName(call) ?? method,
    middleware: [base, ...args],
    handlers: [unwrap(handler)],
    node: callee.property,
    router: null,
  };
}

function chainBelow(node: TSESTree.Node) {
  const steps: string[] = [];
  const args: TSESTree.Node[] = [];
  let base = unwrap(node);
  for (;;) {
    if (base.type === T.CallExpression && unwrap(base.callee).type === T.MemberExpression) {
      for (const each of base.arguments) args.push(each);
      base = unwrap(base.callee);
    } else if (base.type === T.MemberExpression) {
      steps.push(staticName(base) ?? "");
      base = unwrap(base.object);
    } else return { base, steps, args };
  }
}

/** `create: procedure.mutation(…)` or `export const create = procedure.mutation(…)`. */
function procedureName(call: TSESTree.CallExpression): string | null {
  const { parent } = call;
  if (parent.type === T.Property) return staticName(parent);
  return parent.type === T.VariableDeclarator && parent.id.type === T.Identifier ? parent.id.name : null;
}
