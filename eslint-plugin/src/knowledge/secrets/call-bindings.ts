import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import type { TSESTree } from "@typescript-eslint/utils";
import { stringValue, unwrap } from "../../code/expressions.ts";
import { isClass, isFunction, parameterPattern, type FunctionNode } from "../../code/functions.ts";
import { staticName } from "../../code/names.ts";
import type { SourceCode } from "../../code/per-file.ts";
import { onlyWrite, variableOf, type Variable } from "../../code/scopes.ts";
import { namePath } from "./name-path.ts";

/** What a call says about one of its arguments. */
export interface Argument {
  readonly kind: "entry" | "argument" | "comparison";
  readonly path: readonly string[] | null;
  /** The call's result is the argument in another form, so that the name is found further out. */
  readonly handsOn?: boolean;
  readonly isDefault?: boolean;
  readonly environment?: string | null;
}

type Call = TSESTree.CallExpression | TSESTree.NewExpression;

const HANDS_ON: Argument = { kind: "argument", path: null, handsOn: true };

/** Calls whose result is their first argument, encoded, wrapped or frozen. */
const ENCODERS = new Set(
  (
    "from encode decode btoa atob String freeze seal unescape encodeURIComponent decodeURIComponent createSecretKey " +
    "createPrivateKey importPKCS8 unsafePlainText fromBase64 toBase64 base64 utf8ToBytes hexToBytes parse ref signal"
  ).split(" "),
);
/** Methods that keep a value under a name: `headers.set("Authorization", …)`. */
const SETTERS = new Set(
  (
    "set append add put setHeader header setRequestHeader setItem setEnv setSecret putSecret addHeader define " +
    "setProperty setConfig config define putString setdefault register stubEnv writeHeader appendHeader"
  ).split(" "),
);
/** Methods that read a value by name, with what to take when there is none behind it. */
const GETTERS = new Set(["get", "getOr", "env", "getEnv", "env_var", "getString", "value", "getenv"]);
/** `client.setPassword("…")`, `builder.withApiKey("…")`. */
const SETTER_METHOD = /^(?:set|with)([A-Z]\w{2,40})$/;
const DEFAULTS = new Set(["default", "withDefault", "prefault", "catch", "devDefault"]);

/** What the call makes of its argument: a named entry, a default, a parameter of a function of the file, or another form of it. */
export function boundByCall(call: Call, index: number, sourceCode: SourceCode): Argument | null {
  const method = staticName(call.callee) ?? "";
  const [first, second] = call.arguments;
  if (index === 0 && ENCODERS.has(method)) return HANDS_ON;
  if (index === 0 && DEFAULTS.has(method) && call.callee.type === T.MemberExpression) {
    return { ...HANDS_ON, isDefault: true };
  }
  if (index === 1 && SETTERS.has(method)) return { kind: "entry", path: keyOf(first) };
  if (index === 1 && GETTERS.has(method)) return defaultEntry(first);
  const setter = index === 0 ? SETTER_METHOD.exec(method)?.[1] : undefined;
  if (setter !== undefined && call.callee.type === T.MemberExpression) return { kind: "argument", path: [setter] };
  if (index >= 2 && (method === "option" || method === "requiredOption")) return flag(first);
  if (method === "timingSafeEqual") return { kind: "comparison", path: pathOf(index === 0 ? second : first) };
  if (index === 0 && method === "equals" && call.callee.type === T.MemberExpression) {
    return { kind: "comparison", path: namePath(call.callee.object) };
  }
  return parameterOf(call, index, sourceCode);
}

/** What else the methods are called whose argument is named by what they do. */
const OTHERS = ["option", "requiredOption", "timingSafeEqual", "equals"];
const NAMING = new Set([...ENCODERS, ...SETTERS, ...GETTERS, ...DEFAULTS, ...OTHERS]);

/**
 * Whether a call may name its arguments at all: a cheap no to most calls.
 * @param counts Whether a parameter of a function or class of the file counts, by its name.
 */
export function mayName(call: Call, counts: (parameter: string) => boolean, sourceCode: SourceCode): boolean {
  const callee = unwrap(call.callee);
  const method = staticName(callee);
  if (method === null) return false;
  if (NAMING.has(method) || method.startsWith("set") || method.startsWith("with")) return true;
  if (callee.type !== T.Identifier) return false;
  const called = declaredFunction(callee, sourceCode);
  return called?.params.some((parameter) => isNamed(parameterPattern(parameter), counts)) ?? false;
}

function isNamed(pattern: TSESTree.Node, counts: (name: string) => boolean): boolean {
  return pattern.type === T.Identifier && counts(pattern.name);
}

function keyOf(argument: TSESTree.Node | undefined): string[] | null {
  const name = stringValue(argument);
  return name === null ? pathOf(argument) : [name];
}

function pathOf(argument: TSESTree.Node | undefined): string[] | null {
  return argument ? namePath(argument) : null;
}

function defaultEntry(first: TSESTree.Node | undefined): Argument | null {
  const name = stringValue(first);
  if (name === null) return null;
  const environment = /^[A-Z][A-Z0-9_]{2,60}$/.test(name) ? name : null;
  return { kind: "entry", path: name.split(/[.:]/).filter(Boolean), isDefault: true, environment };
}

/** commander: `.option("-p, --password <password>", "what it is for", "default")`. */
function flag(first: TSESTree.Node | undefined): Argument | null {
  const name = /--([a-z][a-z0-9-]{1,40})/i.exec(stringValue(first) ?? "")?.[1];
  return name === undefined ? null : { kind: "entry", path: [name], isDefault: true };
}

/** The name of the parameter that the argument becomes, for functions and classes of the file. */
function parameterOf(call: Call, index: number, sourceCode: SourceCode): Argument | null {
  const callee = unwrap(call.callee);
  if (
    callee.type !== T.Identifier ||
    call.arguments.slice(0, index + 1).some((each) => each.type === T.SpreadElement)
  ) {
    return null;
  }
  const called = declaredFunction(callee, sourceCode);
  const parameter = called?.params[index];
  const pattern = parameter && parameterPattern(parameter);
  return pattern?.type === T.Identifier ? { kind: "argument", path: [pattern.name] } : null;
}

function declaredFunction(callee: TSESTree.Identifier, sourceCode: SourceCode): FunctionNode | null {
  const variable = variableOf(callee, sourceCode);
  const [definition, another] = variable?.defs ?? [];
  if (!variable || !definition || another) return null;
  const value = definition.type === "Variable" ? onlyWrite(variable) : declared(definition);
  if (!value) return null;
  if (isFunction(value)) return value;
  if (!isClass(value)) return null;
  const constructor = value.body.body.find(
    (member): member is TSESTree.MethodDefinition =>
      member.type === T.MethodDefinition && member.kind === "constructor",
  );
  return constructor?.value.type === T.FunctionExpression ? constructor.value : null;
}

/** The function or class that a name declares. A parameter is called by its name, too, and declares none. */
function declared(definition: Variable["defs"][number]): TSESTree.Node | null {
  return definition.type === "FunctionName" || definition.type === "ClassName" ? definition.node : null;
}
