import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import type { TSESTree } from "@typescript-eslint/utils";
import { unwrap } from "./expressions.ts";
import { isFunction } from "./functions.ts";
import { staticName } from "./names.ts";
import { perFile, type SourceCode } from "./per-file.ts";
import { onlyWrite, variableOf } from "./scopes.ts";

/** A value that a file exports, with the name at the place of the export to point at. */
export interface Exported {
  readonly name: string;
  readonly value: TSESTree.Node;
  readonly node: TSESTree.Node;
}

/** What a file exports by name, `default` included, in either module system; re-exports of other files are left out. */
export const exportsOf = perFile((sourceCode): readonly Exported[] => {
  const found: Exported[] = [];
  const add = (name: string | null, value: TSESTree.Node | null, node: TSESTree.Node) => {
    if (name === null || !value) return;
    const definition = definitionOf(value, node, sourceCode);
    // `export const POST = handler` and `export { handler as POST }` are places of their own; `export { POST }` is not.
    const isOwn = node.parent?.type === T.VariableDeclarator || (value.type === T.Identifier && value.name !== name);
    found.push({ name, value: definition.value, node: isOwn && name !== "default" ? node : definition.node });
  };
  for (const statement of sourceCode.ast.body) {
    if (statement.type === T.ExportDefaultDeclaration) {
      const { declaration } = statement;
      add("default", declaration, isFunction(declaration) && declaration.id ? declaration.id : declaration);
    } else if (statement.type === T.ExportNamedDeclaration && !statement.source) {
      for (const specifier of statement.specifiers)
        add(nameOf(specifier.exported), specifier.local, specifier.exported);
      declared(statement.declaration, add);
    } else if (statement.type === T.ExpressionStatement && statement.expression.type === T.AssignmentExpression) {
      const { left, right } = statement.expression;
      if (left.type !== T.MemberExpression) continue;
      if (left.object.type === T.Identifier && left.object.name === "exports") add(staticName(left), right, left);
      else if (isModuleExports(left.object)) add(staticName(left), right, left);
      else if (isModuleExports(left)) {
        add("default", right, left);
        if (right.type !== T.ObjectExpression) continue;
        for (const property of right.properties) {
          if (property.type === T.Property) add(staticName(property), property.value, property.key);
        }
      }
    }
  }
  return found;
});

function declared(
  declaration: TSESTree.Node | null,
  add: (name: string | null, value: TSESTree.Node | null, node: TSESTree.Node) => void,
) {
  if (!declaration) return;
  if (declaration.type === T.FunctionDeclaration || declaration.type === T.ClassDeclaration) {
    if (declaration.id) add(declaration.id.name, declaration, declaration.id);
  } else if (declaration.type === T.VariableDeclaration) {
    for (const { id, init } of declaration.declarations) {
      if (id.type === T.Identifier) add(id.name, init, id);
      if (id.type !== T.ObjectPattern || !init) continue;
      for (const property of id.properties) {
        if (property.type === T.Property && property.value.type === T.Identifier) {
          add(property.value.name, init, property.value);
        }
      }
    }
  }
}

/**
 * A name's value and place: `export { handler }` and `export default app` lead to where the name is declared, and
 * `const { action } = make()` to what it is taken from.
 */
function definitionOf(value: TSESTree.Node, node: TSESTree.Node, sourceCode: SourceCode): Omit<Exported, "name"> {
  const expression = unwrap(value);
  const found = { value: expression, node };
  if (expression.type !== T.Identifier) return found;
  const variable = variableOf(expression, sourceCode);
  const definition = variable?.defs[0];
  if (!variable || !definition || variable.defs.length > 1) return found;
  const name = definition.name as TSESTree.Node;
  if (definition.type === "FunctionName" || definition.type === "ClassName") {
    return { value: definition.node, node: name };
  }
  if (definition.type !== "Variable") return found;
  const written = onlyWrite(variable) ?? definition.node.init;
  return written ? { value: unwrap(written), node: name } : found;
}

function isModuleExports(node: TSESTree.Node): boolean {
  return (
    node.type === T.MemberExpression &&
    node.object.type === T.Identifier &&
    node.object.name === "module" &&
    staticName(node) === "exports"
  );
}

function nameOf(node: TSESTree.Identifier | TSESTree.StringLiteral): string {
  return node.type === T.Identifier ? node.name : node.value;
}
