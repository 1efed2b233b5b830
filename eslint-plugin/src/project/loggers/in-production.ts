import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import type { TSESTree } from "@typescript-eslint/utils";
import { ENVIRONMENTS } from "../../catalog/settings.ts";
import { stringValue, unwrap } from "../../code/expressions.ts";
import { isFunction } from "../../code/functions.ts";
import { staticName } from "../../code/names.ts";
import { nodesIn } from "../../code/nodes.ts";
import { propertyNamed } from "../../code/objects.ts";
import { originKey } from "../../code/origin.ts";
import { perFile, type SourceCode } from "../../code/per-file.ts";
import { returnedExpressions } from "../../code/returns.ts";
import { onlyWrite, variableOf } from "../../code/scopes.ts";
import { definitionOf, type Located } from "../definitions.ts";
import type { Project } from "../index.ts";
import { givesSettingOrDefault } from "../setting-getters.ts";
import { fieldOfThis } from "./fields.ts";

/** What an expression is known to be. */
export type Known = string | boolean | number | null | undefined;

/** It cannot be told. */
export const UNTOLD: unique symbol = Symbol("untold");

const MAX_HOPS = 16;
/** How many expressions one value is followed through: a test that is asked on both sides doubles with each hop. */
const MAX_STEPS = 300;

/**
 * What an expression is in production where nobody has set anything: `NODE_ENV` is `production`, no other variable of the
 * environment is there. A setting that cannot be read is what stands behind it in its stead: `config.level || "info"`.
 */
export function valueInProduction(at: Located, project: Project): Known | typeof UNTOLD {
  return new Evaluation(project).of(at, MAX_HOPS);
}

class Evaluation {
  readonly #project: Project;
  #steps = 0;

  constructor(project: Project) {
    this.#project = project;
  }

  of(at: Located, hops: number): Known | typeof UNTOLD {
    if (hops <= 0 || ++this.#steps > MAX_STEPS) return UNTOLD;
    const node = unwrap(at.node);
    const again = (next: TSESTree.Node) => this.of({ node: next, file: at.file }, hops - 1);
    switch (node.type) {
      case T.Literal:
        return typeof node.value === "object" && node.value !== null ? UNTOLD : (node.value as Known);
      case T.TemplateLiteral:
        return stringValue(node) ?? UNTOLD;
      case T.LogicalExpression:
        return this.#chosen(node, at, again);
      case T.ConditionalExpression: {
        const test = again(node.test);
        if (test !== UNTOLD) return again(test ? node.consequent : node.alternate);
        const one = again(node.consequent);
        return one === again(node.alternate) ? one : UNTOLD;
      }
      case T.UnaryExpression: {
        const value = node.operator === "!" ? again(node.argument) : UNTOLD;
        return value === UNTOLD ? UNTOLD : !value;
      }
      case T.BinaryExpression:
        return compared(node, again);
      case T.CallExpression:
        return this.#called(node, at, again, hops);
      case T.Identifier:
      case T.MemberExpression:
        return this.#read(node, at, hops);
      default:
        return UNTOLD;
    }
  }

  #chosen(node: TSESTree.LogicalExpression, { file }: Located, again: Again): Known | typeof UNTOLD {
    const left = again(node.left);
    // What a function is handed is decided by its callers.
    const isOpen = node.operator === "&&" || isHandedIn(node.left, file.sourceCode);
    if (left === UNTOLD) return isOpen ? UNTOLD : again(node.right);
    const isTaken = node.operator === "??" ? left !== null && left !== undefined : Boolean(left);
    return isTaken === (node.operator === "&&") ? again(node.right) : left;
  }

