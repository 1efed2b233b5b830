import { service } from "../credentials/sink.ts";
import type { KeyPlace, PaymentMethod, PaymentProvider } from "./provider.ts";

// Read in November 2026 from the SDKs' sources and the providers' own pages on idempotency. Left out: Paddle, whose SDK
// for Node.js takes no key, and Wise, which has no SDK of its own (its API wants a `customerTransactionId`).

const options = (at: number): KeyPlace => ({ in: "options", at, name: "idempotencyKey" });
const argument = (at: number): KeyPlace => ({ in: "argument", at });
const body = (name: string): KeyPlace => ({ in: "body", name });

function method(phrase: string, key: KeyPlace | null, costs: PaymentMethod["costs"] = "at once"): PaymentMethod {
  return { phrase, key, costs };
}

/** What costs later, and nevertheless is done twice by a request that is sent twice. */
function doneTwice(phrase: string, key: KeyPlace): PaymentMethod {
  return { phrase, key, costs: "later", inRequest: phrase };
}

// docs.adyen.com/development-resources/api-idempotency; IRequest.Options of @adyen/api-library.
const ADYEN: PaymentProvider = {
  name: "Adyen",
  modules: ["@adyen/api-library"],
  makers: ["CheckoutAPI", "PaymentAPI", "TransfersAPI"],
  words: [],
  methods: new Map([
    ["payments", method("charges the shopper again", options(1))],
    ["PaymentsApi.payments", method("charges the shopper again", options(1))],
    ["ModificationsApi.captureAuthorisedPayment", method("captures the money again", options(2))],
    ["ModificationsApi.refundCapturedPayment", method("refunds the money again", options(2))],
    ["ModificationsApi.refundOrCancelPayment", method("refunds the money again", options(2), "later")],
    ["TransfersApi.transferFunds", method("transfers the money again", options(1))],
  ]),
  credentials: [
    service(
      "Adyen API key",
      "ADYEN_API_KEY",
      ["@adyen/api-library.Client.new()"],
      ["0.apiKey"],
      "payments of the account",
    ),
  ],
};

// IdempotencyParameter of @mollie/api-client, in `src/types/parameters.ts`. The client keys its own retries.
const MOLLIE: PaymentProvider = {
  name: "Mollie",
  modules: ["@mollie/api-client"],
  makers: ["", "createMollieClient", "default"],
  words: ["mollie", "mollie_client"],
  methods: new Map([
    ["payments.create", doneTwice("starts a second payment", body("idempotencyKey"))],
    ["orders.create", doneTwice("makes a second order", body("idempotencyKey"))],
    ["refunds.create", method("refunds the money again", null)],
    ...(
      [
        ["customerPayments.create", "charges the customer again"],
        ["customers_payments.create", "charges the customer again"],
        ["customerSubscriptions.create", "starts a second subscription"],
        ["customers_subscriptions.create", "starts a second subscription"],
        ["paymentCaptures.create", "captures the money again"],
        ["paymentRefunds.create", "refunds the money again"],
        ["payments_refunds.create", "refunds the money again"],
        ["orderRefunds.create", "refunds the money again"],
      ] as const
    ).map(([path, phrase]): [string, PaymentMethod] => [path, method(phrase, body("idempotencyKey"))]),
  ]),
  credentials: [
    service(
      "Mollie API key",
      "MOLLIE_API_KEY",
      ["@mollie/api-client.createMollieClient()", "@mollie/api-client()"],
      ["0.apiKey"],
      "payments of the account",
    ),
  ],
};

// CreatePaymentRequest and RefundPaymentRequest of Square's API, where the key is required.
const SQUARE: PaymentProvider = {
  name: "Square",
  modules: ["square"],
  makers: ["SquareClient", "Client"],
  words: ["square", "square_client"],
  looseWords: ["payments_api"],
  methods: new Map([
    ["createPayment", method("charges the card again", null)],
    ["refundPayment", method("refunds the money again", null)],
    ...(
      [
        ["payments.create", "charges the card again"],
        ["paymentsApi.createPayment", "charges the card again"],
        ["refunds.refundPayment", "refunds the money again"],
        ["refundsApi.refundPayment", "refunds the money again"],
        ["subscriptions.create", "starts a second subscription"],
        ["subscriptionsApi.createSubscription", "starts a second subscription"],
      ] as const
    ).map(([path, phrase]): [string, PaymentMethod] => [path, method(phrase, body("idempotencyKey"))]),
  ]),
  credentials: [
    service(
      "Square access token",
      "SQUARE_ACCESS_TOKEN",
      ["square.Client.new()", "square.SquareClient.new()"],
      ["0.accessToken", "0.token"],
      "payments of the account",
    ),
  ],
};

