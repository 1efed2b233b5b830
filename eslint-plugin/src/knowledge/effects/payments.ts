import { STRIPE } from "../payments/index.ts";

// What payment providers' calls do when they are done twice. Read from the providers' Node.js SDK references, Nov 2026.

/** Stripe: the resource and method below the client. Sessions and setups are left out: an unused one costs nothing. */
export const STRIPE_CALLS: ReadonlyMap<string, string> = new Map([
  ...[...STRIPE.methods].flatMap(([path, { phrase, costs }]) => (costs === "at once" ? [[path, phrase] as const] : [])),
  ["paymentIntents.create", "charges the card again"],
  ["charges.capture", "captures the charge again"],
  ["billing.meterEvents.create", "bills the usage again"],
  ["customers.create", "makes a second customer"],
  ["paymentLinks.create", "makes a second payment link"],
  ["orders.create", "makes a second order"],
]);

/** Other providers: names of the client, and what its methods do. */
export const PAYMENT_CLIENTS: readonly {
  readonly clients: readonly string[];
  readonly calls: ReadonlyMap<string, string>;
}[] = [
  {
    clients: ["braintree", "gateway", "braintree_gateway"],
    calls: new Map([
      ["transaction.sale", "charges the card again"],
      ["transaction.refund", "refunds the money again"],
      ["subscription.create", "starts a second subscription"],
    ]),
  },
  {
    clients: ["razorpay", "rzp", "razorpay_client"],
    calls: new Map([
      ["orders.create", "makes a second order"],
      ["payments.capture", "captures the payment again"],
      ["payments.refund", "refunds the money again"],
      ["subscriptions.create", "starts a second subscription"],
    ]),
  },
  {
    clients: ["mollie", "mollie_client"],
    calls: new Map([
      ["payments.create", "starts a second payment"],
      ["orders.create", "makes a second order"],
      ["refunds.create", "refunds the money again"],
    ]),
  },
  {
    clients: ["square", "square_client", "payments_api"],
    calls: new Map([
      ["payments.create", "charges the card again"],
      ["payments_api.createPayment", "charges the card again"],
      ["createPayment", "charges the card again"],
      ["refundPayment", "refunds the money again"],
    ]),
  },
];

/** Verbs that a project's own payment functions are named with, and what they do when they are called again. */
export const PAYMENT_VERBS: ReadonlyMap<string, string> = new Map([
  ["charge", "charges again"],
  ["refund", "refunds again"],
  ["payout", "pays out again"],
]);
