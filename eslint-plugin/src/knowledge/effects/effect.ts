import type { TSESTree } from "@typescript-eslint/utils";

/**
 * What a piece of code changes in the world, by what doing it twice costs:
 * - `payment`: money moves or a bill is made
 * - `amount`: a number or a list grows, so that the second time gives another result
 * - `insert`: a row or document comes to be
 * - `mail`: a person gets a message
 * - `job`: work is queued or an event published
 * - `request`: another service is asked to change something
 */
export type EffectKind = "payment" | "amount" | "insert" | "mail" | "job" | "request";

/** A call that changes state in a way that a retry repeats. */
export interface Effect {
  readonly kind: EffectKind;
  readonly node: TSESTree.CallExpression;
  /** What a retry does, for a message: `charges the card again`. */
  readonly phrase: string;
  /** The call as a reader knows it, without its arguments: `stripe.paymentIntents.create`. */
  readonly call: string;
  /** What is written to, where it has a name: `order`, `auditLogs`. */
  readonly target: string | null;
  /** Whether only a name says so, `sendInvite(…)`, `chargeCard(…)`: what the function does is better evidence, where it can be read. */
  readonly isByName?: boolean;
  /** Whether a provider makes something by it that costs only once somebody uses it: a customer, a coupon. */
  readonly costsLater?: boolean;
  /** Whether a number grows by what is written in the code, so that it counts how often something was done. */
  readonly isCounted?: boolean;
  /** Whether it is done once, however often the same is asked for: the provider refuses to refund the whole of a charge again. */
  readonly isOnce?: boolean;
}
