import { service } from "../credentials/sink.ts";
import type { PaymentMethod, PaymentProvider } from "./provider.ts";

// Stripe's SDK takes a key in the request options, behind the parameters, on every POST. From stripe-node's resources and
// docs.stripe.com/api/idempotent_requests, read in November 2026; to refresh, compare with the SDK's `src/resources`.

type Row = readonly [path: string, phrase: string, inRequest?: string];

// What moves or bills money by itself, and payment intents, for which Stripe's own guide asks for a key.
const AT_ONCE: readonly Row[] = [
  ["charges.create", "charges the card again"],
  ["paymentIntents.create", "makes a second payment for the same purchase", "charges the card again"],
  ["refunds.create", "refunds the money again"],
  ["transfers.create", "transfers the money again"],
  ["payouts.create", "pays out again"],
  ["topups.create", "tops up again"],
  ["subscriptions.create", "starts a second subscription"],
  ["subscriptionSchedules.create", "schedules a second subscription"],
  ["subscriptionItems.create", "bills the subscription item again"],
  ["invoices.create", "makes a second invoice"],
  ["invoiceItems.create", "bills the item again"],
  ["creditNotes.create", "credits the money again"],
  ["billing.creditGrants.create", "grants the credit again"],
  ["treasury.outboundPayments.create", "pays out again"],
  ["treasury.outboundTransfers.create", "transfers the money again"],
];

const AT_ONCE_BY_ID: readonly Row[] = [
  ["transfers.createReversal", "takes the money back again"],
  ["applicationFees.createRefund", "refunds the fee again"],
  ["customers.createBalanceTransaction", "changes the customer's balance again"],
  ["subscriptionItems.createUsageRecord", "bills the usage again"],
];

const LATER: readonly Row[] = [
  ["checkout.sessions.create", "makes a second payable checkout"],
  ["paymentLinks.create", "makes a second payable link", "makes a second payment link"],
  ["setupIntents.create", "makes a second setup intent"],
  ["customers.create", "makes a second customer", "makes a second customer"],
  ["accounts.create", "makes a second account"],
  ["quotes.create", "makes a second quote"],
  ["coupons.create", "makes a second coupon", "makes a second coupon"],
  ["promotionCodes.create", "makes a second promotion code", "makes a second promotion code"],
  ["orders.create", "makes a second order", "makes a second order"],
];

// Stripe refuses these the second time, with an error that the caller has to understand.
const LATER_BY_ID: readonly Row[] = [
  ["charges.capture", "is refused, though the first capture worked", "captures the charge again"],
  ["paymentIntents.capture", "is refused, though the first capture worked"],
  ["paymentIntents.confirm", "is refused, though it was confirmed before"],
  ["invoices.pay", "is refused, though the first payment worked"],
];

type Detail = "onceWithout" | "onceWith" | "handsOver" | "holds" | "saysDone";

const DETAILS: Readonly<Record<string, Pick<PaymentMethod, Detail>>> = {
  // A refund of the whole amount, of which Stripe allows one; charges and intents say what was refunded.
  "refunds.create": { onceWithout: "amount", saysDone: ["refunded", "amount_refunded"] },
  // "Once entirely reversed, a transfer can't be reversed again": docs.stripe.com/api/transfer_reversals, and alike of fees.
  "transfers.createReversal": { onceWithout: "amount", saysDone: ["reversed", "amount_reversed"] },
  "applicationFees.createRefund": { onceWithout: "amount", saysDone: ["refunded", "amount_refunded"] },
  // A subscription has one schedule, and one item of a price.
  "subscriptionSchedules.create": { onceWith: ["from_subscription"] },
  "subscriptionItems.create": { onceWith: ["subscription", "price"] },
  // Stripe.js confirms with the secret what the server has not; a card is tried by an amount that is held and let go.
  "paymentIntents.create": {
    handsOver: { secret: "client_secret", confirms: "confirm" },
    holds: { field: "capture_method", value: "manual", releases: "cancel", takes: "capture" },
  },
};

function methods(rows: readonly Row[], at: number, costs: PaymentMethod["costs"]): [string, PaymentMethod][] {
  return rows.map(([path, phrase, inRequest]) => [
    path,
    {
      phrase,
      costs,
      key: { in: "options", at, name: "idempotencyKey" },
      ...(inRequest === undefined ? {} : { inRequest }),
      ...DETAILS[path],
    },
  ]);
}

export const STRIPE: PaymentProvider = {
  name: "Stripe",
  modules: ["stripe"],
  makers: ["", "Stripe", "default"],
  words: ["stripe"],
  methods: new Map([
    ...methods(AT_ONCE, 1, "at once"),
    ...methods(AT_ONCE_BY_ID, 2, "at once"),
    ...methods(LATER, 1, "later"),
    ...methods(LATER_BY_ID, 2, "later"),
    // Known by an identifier in its body, which Stripe heeds for a day.
    ["billing.meterEvents.create", { phrase: "bills the usage again", costs: "at once", key: null }],
  ]),
  credentials: [
    service(
      "Stripe secret key",
      "STRIPE_SECRET_KEY",
      ["stripe()", "stripe.new()", "stripe.Stripe.new()"],
      ["0"],
      "charges, refunds and customer data",
    ),
    {
      ...service(
        "Stripe webhook secret",
        "STRIPE_WEBHOOK_SECRET",
        [
          "stripe.new().webhooks.constructEvent()",
          "stripe().webhooks.constructEvent()",
          "stripe.webhooks.constructEvent()",
        ],
        ["2"],
        "everything that payment events set off",
      ),
      chosen: "key",
    },
  ],
};
