import type { TSESLint, TSESTree } from "@typescript-eslint/utils";
import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import { unwrap } from "./expressions.ts";
import type { SourceCode } from "./per-file.ts";

export type Variable = TSESLint.Scope.Variable;

type Scope = TSESLint.Scope.Scope;

/** Kinds of nodes that make no scope which declares a name: most of those between an identifier and its scope. */
const WITHOUT_SCOPE: ReadonlySet<string> = new Set([
  T.ArrayExpression,
  T.AssignmentExpression,
  T.AwaitExpression,
  T.BinaryExpression,
  T.CallExpression,
  T.ConditionalExpression,
  T.ExpressionStatement,
  T.Identifier,
  T.IfStatement,
  T.LogicalExpression,
  T.MemberExpression,
  T.NewExpression,
  T.ObjectExpression,
  T.ObjectPattern,
  T.Property,
  T.ReturnStatement,
  T.TemplateLiteral,
  T.UnaryExpression,
  T.VariableDeclaration,
  T.VariableDeclarator,
]);

/**
 * The variable that an identifier declares or refers to, or undefined for a global that no file declares. Names are few
 * in a scope, and the references to one of them too: a table of all identifiers of a file costs more than is ever asked of it.
 */
export function variableOf(identifier: TSESTree.Node, sourceCode: SourceCode): Variable | undefined {
  if (identifier.type !== T.Identifier && identifier.type !== T.JSXIdentifier) return undefined;
  for (let scope = scopeAround(identifier, sourceCode); scope; scope = scope.upper) {
    const variable = scope.set.get(identifier.name);
    if (variable && isOneOf(identifier, variable)) return variable.defs.length > 0 ? variable : undefined;
  }
  return undefined;
}

/** The innermost scope with names that a node stands in, that of the node itself included. */
function scopeAround(node: TSESTree.Node, { scopeManager }: SourceCode): Scope | null {
  if (!scopeManager) return null;
  for (let at: TSESTree.Node | undefined = node; at; at = at.parent) {
    const scope = WITHOUT_SCOPE.has(at.type) ? null : scopeManager.acquire(at, true);
    if (scope) return scope;
  }
  return null;
}

function isOneOf(identifier: TSESTree.Node, variable: Variable): boolean {
  const { identifiers, references } = variable;
  if (references.length + identifiers.length > MANY_REFERENCES) return usesOf(variable).has(identifier);
  for (const declared of identifiers) if (declared === identifier) return true;
  for (const reference of references) if (reference.identifier === identifier) return true;
  return false;
}

/** More are looked up in a set, so that a name's uses do not multiply with how often it is asked about. */
const MANY_REFERENCES = 50;
const uses = new WeakMap<Variable, ReadonlySet<TSESTree.Node>>();

function usesOf(variable: Variable): ReadonlySet<TSESTree.Node> {
  let known = uses.get(variable);
  if (!known)
    uses.set(
      variable,
      (known = new Set([...variable.identifiers, ...variable.references.map(({ identifier }) => identifier)])),
    );
  return known;
}

/**
 * The only expression ever assigned to a variable, or null when there are several or none is known.
 * `let app; app = express();` counts: one write is as good as `const`.
 */
export function onlyWrite(variable: Variable): TSESTree.Node | null {
  if (variable.references.length <= MANY_REFERENCES) return findOnlyWrite(variable);
  let known = onlyWrites.get(variable);
  if (known === undefined) onlyWrites.set(variable, (known = findOnlyWrite(variable)));
  return known;
}

const onlyWrites = new WeakMap<Variable, TSESTree.Node | null>();

function findOnlyWrite(variable: Variable): TSESTree.Node | null {
  let written: TSESTree.Node | null = null;
  for (const reference of variable.references) {
    if (!reference.isWrite()) continue;
    if (written || !reference.writeExpr) return null;
    written = reference.writeExpr;
  }
  return written;
}

/** The only value that a name was ever given; any other expression as it is. */
export function onlyValue(expression: TSESTree.Node, sourceCode: SourceCode): TSESTree.Node {
  const node = unwrap(expression);
  if (node.type !== T.Identifier) return node;
  const variable = variableOf(node, sourceCode);
  const written = variable?.defs[0]?.type === "Variable" ? onlyWrite(variable) : null;
  return written ? unwrap(written) : node;
}
