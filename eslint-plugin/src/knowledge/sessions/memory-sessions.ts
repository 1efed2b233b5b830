import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import type { TSESTree } from "@typescript-eslint/utils";
import { importsOf } from "../../catalog/keys.ts";
import { SESSION_MIDDLEWARE, type SessionMiddleware } from "../../catalog/session-stores.ts";
import { unwrap } from "../../code/expressions.ts";
import { staticName } from "../../code/names.ts";
import { nodesIn } from "../../code/nodes.ts";
import { propertyOf } from "../../code/objects.ts";
import { originKey } from "../../code/origin.ts";
import type { SourceCode } from "../../code/per-file.ts";
import { onlyValue } from "../../code/scopes.ts";
import { lacks } from "../../flow/values/constants.ts";
import { isDevelopmentOnly } from "../personal-data/development.ts";

/** Middleware that keeps its sessions in the memory of the process. */
export interface MemorySessions {
  /** The call that makes it, or that registers it. */
  readonly call: TSESTree.CallExpression;
  readonly middleware: SessionMiddleware;
  /** The store that is given, where it is one in memory itself. */
  readonly store: TSESTree.Node | null;
}

const importsSessions = importsOf(SESSION_MIDDLEWARE.map((each) => each.package));
const CALLED = new Map(byKind("call").map((each) => [`${each.package}()`, each]));
const REGISTERED = new Map(byKind("register").map((each) => [each.package, each]));

function byKind(kind: SessionMiddleware["by"]): readonly SessionMiddleware[] {
  return SESSION_MIDDLEWARE.filter(({ by }) => by === kind);
}

/** The sessions of a file that are kept in memory in production: none where other sessions of the file have a store, so that it is chosen. */
export function memorySessionsIn(sourceCode: SourceCode): readonly MemorySessions[] {
  if (!importsSessions(sourceCode.text)) return [];
  const all = nodesIn(sourceCode, T.CallExpression).flatMap((call) => read(call, sourceCode) ?? []);
  if (all.some(({ isInMemory }) => !isInMemory)) return [];
  return all.filter(({ call }) => !isDevelopmentOnly(call, sourceCode));
}

function read(
  call: TSESTree.CallExpression,
  sourceCode: SourceCode,
): (MemorySessions & { readonly isInMemory: boolean }) | null {
  const [first, second] = call.arguments;
  const isRegister = first && unwrap(call.callee).type === T.MemberExpression && staticName(call.callee) === "register";
  const middleware = isRegister
    ? REGISTERED.get(originKey(first, sourceCode))
    : CALLED.get(originKey(call, sourceCode));
  if (!middleware) return null;
  const options = isRegister ? second : first;
  const store = options ? storeIn(options, middleware, sourceCode) : null;
  const isInMemory = !options || store !== null || lacks(options, middleware.store, sourceCode);
  return { call, middleware, store, isInMemory };
}

function storeIn(
  options: TSESTree.Node,
  { store, memory }: SessionMiddleware,
  sourceCode: SourceCode,
): TSESTree.Node | null {
  const object = onlyValue(options, sourceCode);
  const given = object.type === T.ObjectExpression ? propertyOf(object, store) : null;
  return given && memory.includes(originKey(given, sourceCode)) ? given : null;
}
