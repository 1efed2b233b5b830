import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import type { TSESTree } from "@typescript-eslint/utils";
import { VERB_ROUTERS } from "../../catalog/frameworks/index.ts";
import { stringValue, unwrap } from "../../code/expressions.ts";
import { enclosingClass } from "../../code/functions.ts";
import { staticName } from "../../code/names.ts";
import { nodesIn } from "../../code/nodes.ts";
import { originOf, type Root } from "../../code/origin.ts";
import { perFile, type SourceCode } from "../../code/per-file.ts";
import { onlyWrite, variableOf } from "../../code/scopes.ts";

/** A router of the file: `const app = express()`, the parameter of a plugin, `this.router`, `new Hono()` in a chain. */
export interface Router {
  /** What makes it the same router at two places: its variable, its class and field, or the expression itself. */
  readonly identity: unknown;
  /** The expression that it is, at the bottom of a chain of registrations. */
  readonly base: TSESTree.Node;
  /** Where it comes from: `express()`, `hono.Hono.new()`; empty when unknown. */
  readonly key: string;
  readonly root: Root["kind"] | null;
}

/** A call of a router's method, `router.post(…)`, with what stands before it in its chain. */
export interface RouterCall {
  readonly call: TSESTree.CallExpression;
  readonly method: string;
  readonly router: Router;
  /** The calls between the router and this one: of `app.route("/x").get(a).post(b)`, those of `route` and `get`. */
  readonly before: readonly TSESTree.CallExpression[];
  /** Where the call stands in the order of registrations. */
  readonly position: number;
}

/** Methods that register a route of one method. */
export const VERB_METHODS: readonly string[] = ["get", "head", "post", "put", "patch", "delete", "del", "all"];

/** What registers something on a router and gives it back: verbs, what the catalogue's frameworks have, and what others do. */
const REGISTRATIONS: ReadonlySet<string> = new Set([
  ...VERB_METHODS,
  ..."on options any use route routes hook ext apply service hooks plugin".split(" "),
  ...VERB_ROUTERS.flatMap(({ derive = [], chains = [], middleware, mounts = [], describes }) => [
    ...derive,
    ...chains,
    ...middleware,
    ...mounts,
    ...(describes ? [describes] : []),
  ]),
]);

/** What stands before a call in its chain is asked of few of the many calls that are named like a registration. */
class Registration implements RouterCall {
  readonly position: number;
  #chain: ReturnType<typeof chainBelow> | undefined;

  readonly call: TSESTree.CallExpression;
  readonly method: string;
  readonly #object: TSESTree.Expression;
  readonly #sourceCode: SourceCode;

  constructor(
    call: TSESTree.CallExpression,
    method: string,
    { object, property }: TSESTree.MemberExpression,
    sourceCode: SourceCode,
  ) {
    this.call = call;
    this.method = method;
    this.position = property.range[0];
    this.#object = object;
    this.#sourceCode = sourceCode;
  }

