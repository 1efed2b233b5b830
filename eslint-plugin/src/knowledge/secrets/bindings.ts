import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import type { TSESTree } from "@typescript-eslint/utils";
import { stringValue } from "../../code/expressions.ts";
import { enclosingFunction, isFunction, type FunctionNode } from "../../code/functions.ts";
import { staticName } from "../../code/names.ts";
import type { SourceCode } from "../../code/per-file.ts";
import { looksRandom } from "./randomness.ts";
import { boundByCall, type Argument } from "./call-bindings.ts";
import { environmentOf, namePath } from "./name-path.ts";

/** How a value got its name. */
export type BindingKind =
  | "variable"
  | "parameter"
  | "property"
  | "field"
  | "assignment"
  /** `map.set("apiKey", …)`, `["apiKey", …]`, `{ name: "apiKey", value: … }`. */
  | "entry"
  | "environment"
  | "comparison"
  | "argument"
  | "result";

/** The name that a value of the file is given, and how. */
export interface Binding {
  readonly kind: BindingKind;
  readonly name: string;
  /** The names around it, from the outermost to its own: `config`, `database`, `password`. */
  readonly path: readonly string[];
  /** Whether the value only stands in when another is missing: `x ?? "…"`, a parameter's default, `z.string().default("…")`. */
  readonly isDefault: boolean;
  /** The environment variable that the value stands in for. */
  readonly environment: string | null;
}

/** Names under which values are shown, not used: API documentation, forms, translations. */
const DESCRIBING = new Set(
  (
    "example examples description descriptions placeholder placeholders hint help tooltip i18n locale locales translation " +
    "translations docs documentation alias aliases selectors selector"
  ).split(" "),
);
/** Names under which texts are shown, and other things kept as well: `messages: { apiKey: "…" }` may be those of a service. */
const SHOWN = new Set("label labels title titles summary message messages error errors text texts".split(" "));

/** Whether a value only shows what one looks like: in API documentation, forms and translations. Nobody reads what is random. */
export function isDescribing(binding: Binding, value: string): boolean {
  const isShown = !looksRandom(value.trim());
  return binding.path.some((name) => DESCRIBING.has(name.toLowerCase()) || (isShown && SHOWN.has(name.toLowerCase())));
}

interface Climb {
  readonly sourceCode: SourceCode;
  isDefault: boolean;
  environment: string | null;
}

const MAX_CLIMB = 24;
const MAX_PATH = 6;

/** The name that a string (literal, template or concatenation) is bound to, or null when it has none. */
export function bindingOf(value: TSESTree.Node, sourceCode: SourceCode): Binding | null {
  const climb: Climb = { sourceCode, isDefault: false, environment: null };
  let node = value;
  for (let steps = 0; steps < MAX_CLIMB; steps++) {
    const step = above(node, climb);
    if (!step) return null;
    if (isBinding(step)) return step;
    node = step;
  }
  return null;
}

function isBinding(step: Binding | TSESTree.Node): step is Binding {
  return "path" in step;
}

/** What a value's parent makes of it: the node that still has the value, or the binding at which the climb ends. */
function above(node: TSESTree.Node, climb: Climb): Binding | TSESTree.Node | null {
  const parent = node.parent;
  if (!parent) return null;
  switch (parent.type) {
    case T.TSAsExpression:
    case T.TSNonNullExpression:
    case T.TSSatisfiesExpression:
    case T.TSTypeAssertion:
    case T.ChainExpression:
    case T.AwaitExpression:
    case T.TemplateLiteral:
      return parent;
    case T.TaggedTemplateExpression:
      return staticName(parent.tag) === "raw" ? parent : null;
    case T.ConditionalExpression:
      return node === parent.test ? null : parent;
    case T.LogicalExpression:
      return alternative(node, parent, climb);
    case T.BinaryExpression:
      return parent.operator === "+" ? parent : comparison(node, parent, climb);
    case T.SwitchCase:
      return named("comparison", switchPath(parent), climb);
    case T.ArrayExpression:
      return entry(node, parent, climb) ?? parent;
    case T.VariableDeclarator:
      return named("variable", namePath(parent.id), climb);
    case T.AssignmentExpression:
      return node === parent.right ? assignment(parent, climb) : null;
    case T.AssignmentPattern:
      return node === parent.right ? defaultOf(parent, climb) : null;
    case T.Property:
      return node === parent.value ? property(parent, climb) : null;
    case T.PropertyDefinition:
    case T.AccessorProperty:
      return node === parent.value ? named("field", [staticName(parent)], climb) : null;
    case T.ExpressionStatement:
      // `TOKEN: "…"`, as configuration reads that was pasted into a script.
      return parent.parent.type === T.LabeledStatement ? named("property", [parent.parent.label.name], climb) : null;
    case T.ReturnStatement: {
      const fn = enclosingFunction(parent);
      return fn ? result(fn, climb) : null;
    }
    case T.ArrowFunctionExpression:
      return node === parent.body ? result(parent, climb) : null;
    case T.MemberExpression:
      return node === parent.object ? chained(parent) : null;
    case T.CallExpression:
    case T.NewExpression:
      return byCall(node, parent, climb);
    default:
      return null;
  }
}

