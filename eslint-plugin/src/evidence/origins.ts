import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import type { TSESTree } from "@typescript-eslint/utils";
import { unwrap } from "../code/expressions.ts";
import { exportsOf } from "../code/exports.ts";
import { shortName, staticName } from "../code/names.ts";
import { onlyValue, onlyWrite, variableOf } from "../code/scopes.ts";
import { definitionOf } from "../project/definitions.ts";
import type { Project, ProjectFile } from "../project/index.ts";
import type { Reason } from "./evidence.ts";
import { placeOf } from "./places.ts";

/** The most characters of a name in a reason. */
export const MOST_OF_NAME = 40;

const COMES: Readonly<Record<string, string>> = {
  Parameter: "is handed in",
  Variable: "is set",
  ImportBinding: "is imported",
  CatchClause: "is caught",
};

/** Where the variable that an expression begins with gets its value: `user` of `user.profile.email`. */
export function whereFrom(expression: TSESTree.Node, { filename, sourceCode }: ProjectFile): readonly Reason[] {
  const root = rootOf(expression);
  const [definition] = (root && variableOf(root, sourceCode)?.defs) ?? [];
  const comes = definition && COMES[definition.type];
  if (!root || !definition || comes === undefined || definition.name === root) return [];
  const place = placeOf(definition.name, { filename });
  return [{ message: `\`${shortName(root.name, MOST_OF_NAME)}\` ${comes} here.`, place, strength: "possible" }];
}

/** Where what an expression stands for is made, in whichever file of the project: the logger of `this.logger`. */
export function whereMade(
  expression: TSESTree.Node,
  file: ProjectFile,
  project: Project,
  message: string,
): readonly Reason[] {
  const made = definitionOf(expression, file, project) ?? valueOf(expression, file, project);
  const isElsewhere = made && (made.file.filename !== file.filename || made.node.range[0] !== expression.range[0]);
  return isElsewhere ? [{ message, place: placeOf(made.node, made.file), strength: "likely" }] : [];
}

/** What a variable of this file, or of the one that it is imported from, is set to: an object of a package, say. */
function valueOf(
  expression: TSESTree.Node,
  file: ProjectFile,
  project: Project,
): { readonly node: TSESTree.Node; readonly file: ProjectFile } | null {
  const variable = variableOf(unwrap(expression), file.sourceCode);
  const node = variable && onlyWrite(variable);
  if (node) return { node, file };
  const imported = variable?.defs[0]?.node;
  if (imported?.type !== T.ImportSpecifier || imported.parent.type !== T.ImportDeclaration) return null;
  const from = project.imported(imported.parent.source.value, file);
  const name = staticName(imported.imported);
  const exported = from && exportsOf(from.sourceCode).find((each) => each.name === name);
  return exported ? { node: onlyValue(exported.value, from.sourceCode), file: from } : null;
}

function rootOf(expression: TSESTree.Node): TSESTree.Identifier | null {
  let node = unwrap(expression);
  for (let hops = 0; hops < 20; hops++) {
    if (node.type === T.MemberExpression) node = unwrap(node.object);
    else if (node.type === T.CallExpression) node = unwrap(node.callee);
    else if (node.type === T.SpreadElement || node.type === T.AwaitExpression) node = unwrap(node.argument);
    else if (node.type === T.TemplateLiteral && node.expressions[0]) node = unwrap(node.expressions[0]);
    else if (node.type === T.Property) node = unwrap(node.value);
    else return node.type === T.Identifier ? node : null;
  }
  return null;
}