  get router(): Router {
    return routerOf(this.#below.base, this.#sourceCode);
  }

  get before(): readonly TSESTree.CallExpression[] {
    return this.#below.links;
  }

  get #below() {
    return (this.#chain ??= chainBelow(this.#object));
  }
}

/** Every call that may register something on a router, in source order. */
export const routerCallsIn = perFile((sourceCode): readonly RouterCall[] => {
  const calls: RouterCall[] = [];
  for (const node of nodesIn(sourceCode, T.CallExpression)) {
    const callee = unwrap(node.callee);
    if (callee.type !== T.MemberExpression) continue;
    const method = staticName(callee);
    if (method === null || !REGISTRATIONS.has(method)) continue;
    calls.push(new Registration(node, method, callee, sourceCode));
  }
  return calls.sort((a, b) => a.position - b.position);
});

/** Takes the registrations off a chain: of `new Hono().use(x).get(y)` the base is `new Hono()`. */
function chainBelow(node: TSESTree.Node): { base: TSESTree.Node; links: TSESTree.CallExpression[] } {
  const links: TSESTree.CallExpression[] = [];
  let base = unwrap(node);
  while (base.type === T.CallExpression) {
    const callee = unwrap(base.callee);
    if (callee.type !== T.MemberExpression || !REGISTRATIONS.has(staticName(callee) ?? "")) break;
    links.unshift(base);
    base = unwrap(callee.object);
  }
  return { base, links };
}

const routersByNode = perFile(() => new Map<TSESTree.Node, Router>());
const fieldIdentities = perFile(() => new Map<unknown, Map<string, object>>());

/** The router that an expression stands for, whether or not it is known to be one. */
export function routerOf(expression: TSESTree.Node, sourceCode: SourceCode): Router {
  const node = unwrap(expression);
  const cache = routersByNode(sourceCode);
  let router = cache.get(node);
  if (!router) {
    router = findRouter(node, sourceCode);
    cache.set(node, router);
  }
  return router;
}

function findRouter(node: TSESTree.Node, sourceCode: SourceCode): Router {
  let identity: unknown = node;
  let base = node;
  for (let hops = 0; hops < 6; hops++) {
    if (base.type === T.Identifier) {
      const variable = variableOf(base, sourceCode);
      if (!variable) {
        identity = `global:${base.name}`;
        break;
      }
      identity = variable;
      const written = variable.defs[0]?.type === "Variable" ? onlyWrite(variable) : null;
      const declarator = variable.defs[0]?.node as TSESTree.Node | undefined;
      if (!written || declarator?.type !== T.VariableDeclarator || declarator.id.type !== T.Identifier) break;
      const below = chainBelow(written).base;
      if (below.type !== T.Identifier) {
        identity = below;
        if (below !== unwrap(written)) base = below;
        break;
      }
      base = below;
    } else break;
  }
  if (base.type === T.MemberExpression && base.object.type === T.ThisExpression) {
    identity = fieldIdentity(base, sourceCode);
  }
  const origin = originOf(base, sourceCode);
  const root = origin?.root.kind ?? (isGiven(base, sourceCode) ? "parameter" : null);
  return { identity, base, key: origin?.key ?? "", root };
}

/** Whether a name is a parameter, or taken out of one: `(...args) => { const [router] = args; … }`. */
function isGiven(node: TSESTree.Node, sourceCode: SourceCode): boolean {
  const definition = node.type === T.Identifier ? variableOf(node, sourceCode)?.defs[0] : undefined;
  if (definition?.type === "Parameter") return true;
  if (definition?.type !== "Variable") return false;
  const { init } = definition.node;
  return init?.type === T.Identifier && variableOf(init, sourceCode)?.defs[0]?.type === "Parameter";
}

function fieldIdentity(member: TSESTree.MemberExpression, sourceCode: SourceCode): unknown {
  const owner = enclosingClass(member);
  const name = staticName(member);
  if (!owner || name === null) return member;
  const identities = fieldIdentities(sourceCode);
  const ofClass = identities.get(owner) ?? new Map<string, object>();
  identities.set(owner, ofClass);
  const known = ofClass.get(name) ?? {};
  ofClass.set(name, known);
  return known;
}

/** The arguments of a call with arrays opened and spreads kept: `[auth, check]` counts as two. */
export function flatArguments(nodes: readonly TSESTree.Node[]): TSESTree.Node[] {
  return nodes.flatMap((node) => {
    const value = unwrap(node);
    return value.type === T.ArrayExpression ? flatArguments(value.elements.filter((each) => each !== null)) : [value];
  });
}

/** Whether a pattern that middleware is registered on reaches a path; patterns that cannot be compared do. */
export function covers(pattern: string | null, path: string | null): boolean {
  if (pattern === null || path === null || /[:(?+[\\{]/.test(pattern)) return true;
  const prefix = pattern.replace(/\/?\*[^]*/, "").replace(/\/$/, "");
  const at = path.startsWith("/") ? path : `/${path}`;
  return prefix === "" || at === prefix || at.startsWith(`${prefix}/`);
}

/** Joins a router's prefix and a path below it. */
export function joinPaths(prefix: string | null, path: string | null): string | null {
  if (prefix === null || path === null) return null;
  return `${prefix.replace(/\/$/, "")}/${path.replace(/^\//, "")}`.replace(/(.)\/$/, "$1");
}

/** The path that the first argument gives, when it is a string. */
export function pathArgument(call: TSESTree.CallExpression): { node: TSESTree.Node; path: string } | null {
  const [first] = call.arguments;
  const path = stringValue(first);
  return first && path !== null ? { node: first, path } : null;
}
