import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import type { TSESTree } from "@typescript-eslint/utils";
import { decoratorsOf, memberOfClass, methodOfClass } from "../../code/classes.ts";
import { stringValue, unwrap } from "../../code/expressions.ts";
import { enclosingClass, isClass, isFunction, type ClassNode, type FunctionNode } from "../../code/functions.ts";
import { staticName } from "../../code/names.ts";
import { nodesIn } from "../../code/nodes.ts";
import { propertyNamed } from "../../code/objects.ts";
import type { SourceCode } from "../../code/per-file.ts";
import { variableOf } from "../../code/scopes.ts";
import { readText } from "../../disk/read.ts";
import { MAX_SOURCE_BYTES } from "../bounds.ts";
import { typeNamed } from "../declared-types.ts";
import { definitionOf, type Located } from "../definitions.ts";
import type { Project, ProjectFile } from "../index.ts";
import { madeForOne, madeFrom, memo } from "../memo.ts";
import { askOfText, filesMatching, packageRoot, type TextQuestion } from "../package-files.ts";
import { Search } from "../search.ts";

const IMPLEMENTS = askOfText(
  "implements|extends",
  (text) => /\bclass\s[^{]{0,200}\b(?:implements|extends)\b/.test(text),
  {
    isRare: true,
  },
);
const PROVIDES = askOfText(
  "useclass|asclass|.bind(|.bind<",
  (text) => /\buseClass\b|\basClass\(|\.bind[(<]/.test(text),
  { isRare: true },
);
const MOST_FILES = 40;

/**
 * The method that a call leads to at run time whose receiver is declared by an interface, an abstract class or a token of
 * dependency injection: that of the only class of the package that stands for it. Null where there are none or several.
 */
export function implementedMethod(
  callee: TSESTree.Node,
  file: ProjectFile,
  project: Project,
): Located<FunctionNode> | null {
  const member = unwrap(callee);
  if (member.type !== T.MemberExpression || !project.isOpen) return null;
  const name = staticName(member);
  const declared = declarationOf(unwrap(member.object), file);
  if (name === null || !declared) return null;
  const token = declared.token && classOfToken(declared.token, file, project);
  const owner = token ?? (declared.type ? classOfType(declared.type, file, project) : null);
  const method = owner && methodOfClass(owner.node, name)?.value;
  return owner && method && isFunction(method) ? { node: method, file: owner.file } : null;
}

interface Declaration {
  readonly type: TSESTree.EntityName | null;
  /** What is injected there: `ORDERS` of `@Inject(ORDERS)`; the name of a parameter that nothing is said of. */
  readonly token: TSESTree.Node | null;
}

/** How a field of the class around, or a parameter, is declared. */
function declarationOf(receiver: TSESTree.Node, { sourceCode }: ProjectFile): Declaration | null {
  let type: TSESTree.TypeNode | null | undefined;
  if (receiver.type === T.MemberExpression && receiver.object.type === T.ThisExpression) {
    const owner = enclosingClass(receiver);
    const member = owner && memberOfClass(owner, staticName(receiver) ?? "", false, sourceCode);
    const given = member?.value?.type === T.Identifier ? member.value : null;
    const isGiven = given && variableOf(given, sourceCode)?.defs[0]?.type === "Parameter";
    if (isGiven && !member?.type && !typeOf(given, sourceCode)) return { type: null, token: given };
    type = member?.type ?? (given && typeOf(given, sourceCode));
  } else {
    type = typeOf(receiver, sourceCode);
  }
  if (!type) return null;
  const named = type.type === T.TSTypeReference ? type.typeName : null;
  return { type: named, token: injectedAt(type.parent.parent) };
}

/** The type that a parameter is declared with. */
function typeOf(name: TSESTree.Node, sourceCode: SourceCode): TSESTree.TypeNode | null {
  const definition = variableOf(name, sourceCode)?.defs[0];
  const binding = definition?.type === "Parameter" ? definition.name : null;
  return (binding?.type === T.Identifier ? binding.typeAnnotation?.typeAnnotation : null) ?? null;
}

/** The argument of `@Inject(…)` at a parameter or a field. */
function injectedAt(binding: TSESTree.Node | undefined): TSESTree.Node | null {
  const above = binding?.parent;
  const owners = [binding, above].filter((each) => each !== undefined) as { decorators?: TSESTree.Decorator[] }[];
  for (const { expression } of owners.flatMap((each) => [...decoratorsOf(each)])) {
    if (expression.type !== T.CallExpression || !/^inject$/i.test(staticName(expression.callee) ?? "")) continue;
    return expression.arguments[0] ?? null;
  }
  return null;
}

/** Where a class stands: its file, and where in it the class begins. */
interface ClassPlace {
  readonly path: string;
  readonly at: number;
}

/** A question that is asked once for all files that are linted. */
const places = memo<ClassPlace | null, [find: () => Located<ClassNode> | null]>(
  (_key, find) => {
    const found = find();
    return found && { path: found.file.filename, at: found.node.range[0] };
  },
  { inCircle: null },
);

function classAt(place: ClassPlace | null, project: Project): Located<ClassNode> | null {
  const file = place && project.read(place.path);
  const node = file && classesIn(file).find(({ range }) => range[0] === place.at);
  return file && node ? { node, file } : null;
}

function classesIn({ sourceCode }: ProjectFile): readonly ClassNode[] {
  return [...nodesIn(sourceCode, T.ClassDeclaration), ...nodesIn(sourceCode, T.ClassExpression)];
}

/** The only class that says it implements an interface, or extends an abstract class. */
function classOfType(name: TSESTree.EntityName, file: ProjectFile, project: Project): Located<ClassNode> | null {
  if (name.type !== T.Identifier) return null;
  const declared = typeNamed(name, file, new Search(project)) ?? definitionOf(name, file, project);
  if (!declared || (isClass(declared.node) && !declared.node.abstract)) return null;
  const key = `${declared.file.filename}:${String(declared.node.range[0])}:${packageRoot(file.filename) ?? ""}`;
  return classAt(
    places(key, () => onlyClassOf(declared, name.name, file, project)),
    project,
  );
}

function onlyClassOf(declared: Located, name: string, file: ProjectFile, project: Project): Located<ClassNode> | null {
  if (declared.file === project.file) madeForOne();
  const found: Located<ClassNode>[] = [];
  for (const other of filesAround(file, IMPLEMENTS, name, project)) {
    for (const node of classesIn(other)) {
      const bases = [
        ...node.implements.map(({ expression }) => expression),
        ...(node.superClass ? [node.superClass] : []),
      ];
      const isOne = bases.some((base) => {
        const named =
          base.type === T.Identifier &&
          (typeNamed(base, other, new Search(project)) ?? definitionOf(base, other, project));
        return named && named.node === declared.node;
      });
      if (isOne && !node.abstract) found.push({ node, file: other });
    }
  }
  return found.length === 1 ? (found[0] ?? null) : null;
}

/** The only class that a token is bound to: `{ provide: ORDERS, useClass: Orders }`, `container.bind(ORDERS).to(Orders)`. */
function classOfToken(token: TSESTree.Node, file: ProjectFile, project: Project): Located<ClassNode> | null {
  const text = tokenText(token);
  if (text === null) return null;
  const key = `token ${text}:${packageRoot(file.filename) ?? ""}`;
  return classAt(
    places(key, () => onlyClassBound(text, file, project)),
    project,
  );
}

function onlyClassBound(text: string, file: ProjectFile, project: Project): Located<ClassNode> | null {
  const found = new Map<ClassNode, Located<ClassNode>>();
  const last = text.slice(text.lastIndexOf(".") + 1);
  for (const other of filesAround(file, PROVIDES, last, project)) {
    for (const bound of boundIn(other, text)) {
      const owner = definitionOf(bound, other, project);
      if (owner && isClass(owner.node)) found.set(owner.node, { node: owner.node, file: owner.file });
    }
  }
  const [only, ...others] = found.values();
  return only && others.length === 0 ? only : null;
}

function boundIn({ sourceCode }: ProjectFile, token: string): TSESTree.Node[] {
  const provided = nodesIn(sourceCode, T.ObjectExpression).flatMap((object) => {
    const key = propertyNamed(object, "provide");
    const used = propertyNamed(object, "useClass");
    if (key && used) return tokenText(key.value) === token ? [used.value] : [];
    const named = propertyNamed(object, token)?.value;
    // register({ orders: asClass(Orders).singleton() })
    if (named && !used) return classGiven(named);
    // container.register(ORDERS, { useClass: Orders })
    const call = object.parent.type === T.CallExpression ? object.parent : null;
    const [first] = call?.arguments ?? [];
    return used && first && tokenText(first) === token ? [used.value] : [];
  });
  const bound = nodesIn(sourceCode, T.CallExpression).flatMap((call) => {
    const callee = unwrap(call.callee);
    const [to] = call.arguments;
    if (!to || callee.type !== T.MemberExpression || staticName(callee) !== "to") return [];
    const bind = unwrap(callee.object);
    const [key] = bind.type === T.CallExpression && staticName(unwrap(bind.callee)) === "bind" ? bind.arguments : [];
    return key && tokenText(key) === token ? [to] : [];
  });
  return [...provided, ...bound];
}

/** `asClass(Orders).singleton()` */
function classGiven(value: TSESTree.Node): TSESTree.Node[] {
  let node = unwrap(value);
  for (let hops = 0; hops < 5 && node.type === T.CallExpression; hops++) {
    const callee = unwrap(node.callee);
    if (staticName(callee) === "asClass" && node.arguments[0]) return [node.arguments[0]];
    if (callee.type !== T.MemberExpression) break;
    node = unwrap(callee.object);
  }
  return [];
}

/** A token as it is written: a text, a name or a member of a list of names. */
function tokenText(node: TSESTree.Node): string | null {
  const text = stringValue(node);
  if (text !== null) return text;
  if (node.type === T.Identifier) return node.name;
  const owner = node.type === T.MemberExpression ? tokenText(node.object) : null;
  return owner === null ? null : `${owner}.${staticName(node) ?? ""}`;
}

/** The files of the package that answer a question and hold a word. */
function filesAround({ filename }: ProjectFile, question: TextQuestion, word: string, project: Project): ProjectFile[] {
  const root = packageRoot(filename);
  const files = root === null ? [] : holding(`${question.bit}:${word}:${root}`, root, question, word);
  return files.slice(0, MOST_FILES).flatMap((path) => project.read(path) ?? []);
}

const holding = memo<readonly string[], [root: string, question: TextQuestion, word: string]>(
  (_key, root, question, word) =>
    (filesMatching(root, question) ?? []).filter((path) => {
      madeFrom(path);
      return (readText(path, MAX_SOURCE_BYTES) ?? "").includes(word);
    }),
  { inCircle: [] },
);
