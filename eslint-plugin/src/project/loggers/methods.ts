import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import type { TSESTree } from "@typescript-eslint/utils";
import { memberOfClass, type ClassMember } from "../../code/classes.ts";
import { unwrap } from "../../code/expressions.ts";
import { enclosingClass, isClass, isFunction, type ClassNode, type FunctionNode } from "../../code/functions.ts";
import { staticName } from "../../code/names.ts";
import { propertyNamed } from "../../code/objects.ts";
import { returnedExpressions } from "../../code/returns.ts";
import { onlyValue } from "../../code/scopes.ts";
import { declaredType } from "../../knowledge/personal-data/shapes.ts";
import { typeNamed } from "../declared-types.ts";
import { definitionOf, type Located } from "../definitions.ts";
import type { Project, ProjectFile } from "../index.ts";
import { Search } from "../search.ts";

/** A method of a project's own logger, and the calls that its object was made by, by the functions that they call. */
export interface LoggerMethod extends Located<FunctionNode> {
  readonly madeBy: Makers;
}

/** By which call a function was come to, whose parameters are what the call hands over. */
export type Makers = ReadonlyMap<TSESTree.Node, Located<TSESTree.CallExpression>>;

/** Of what no factory made. */
export const NOBODY: Makers = new Map();
const MAX_HOPS = 6;
const MAX_METHODS = 6;

/**
 * The functions of the project that a call of a logger's method may run, each of which a factory may give: by what the
 * logger is made of, or by the type that is declared for it (`logger: ReturnType<typeof makeLogger>`). Empty where they are
 * not all found.
 */
export function methodsOf(callee: TSESTree.Node, file: ProjectFile, project: Project): readonly LoggerMethod[] {
  const made = methodsMade(unwrap(callee), file, project);
  if (made.length > 0) return made;
  const method = definitionOf(callee, file, project);
  return method && isFunction(method.node) ? [{ node: method.node, file: method.file, madeBy: NOBODY }] : [];
}

function methodsMade(callee: TSESTree.Node, file: ProjectFile, project: Project): readonly LoggerMethod[] {
  const name = callee.type === T.MemberExpression ? staticName(callee) : null;
  if (callee.type !== T.MemberExpression || name === null) return [];
  const objects = objectsBehind({ node: unwrap(callee.object), file }, project);
  const found = objects.flatMap(({ node, file: at, madeBy }) => {
    const value = propertyNamed(node, name)?.value;
    const fn = value && !isFunction(value) ? definitionOf(value, at, project) : null;
    if (value && isFunction(value)) return [{ node: value, file: at, madeBy }];
    return fn && isFunction(fn.node) ? [{ node: fn.node, file: fn.file, madeBy }] : [];
  });
  return found.length === objects.length ? found : [];
}

interface MadeObject extends Located<TSESTree.ObjectExpression> {
  readonly madeBy: Makers;
}

function objectsBehind({ node, file }: Located, project: Project): readonly MadeObject[] {
  const value = onlyValue(node, file.sourceCode);
  if (value.type === T.CallExpression) return givenBy({ node: value, file }, NOBODY, project, MAX_HOPS) ?? [];
  const declared = declaredType(node, file.sourceCode);
  if (declared) return givenByType({ node: declared, file }, project, MAX_HOPS);
  const field = fieldOf({ node, file }, project);
  const made = field?.value && unwrap(field.value);
  if (field && made?.type === T.CallExpression)
    return givenBy({ node: made, file: field.file }, NOBODY, project, MAX_HOPS) ?? [];
  if (field?.type) return givenByType({ node: field.type, file: field.file }, project, MAX_HOPS);
  const found = definitionOf(node, file, project);
  return found?.node.type === T.CallExpression
    ? (givenBy({ node: found.node, file: found.file }, NOBODY, project, MAX_HOPS) ?? [])
    : [];
}

/** The objects that a call gives, through the functions that its function calls; null where one is unknown. */
function givenBy(
  { node, file }: Located<TSESTree.CallExpression>,
  before: Makers,
  project: Project,
  hops: number,
): readonly MadeObject[] | null {
  const made = hops > 0 ? definitionOf(node.callee, file, project) : null;
  if (!made || !isFunction(made.node)) return null;
  return returnedBy(
    { node: made.node, file: made.file },
    new Map([...before, [made.node, { node, file }]]),
    project,
    hops,
  );
}

function returnedBy(
  { node, file }: Located<FunctionNode>,
  madeBy: Makers,
  project: Project,
  hops: number,
): readonly MadeObject[] | null {
  const found: MadeObject[] = [];
  const returned = returnedExpressions(node, file.sourceCode).flatMap((each) => {
    const value = onlyValue(each, file.sourceCode);
    return value.type === T.ConditionalExpression ? [unwrap(value.consequent), unwrap(value.alternate)] : [value];
  });
  for (const value of returned) {
    const inner =
      value.type === T.ObjectExpression
        ? [{ node: value, file, madeBy }]
        : value.type === T.CallExpression
          ? givenBy({ node: value, file }, madeBy, project, hops - 1)
          : null;
    if (!inner || found.length + inner.length > MAX_METHODS) return null;
    for (const object of inner) found.push(object);
  }
  return found;
}

/** `ReturnType<typeof makeLogger>`, itself or by a name that a file gives it. */
function givenByType(
  { node, file }: Located<TSESTree.TypeNode>,
  project: Project,
  hops: number,
): readonly MadeObject[] {
  if (hops <= 0 || node.type !== T.TSTypeReference || node.typeName.type !== T.Identifier) return [];
  const [argument] = node.typeArguments?.params ?? [];
  if (node.typeName.name === "ReturnType" && argument?.type === T.TSTypeQuery) {
    const maker = definitionOf(argument.exprName, file, project);
    return maker && isFunction(maker.node)
      ? (returnedBy({ node: maker.node, file: maker.file }, NOBODY, project, hops) ?? [])
      : [];
  }
  const declared = argument ? null : typeNamed(node.typeName, file, new Search(project));
  return declared?.node.type === T.TSTypeAliasDeclaration
    ? givenByType({ node: declared.node.typeAnnotation, file: declared.file }, project, hops - 1)
    : [];
}

/** What `this.x` is by the class around, or by one that this extends. */
function fieldOf({ node, file }: Located, project: Project): (ClassMember & { file: ProjectFile }) | null {
  const name = node.type === T.MemberExpression && node.object.type === T.ThisExpression ? staticName(node) : null;
  const around = name === null ? undefined : enclosingClass(node);
  let owner: Located<ClassNode> | null = around ? { node: around, file } : null;
  for (let hop = 0; name !== null && owner && hop < MAX_HOPS; hop++) {
    const member = memberOfClass(owner.node, name, false, owner.file.sourceCode);
    if (member) return { ...member, file: owner.file };
    const base: Located | null = owner.node.superClass && definitionOf(owner.node.superClass, owner.file, project);
    owner = base && isClass(base.node) ? { node: base.node, file: base.file } : null;
  }
  return null;
}
