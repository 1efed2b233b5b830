import { type Provider, vendor } from "../provider.ts";

// Payments, banking, shops, shipping and exchanges. Source: the formats that the vendors document, written down in November 2026 and not looked up one by one.

const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/;

export const payments: readonly Provider[] = [
  ...vendor("Stripe", { rotate: "https://dashboard.stripe.com/apikeys", opens: "charges, refunds and customer data" }, [
    {
      name: "Stripe live secret key",
      prefixes: ["sk_live_", "sk_prod_"],
      pattern: /sk_(?:live|prod)_[A-Za-z0-9]{15,250}/,
      environment: "live",
      minimumEntropy: 2.5,
    },
    {
      name: "Stripe live restricted key",
      prefixes: ["rk_live_", "rk_prod_"],
      pattern: /rk_(?:live|prod)_[A-Za-z0-9]{15,250}/,
      environment: "live",
      minimumEntropy: 2.5,
    },
    {
      name: "Stripe test secret key",
      opens: "the test account",
      rotate: "https://dashboard.stripe.com/test/apikeys",
      prefixes: ["sk_test_"],
      pattern: /sk_test_[A-Za-z0-9]{24,250}/,
      environment: "test",
      minimumEntropy: 2.5,
    },
    {
      name: "Stripe test restricted key",
      opens: "the test account",
      rotate: "https://dashboard.stripe.com/test/apikeys",
      prefixes: ["rk_test_"],
      pattern: /rk_test_[A-Za-z0-9]{24,250}/,
      environment: "test",
      minimumEntropy: 2.5,
    },
    {
      name: "Stripe webhook signing secret",
      opens: "forging events that say an invoice was paid",
      rotate: "https://dashboard.stripe.com/webhooks",
      prefixes: ["whsec_"],
      pattern: /whsec_[A-Za-z0-9+/]{24,72}={0,2}/,
      minimumEntropy: 2.5,
    },
    {
      name: "Stripe publishable key",
      prefixes: ["pk_live_", "pk_test_"],
      pattern: /pk_(?:live|test)_[A-Za-z0-9]{14,250}/,
      publishable: true,
    },
  ]),
  ...vendor("Square", { rotate: "https://developer.squareup.com/apps", opens: "payments and customer data" }, [
    { name: "Square access token", prefixes: ["EAAA"], pattern: /EAAA[A-Za-z0-9+/_=-]{41,64}/, minimumEntropy: 3.4 },
    { name: "Square OAuth access token", prefixes: ["sq0atp-"], pattern: /sq0atp-[A-Za-z0-9_-]{22,60}/ },
    {
      name: "Square sandbox access token",
      opens: "the test account",
      prefixes: ["sq0atb-"],
      pattern: /sq0atb-[A-Za-z0-9_-]{22,60}/,
      environment: "test",
    },
    { name: "Square OAuth secret", prefixes: ["sq0csp-", "sq0csb-"], pattern: /sq0cs[pb]-[A-Za-z0-9\\/_^-]{43}/ },
    {
      name: "Square application ID",
      prefixes: ["sq0idp-", "sq0idb-"],
      pattern: /sq0id[pb]-[A-Za-z0-9_-]{22}/,
      publishable: true,
    },
  ]),
  ...vendor(
    "PayPal",
    { rotate: "https://developer.paypal.com/dashboard/applications", opens: "payments and payouts" },
    [
      {
        name: "PayPal Braintree access token",
        prefixes: ["access_token$"],
        pattern: /access_token\$(?:production|sandbox)\$[0-9a-z]{16}\$[0-9a-f]{32}/,
      },
      {
        name: "Braintree private key",
        rotate: "https://www.braintreegateway.com/",
        keywords: ["braintree"],
        pattern: /[0-9a-f]{32}/,
        minimumEntropy: 3,
      },
      {
        name: "PayPal client secret",
        keywords: ["paypal"],
        pattern: /E[A-Za-z0-9_-]{79}/,
        minimumEntropy: 4,
      },
    ],
  ),
  ...vendor("Adyen", { rotate: "https://ca-live.adyen.com/", opens: "payments and refunds" }, [
    {
      name: "Adyen API key",
      prefixes: ["AQE"],
      keywords: ["adyen", "checkout", "apikey", "api_key"],
      pattern: /AQE[a-z]hm[A-Za-z0-9+/]{60,300}={0,2}-[A-Za-z0-9+/=]{20,64}-[\x21-\x7e]{10,40}/,
    },
  ]),
  ...vendor(
    "Razorpay",
    { rotate: "https://dashboard.razorpay.com/app/website-app-settings/api-keys", opens: "payments and refunds" },
    [
      {
        name: "Razorpay key ID",
        prefixes: ["rzp_live_", "rzp_test_"],
        pattern: /rzp_(?:live|test)_[A-Za-z0-9]{14}/,
        publishable: true,
      },
      { name: "Razorpay key secret", keywords: ["razorpay"], pattern: /[A-Za-z0-9]{24}/, minimumEntropy: 3.4 },
    ],
  ),
  ...vendor(
    "Paystack",
    { rotate: "https://dashboard.paystack.com/#/settings/developers", opens: "charges, transfers and customer data" },
    [{ name: "Paystack secret key", prefixes: ["sk_live_", "sk_test_"], pattern: /sk_(?:live|test)_[0-9a-f]{40}/ }],
  ),
  ...vendor(
    "Flutterwave",
    {
      rotate: "https://dashboard.flutterwave.com/dashboard/settings/apis",
      opens: "charges, transfers and customer data",
    },
    [
      {
        name: "Flutterwave secret key",
        prefixes: ["FLWSECK"],
        pattern: /FLWSECK(?:_TEST)?-[0-9a-zA-Z]{12}(?:[0-9a-zA-Z]{20}-X)?/,
      },
      {
        name: "Flutterwave public key",
        prefixes: ["FLWPUBK"],
        pattern: /FLWPUBK(?:_TEST)?-[0-9a-zA-Z]{32}-X/,
        publishable: true,
      },
    ],
  ),
  ...vendor(
    "GoCardless",
    { rotate: "https://manage.gocardless.com/developers", opens: "direct debits and customer data" },
    [
      {
        name: "GoCardless access token",
        prefixes: ["live_"],
        keywords: ["gocardless", "gc"],
        pattern: /live_[A-Za-z0-9_=-]{40}/,
        minimumEntropy: 3.4,
      },
    ],
  ),
  ...vendor(
    "Mollie",
    { rotate: "https://my.mollie.com/dashboard/developers/api-keys", opens: "payments and refunds" },
    [
      {
        name: "Mollie API key",
        prefixes: ["live_", "test_"],
        keywords: ["mollie"],
        pattern: /(?:live|test)_[A-Za-z0-9]{30}/,
        minimumEntropy: 3.2,
      },
    ],
  ),
  ...vendor(
    "Plaid",
    { rotate: "https://dashboard.plaid.com/developers/keys", opens: "bank accounts that users linked" },
    [
      {
        name: "Plaid access token",
        prefixes: ["access-sandbox-", "access-development-", "access-production-"],
        pattern:
          /access-(?:sandbox|development|production)-[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/,
      },
      { name: "Plaid secret key", keywords: ["plaid"], pattern: /[A-Za-z0-9]{30}|[A-Za-z0-9]{24}/, minimumEntropy: 3 },
    ],
  ),
  ...vendor("Lemon Squeezy", { rotate: "https://app.lemonsqueezy.com/settings/api", opens: "orders and customers" }, [
    {
      name: "Lemon Squeezy API key",
      prefixes: ["eyJ0eXAiOiJKV1QiLCJhbGciOiJSUzI1NiJ9."],
      keywords: ["lemonsqueezy", "lemon"],
      pattern: /eyJ0eXAiOiJKV1QiLCJhbGciOiJSUzI1NiJ9\.[A-Za-z0-9_-]{100,1000}\.[A-Za-z0-9_-]{300,900}/,
    },
  ]),
  ...vendor(
    "Paddle",
    { rotate: "https://vendors.paddle.com/authentication-v2", opens: "subscriptions and customers" },
    [
      {
        name: "Paddle API key",
        prefixes: ["pdl_"],
        pattern: /pdl_(?:live|sdbx)_apikey_[a-z0-9]{26}_[A-Za-z0-9]{22}_[A-Za-z0-9]{3}/,
      },
      {
        name: "Paddle webhook secret",
        opens: "forging webhook calls",
        prefixes: ["pdl_ntfset_"],
        pattern: /pdl_ntfset_[a-z0-9]{26}_[A-Za-z0-9+/]{32}/,
      },
    ],
  ),
  ...vendor("Polar", { rotate: "https://polar.sh/settings", opens: "subscriptions and customers" }, [
    {
      name: "Polar access token",
      prefixes: ["polar_oat_", "polar_pat_", "polar_at_"],
      pattern: /polar_(?:oat|pat|at_[a-z])_[A-Za-z0-9_-]{30,60}/,
    },
  ]),
  ...vendor("Finicity", { rotate: "https://developer.mastercard.com/", opens: "bank accounts that users linked" }, [
    { name: "Finicity API secret", keywords: ["finicity"], pattern: /[0-9a-f]{32}|[A-Za-z0-9]{20}/, minimumEntropy: 3 },
  ]),
  ...vendor("Wise", { rotate: "https://wise.com/settings/api-tokens", opens: "transfers and balances" }, [
    { name: "Wise API token", keywords: ["wise", "transferwise"], pattern: UUID },
  ]),
  ...vendor("Freemius", { rotate: "https://dashboard.freemius.com/", opens: "licences and subscriptions" }, [
    {
      name: "Freemius secret key",
      prefixes: ["sk_"],
      keywords: ["freemius", "secret_key"],
      pattern: /sk_[\x21\x23-\x26\x28-\x5b\x5d-\x7e]{29}/,
      minimumEntropy: 3.8,
    },
  ]),
  ...vendor(
    "Shopify",
    {
      rotate: "https://admin.shopify.com/settings/apps/development",
      opens: "orders, products and customers of the shop",
    },
    [
      { name: "Shopify access token", prefixes: ["shpat_"], pattern: /shpat_[0-9a-fA-F]{32}/ },
      {
        name: "Shopify custom app access token",
        prefixes: ["shpca_"],
        pattern: /shpca_(?:[0-9a-fA-F]{32}|[A-Za-z0-9]{38})/,
      },
      { name: "Shopify private app password", prefixes: ["shppa_"], pattern: /shppa_[0-9a-fA-F]{32}/ },
      {
        name: "Shopify shared secret",
        opens: "forging webhook calls and sign-ins",
        prefixes: ["shpss_"],
        pattern: /shpss_[0-9a-fA-F]{32}/,
      },
      { name: "Shopify partner token", prefixes: ["prtapi_"], pattern: /prtapi_[0-9a-f]{32}/ },
    ],
  ),
  ...vendor("Etsy", { rotate: "https://www.etsy.com/developers/your-apps", opens: "the shops that granted access" }, [
    { name: "Etsy API key", keywords: ["etsy"], pattern: /[a-z0-9]{24}/, minimumEntropy: 3.2 },
  ]),
  ...vendor(
    "EasyPost",
    { rotate: "https://www.easypost.com/account/api-keys", opens: "buying labels on the account" },
    [
      { name: "EasyPost API key", prefixes: ["EZAK"], pattern: /EZAK[A-Za-z0-9]{54}/, environment: "live" },
      {
        name: "EasyPost test API key",
        opens: "the test account",
        prefixes: ["EZTK"],
        pattern: /EZTK[A-Za-z0-9]{54}/,
        environment: "test",
      },
    ],
  ),
  ...vendor("Shippo", { rotate: "https://apps.goshippo.com/settings/api", opens: "buying labels on the account" }, [
    {
      name: "Shippo API token",
      prefixes: ["shippo_live_", "shippo_test_"],
      pattern: /shippo_(?:live|test)_[0-9a-f]{40}/,
    },
  ]),
  ...vendor("Duffel", { rotate: "https://app.duffel.com/", opens: "booking flights on the account" }, [
    { name: "Duffel access token", prefixes: ["duffel_"], pattern: /duffel_(?:live|test)_[A-Za-z0-9_=-]{43}/ },
  ]),
  ...vendor("Flexport", { rotate: "https://portal.flexport.com/", opens: "shipments of the account" }, [
    { name: "Flexport API token", prefixes: ["shltm_"], pattern: /shltm_[A-Za-z0-9_-]{40}/ },
  ]),
  ...vendor("Coinbase", { rotate: "https://portal.cdp.coinbase.com/access/api", opens: "balances and transfers" }, [
    { name: "Coinbase access token", keywords: ["coinbase"], pattern: /[A-Za-z0-9_-]{64}/, minimumEntropy: 3.8 },
  ]),
  ...vendor(
    "Binance",
    { rotate: "https://www.binance.com/en/my/settings/api-management", opens: "balances and trades" },
    [{ name: "Binance API secret", keywords: ["binance"], pattern: /[A-Za-z0-9]{64}/, minimumEntropy: 3.8 }],
  ),
  ...vendor("Kraken", { rotate: "https://www.kraken.com/u/security/api", opens: "balances and trades" }, [
    {
      name: "Kraken private key",
      keywords: ["kraken"],
      pattern: /[A-Za-z0-9+/]{86}==|[A-Za-z0-9/=_+-]{80,90}/,
      minimumEntropy: 4,
    },
  ]),
  ...vendor("KuCoin", { rotate: "https://www.kucoin.com/account/api", opens: "balances and trades" }, [
    {
      name: "KuCoin API secret",
      keywords: ["kucoin"],
      pattern: /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|[0-9a-f]{24}/,
    },
  ]),
  ...vendor("Bittrex", { rotate: "https://bittrex.com/", opens: "balances and trades" }, [
    { name: "Bittrex API key", keywords: ["bittrex"], pattern: /[a-z0-9]{32}/, minimumEntropy: 3 },
  ]),
  ...vendor(
    "WooCommerce",
    {
      rotate: "https://woocommerce.com/document/woocommerce-rest-api/",
      opens: "orders, products and customers of the shop",
    },
    [{ name: "WooCommerce consumer secret", prefixes: ["cs_"], pattern: /cs_[0-9a-f]{40}/ }],
  ),
];