function named(kind: BindingKind, path: readonly (string | null | undefined)[] | null, climb: Climb): Binding | null {
  const names = path?.filter((name) => typeof name === "string");
  const name = names?.at(-1);
  if (!names || name === undefined || name === "") return null;
  return { kind, name, path: names, isDefault: climb.isDefault, environment: climb.environment };
}

/** `process.env.TOKEN ?? "…"`: the value stands in for what the left side names. */
function alternative(node: TSESTree.Node, parent: TSESTree.LogicalExpression, climb: Climb): TSESTree.Node | null {
  if (node === parent.left) return parent.operator === "&&" ? null : parent;
  if (parent.operator !== "&&") {
    climb.isDefault = true;
    climb.environment ??= environmentOf(parent.left);
  }
  return parent;
}

const EQUALITY = new Set(["==", "===", "!=", "!=="]);

function comparison(node: TSESTree.Node, parent: TSESTree.BinaryExpression, climb: Climb): Binding | null {
  if (!EQUALITY.has(parent.operator)) return null;
  return named("comparison", namePath(node === parent.left ? parent.right : parent.left), climb);
}

function switchPath(switchCase: TSESTree.SwitchCase): readonly string[] | null {
  const statement = switchCase.parent as TSESTree.Node;
  return statement.type === T.SwitchStatement ? namePath(statement.discriminant) : null;
}

/** `[["apiKey", "…"]]`, as in `new Map(…)` and `Object.fromEntries(…)`. */
function entry(node: TSESTree.Node, array: TSESTree.ArrayExpression, climb: Climb): Binding | null {
  if (array.elements.length !== 2 || array.elements[1] !== node || array.parent.type !== T.ArrayExpression) return null;
  return named("entry", [stringValue(array.elements[0])], climb);
}

function assignment(parent: TSESTree.AssignmentExpression, climb: Climb): Binding | null {
  if (parent.operator !== "=" && parent.operator !== "||=" && parent.operator !== "??=") return null;
  if (parent.operator !== "=") climb.isDefault = true;
  const environment = environmentOf(parent.left);
  return environment === null
    ? named("assignment", namePath(parent.left), climb)
    : named("environment", [environment], climb);
}

/** `(password = "…") => …` and `const { password = "…" } = options`. */
function defaultOf(pattern: TSESTree.AssignmentPattern, climb: Climb): Binding | null {
  climb.isDefault = true;
  const { parent } = pattern;
  const key = parent.type === T.Property ? staticName(parent) : null;
  const source = parent.type === T.Property ? destructured(parent.parent) : null;
  if (source) climb.environment ??= source === "env" ? key : null;
  return named("parameter", key === null ? namePath(pattern.left) : [key], climb);
}

/** The name of what an object pattern takes apart: `env` of `const { TOKEN = "…" } = process.env`. */
function destructured(pattern: TSESTree.Node): string | null {
  const declarator = pattern.parent;
  return declarator?.type === T.VariableDeclarator && declarator.init ? staticName(declarator.init) : null;
}

