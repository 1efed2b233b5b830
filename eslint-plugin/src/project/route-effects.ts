import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import type { TSESTree } from "@typescript-eslint/utils";
import { unwrap } from "../code/expressions.ts";
import type { FunctionNode } from "../code/functions.ts";
import { staticName } from "../code/names.ts";
import { originOf } from "../code/origin.ts";
import { variableOf } from "../code/scopes.ts";
import { effectOf, namesOwnId, type Effect, type EffectKind } from "../knowledge/effects/index.ts";
import { makesOnlyWhatIsMissing } from "../knowledge/effects/settled.ts";
import {
  isHarmlessByName,
  isMinor,
  isReadingByName,
  looksForItself,
  refusesItself,
} from "../knowledge/effects/retry-safe.ts";
import type { Route } from "../knowledge/frameworks/index.ts";
import { namesKey } from "../knowledge/idempotency/index.ts";
import { isDevelopmentOnly } from "../knowledge/personal-data/index.ts";
import { functionsOf, type Located } from "./definitions.ts";
import type { Project, ProjectFile } from "./index.ts";
import { reachCalls, type ReachedCall } from "./reach.ts";
import { isRefusedBefore, isReplaced } from "./refusals.ts";
import { isRefusedAgain } from "./schema/repeated-row.ts";
import { calledFunction } from "./summaries/called.ts";

/** A change of state that a route leads to, and the file that makes it. */
export interface ReachedEffect {
  readonly effect: Effect;
  readonly file: ProjectFile;
  /** How the route comes to it. */
  readonly reached: ReachedCall;
}

export interface Wanted {
  readonly kinds: ReadonlySet<EffectKind>;
  readonly methods: ReadonlySet<string>;
  /** Further names of keys. */
  readonly names: ReadonlySet<string>;
}

const RANK: readonly EffectKind[] = ["payment", "amount", "insert", "mail", "job", "request"];
// A PATCH sets what it is told to; what it adds beside is seldom what hurts.
const PATCH_KINDS: ReadonlySet<EffectKind> = new Set(["payment", "amount"]);

/**
 * The change that a retry of a route repeats at the highest cost; `protected` when a function on the way reads a key,
 * null when no such change can be shown.
 */
export function worstEffect(
  route: Route,
  handlers: readonly Located<FunctionNode>[],
  project: Project,
  wanted: Wanted,
): ReachedEffect | "protected" | null {
  const found: ReachedEffect[] = [];
  let isRefused = false;
  const handlerName = nameOf(route, handlers);
  if (isReadingByName(route.path, handlerName)) return null;
  const onlySets = !route.methods.includes("POST") && !route.methods.includes("ALL");
  const entered = reachCalls(handlers, project, (reached) => {
    const { call, file, through } = reached;
    const effect = effectOf(call, file.sourceCode) ?? namedEffect(call, file, through.length, project);
    if (!effect) return makesOnlyWhatIsMissing(call, file.sourceCode) ? "skip" : undefined;
    if (isReadable(effect, file, project)) return undefined;
    if (isDevelopmentOnly(call, file.sourceCode)) return "skip";
    if (!wanted.kinds.has(effect.kind) || (onlySets && !PATCH_KINDS.has(effect.kind)) || isMinor(effect)) return "skip";
    if (isHarmlessByName(route.path, handlerName, effect)) return "skip";
    if (effect.kind === "job" && isGivenAnId(reached)) return "skip";
    const looking = through.map(looksOf).filter(({ looks }) => looks);
    if (looking.length > 0) {
      isRefused ||= effect.kind === "insert" && looking.some(({ refuses }) => refuses);
      return "skip";
    }
    // What follows an insert that refuses a second run is not come to again.
    if (isRefused && (effect.kind === "mail" || effect.kind === "job")) return "skip";
    found.push({ effect, file, reached });
    return "skip";
  });
  if (entered.some((fn) => namesKey(fn.node, fn.file.sourceCode, wanted.names))) return "protected";
  const byCost = found.sort((a, b) => RANK.indexOf(a.effect.kind) - RANK.indexOf(b.effect.kind));
  const refused = ({ effect, reached }: ReachedEffect) =>
    (effect.kind === "insert" && (isRefusedAgain(reached, project) || isReplaced(reached))) ||
    // Money is worth a key all the same: two requests at once both pass a test.
    (effect.kind !== "payment" && effect.kind !== "amount" && isRefusedBefore(reached, entered, project));
  return byCost.slice(0, MOST_COMPARED).find((reached) => !refused(reached)) ?? null;
}

