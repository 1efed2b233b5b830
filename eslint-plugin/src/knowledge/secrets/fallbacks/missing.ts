import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import type { TSESTree } from "@typescript-eslint/utils";
import { stringValue, unwrap } from "../../../code/expressions.ts";
import { enclosingFunction, isFunction } from "../../../code/functions.ts";
import { staticName } from "../../../code/names.ts";
import { nodesIn } from "../../../code/nodes.ts";
import { perFile, type SourceCode } from "../../../code/per-file.ts";
import { returnedExpressions } from "../../../code/returns.ts";
import { onlyValue, variableOf } from "../../../code/scopes.ts";
import { conditionsAt, type Condition } from "../../../flow/control/index.ts";
import { addedTo } from "../../../flow/values/writes.ts";
import { truthInProduction } from "../../personal-data/development.ts";
import type { Fallback } from "./forms.ts";
import { asksFor, decisionsAt, MOST_CONDITIONS, MOST_REFUSALS, refusalsIn } from "./refusals.ts";
import { isDemanded } from "./schemas.ts";
import { isEnvironment, settingRead } from "./reads.ts";

/** What a test would find in production, were the setting missing: a text, a number, nothing, or what is not known. */
type Found = string | number | boolean | undefined;
const UNKNOWN = Symbol("unknown");
type Answer = Found | typeof UNKNOWN;

/** How deep a test is read. */
const MAX_HOPS = 12;
/** How many lists that decide over what is put into lists. */
const MAX_DEPTH = 3;

/**
 * Whether production never runs with a fallback: it is not reached there, or the file refuses what is missing, or the
 * text itself. Each test is answered as it would be in production without the setting.
 */
export function isRefused(fallback: Fallback, sourceCode: SourceCode): boolean {
  const reader = new Reader(fallback, sourceCode);
  for (let at: TSESTree.Node | undefined = fallback.place; at; at = enclosingFunction(at)) {
    const conditions = conditionsAt(at, sourceCode).slice(0, MOST_CONDITIONS);
    if (conditions.some((condition) => reader.holds(condition) === false)) return true;
  }
  return reader.isRefused() || (fallback.setting !== null && isDemanded(fallback.setting, sourceCode));
}

/** Whether a file refuses to run in production without a setting: it throws or exits, or parses a schema that demands it. */
export function refusesWithout(setting: string, sourceCode: SourceCode): boolean {
  return new Reader({ setting, value: "", whole: null }, sourceCode).isRefused() || isDemanded(setting, sourceCode);
}

/** The texts that stand in lists of a file: names that a loop may go through. */
const listed = perFile(
  (sourceCode): ReadonlySet<string> =>
    new Set(
      nodesIn(sourceCode, T.Literal).flatMap(({ value, parent }) =>
        typeof value === "string" && parent.type === T.ArrayExpression ? [value] : [],
      ),
    ),
);

/** What is missing, and what has come in its place, if anything. */
interface Missing extends Pick<Fallback, "setting" | "value"> {
  readonly whole: TSESTree.Node | null;
}

/** Reads tests as they turn out where one setting is missing. */
class Reader {
  /** Whether an answer was made of the setting or the text, and not of the environment alone. */
  #isAsked = false;
  /** How many lists are looked into for what others are made of. */
  #depth = 0;
  readonly #fallback: Missing;
  readonly #sourceCode: SourceCode;

  constructor(fallback: Missing, sourceCode: SourceCode) {
    this.#fallback = fallback;
    this.#sourceCode = sourceCode;
  }

  /** Whether a condition holds; null where that is not known. */
  holds({ test, kind, holds }: Condition): boolean | null {
    if (kind === "case") return null;
    const found = this.#answer(test, MAX_HOPS);
    if (found === UNKNOWN) return null;
    return (kind === "present" ? found !== undefined : Boolean(found)) === holds;
  }