  #called(call: TSESTree.CallExpression, at: Located, again: Again, hops: number): Known | typeof UNTOLD {
    const callee = unwrap(call.callee);
    const [first, second] = call.arguments;
    if (callee.type === T.MemberExpression) {
      const method = staticName(callee) ?? "";
      if (method === "includes" && first) return included(callee.object, first, again);
      if (SPELLING.has(method)) return spelled(again(callee.object), method);
    }
    if (second && givesSettingOrDefault(call, at.file, this.#project)) return again(second);
    const fn = definitionOf(callee, at.file, this.#project);
    if (!fn || !isFunction(fn.node)) return UNTOLD;
    const values = returnedExpressions(fn.node, fn.file.sourceCode).map((each) =>
      this.of({ node: each, file: fn.file }, hops - 1),
    );
    return values.length > 0 && new Set(values).size === 1 ? (values[0] ?? UNTOLD) : UNTOLD;
  }

  #read(node: TSESTree.Identifier | TSESTree.MemberExpression, at: Located, hops: number): Known | typeof UNTOLD {
    const { file } = at;
    if (node.type === T.Identifier && node.name === "undefined") return undefined;
    const variable = node.type === T.Identifier ? variableOf(node, file.sourceCode) : undefined;
    const binding = variable?.defs[0]?.name as TSESTree.Node | undefined;
    const fallback = binding?.parent?.type === T.AssignmentPattern ? binding.parent.right : null;
    const key = originKey(node, file.sourceCode);
    const dot = key.lastIndexOf(".");
    if (dot > 0 && ENVIRONMENTS.has(key.slice(0, dot))) {
      if (key.endsWith(".NODE_ENV")) return "production";
      return fallback ? this.of({ node: fallback, file }, hops - 1) : undefined;
    }
    if (variable?.defs[0]?.type === "Variable" && variable.defs[0].node.id === binding) {
      const written = onlyWrite(variable);
      return written ? this.of({ node: written, file }, hops - 1) : UNTOLD;
    }
    if (node.type === T.MemberExpression) return this.#member(node, at, hops);
    const found = definitionOf(node, file, this.#project);
    return found && found.node !== node ? this.of(found, hops - 1) : UNTOLD;
  }

  /** `this.level`, `config.logLevel`, `Level.Info`, and a variable of an environment that a schema has read. */
  #member(node: TSESTree.MemberExpression, at: Located, hops: number): Known | typeof UNTOLD {
    const name = staticName(node);
    if (name === null) return UNTOLD;
    if (node.object.type === T.ThisExpression) {
      const field = fieldOfThis(node, at.file.sourceCode);
      return field ? this.of({ node: field, file: at.file }, hops - 1) : UNTOLD;
    }
    const found = this.#objectBehind({ node: node.object, file: at.file }, hops);
    if (found?.node.type === T.ObjectExpression) {
      const property = propertyNamed(found.node, name);
      return property ? this.of({ node: property.value, file: found.file }, hops - 1) : UNTOLD;
    }
    if (found?.node.type !== T.CallExpression) return UNTOLD;
    const fallback = defaultsIn(found.file.sourceCode).get(name);
    return fallback ? this.of({ node: fallback, file: found.file }, hops - 1) : UNTOLD;
  }

  #objectBehind(at: Located, hops: number): Located | null {
    const node = unwrap(at.node);
    const { file } = at;
    if (hops <= 0) return null;
    if (node.type === T.ObjectExpression || node.type === T.CallExpression) return { node, file };
    const variable = node.type === T.Identifier ? variableOf(node, file.sourceCode) : undefined;
    const written = variable?.defs[0]?.type === "Variable" ? onlyWrite(variable) : null;
    const next = written ? { node: written, file } : definitionOf(node, file, this.#project);
    return next && next.node !== node ? this.#objectBehind(next, hops - 1) : null;
  }
}

function isHandedIn(expression: TSESTree.Node, sourceCode: SourceCode): boolean {
  let node = unwrap(expression);
  for (let hop = 0; hop < MAX_HOPS && node.type === T.MemberExpression; hop++) node = unwrap(node.object);
  return variableOf(node, sourceCode)?.defs[0]?.type === "Parameter";
}

type Again = (next: TSESTree.Node) => Known | typeof UNTOLD;

/** Methods that leave of a text what it says. */
const SPELLING: ReadonlySet<string> = new Set(["toLowerCase", "toUpperCase", "trim", "toString"]);

function spelled(value: Known | typeof UNTOLD, method: string): Known | typeof UNTOLD {
  if (value === undefined || value === UNTOLD) return value;
  const text = String(value);
  return method === "toUpperCase" ? text.toUpperCase() : method === "toLowerCase" ? text.toLowerCase() : text.trim();
}

function included(list: TSESTree.Node, element: TSESTree.Node, again: Again): Known | typeof UNTOLD {
  const array = unwrap(list);
  const value = again(element);
  if (array.type !== T.ArrayExpression || value === UNTOLD || array.elements.length > MAX_HOPS) return UNTOLD;
  const values = array.elements.map((each) => (each ? again(each) : undefined));
  return values.includes(UNTOLD) ? UNTOLD : values.includes(value);
}

function compared({ left, right, operator }: TSESTree.BinaryExpression, again: Again): Known | typeof UNTOLD {
  if (!/^[!=]==?$/.test(operator) || left.type === T.PrivateIdentifier) return UNTOLD;
  const [one, other] = [again(left), again(right)];
  return one === UNTOLD || other === UNTOLD ? UNTOLD : (one === other) === operator.startsWith("=");
}

/**
 * What settings are that nobody has set, by their names, where a schema of the file says so once:
 * `LOG_LEVEL: z.string().default("info")`, `LOG_LEVEL: str({ default: "info" })`, `level: { env: "LOG_LEVEL", default: "info" }`.
 */
const defaultsIn = perFile((sourceCode): ReadonlyMap<string, TSESTree.Node> => {
  const found = new Map<string, TSESTree.Node | null>();
  for (const property of nodesIn(sourceCode, T.Property)) {
    const name = staticName(property);
    const fallback = name === null ? null : defaultOf(property.value);
    if (name !== null && fallback) found.set(name, found.has(name) ? null : fallback);
  }
  return new Map([...found].flatMap(([name, each]) => (each ? [[name, each] as const] : [])));
});

const MAX_CHAIN = 12;

function defaultOf(value: TSESTree.Node): TSESTree.Node | null {
  let node = unwrap(value);
  for (let link = 0; link < MAX_CHAIN; link++) {
    if (node.type === T.ObjectExpression) return propertyNamed(node, "default")?.value ?? null;
    if (node.type !== T.CallExpression) return null;
    const callee = unwrap(node.callee);
    const [first] = node.arguments;
    if (callee.type === T.MemberExpression && staticName(callee) === "default") return first ?? null;
    const options = node.arguments.find((each) => each.type === T.ObjectExpression);
    const given = options && propertyNamed(options, "default");
    if (given) return given.value;
    if (callee.type !== T.MemberExpression) return null;
    node = unwrap(callee.object);
  }
  return null;
}