/** When the costliest of these are all refused a second time, so are the others. */
const MOST_COMPARED = 100;

/** What the text of a function says of a second run, told once for all the calls in it. */
const looksByFunction = new WeakMap<FunctionNode, { readonly looks: boolean; readonly refuses: boolean }>();

function looksOf(fn: Located<FunctionNode>) {
  let known = looksByFunction.get(fn.node);
  if (!known) {
    const text = textOf(fn);
    const looks = looksForItself(text);
    looksByFunction.set(fn.node, (known = { looks, refuses: looks && refusesItself(text) }));
  }
  return known;
}

/** Whether a job is handed to the function that queues it, and has its id from a call on the way. */
function isGivenAnId({ call, file, by }: ReachedCall): boolean {
  const isHandedOn = call.arguments.some((each) => {
    const given = each.type === T.SpreadElement ? each.argument : each;
    return variableOf(unwrap(given), file.sourceCode)?.defs[0]?.type === "Parameter";
  });
  return isHandedOn && by.some((each) => namesOwnId(each.node.arguments, each.file.sourceCode));
}

/** `repository.create(body)` of a class of the project that has such a method: what it does is read there. */
function isReadable({ kind, node }: Effect, file: ProjectFile, project: Project): boolean {
  return (
    kind === "insert" && node.callee.type === T.MemberExpression && calledFunction(node.callee, file, project) !== null
  );
}

const MAKING = /^(?:create|createOne|insert|place|placeOrder|purchase)$/;

/**
 * `this.orders.create(body)` in a handler whose service cannot be looked into (an interface, a token, `any`): then the
 * verb has to do.
 */
function namedEffect(call: TSESTree.CallExpression, file: ProjectFile, depth: number, project: Project): Effect | null {
  const { callee } = call;
  if (depth !== 1 || callee.type !== T.MemberExpression || call.arguments.length === 0) return null;
  const name = staticName(callee);
  const { object } = callee;
  if (name === null || !MAKING.test(name)) return null;
  if (object.type !== T.MemberExpression || object.object.type !== T.ThisExpression) return null;
  const root = originOf(object, file.sourceCode)?.root;
  // A class that is there to be read has been read: it is no answer that nothing was found in it.
  if (root?.kind === "module" && (!/^[.@~#]/.test(root.name) || project.imported(root.name, file))) return null;
  if (functionsOf(callee, file, project).length > 0) return null;
  const field = staticName(object) ?? "";
  return { kind: "insert", node: call, phrase: "creates a second record", call: `${field}.${name}`, target: field };
}

function textOf({ node, file }: Located<FunctionNode>): string {
  return file.sourceCode.text.slice(...node.range);
}

// Names that say nothing of what is done.
const GENERAL_NAME = /^[A-Z]+$|^(?:action|default|handler|handle)$/;

/** The name of the function that answers: the method of a controller, the reference given, the procedure. */
function nameOf(route: Route, handlers: readonly Located<FunctionNode>[]): string | null {
  const [handler] = route.handlers;
  if (!handler) return null;
  // `export const placeOrder = client.inputSchema(schema).action(…)`: the first reference of the chain is no name of it.
  if (route.framework === "next" && route.path === null && !GENERAL_NAME.test(route.name)) return route.name;
  if (handler.type === T.Identifier || handler.type === T.MemberExpression) return staticName(handler);
  if (handler.type === T.CallExpression) return staticName(handler.callee);
  const member: TSESTree.Node | undefined = handlers[0]?.node.parent;
  if (member?.type === T.MethodDefinition) return staticName(member);
  if (route.path === null && !GENERAL_NAME.test(route.name)) return route.name;
  const own = handlers[0]?.node.id?.name ?? null;
  return own !== null && GENERAL_NAME.test(own) ? null : own;
}
