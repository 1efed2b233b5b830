import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import type { TSESTree } from "@typescript-eslint/utils";
import { unwrap } from "../code/expressions.ts";
import type { FunctionNode } from "../code/functions.ts";
import { staticName } from "../code/names.ts";
import { originOf } from "../code/origin.ts";
import { variableOf } from "../code/scopes.ts";
import {
  effectOf,
  namesOwnId,
  sendsByName,
  tableOfInsert,
  type Effect,
  type EffectKind,
} from "../knowledge/effects/index.ts";
import { makesOnlyWhatIsMissing } from "../knowledge/effects/absence.ts";
import { meetsOnlyGivenId } from "../knowledge/effects/optional-ids.ts";
import { changesInPlace } from "../knowledge/effects/in-place.ts";
import { isCalledByMachines, isHarmlessByName, isMinor, isRecordByName } from "../knowledge/effects/retry-safe.ts";
import type { Route } from "../knowledge/frameworks/index.ts";
import { isDevelopmentOnly } from "../knowledge/personal-data/index.ts";
import { isSmall, madeBeside } from "./alone.ts";
import { functionsOf, type Located } from "./definitions.ts";
import { checksEvent, keepsEventId } from "./delivered-events.ts";
import { givenTo } from "./given-columns.ts";
import type { Project, ProjectFile } from "./index.ts";
import { meetsEarlierRun, type Insert } from "./earlier-run.ts";
import { isKeyUsedIn } from "./key-flow.ts";
import { isPaidOnce } from "./payment-state.ts";
import { reachCalls, type EnteredFunction, type ReachedCall } from "./reach.ts";
import { isRefusedBefore, isReplaced } from "./refusals.ts";
import { isRefusedAgain } from "./schema/repeated-row.ts";
import { clauseAround } from "./summaries/guards.ts";
import { isPassedOnTheWay, wayTo } from "./ways.ts";

/** A change of state that a route leads to, and the file that makes it. */
export interface ReachedEffect {
  readonly effect: Effect;
  readonly file: ProjectFile;
  /** How the route comes to it. */
  readonly reached: ReachedCall;
}

/** The worst that a route repeats. */
export interface WorstEffect extends ReachedEffect {
  /** What the same run makes beside it, and a second one again. */
  readonly beside: readonly ReachedEffect[];
  /** Whether all that a second run leaves behind is small: rows without amounts, jobs. */
  readonly isSmall: boolean;
  /** Whether a provider delivers an event to the route, which has an id of its own, and brings no header. */
  readonly isEvent: boolean;
}

export interface Wanted {
  readonly kinds: ReadonlySet<EffectKind>;
  readonly methods: ReadonlySet<string>;
  /** Further names of keys. */
  readonly names: ReadonlySet<string>;
}

