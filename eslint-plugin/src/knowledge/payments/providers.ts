import type { KeyPlace, PaymentMethod, PaymentProvider } from "./provider.ts";
import { STRIPE } from "./stripe.ts";

// Read in November 2026 from the SDKs' sources and the providers' own pages on idempotency. Left out, since their SDKs for
// Node.js take no key: Braintree, Paddle, Razorpay (its API has X-Refund-Idempotency, its SDK cannot send it), and Wise,
// which has no SDK of its own (its API wants a `customerTransactionId`).

const options = (at: number): KeyPlace => ({ in: "options", at, name: "idempotencyKey" });
const argument = (at: number): KeyPlace => ({ in: "argument", at });
const body = (name: string): KeyPlace => ({ in: "body", name });

function method(phrase: string, key: KeyPlace, costs: PaymentMethod["costs"] = "at once"): PaymentMethod {
  return { phrase, key, costs };
}

// docs.adyen.com/development-resources/api-idempotency; IRequest.Options of @adyen/api-library.
const ADYEN: PaymentProvider = {
  name: "Adyen",
  client: /^@adyen\/api-library\.(?:CheckoutAPI|PaymentAPI|TransfersAPI)\.new\(\)/,
  words: [],
  methods: new Map([
    ["payments", method("charges the shopper again", options(1))],
    ["PaymentsApi.payments", method("charges the shopper again", options(1))],
    ["ModificationsApi.captureAuthorisedPayment", method("captures the money again", options(2))],
    ["ModificationsApi.refundCapturedPayment", method("refunds the money again", options(2))],
    ["ModificationsApi.refundOrCancelPayment", method("refunds the money again", options(2), "later")],
    ["TransfersApi.transferFunds", method("transfers the money again", options(1))],
  ]),
};

// IdempotencyParameter of @mollie/api-client, in `src/types/parameters.ts`. The client keys its own retries.
const MOLLIE: PaymentProvider = {
  name: "Mollie",
  client: /^@mollie\/api-client(?:\.(?:createMollieClient|default))?\(\)/,
  words: ["mollie", "mollie_client"],
  methods: new Map(
    (
      [
        ["payments.create", "starts a second payment", "later"],
        ["orders.create", "makes a second order", "later"],
        ["customerPayments.create", "charges the customer again", "at once"],
        ["customers_payments.create", "charges the customer again", "at once"],
        ["customerSubscriptions.create", "starts a second subscription", "at once"],
        ["customers_subscriptions.create", "starts a second subscription", "at once"],
        ["paymentCaptures.create", "captures the money again", "at once"],
        ["paymentRefunds.create", "refunds the money again", "at once"],
        ["payments_refunds.create", "refunds the money again", "at once"],
        ["orderRefunds.create", "refunds the money again", "at once"],
      ] as const
    ).map(([path, phrase, costs]) => [path, method(phrase, body("idempotencyKey"), costs)]),
  ),
};

// CreatePaymentRequest and RefundPaymentRequest of Square's API, where the key is required.
const SQUARE: PaymentProvider = {
  name: "Square",
  client: /^square\.(?:SquareClient|Client)\.new\(\)/,
  words: ["square", "square_client"],
  methods: new Map(
    (
      [
        ["payments.create", "charges the card again"],
        ["paymentsApi.createPayment", "charges the card again"],
        ["refunds.refundPayment", "refunds the money again"],
        ["refundsApi.refundPayment", "refunds the money again"],
        ["subscriptions.create", "starts a second subscription"],
        ["subscriptionsApi.createSubscription", "starts a second subscription"],
      ] as const
    ).map(([path, phrase]) => [path, method(phrase, body("idempotencyKey"))]),
  ),
};

// README of gocardless-nodejs. Without a key the client makes one up for each call.
const GOCARDLESS: PaymentProvider = {
  name: "GoCardless",
  client: /^gocardless-nodejs(?:\.default)?\(\)|^gocardless-nodejs(?:\/client)?\.GoCardlessClient\.new\(\)/,
  words: ["gocardless", "go_cardless", "gocardless_client"],
  methods: new Map([
    ["payments.create", method("collects the payment again", argument(1))],
    ["refunds.create", method("refunds the money again", argument(1))],
    ["subscriptions.create", method("starts a second subscription", argument(1))],
    ["instalmentSchedules.createWithDates", method("schedules the payments again", argument(1))],
    ["instalmentSchedules.createWithSchedule", method("schedules the payments again", argument(1))],
    ["outboundPayments.create", method("pays out again", argument(1))],
  ]),
};

// `src/api/payments/payments.js` of checkout-sdk-node; checkout.com/docs/payments/manage-payments/idempotency.
const CHECKOUT: PaymentProvider = {
  name: "Checkout.com",
  client: /^checkout-sdk-node(?:\.(?:Checkout|default))?\.new\(\)/,
  words: [],
  methods: new Map([
    ["payments.request", method("charges the card again", argument(1))],
    ["payments.capture", method("captures the money again", argument(2))],
    ["payments.refund", method("refunds the money again", argument(2))],
    ["transfers.initiate", method("transfers the money again", argument(1))],
  ]),
};

// PayPal-Request-Id as @paypal/paypal-server-sdk takes it. PayPal refuses a second capture of an order by itself.
const PAYPAL: PaymentProvider = {
  name: "PayPal",
  client: /^@paypal\/paypal-server-sdk\.(?:PaymentsController|OrdersController)\.new\(\)/,
  words: [],
  methods: new Map([
    ["refundCapturedPayment", method("refunds the money again", body("paypalRequestId"))],
    ["captureAuthorizedPayment", method("captures the money again", body("paypalRequestId"))],
    ["createOrder", method("makes a second payable order", body("paypalRequestId"), "later")],
    ["captureOrder", method("is refused, though the first capture worked", body("paypalRequestId"), "later")],
  ]),
};

// plaid.com/docs/api/products/transfer: an authorization makes one transfer at most, so that is where the key belongs.
const PLAID: PaymentProvider = {
  name: "Plaid",
  client: /^plaid\.PlaidApi\.new\(\)/,
  words: ["plaid", "plaid_client"],
  methods: new Map(
    (
      [
        ["transferAuthorizationCreate", "authorizes a second transfer"],
        ["transferRefundCreate", "refunds the money again"],
        ["transferLedgerDeposit", "deposits the money again"],
        ["transferLedgerWithdraw", "withdraws the money again"],
      ] as const
    ).map(([path, phrase]) => [path, method(phrase, body("idempotency_key"))]),
  ),
};

export const PROVIDERS: readonly PaymentProvider[] = [
  STRIPE,
  ADYEN,
  MOLLIE,
  SQUARE,
  GOCARDLESS,
  CHECKOUT,
  PAYPAL,
  PLAID,
];