/** Keys that say how a value is used and leave its name to what stands around. */
const ROLES = new Set(["default", "defaultvalue", "value", "fallback", "devdefault", "testdefault", "secretvalue"]);

/** Whether a key only says what part its value plays. */
export function isRole(key: string): boolean {
  return ROLES.has(key.toLowerCase());
}

const NAMING = ["name", "key", "variable", "env", "header", "field"];

function property(node: TSESTree.Property, climb: Climb): Binding | null {
  const key = staticName(node);
  if (key === null) return null;
  const object = node.parent;
  if (object.type !== T.ObjectExpression) return null;
  if (isRole(key)) {
    if (/default|fallback/i.test(key)) climb.isDefault = true;
    const sibling = siblingName(object);
    if (sibling !== null) return named("entry", [...pathOf(object), sibling], climb);
    return named("property", pathOf(object), climb);
  }
  return named("property", [...pathOf(object), key], climb);
}

/** The `name` in `{ name: "API_KEY", value: "…" }`, the form in which containers and pipelines are given variables. */
function siblingName(object: TSESTree.ObjectExpression): string | null {
  for (const property of object.properties) {
    if (property.type !== T.Property) continue;
    if (NAMING.includes(staticName(property)?.toLowerCase() ?? "")) return stringValue(property.value);
  }
  return null;
}

/** The names that lead to an object: those of the properties that it is nested in, and of what holds it all. */
function pathOf(object: TSESTree.Node): string[] {
  const path: string[] = [];
  let node: TSESTree.Node = object;
  for (let parent = node.parent; parent && path.length < MAX_PATH; node = parent, parent = parent.parent) {
    if (parent.type === T.Property || parent.type === T.PropertyDefinition) {
      const key = node === parent.value ? staticName(parent) : null;
      if (key !== null) path.unshift(key);
    } else if (parent.type === T.VariableDeclarator) {
      if (parent.id.type === T.Identifier) path.unshift(parent.id.name);
      break;
    } else if (parent.type === T.AssignmentExpression) {
      for (const step of [...(namePath(parent.left) ?? [])].reverse()) path.unshift(step);
      break;
    } else if (parent.type === T.CallExpression || parent.type === T.NewExpression) {
      // yargs: `.option("password", { default: "…" })`
      const [first] = parent.arguments;
      const option = first !== node && first ? stringValue(first) : null;
      if (option !== null && /^[-\w.]+$/.test(option)) path.unshift(option.replace(/^-+/, ""));
      break;
    } else if (isFunction(parent) || parent.type === T.ExpressionStatement) break;
  }
  return path;
}

/** A function that returns the value names it: `getApiKey()`. */
function result(fn: FunctionNode, climb: Climb): Binding | null {
  if (fn.id) return named("result", [fn.id.name], climb);
  const { parent } = fn;
  if (parent.type === T.VariableDeclarator) return named("result", namePath(parent.id), climb);
  if (parent.type === T.Property || parent.type === T.MethodDefinition || parent.type === T.PropertyDefinition) {
    return named("result", [staticName(parent)], climb);
  }
  return null;
}

/** Methods that hand on the string or schema they are called on. */
const CHAINS = new Set(
  "trim toString valueOf normalize padEnd padStart optional nullable describe min max nonempty required label meta url".split(
    " ",
  ),
);

function chained(member: TSESTree.MemberExpression): TSESTree.Node | null {
  const call = member.parent;
  if (call.type !== T.CallExpression || call.callee !== member) return null;
  return CHAINS.has(staticName(member) ?? "") ? call : null;
}

function byCall(
  node: TSESTree.Node,
  call: TSESTree.CallExpression | TSESTree.NewExpression,
  climb: Climb,
): Binding | TSESTree.Node | null {
  const index = call.arguments.indexOf(node as TSESTree.CallExpressionArgument);
  if (index < 0) return null;
  const argument: Argument | null = boundByCall(call, index, climb.sourceCode);
  if (!argument) return null;
  if (argument.isDefault) climb.isDefault = true;
  if (argument.handsOn) return call;
  climb.environment ??= argument.environment ?? null;
  return named(argument.kind, argument.path, climb);
}
