import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import type { TSESTree } from "@typescript-eslint/utils";

/** Takes off what does not change a value: `x as T`, `x!`, `<T>x`, `x satisfies T`, `await x`, `(a, x)`, `x?.y` chains. */
export function unwrap(node: TSESTree.Node): TSESTree.Node {
  for (;;) {
    switch (node.type) {
      case T.TSAsExpression:
      case T.TSNonNullExpression:
      case T.TSSatisfiesExpression:
      case T.TSTypeAssertion:
      case T.TSInstantiationExpression:
      case T.ChainExpression:
        node = node.expression;
        break;
      case T.AwaitExpression:
        node = node.argument;
        break;
      case T.SequenceExpression:
        node = node.expressions.at(-1) as TSESTree.Node;
        break;
      default:
        return node;
    }
  }
}

/** The string that a literal or a template without holes holds, else null. */
export function stringValue(node: TSESTree.Node | null | undefined): string | null {
  if (!node) return null;
  const value = unwrap(node);
  if (value.type === T.Literal && typeof value.value === "string") return value.value;
  if (value.type === T.TemplateLiteral && value.expressions.length === 0) return value.quasis[0]?.value.cooked ?? null;
  return null;
}
