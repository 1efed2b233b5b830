import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import type { TSESTree } from "@typescript-eslint/utils";
import { exportsOf } from "../../code/exports.ts";
import { unwrap } from "../../code/expressions.ts";
import { staticName } from "../../code/names.ts";
import { onlyWrite, variableOf } from "../../code/scopes.ts";
import type { Located } from "../definitions.ts";
import type { Project, ProjectFile } from "../index.ts";

const MAX_HOPS = 6;

/** The `new Logger(…)` that an expression stands for, through names, exports and what is derived from it. */
export function constructionOf(at: Located, project: Project, hops = MAX_HOPS): Located<TSESTree.NewExpression> | null {
  if (hops <= 0) return null;
  const node = unwrap(at.node);
  const { file } = at;
  if (node.type === T.NewExpression) return { node, file };
  // `logger.child({ … })` has what the logger has.
  if (node.type === T.CallExpression && node.callee.type === T.MemberExpression)
    return constructionOf({ node: node.callee.object, file }, project, hops - 1);
  const definition = variableOf(node, file.sourceCode)?.defs[0];
  if (definition?.type === "ImportBinding" && definition.parent.type === T.ImportDeclaration) {
    const name = definition.node.type === T.ImportSpecifier ? staticName(definition.node.imported) : "default";
    return exportedConstruction(name ?? "", project.imported(definition.parent.source.value, file), project, hops - 1);
  }
  const variable = variableOf(node, file.sourceCode);
  const written = variable && definition?.type === "Variable" ? onlyWrite(variable) : null;
  return written ? constructionOf({ node: written, file }, project, hops - 1) : null;
}

function exportedConstruction(
  name: string,
  file: ProjectFile | null,
  project: Project,
  hops: number,
): Located<TSESTree.NewExpression> | null {
  if (!file || hops <= 0) return null;
  const own = exportsOf(file.sourceCode).find((each) => each.name === name);
  if (own) return constructionOf({ node: own.value, file }, project, hops - 1);
  for (const statement of file.sourceCode.ast.body) {
    if (statement.type !== T.ExportNamedDeclaration || !statement.source) continue;
    const passed = statement.specifiers.find((each) => nameOf(each.exported) === name);
    if (!passed) continue;
    return exportedConstruction(
      nameOf(passed.local),
      project.imported(statement.source.value, file),
      project,
      hops - 1,
    );
  }
  return null;
}

function nameOf(node: TSESTree.Identifier | TSESTree.StringLiteral): string {
  return node.type === T.Identifier ? node.name : node.value;
}
