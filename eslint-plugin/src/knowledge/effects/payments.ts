import type { TSESTree } from "@typescript-eslint/utils";
import {
  clientKeys,
  PAYMENT_PROVIDERS,
  type PaymentMethod,
  type PaymentProvider,
} from "../../catalog/payments/index.ts";
import { wordsOf } from "../../code/names.ts";
import { originKey } from "../../code/origin.ts";
import type { SourceCode } from "../../code/per-file.ts";
import { movesNothing, movesNothingAgain } from "../payments/costs.ts";
import { pathBelow } from "../payments/index.ts";
import type { PathStep } from "./call-path.ts";

/** Verbs that a project's own payment functions are named with, and what they do when they are called again. */
const PAYMENT_VERBS: ReadonlyMap<string, string> = new Map([
  ["charge", "charges again"],
  ["refund", "refunds again"],
  ["payout", "pays out again"],
]);

/**
 * What a payment does when its request is sent again, `charges the card again`, and whether only its name says that it is
 * one; null for what is none.
 */
export function paymentPhrase(
  call: TSESTree.CallExpression,
  steps: readonly PathStep[],
  sourceCode: SourceCode,
): Payment | null {
  const known = knownByName(steps) ?? knownByOrigin(call, steps, sourceCode);
  if (known) {
    const { method, phrase, movesMoney } = known;
    if (movesMoney && movesNothing(call, method, sourceCode)) return null;
    return { phrase, movesMoney, isByName: false, isOnce: movesNothingAgain(call, method, sourceCode) };
  }
  const phrase = ownPhrase(steps);
  return phrase === null ? null : { phrase, movesMoney: true, isByName: true, isOnce: false };
}

/** What a method of a provider does when its request is sent again. */
interface Repetition {
  readonly phrase: string;
  /** Whether money moves by it at once: by a second customer none does. */
  readonly movesMoney: boolean;
  readonly method: PaymentMethod;
}

interface Payment extends Omit<Repetition, "method"> {
  readonly isByName: boolean;
  /** Whether the provider does it once, however often it is asked to. */
  readonly isOnce: boolean;
}

/** A provider with what its methods do when their request is sent again. */
interface Effects {
  /** The names of its clients, between marks, so that a name can be asked for one of them among its words. */
  readonly names: readonly string[];
  readonly clients: readonly string[];
  readonly methods: ReadonlyMap<string, Repetition>;
}

const EFFECTS: readonly Effects[] = PAYMENT_PROVIDERS.map((provider) => ({
  names: [...provider.words, ...(provider.looseWords ?? [])].map((word) => `_${word}_`),
  clients: clientKeys(provider),
  methods: methodsOf(provider),
}));

/** The last steps of all those methods: few calls have one. */
const LAST_STEPS: ReadonlySet<string> = new Set(
  EFFECTS.flatMap(({ methods }) => [...methods.keys()].map((path) => path.slice(path.lastIndexOf(".") + 1))),
);

/** Sessions and setups are left out: an unused one costs nothing. */
function methodsOf({ methods }: PaymentProvider): ReadonlyMap<string, Repetition> {
  return new Map(
    [...methods].flatMap(([path, method]) => {
      const movesMoney = method.costs === "at once";
      const phrase = method.inRequest ?? (movesMoney ? method.phrase : undefined);
      return phrase === undefined ? [] : [[path, { phrase, movesMoney, method }] as const];
    }),
  );
}

/** `stripe.refunds.create`, `this.stripeClient.refunds.create`. */
function knownByName(steps: readonly PathStep[]): Repetition | null {
  const names = steps.map(({ name }) => `_${wordsOf(name).join("_")}_`);
  for (const effects of EFFECTS) {
    const at = names.findIndex((name) => effects.names.some((word) => name.includes(word)));
    if (at === -1) continue;
    const below = steps
      .slice(at + 1)
      .map(({ name }) => name)
      .join(".");
    const found = effects.methods.get(below);
    if (found) return found;
  }
  return null;
}

/** `const client = new Stripe(key); client.refunds.create(…)` */
function knownByOrigin(
  call: TSESTree.CallExpression,
  steps: readonly PathStep[],
  sourceCode: SourceCode,
): Repetition | null {
  if (!LAST_STEPS.has(steps.at(-1)?.name ?? "")) return null;
  const key = originKey(call.callee, sourceCode);
  for (const { clients, methods } of EFFECTS) {
    const path = pathBelow(key, clients);
    const found = path === null ? undefined : methods.get(path);
    if (found) return found;
  }
  return null;
}

/** `chargeCard(order)`, `paymentService.refund(id)`: verbs that projects use for nothing but money. */
function ownPhrase(steps: readonly PathStep[]): string | null {
  const last = steps.at(-1);
  if (!last) return null;
  const [verb, noun] = wordsOf(last.name);
  const phrase = verb === undefined ? undefined : PAYMENT_VERBS.get(verb);
  if (phrase === undefined) return null;
  const money = /^(?:payment|card|customer|order|invoice|amount|wallet|account|booking|purchase)s?$/;
  const receiver = wordsOf(steps.at(-2)?.name ?? "");
  return (noun !== undefined && money.test(noun)) || (noun === undefined && receiver.some((word) => money.test(word)))
    ? phrase
    : null;
}