// README of gocardless-nodejs. Without a key the client makes one up for each call.
const GOCARDLESS: PaymentProvider = {
  name: "GoCardless",
  modules: ["gocardless-nodejs", "gocardless-nodejs/client"],
  makers: ["", "default", "GoCardlessClient"],
  words: ["gocardless", "go_cardless", "gocardless_client"],
  methods: new Map([
    ["payments.create", method("collects the payment again", argument(1))],
    ["refunds.create", method("refunds the money again", argument(1))],
    ["subscriptions.create", method("starts a second subscription", argument(1))],
    ["instalmentSchedules.createWithDates", method("schedules the payments again", argument(1))],
    ["instalmentSchedules.createWithSchedule", method("schedules the payments again", argument(1))],
    ["outboundPayments.create", method("pays out again", argument(1))],
  ]),
  credentials: [],
};

// `src/api/payments/payments.js` of checkout-sdk-node; checkout.com/docs/payments/manage-payments/idempotency.
const CHECKOUT: PaymentProvider = {
  name: "Checkout.com",
  modules: ["checkout-sdk-node"],
  makers: ["", "Checkout", "default"],
  words: [],
  methods: new Map([
    ["payments.request", method("charges the card again", argument(1))],
    ["payments.capture", method("captures the money again", argument(2))],
    ["payments.refund", method("refunds the money again", argument(2))],
    ["transfers.initiate", method("transfers the money again", argument(1))],
  ]),
  credentials: [],
};

// PayPal-Request-Id as @paypal/paypal-server-sdk takes it. PayPal refuses a second capture of an order by itself.
const PAYPAL: PaymentProvider = {
  name: "PayPal",
  modules: ["@paypal/paypal-server-sdk"],
  makers: ["PaymentsController", "OrdersController"],
  words: [],
  methods: new Map([
    ["refundCapturedPayment", method("refunds the money again", body("paypalRequestId"))],
    ["captureAuthorizedPayment", method("captures the money again", body("paypalRequestId"))],
    ["createOrder", method("makes a second payable order", body("paypalRequestId"), "later")],
    ["captureOrder", method("is refused, though the first capture worked", body("paypalRequestId"), "later")],
  ]),
  credentials: [
    service(
      "PayPal client secret",
      "PAYPAL_CLIENT_SECRET",
      [
        "@paypal/checkout-server-sdk.core.LiveEnvironment.new()",
        "@paypal/checkout-server-sdk.core.SandboxEnvironment.new()",
      ],
      ["1"],
      "payments of the account",
    ),
    service(
      "PayPal client secret",
      "PAYPAL_CLIENT_SECRET",
      ["paypal-rest-sdk.configure()"],
      ["0.client_secret"],
      "payments of the account",
    ),
  ],
};

// plaid.com/docs/api/products/transfer: an authorization makes one transfer at most, so that is where the key belongs.
const PLAID: PaymentProvider = {
  name: "Plaid",
  modules: ["plaid"],
  makers: ["PlaidApi"],
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
  credentials: [
    service(
      "Plaid secret",
      "PLAID_SECRET",
      ["plaid.Configuration.new()"],
      ["0.baseOptions.headers.PLAID-SECRET"],
      "customers' bank data",
    ),
  ],
};

// The SDK takes no key: Braintree refuses what it takes for a duplicate, within seconds and where that is switched on.
const BRAINTREE: PaymentProvider = {
  name: "Braintree",
  modules: ["braintree"],
  makers: ["BraintreeGateway", "connect"],
  words: [],
  looseWords: ["braintree", "gateway"],
  methods: new Map([
    ["transaction.sale", method("charges the card again", null)],
    ["transaction.refund", method("refunds the money again", null)],
    ["subscription.create", method("starts a second subscription", null)],
  ]),
  credentials: [
    service(
      "Braintree private key",
      "BRAINTREE_PRIVATE_KEY",
      ["braintree.BraintreeGateway.new()", "braintree.connect()"],
      ["0.privateKey"],
      "charges and customer data",
    ),
  ],
};

// Its API has X-Refund-Idempotency, which its SDK cannot send.
const RAZORPAY: PaymentProvider = {
  name: "Razorpay",
  modules: ["razorpay"],
  makers: [""],
  words: [],
  looseWords: ["razorpay", "rzp"],
  methods: new Map([
    ["orders.create", method("makes a second order", null)],
    ["payments.capture", method("captures the payment again", null)],
    ["payments.refund", method("refunds the money again", null)],
    ["subscriptions.create", method("starts a second subscription", null)],
  ]),
  credentials: [
    service(
      "Razorpay key secret",
      "RAZORPAY_KEY_SECRET",
      ["razorpay.new()"],
      ["0.key_secret"],
      "payments of the account",
    ),
  ],
};

export const OTHER_PROVIDERS: readonly PaymentProvider[] = [
  ADYEN,
  MOLLIE,
  SQUARE,
  GOCARDLESS,
  CHECKOUT,
  PAYPAL,
  PLAID,
  BRAINTREE,
  RAZORPAY,
];