const RANK: readonly EffectKind[] = ["payment", "amount", "insert", "mail", "job", "request"];
// What is delivered again, a provider tells by its id; rows and jobs are mostly found again by what they are about.
const EVENT_KINDS: ReadonlySet<EffectKind> = new Set(["payment", "amount"]);
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
): WorstEffect | "protected" | null {
  if (isCalledByMachines(route.path)) return null;
  const found: NamedEffect[] = [];
  const inserts: OrderedInsert[] = [];
  const changing = new Set<FunctionNode>();
  const handlerName = nameOf(route, handlers);
  const onlySets = !route.methods.includes("POST") && !route.methods.includes("ALL");
  const checks: ReachedCall[] = [];
  const visit = (reached: ReachedCall): "skip" | undefined => {
    const { call, file, through } = reached;
    // What is done about a failure is not what the request is for.
    const owner = through.at(-1)?.node;
    if (checksEvent({ node: call, file })) checks.push(reached);
    if ((owner && clauseAround(call, owner)) || through.length > MOST_FUNCTIONS) return "skip";
    const effect = effectOf(call, file.sourceCode) ?? namedEffect(call, file, through.length, project);
    if (effect && isReadElsewhere(effect, file, project)) return undefined;
    // `{ ...body, id: params.id }`: the caller names the row that is updated.
    if (effect?.kind === "insert" && meetsOnlyGivenId(call, file.sourceCode) && givenTo("id", reached) === "given")
      return "skip";
    const table = effect?.kind === "insert" ? effect.target : tableOfInsert(call, file.sourceCode);
    if (table !== null) inserts.push({ table, reached, before: found.length });
    if (!effect && owner && (table !== null || changesInPlace(call))) changing.add(owner);
    if (!effect) return makesOnlyWhatIsMissing(call, file.sourceCode) ? "skip" : undefined;
    if (isDevelopmentOnly(call, file.sourceCode)) return "skip";
    if ((onlySets && !PATCH_KINDS.has(effect.kind)) || isMinor(effect)) return "skip";
    const isCalledHarmless = isHarmlessByName(route.path, handlerName, effect);
    // What is proven outranks any name.
    if (effect.isByName === true && isCalledHarmless) return "skip";
    if (effect.kind === "job" && isGivenAnId(reached)) return "skip";
    // What is not asked about by itself still counts beside what is.
    found.push({ effect, file, reached, isCalledHarmless });
    return "skip";
  };
  const entered = reachCalls(handlers, project, visit);
  if (entered.some((fn) => isKeyUsedIn(fn, wanted.names))) return "protected";
  const isEvent = checks.length > 0;
  if (isEvent && keepsEventId(entered)) return "protected";
  const isRepeated = repeatedAmong(found, inserts.slice(0, MOST_COMPARED), entered, project);
  const byCost = found
    .filter((each) => wanted.kinds.has(each.effect.kind) && !isByProduct(each, changing))
    .filter((each) => !isEvent || (EVENT_KINDS.has(each.effect.kind) && !each.effect.costsLater))
    .sort((a, b) => rankOf(a.effect) - rankOf(b.effect))
    .slice(0, MOST_COMPARED);
  const isPurpose = (each: NamedEffect) => !isByProduct(each, changing) && !isRecorded(each);
  let least: WorstEffect | null = null;
  for (const each of byCost) {
    if (!isRepeated(each)) continue;
    const beside = madeBeside(each, found.filter(isPurpose)).filter((other) => isRepeated(other));
    const run = { change: each, beside, isRecorded: found.some(isRecorded), handlers };
    const { effect, file, reached } = each;
    const worst = { effect, file, reached, beside, isSmall: isSmall(run, project), isEvent };
    // What nobody has used yet, or what only counts, is not all that a run may do.
    if ((!effect.costsLater && !effect.isCounted) || !worst.isSmall) return least && worst.isSmall ? least : worst;
    least ??= worst;
  }
  return least;
}

/** What costs more comes first; what a provider makes that nobody has used yet, before a row. */
function rankOf({ kind, costsLater }: Effect): number {
  return RANK.indexOf(kind) * 2 + (costsLater ? BEFORE_ROWS : 0);
}

const BEFORE_ROWS = RANK.indexOf("insert") * 2 - 1;

/**
 * How many functions may lie between a request and what it changes, the handler counted. Further down it mostly is work
 * that the whole application shares, and comes to on certain conditions: a token that is renewed, a limit that is told of.
 */
const MOST_FUNCTIONS = 3;

/** When the costliest of these are all refused a second time, so are the others. */
const MOST_COMPARED = 100;

/** A row that is added, and how many changes a reader meets before it. */
type OrderedInsert = Insert & { readonly before: number };

/** A change, and whether its route is called by a name under which a second one does no harm. */
type NamedEffect = ReachedEffect & { readonly isCalledHarmless: boolean };

/**
 * Whether a function that changes something in place writes down beside it, through another function, that it did: a
 * name and what is done, or two names, have to agree for that. Money is no by-product.
 * @param changing the functions that change something in place
 */
function isByProduct({ effect, reached, isCalledHarmless }: NamedEffect, changing: ReadonlySet<FunctionNode>): boolean {
  if (effect.kind === "payment" || effect.kind === "amount") return false;
  const { through, by } = reached;
  const owner = through.slice(0, -1).findIndex(({ node }) => changing.has(node));
  const isRecord = by.slice(Math.max(owner, 0)).some(({ node }) => isRecordByName(staticName(node.callee) ?? ""));
  return owner === -1 ? isCalledHarmless && isRecord : isCalledHarmless || isRecord;
}

/** Whether a change is written down through a function that is named for writing down what happened. */
function isRecorded({ reached: { by } }: ReachedEffect): boolean {
  return by.some(({ node }) => isRecordByName(staticName(node.callee) ?? ""));
}

