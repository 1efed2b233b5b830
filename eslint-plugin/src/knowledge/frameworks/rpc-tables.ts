import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import type { TSESTree } from "@typescript-eslint/utils";
import { CHAINED_PROCEDURES, RPC_TABLES, type RpcTable } from "../../catalog/frameworks/index.ts";
import { importsOf, packageOfKey } from "../../catalog/keys.ts";
import { unwrap } from "../../code/expressions.ts";
import { isFunction } from "../../code/functions.ts";
import { staticName } from "../../code/names.ts";
import { nodesIn } from "../../code/nodes.ts";
import { propertyOf } from "../../code/objects.ts";
import { originKey } from "../../code/origin.ts";
import type { SourceCode } from "../../code/per-file.ts";
import { onlyValue } from "../../code/scopes.ts";
import type { Route } from "./route.ts";

const TABLES = RPC_TABLES.map((table) => ({ table, isImported: importsOf(table.modules) }));
const importsTables = importsOf(RPC_TABLES.flatMap(({ modules }) => modules));
const importsChains = importsOf(CHAINED_PROCEDURES.modules);
const STEPS: ReadonlySet<string> = new Set(CHAINED_PROCEDURES.steps);
const CHAIN_MODULES: ReadonlySet<string> = new Set(CHAINED_PROCEDURES.modules);

/** Whether a text may have procedures of an RPC in a table or a chain; a chain's base may come from another file. */
export const mayHaveProcedures = (text: string): boolean =>
  importsTables(text) || importsChains(text) || (text.includes(".handler(") && text.includes(".input("));

/** Procedures of RPC frameworks: the members of the table that a call takes, `router.service(Orders, { place })`, and chains. */
export function rpcRoutes(sourceCode: SourceCode): Route[] {
  const { text } = sourceCode;
  const tables = TABLES.filter(({ isImported }) => isImported(text)).map(({ table }) => table);
  return nodesIn(sourceCode, T.CallExpression).flatMap((call) => {
    const name = staticName(unwrap(call.callee));
    const table = tables.find((each) => each.registers === name);
    if (table) return inTable(call, table, sourceCode);
    return name === CHAINED_PROCEDURES.method ? chained(call, sourceCode) : [];
  });
}

function inTable(call: TSESTree.CallExpression, { at, isOne }: RpcTable, sourceCode: SourceCode): Route[] {
  const given = call.arguments[at];
  const table = given && onlyValue(given, sourceCode);
  const key = call.arguments[at - 1];
  if (!table || !key) return [];
  if (isOne) {
    const handler = table.type === T.ObjectExpression ? propertyOf(table, "handler") : table;
    return handler && (isFunction(unwrap(handler)) || table !== handler)
      ? [routeOf(key, sourceCode.getText(key), handler, table === handler ? [] : [table])]
      : [];
  }
  if (table.type !== T.ObjectExpression) return [];
  return table.properties.flatMap((each) => {
    const name = each.type === T.Property ? staticName(each) : null;
    if (each.type !== T.Property || name === null) return [];
    const value = unwrap(each.value);
    const handler = value.type === T.ObjectExpression ? propertyOf(value, "handler") : value;
    const before = value.type === T.ObjectExpression ? [value] : [];
    return handler ? [routeOf(each.key, name, handler, before)] : [];
  });
}

/** `os.input(schema).handler(async ({ input }) => …)` */
function chained(call: TSESTree.CallExpression, sourceCode: SourceCode): Route[] {
  const [handler] = call.arguments;
  const callee = unwrap(call.callee);
  if (!handler || !isFunction(unwrap(handler)) || callee.type !== T.MemberExpression) return [];
  const before: TSESTree.Node[] = [];
  let hasStep = false;
  let base = unwrap(callee.object);
  while (base.type === T.CallExpression && unwrap(base.callee).type === T.MemberExpression) {
    const member = unwrap(base.callee) as TSESTree.MemberExpression;
    hasStep ||= STEPS.has(staticName(member) ?? "");
    for (const each of base.arguments) before.push(each);
    base = unwrap(member.object);
  }
  const isKnown = CHAIN_MODULES.has(packageOfKey(originKey(base, sourceCode)));
  if (!isKnown && !(hasStep && importsChains(sourceCode.text))) return [];
  const { parent } = call;
  const name =
    parent.type === T.Property
      ? staticName(parent)
      : parent.type === T.VariableDeclarator && parent.id.type === T.Identifier
        ? parent.id.name
        : null;
  return [routeOf(callee.property, name ?? CHAINED_PROCEDURES.method, handler, [base, ...before])];
}

function routeOf(
  node: TSESTree.Node,
  name: string,
  handler: TSESTree.Node,
  middleware: readonly TSESTree.Node[],
): Route {
  return {
    framework: "rpc",
    methods: ["POST"],
    path: null,
    name,
    middleware,
    handlers: [unwrap(handler)],
    node,
    router: null,
  };
}
