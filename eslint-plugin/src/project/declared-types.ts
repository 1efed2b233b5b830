import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import type { TSESTree } from "@typescript-eslint/utils";
import { isTypeDeclaration, type TypeDeclaration } from "../code/origin.ts";
import { variableOf } from "../code/scopes.ts";
import type { Located } from "./definitions.ts";
import type { ProjectFile } from "./index.ts";
import type { Search } from "./search.ts";

const MAX_HOPS = 8;

/** The interface or alias that a name means, in this file or another of the project; null where it is none, or several. */
export function typeNamed(
  name: TSESTree.Node,
  file: ProjectFile,
  search: Search,
  hops = MAX_HOPS,
): Located<TypeDeclaration> | null {
  if (hops <= 0 || name.type !== T.Identifier) return null;
  const definitions = variableOf(name, file.sourceCode)?.defs ?? [];
  const types = definitions.filter(({ type }) => type === "Type" || type === "ImportBinding");
  const [definition] = types;
  if (types.length !== 1 || !definition) return null;
  if (isTypeDeclaration(definition.node)) return { node: definition.node, file };
  const { node, parent } = definition;
  if (parent?.type !== T.ImportDeclaration) return null;
  const imported = search.project.imported(parent.source.value, file);
  const wanted =
    node.type === T.ImportSpecifier ? nameOf(node.imported) : node.type === T.ImportDefaultSpecifier ? "default" : null;
  return imported && wanted !== null ? exportedType(wanted, imported, search, hops - 1) : null;
}

/** The interface or alias that a file exports by a name, itself or from other files. */
export function exportedType(
  name: string,
  file: ProjectFile,
  search: Search,
  hops = MAX_HOPS,
): Located<TypeDeclaration> | null {
  return hops <= 0 ? null : search.once(file, `type ${name}`, hops, () => typeExportedBy(name, file, search, hops));
}

function typeExportedBy(
  name: string,
  file: ProjectFile,
  search: Search,
  hops: number,
): Located<TypeDeclaration> | null {
  const found: Located<TypeDeclaration>[] = [];
  const passOn = (source: string, inner: string) => {
    if (!search.step()) return;
    const from = search.project.imported(source, file);
    const type = from && exportedType(inner, from, search, hops - 1);
    if (type) found.push(type);
  };
  for (const statement of file.sourceCode.ast.body) {
    if (statement.type === T.ExportAllDeclaration) {
      if (statement.exported === null && name !== "default") passOn(statement.source.value, name);
    } else if (statement.type === T.ExportDefaultDeclaration) {
      const { declaration } = statement;
      const type = isTypeDeclaration(declaration)
        ? { node: declaration, file }
        : typeNamed(declaration, file, search, hops - 1);
      if (name === "default" && type) found.push(type);
    } else if (statement.type === T.ExportNamedDeclaration) {
      const { declaration, source } = statement;
      if (declaration && isTypeDeclaration(declaration) && declaration.id.name === name)
        found.push({ node: declaration, file });
      for (const { local, exported } of statement.specifiers) {
        if (nameOf(exported) !== name) continue;
        const type = source ? null : typeNamed(local, file, search, hops - 1);
        if (source) passOn(source.value, nameOf(local));
        else if (type) found.push(type);
      }
    }
  }
  const [first, ...others] = found;
  return first && others.every(({ node }) => node === first.node) ? first : null;
}

function nameOf(node: TSESTree.Identifier | TSESTree.StringLiteral): string {
  return node.type === T.Identifier ? node.name : node.value;
}