/** Tells which of a handler's changes a second run makes again. */
function repeatedAmong(
  found: readonly ReachedEffect[],
  inserts: readonly OrderedInsert[],
  entered: readonly EnteredFunction[],
  project: Project,
): (change: ReachedEffect) => boolean {
  const isRefused = lazily((reached: ReachedCall) => meetsEarlierRun(reached, inserts, project));
  const isRefusedByDatabase = lazily((reached: ReachedCall) => isRefusedAgain(reached, project));
  const isPaid = lazily(({ call, file }: ReachedCall) => isPaidOnce(call, file, project));
  return ({ effect, reached }) => {
    const { kind, isOnce } = effect;
    if (isOnce || isRefused(reached) || (kind === "payment" && isPaid(reached))) return false;
    if (kind === "insert" && (isRefusedByDatabase(reached) || isReplaced(reached))) return false;
    const at = found.findIndex((each) => each.reached === reached);
    // Behind a row that the database refuses nothing is come to.
    const isRefusedFirst = (each: ReachedEffect) => each.effect.kind === "insert" && isRefusedByDatabase(each.reached);
    if (
      kind === "insert" &&
      found
        .slice(0, Math.min(at, MOST_COMPARED))
        .some((each) => isRefusedFirst(each) && isPassedOnTheWay(wayTo(each.reached), wayTo(reached)))
    )
      return false;
    // Money is worth a key all the same: two requests at once both pass a test.
    if (kind !== "payment" && kind !== "amount" && isRefusedBefore(reached, entered)) return false;
    if (kind !== "mail" && kind !== "job") return true;
    // What follows an insert that a second run is refused is not come to again.
    return !inserts.some((each) => each.before <= at && (isRefused(each.reached) || isRefusedByDatabase(each.reached)));
  };
}

function lazily<Key extends object>(ask: (key: Key) => boolean): (key: Key) => boolean {
  const known = new Map<Key, boolean>();
  return (key) => {
    let answer = known.get(key);
    if (answer === undefined) known.set(key, (answer = ask(key)));
    return answer;
  };
}

/**
 * Whether better is known of a call than its name: the class of the project that has such a method, `orders.create(body)`,
 * is read there, and a function that is named for a message, a payment or a job has to come to one.
 */
function isReadElsewhere(effect: Effect, file: ProjectFile, project: Project): boolean {
  if (effect.kind !== "insert" && effect.kind !== "job" && effect.isByName !== true) return false;
  const functions = functionsOf(effect.node.callee, file, project);
  if (functions.length === 0) return false;
  return effect.kind === "insert" || !functions.some((fn) => reachesAny(fn, project));
}

const reaching = new WeakMap<Project, Map<FunctionNode, boolean>>();

/** Whether a function comes to a change of state, or sends something by a call that cannot be read. */
function reachesAny(fn: Located<FunctionNode>, project: Project): boolean {
  const known = reaching.get(project) ?? new Map<FunctionNode, boolean>();
  reaching.set(project, known);
  const before = known.get(fn.node);
  if (before !== undefined) return before;
  let reaches = false;
  known.set(fn.node, reaches);
  reachCalls([fn], project, ({ call, file }) => {
    if (reaches) return "skip";
    const effect = effectOf(call, file.sourceCode);
    const mayBe = effect !== null || sendsByName(call);
    reaches = mayBe && (effect?.isByName === false || functionsOf(call.callee, file, project).length === 0);
    return reaches ? "skip" : undefined;
  });
  known.set(fn.node, reaches);
  return reaches;
}

/** Whether a job is handed to the function that queues it, and has its id from a call on the way. */
function isGivenAnId({ call, file, by }: ReachedCall): boolean {
  const isHandedOn = call.arguments.some((each) => {
    const given = each.type === T.SpreadElement ? each.argument : each;
    return variableOf(unwrap(given), file.sourceCode)?.defs[0]?.type === "Parameter";
  });
  return isHandedOn && by.some((each) => namesOwnId(each.node.arguments, each.file.sourceCode));
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
  return {
    kind: "insert",
    node: call,
    phrase: "creates a second record",
    call: `${field}.${name}`,
    target: field,
    isByName: true,
  };
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
