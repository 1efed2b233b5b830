import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import type { TSESTree } from "@typescript-eslint/utils";
import { ENVIRONMENTS, SETTING_READERS } from "../../../catalog/settings.ts";
import { stringValue, unwrap } from "../../../code/expressions.ts";
import { staticName } from "../../../code/names.ts";
import { originKey } from "../../../code/origin.ts";
import type { SourceCode } from "../../../code/per-file.ts";
import { onlyValue } from "../../../code/scopes.ts";
import { environmentOf } from "../name-path.ts";

/** How many steps are taken from an expression to what it reads. */
const MAX_HOPS = 8;

/** Whether the members of an object are the variables of the environment: `process.env`, `import.meta.env`. */
export function isEnvironment(object: TSESTree.Node, sourceCode: SourceCode): boolean {
  const node = unwrap(object);
  if (node.type === T.MemberExpression && node.object.type === T.MetaProperty) return staticName(node) === "env";
  return ENVIRONMENTS.has(originKey(node, sourceCode));
}

/** The variable or setting that an expression reads, itself, through a name, or as a text made of it; null where it reads none. */
export function settingRead(expression: TSESTree.Node, sourceCode: SourceCode, hops = MAX_HOPS): string | null {
  if (hops <= 0) return null;
  const node = unwrap(expression);
  switch (node.type) {
    case T.MemberExpression:
      return isEnvironment(node.object, sourceCode) ? staticName(node) : environmentOf(node);
    case T.Identifier:
      return readByName(node, sourceCode, hops);
    case T.LogicalExpression:
      return settingRead(node.left, sourceCode, hops - 1) ?? settingRead(node.right, sourceCode, hops - 1);
    case T.CallExpression:
      return readByCall(node, sourceCode, hops);
    default:
      return null;
  }
}

/** `const { TOKEN } = process.env`, `const token = process.env.TOKEN`. */
function readByName(name: TSESTree.Identifier, sourceCode: SourceCode, hops: number): string | null {
  const key = originKey(name, sourceCode);
  const dot = key.lastIndexOf(".");
  if (dot > 0 && ENVIRONMENTS.has(key.slice(0, dot))) return key.slice(dot + 1);
  const value = onlyValue(name, sourceCode);
  return value === name ? null : settingRead(value, sourceCode, hops - 1);
}

/** `config.get("session.secret")`, `process.env.TOKEN?.trim()`, `String(process.env.TOKEN)`. */
function readByCall(call: TSESTree.CallExpression, sourceCode: SourceCode, hops: number): string | null {
  const [first] = call.arguments;
  const named = stringValue(first);
  if (named !== null && SETTING_READERS.has(`${originKey(call.callee, sourceCode)}()`)) return named;
  const environment = environmentOf(call);
  if (environment !== null) return environment;
  const callee = unwrap(call.callee);
  if (callee.type === T.MemberExpression && isOfTexts(staticName(callee)))
    return settingRead(callee.object, sourceCode, hops - 1);
  const isString = callee.type === T.Identifier && callee.name === "String";
  return isString && first ? settingRead(first, sourceCode, hops - 1) : null;
}

/** Whether a method is one of the language's own texts. */
function isOfTexts(method: string | null): boolean {
  return method !== null && method in String.prototype;
}
