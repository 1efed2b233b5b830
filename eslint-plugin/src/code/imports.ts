import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import type { TSESTree } from "@typescript-eslint/utils";
import { stringValue } from "./expressions.ts";
import { nodesIn } from "./nodes.ts";
import { perFile, type SourceCode } from "./per-file.ts";

/** The modules that a file names in `import`, `import x = require()`, `import()` and `require()`, without `node:`. */
export const importedModules = perFile((sourceCode: SourceCode): ReadonlySet<string> => {
  const modules = new Set<string>();
  for (const statement of sourceCode.ast.body) {
    if (statement.type === T.ImportDeclaration) add(statement.source, modules);
    else if (statement.type === T.TSImportEqualsDeclaration) {
      const { moduleReference } = statement;
      if (moduleReference.type === T.TSExternalModuleReference) add(moduleReference.expression, modules);
    }
  }
  for (const { callee, arguments: given } of nodesIn(sourceCode, T.CallExpression)) {
    if (given.length === 1 && callee.type === T.Identifier && callee.name === "require") add(given[0], modules);
  }
  for (const { source } of nodesIn(sourceCode, T.ImportExpression)) add(source, modules);
  return modules;
});

function add(source: TSESTree.Node | undefined, modules: Set<string>): void {
  const name = source ? stringValue(source) : null;
  if (name !== null) modules.add(name.startsWith("node:") ? name.slice(5) : name);
}
