import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import type { TSESTree } from "@typescript-eslint/utils";
import { decoratorsOf } from "../code/classes.ts";
import { unwrap } from "../code/expressions.ts";
import { enclosingClass, type FunctionNode } from "../code/functions.ts";
import { staticName } from "../code/names.ts";
import { nodesIn } from "../code/nodes.ts";
import { originOf } from "../code/origin.ts";
import { callsOf } from "../flow/values/functions.ts";
import type { Located } from "./definitions.ts";
import type { Project, ProjectFile } from "./index.ts";
import { packageRoot } from "./package-files.ts";
import { calledFunction } from "./summaries/called.ts";
import { filesWithWord } from "./words.ts";
import { workspacePackages } from "./workspaces.ts";

/** Where the project calls one of its functions. */
export interface Callers {
  readonly calls: readonly Located<TSESTree.CallExpression>[];
  /** Whether they are all there are: it is handed on nowhere, called by no framework, and no bound was met. */
  readonly areAll: boolean;
}

/** More files than that which hold its name are not read. */
const MOST_FILES = 40;
const MOST_CALLS = 100;

const UNKNOWN: Callers = { calls: [], areAll: false };
const known = new WeakMap<Project, Map<FunctionNode, Callers>>();

/**
 * The calls of a function in the files of its package, and of the packages beside it that depend on it; tests are no callers. A
 * call of a method whose receiver nobody knows counts, too, where it bears that name.
 */
export function callersOf(fn: Located<FunctionNode>, project: Project): Callers {
  const answers = known.get(project) ?? new Map<FunctionNode, Callers>();
  known.set(project, answers);
  let callers = answers.get(fn.node);
  if (!callers) answers.set(fn.node, (callers = findCallers(fn, project)));
  return callers;
}

function findCallers(fn: Located<FunctionNode>, project: Project): Callers {
  const own = callsOf(fn.node, fn.file.sourceCode);
  if (own.areAll) return { calls: own.calls.map((node) => ({ node, file: fn.file })), areAll: own.calls.length > 0 };
  const name = nameOf(fn.node);
  if (name === null || !project.isOpen || isDecorated(fn.node)) return UNKNOWN;
  const files = filesHolding(fn, name, project);
  if (!files) return UNKNOWN;
  const calls: Located<TSESTree.CallExpression>[] = [];
  let areAll = true;
  for (const file of files) {
    for (const each of callsIn(file, name)) if (mayCall(each, fn, file, project)) calls.push({ node: each, file });
    if (calls.length > MOST_CALLS || project.isExhausted) return UNKNOWN;
    areAll &&= !isHandedOn(fn, name, file, project);
  }
  return { calls, areAll: areAll && calls.length > 0 };
}

/** What a function is called by: its own name, that of its variable, its method or its property. */
function nameOf(fn: FunctionNode): string | null {
  if (fn.type === T.FunctionDeclaration) return fn.id?.name ?? null;
  const { parent } = fn;
  switch (parent.type) {
    case T.VariableDeclarator:
      return parent.id.type === T.Identifier ? parent.id.name : null;
    case T.AssignmentExpression:
      return parent.right === fn ? staticName(parent.left) : null;
    case T.MethodDefinition:
    case T.PropertyDefinition:
    case T.Property:
      return parent.value === fn ? staticName(parent) : null;
    default:
      return null;
  }
}

/** `@Get() list() { … }`: a framework calls it. */
function isDecorated({ parent }: FunctionNode): boolean {
  return parent.type === T.MethodDefinition && [...decoratorsOf(parent)].length > 0;
}

function filesHolding({ node, file }: Located<FunctionNode>, name: string, project: Project): ProjectFile[] | null {
  const root = packageRoot(file.filename);
  if (root === null) return null;
  const found = rootsAround(root).map((each) => filesWithWord(`${each}\0${name}`, each, name));
  if (!found.every((each) => each !== null)) return null;
  let paths = new Set([file.filename, ...found.flat()]);
  const owner = enclosingClass(node)?.id?.name;
  if (paths.size > MOST_FILES && owner !== undefined) {
    // Whoever is given an instance names its class.
    const naming = new Set(rootsAround(root).flatMap((each) => filesWithWord(`${each}\0${owner}`, each, owner) ?? []));
    paths = new Set([...paths].filter((path) => path === file.filename || naming.has(path)));
  }
  if (paths.size > MOST_FILES) return null;
  return [...paths].flatMap((path) => (path === file.filename ? file : (project.read(path) ?? [])));
}

/** A package, and those of its repository that depend on it. */
function rootsAround(root: string): readonly string[] {
  const others = [...workspacePackages(root).values()];
  const own = others.find(({ folder }) => folder === root)?.name;
  if (own === undefined) return [root];
  const using = others.filter(({ manifest }) =>
    [manifest.dependencies, manifest.devDependencies, manifest.peerDependencies].some(
      (each) => typeof each === "object" && each !== null && own in each,
    ),
  );
  return [root, ...using.map(({ folder }) => folder)];
}

/** Calls under the name, or under another that an import gives it. */
function callsIn({ sourceCode }: ProjectFile, name: string): TSESTree.CallExpression[] {
  const names = new Set([name]);
  for (const { imported, local } of nodesIn(sourceCode, T.ImportSpecifier))
    if (staticName(imported) === name) names.add(local.name);
  return nodesIn(sourceCode, T.CallExpression).filter(({ callee }) => {
    const called = unwrap(callee);
    if (called.type === T.Identifier) return names.has(called.name);
    return called.type === T.MemberExpression && staticName(called) === name;
  });
}

/** Whether a call surely leads to a function, or to what nobody knows. */
function mayCall(
  call: TSESTree.CallExpression,
  fn: Located<FunctionNode>,
  file: ProjectFile,
  project: Project,
): boolean {
  const called = calledFunction(call.callee, file, project);
  if (called) return called.node === fn.node;
  const root = originOf(call.callee, file.sourceCode)?.root;
  if (root?.kind === "global") return false;
  // A method of another class, or of what a package gives.
  if (root?.kind === "instance") return root.class === enclosingClass(fn.node);
  return root?.kind !== "module" || project.imported(root.name, file) !== null;
}

/** Whether a file hands the function itself on, so that somebody else calls it. */
function isHandedOn(fn: Located<FunctionNode>, name: string, file: ProjectFile, project: Project): boolean {
  const isOwn = (node: TSESTree.Node) => calledFunction(node, file, project)?.node === fn.node;
  const members = nodesIn(file.sourceCode, T.MemberExpression).filter((each) => staticName(each) === name);
  if (members.some((each) => isGiven(each) && isOwn(each))) return true;
  return nodesIn(file.sourceCode, T.Identifier).some((each) => each.name === name && isGiven(each) && isOwn(each));
}

/** `app.get("/", list)`, `[list]`, `run = list` */
function isGiven(node: TSESTree.Node): boolean {
  const { parent } = node;
  switch (parent?.type) {
    case T.CallExpression:
    case T.NewExpression:
      return parent.callee !== node;
    case T.MemberExpression:
      // list.bind(this)
      return parent.object === node;
    case T.ArrayExpression:
    case T.JSXExpressionContainer:
    case T.ConditionalExpression:
    case T.LogicalExpression:
      return true;
    case T.VariableDeclarator:
      return parent.init === node;
    case T.AssignmentExpression:
      return parent.right === node && staticName(parent.left) !== staticName(node);
    default:
      return false;
  }
}
