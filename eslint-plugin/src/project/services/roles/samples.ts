import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import type { TSESTree } from "@typescript-eslint/utils";
import { isFunction } from "../../../code/functions.ts";
import { staticName, wordsOf } from "../../../code/names.ts";

/** Words of names that hold data which somebody made up, for tests, documents and editors. */
const MADE_UP: ReadonlySet<string> = new Set("sample samples example examples fixture fixtures mock mocks".split(" "));

const isMadeUp = (name: string | null | undefined) => wordsOf(name ?? "").some((word) => MADE_UP.has(word));

/**
 * Whether a value is part of a sample: it stands in an object or list, no function around it in that, and what declares the
 * data or its type is called so. A text alone is what it is, however it is called.
 */
export function isInSample(node: TSESTree.Node): boolean {
  let isPart = false;
  for (let at: TSESTree.Node | undefined = node.parent; at && !isFunction(at); at = at.parent) {
    switch (at.type) {
      case T.Property:
      case T.PropertyDefinition:
        if (isMadeUp(staticName(at))) return true;
        break;
      case T.VariableDeclarator:
        return (
          isPart && (isMadeUp(staticName(at.id)) || (at.id.type === T.Identifier && namesSample(at.id.typeAnnotation)))
        );
      case T.TSAsExpression:
      case T.TSSatisfiesExpression:
        if (namesSample(at)) return true;
        break;
      case T.CallExpression:
        return isPart && isMadeUp(staticName(at.callee));
      case T.ObjectExpression:
      case T.ArrayExpression:
        isPart = true;
        break;
      case T.TemplateLiteral:
      case T.TSTypeAssertion:
        break;
      default:
        return false;
    }
  }
  return false;
}

/** Whether a type that is written there, or that of its elements, is called a sample. */
function namesSample(node: { readonly typeAnnotation: TSESTree.TypeNode } | undefined): boolean {
  let type: TSESTree.TypeNode | undefined = node?.typeAnnotation;
  while (type) {
    if (type.type === T.TSArrayType) type = type.elementType;
    else if (type.type === T.TSTypeOperator) type = type.typeAnnotation;
    else if (type.type === T.TSTypeReference) {
      if (type.typeName.type === T.Identifier && isMadeUp(type.typeName.name)) return true;
      type = type.typeArguments?.params.at(-1);
    } else return false;
  }
  return false;
}
