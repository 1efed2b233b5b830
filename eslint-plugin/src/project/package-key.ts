import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import type { TSESTree } from "@typescript-eslint/utils";
import { exportsOf } from "../code/exports.ts";
import { isFunction } from "../code/functions.ts";
import { unwrap } from "../code/expressions.ts";
import { originAfter, originOf, originOfType, type Origin } from "../code/origin.ts";
import { returnedExpressions } from "../code/returns.ts";
import { variableOf } from "../code/scopes.ts";
import { exportedType } from "./declared-types.ts";
import type { Project, ProjectFile } from "./index.ts";
import { Search } from "./search.ts";

const MAX_HOPS = 6;

/** The step to an instance of a class or a type. */
const INSTANCE = ".new()";

/**
 * The key of an expression's origin, followed through files of the project to the package that it comes from: with
 * `export const stripe = new Stripe(key)` in `./stripe.ts`, the import `stripe.refunds` has the key
 * `stripe.new().refunds`. Null where nothing can be known: parameters without a type, files that cannot be found.
 * What is the project's own has the empty key.
 */
export function packageKey(expression: TSESTree.Node, file: ProjectFile, project: Project): string | null {
  return keyOf(expression, file, new Search(project), MAX_HOPS);
}

function keyOf(expression: TSESTree.Node, file: ProjectFile, search: Search, hops: number): string | null {
  const origin = originOf(expression, file.sourceCode);
  if (!origin) return isOwnObject(expression, file) ? "" : null;
  return originsKey(origin, file, search, hops);
}

function originsKey(origin: Origin, file: ProjectFile, search: Search, hops: number): string | null {
  if (hops <= 0 || !search.step()) return null;
  const { root, path } = origin;
  if (root.kind === "parameter" || root.kind === "instance" || root.kind === "caught") return null;
  if (root.kind === "global") return origin.key;
  // A function that gives the client, when it gives several values or keeps them.
  if (root.kind === "local") {
    return isFunction(root.node) && path.startsWith("()") ? resultKey(root.node, path, file, search, hops) : "";
  }
  const imported = search.project.imported(root.name, file);
  if (!imported) return /^[.~#]|^@\//.test(root.name) ? null : origin.key;
  return exportedKey(imported, path, search, hops);
}

/** The first step inside a module is an export, or a member of what it exports by default. */
function exportedKey(file: ProjectFile, path: string, search: Search, hops: number): string | null {
  const [, name, rest = ""] = /^\.([\w$]{1,100})((?:[.(].{0,300})?)$/.exec(path) ?? [];
  const named = name === undefined || name === "new" ? null : namedKey(file, name, rest, search, hops);
  return named ?? namedKey(file, "default", path, search, hops);
}

/** A key that leads to a package; the project's own objects say no more where they are exported. */
function ofPackage(key: string | null): string | null {
  return key === "" ? null : key;
}

/** `type Db = Knex`, `interface Db extends Knex {}`: a value of such a type is one of the package's. */
function typedKey(name: string, path: string, file: ProjectFile, search: Search, hops: number): string | null {
  if (!path.startsWith(INSTANCE)) return null;
  const type = exportedType(name, file, search);
  const origin = type && originOfType(type.node, type.file.sourceCode);
  const member = origin && originAfter(origin, path.slice(INSTANCE.length), type.file.sourceCode);
  return member && ofPackage(originsKey(member, type.file, search, hops - 1));
}

function namedKey(file: ProjectFile, name: string, rest: string, search: Search, hops: number): string | null {
  return search.once(file, `${name}\0${rest}`, hops, () => keyByName(file, name, rest, search, hops));
}

function keyByName(file: ProjectFile, name: string, rest: string, search: Search, hops: number): string | null {
  const exported = exportsOf(file.sourceCode).find((each) => each.name === name);
  if (exported) {
    if (isFunction(exported.value)) return resultKey(exported.value, rest, file, search, hops);
    const origin = originAfter(originOf(exported.value, file.sourceCode), rest, file.sourceCode);
    // A name that an object of the file holds and nothing declares.
    if (origin?.root.kind === "global" && exported.value.type === T.ObjectExpression) return null;
    return origin && ofPackage(originsKey(origin, file, search, hops - 1));
  }
  if (hops <= 0) return null;
  const typed = typedKey(name, rest, file, search, hops);
  if (typed !== null) return typed;
  for (const statement of file.sourceCode.ast.body) {
    const passed = passedOn(statement, name);
    if (!passed || !search.step()) continue;
    const next = search.project.imported(passed.source, file);
    const found = next && namedKey(next, passed.name, rest, search, hops - 1);
    if (found) return found;
  }
  return null;
}

/** Where a statement takes an export from, and what it is called there: `export { default as stripe } from "./stripe"`. */
function passedOn(statement: TSESTree.Node, name: string): { source: string; name: string } | null {
  if (statement.type === T.ExportAllDeclaration) {
    return statement.exported === null && name !== "default" ? { source: statement.source.value, name } : null;
  }
  if (statement.type !== T.ExportNamedDeclaration || !statement.source) return null;
  const specifier = statement.specifiers.find((each) => nameOf(each.exported) === name);
  return specifier ? { source: statement.source.value, name: nameOf(specifier.local) } : null;
}

function nameOf(node: TSESTree.Identifier | TSESTree.StringLiteral): string {
  return node.type === T.Identifier ? node.name : node.value;
}

/** The key of what calling a function gives, when all that it returns and that is known agrees. */
function resultKey(
  fn: Parameters<typeof returnedExpressions>[0],
  path: string,
  file: ProjectFile,
  search: Search,
  hops: number,
): string | null {
  if (!path.startsWith("()")) return null;
  const given = search.once(fn, "()", hops, () => {
    const keys = returnedExpressions(fn, file.sourceCode).map((each) => keyOf(each, file, search, hops - 1));
    const known = [...new Set(keys.filter((key) => key !== null && key !== ""))];
    return known.length === 1 ? (known[0] ?? null) : null;
  });
  return given === null ? null : `${given}${path.slice(2)}`;
}

/** Whether a chain begins at an object that is written in the file. */
function isOwnObject(expression: TSESTree.Node, { sourceCode }: ProjectFile): boolean {
  let base = unwrap(expression);
  while (base.type === T.MemberExpression) base = unwrap(base.object);
  const definition = variableOf(base, sourceCode)?.defs[0];
  return definition?.type === "Variable" && definition.node.init?.type === T.ObjectExpression;
}