  /** Whether the file throws or exits for want of the setting. */
  isRefused(): boolean {
    const { setting } = this.#fallback;
    return refusalsIn(this.#sourceCode).some(
      (refusal) => asksFor(refusal, setting, this.#sourceCode) && this.#isReached(refusal),
    );
  }

  /** Whether a place is surely reached, and for want of the setting. */
  #isReached(place: TSESTree.Node): boolean {
    if (this.#depth >= MAX_DEPTH) return false;
    const before = this.#isAsked;
    this.#isAsked = false;
    this.#depth++;
    const isReached = decisionsAt(this.#sourceCode, place).every(({ condition, isAround }) => {
      const holds = this.holds(condition);
      return isAround ? holds === true : holds !== false;
    });
    const isSo = isReached && this.#isAsked;
    this.#depth--;
    this.#isAsked = before || isSo;
    return isSo;
  }

  #answer(expression: TSESTree.Node, hops: number): Answer {
    if (hops <= 0) return UNKNOWN;
    const node = unwrap(expression);
    const own = this.#own(node);
    if (own !== UNKNOWN) return own;
    switch (node.type) {
      case T.Literal:
        return typeof node.value === "string" || typeof node.value === "boolean" || typeof node.value === "number"
          ? node.value
          : node.value === null
            ? undefined
            : UNKNOWN;
      case T.Identifier:
        return this.#named(node, hops);
      case T.UnaryExpression:
        return this.#unary(node, hops);
      case T.LogicalExpression:
        return this.#logical(node, hops);
      case T.BinaryExpression:
        return this.#orInProduction(this.#compared(node, hops), node);
      case T.MemberExpression:
        return this.#orInProduction(this.#member(node, hops), node);
      case T.CallExpression:
        return this.#orInProduction(this.#called(node, hops), node);
      default:
        return UNKNOWN;
    }
  }

  /** The setting, which is missing, and whatever the fallback has become. */
  #own(node: TSESTree.Node): Answer {
    const { setting, whole, value } = this.#fallback;
    if (node === whole || this.#isNamed(node)) {
      this.#isAsked = true;
      return value;
    }
    if (setting === null || (node.type !== T.MemberExpression && node.type !== T.CallExpression)) return UNKNOWN;
    const isEach =
      node.type === T.MemberExpression &&
      node.computed &&
      node.property.type === T.Identifier &&
      listed(this.#sourceCode).has(setting) &&
      isEnvironment(node.object, this.#sourceCode);
    if (!isEach && settingRead(node, this.#sourceCode) !== setting) return UNKNOWN;
    this.#isAsked = true;
    return undefined;
  }

  /** Whether a name is the one that a destructuring gives what was missing. */
  #isNamed(node: TSESTree.Node): boolean {
    const { whole } = this.#fallback;
    return node.type === T.Identifier && whole?.type === T.Identifier && node.name === whole.name;
  }

  #named(node: TSESTree.Identifier, hops: number): Answer {
    if (node.name === "undefined") return undefined;
    const value = onlyValue(node, this.#sourceCode);
    if (value !== node) {
      const found = this.#answer(value, hops - 1);
      if (found !== UNKNOWN) return found;
    }
    const { setting } = this.#fallback;
    if (setting !== null && settingRead(node, this.#sourceCode) === setting) {
      this.#isAsked = true;
      return undefined;
    }
    return this.#orInProduction(UNKNOWN, node);
  }

  /** What a test of the environment says in production, where nothing else is known of it. */
  #orInProduction(found: Answer, node: TSESTree.Node): Answer {
    return found === UNKNOWN ? (truthInProduction(node, this.#sourceCode) ?? UNKNOWN) : found;
  }

  #unary(node: TSESTree.UnaryExpression, hops: number): Answer {
    const found = this.#answer(node.argument, hops - 1);
    if (found === UNKNOWN) return UNKNOWN;
    if (node.operator === "!") return !found;
    return node.operator === "typeof" ? typeof found : UNKNOWN;
  }

  #logical({ left, right, operator }: TSESTree.LogicalExpression, hops: number): Answer {
    const first = this.#answer(left, hops - 1);
    const second = () => this.#answer(right, hops - 1);
    if (first !== UNKNOWN) {
      if (operator === "??") return first ?? second();
      return Boolean(first) === (operator === "&&") ? second() : first;
    }
    // Of `unknown && false` the whole is known.
    if (operator === "??") return UNKNOWN;
    const last = second();
    if (last === UNKNOWN) return UNKNOWN;
    return Boolean(last) === (operator === "||") ? Boolean(last) : UNKNOWN;
  }

  #compared({ left, right, operator }: TSESTree.BinaryExpression, hops: number): Answer {
    if (left.type === T.PrivateIdentifier) return UNKNOWN;
    const [one, other] = [this.#answer(left, hops - 1), this.#answer(right, hops - 1)];
    if (one === UNKNOWN || other === UNKNOWN) return UNKNOWN;
    if (/^[=!]==?$/.test(operator)) return (one === other) === operator.startsWith("=");
    if (typeof one !== "number" || typeof other !== "number") return UNKNOWN;
    switch (operator) {
      case "<":
        return one < other;
      case "<=":
        return one <= other;
      case ">":
        return one > other;
      case ">=":
        return one >= other;
      default:
        return UNKNOWN;
    }
  }

  #member(node: TSESTree.MemberExpression, hops: number): Answer {
    if (staticName(node) !== "length") return UNKNOWN;
    const found = this.#answer(node.object, hops - 1);
    if (typeof found === "string") return found.length;
    if (found === undefined && node.optional) return undefined;
    const list = onlyValue(node.object, this.#sourceCode);
    // As many of the names as are missing: at least the one.
    if (list.type === T.CallExpression)
      return staticName(list.callee) === "filter" && this.#ofEach(list, hops) === true ? 1 : UNKNOWN;
    return list.type === T.ArrayExpression && this.#isGathered(node.object) ? 1 : UNKNOWN;
  }

  /** Whether something is put into a list for want of the setting: `if (!process.env.SECRET) missing.push("SECRET")`. */
  #isGathered(list: TSESTree.Node): boolean {
    const variable = variableOf(unwrap(list), this.#sourceCode);
    const added = variable ? (addedTo(variable).get("[]") ?? []) : [];
    return added.slice(0, MOST_REFUSALS).some(({ node }) => this.#isReached(node));
  }

  #called(call: TSESTree.CallExpression, hops: number): Answer {
    const name = staticName(call.callee);
    const [first] = call.arguments;
    if (call.callee.type === T.Identifier && name === "Boolean" && first) {
      const found = this.#answer(first, hops - 1);
      return found === UNKNOWN ? UNKNOWN : Boolean(found);
    }
    if (call.callee.type !== T.MemberExpression || !first) return UNKNOWN;
    if (name === "some" && this.#ofEach(call, hops) === true) return true;
    if (name === "every" && this.#ofEach(call, hops) === false) return false;
    if (name !== "includes" && name !== "has") return UNKNOWN;
    const found = this.#answer(first, hops - 1);
    return typeof found === "string" && this.#isIn(call.callee.object, found) ? true : UNKNOWN;
  }

  /** Whether a list that is written in the file holds a text. */
  #isIn(list: TSESTree.Node, value: string): boolean {
    const made = onlyValue(list, this.#sourceCode);
    const items = made.type === T.NewExpression ? made.arguments[0] : made;
    return items?.type === T.ArrayExpression && items.elements.some((each) => stringValue(each) === value);
  }

  /** What a callback answers for the setting's name. */
  #ofEach(call: TSESTree.CallExpression, hops: number): boolean | null {
    const [given] = call.arguments;
    if (!given || !isFunction(given)) return null;
    const [returned, another] = returnedExpressions(given, this.#sourceCode);
    const found = returned && !another ? this.#answer(returned, hops - 1) : UNKNOWN;
    return found === UNKNOWN ? null : Boolean(found);
  }
}
