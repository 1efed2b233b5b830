import { service, type Sink } from "./model.ts";

// Keys of payment services. Source: the SDKs' own type declarations and guides, as of November 2026.

export const payments: readonly Sink[] = [
  service(
    "Stripe secret key",
    "STRIPE_SECRET_KEY",
    ["stripe()", "stripe.new()", "stripe.Stripe.new()"],
    ["0"],
    "charges, refunds and customer data",
  ),
  service(
    "Stripe webhook secret",
    "STRIPE_WEBHOOK_SECRET",
    [
      "stripe.new().webhooks.constructEvent()",
      "stripe().webhooks.constructEvent()",
      "stripe.webhooks.constructEvent()",
    ],
    ["2"],
    "payment events can be forged",
  ),
  service(
    "Braintree private key",
    "BRAINTREE_PRIVATE_KEY",
    ["braintree.BraintreeGateway.new()", "braintree.connect()"],
    ["0.privateKey"],
    "charges and customer data",
  ),
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
  service(
    "Razorpay key secret",
    "RAZORPAY_KEY_SECRET",
    ["razorpay.new()"],
    ["0.key_secret"],
    "payments of the account",
  ),
  service(
    "Square access token",
    "SQUARE_ACCESS_TOKEN",
    ["square.Client.new()", "square.SquareClient.new()"],
    ["0.accessToken", "0.token"],
    "payments of the account",
  ),
  service(
    "Mollie API key",
    "MOLLIE_API_KEY",
    ["@mollie/api-client.createMollieClient()", "@mollie/api-client()"],
    ["0.apiKey"],
    "payments of the account",
  ),
  service(
    "Adyen API key",
    "ADYEN_API_KEY",
    ["@adyen/api-library.Client.new()"],
    ["0.apiKey"],
    "payments of the account",
  ),
  service(
    "Plaid secret",
    "PLAID_SECRET",
    ["plaid.Configuration.new()"],
    ["0.baseOptions.headers.PLAID-SECRET"],
    "customers' bank data",
  ),
];
