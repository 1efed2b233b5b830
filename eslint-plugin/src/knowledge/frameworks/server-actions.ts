import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import type { TSESTree } from "@typescript-eslint/utils";
import { SERVER_ACTIONS } from "../../catalog/frameworks/index.ts";
import { exportsOf } from "../../code/exports.ts";
import { stringValue } from "../../code/expressions.ts";
import { isFunction } from "../../code/functions.ts";
import { mentions } from "../../code/mentions.ts";
import type { SourceCode } from "../../code/per-file.ts";
import { walk } from "../../code/walk.ts";
import { exportedRoute } from "./exported-routes.ts";
import type { Route } from "./route.ts";

const { framework, directive } = SERVER_ACTIONS;

const mentionsDirective = mentions(`"${directive}|'${directive}`);

/** Whether a text may hold a server action. */
export const maySayDirective = (text: string): boolean => mentionsDirective(text) && text.includes(directive);

/** Server actions: exported functions of a `"use server"` file, and functions that say so themselves. */
export function serverActions(sourceCode: SourceCode): Route[] {
  const whole = hasDirective(sourceCode.ast.body);
  if (whole) {
    return exportsOf(sourceCode)
      .map((each) => exportedRoute(each, framework, ["POST"], each.name))
      .filter((route) => route.handlers.some((handler) => isFunction(handler)));
  }
  const routes: Route[] = [];
  walk(
    sourceCode.ast,
    sourceCode,
    (node) => {
      if (!isFunction(node) || node.body.type !== T.BlockStatement || !hasDirective(node.body.body)) return;
      const id = node.id ?? (node.parent.type === T.VariableDeclarator ? node.parent.id : null);
      const name = id?.type === T.Identifier ? id.name : "action";
      const place = id ?? node;
      routes.push({
        framework,
        methods: ["POST"],
        path: null,
        name,
        middleware: [],
        handlers: [node],
        node: place,
        router: null,
      });
    },
    { nestedFunctions: true },
  );
  return routes;
}

function hasDirective(statements: readonly TSESTree.Node[]): boolean {
  for (const statement of statements) {
    if (statement.type !== T.ExpressionStatement || stringValue(statement.expression) === null) return false;
    if (stringValue(statement.expression) === directive) return true;
  }
  return false;
}
