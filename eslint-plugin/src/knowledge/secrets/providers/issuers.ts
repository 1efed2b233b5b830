import { type Provider, vendor } from "../provider.ts";

// Vendors of which one form is known. Sources of the forms, read on 1 December 2026: beside each row, the page that shows
// it, or the published detector that does, facts only: of TruffleHog (trufflesecurity/trufflehog, pkg/detectors), Kingfisher
// (mongodb/kingfisher, data/rules) or Nosey Parker (praetorian-inc/noseyparker, builtin/rules).

const UUID = String.raw`[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}`;

const MONEY = "payments, refunds and customers";

const selling: readonly Provider[] = [
  // docs.omise.co/api-authentication
  ...vendor("Omise", { rotate: "https://dashboard.omise.co/v2/settings/keys", opens: MONEY }, [
    { name: "Omise secret key", prefixes: ["skey_"], pattern: /skey_(?:test_)?[0-9a-z]{19}/, minimumEntropy: 2.8 },
  ]),
  // www.mercadopago.com.br/developers/en/docs/checkout-api-payments/best-practices/credentials-best-practices/secure-credentials
  ...vendor("Mercado Pago", { rotate: "https://www.mercadopago.com/developers/panel/app", opens: MONEY }, [
    {
      name: "Mercado Pago access token",
      prefixes: ["APP_USR-"],
      pattern: /APP_USR-[0-9]{10,19}-[0-9]{6}-[0-9a-f]{32}-[0-9]{6,12}/,
    },
  ]),
  // TruffleHog: pagarme
  ...vendor("Pagar.me", { rotate: "https://dashboard.pagar.me/", opens: MONEY }, [
    { name: "Pagar.me API key", prefixes: ["ak_live_"], pattern: /ak_live_[A-Za-z0-9]{30}/, minimumEntropy: 3 },
  ]),
  // TruffleHog: ramp
  ...vendor("Ramp", { rotate: "https://app.ramp.com/developer", opens: "cards, bills and the money that they spend" }, [
    { name: "Ramp client secret", prefixes: ["ramp_sec_"], pattern: /ramp_sec_[A-Za-z0-9]{48}/, minimumEntropy: 3 },
  ]),
  // TruffleHog: robinhoodcrypto
  ...vendor("Robinhood", { rotate: "https://robinhood.com/account/crypto", opens: "balances and trades" }, [
    { name: "Robinhood Crypto API key", prefixes: ["rh-api-"], pattern: new RegExp(`rh-api-${UUID}`) },
  ]),
  // TruffleHog: fleetbase
  ...vendor("Fleetbase", { rotate: "https://console.fleetbase.io/developers/api-keys", opens: "orders and drivers" }, [
    { name: "Fleetbase API key", prefixes: ["flb_live_"], pattern: /flb_live_[A-Za-z0-9]{20}/, minimumEntropy: 3 },
  ]),
];

const building: readonly Provider[] = [
  // trigger.dev/docs/management/authentication
  ...vendor(
    "Trigger.dev",
    { rotate: "https://cloud.trigger.dev/", opens: "the jobs of an environment, and their data" },
    [
      {
        name: "Trigger.dev secret key",
        prefixes: ["tr_prod_", "tr_stg_"],
        pattern: /tr_(?:prod|stg)_[A-Za-z0-9]{20,24}/,
        minimumEntropy: 3,
      },
      {
        name: "Trigger.dev personal access token",
        prefixes: ["tr_pat_"],
        pattern: /tr_pat_[a-z0-9]{40}/,
        minimumEntropy: 3,
      },
    ],
  ),
  // developer.konghq.com/konnect-api
  ...vendor(
    "Kong",
    { rotate: "https://cloud.konghq.com/global/account/tokens", opens: "gateways and their consumers" },
    [
      {
        name: "Kong Konnect access token",
        prefixes: ["kpat_", "spat_"],
        pattern: /[ks]pat_[A-Za-z0-9]{40,60}/,
        minimumEntropy: 3.4,
      },
    ],
  ),
  // docs.netbird.io/ipa/guides/authentication
  ...vendor("NetBird", { rotate: "https://app.netbird.io/team/users", opens: "who may enter the network" }, [
    { name: "NetBird access token", prefixes: ["nbp_"], pattern: /nbp_[A-Za-z0-9]{36}/, minimumEntropy: 3.4 },
  ]),
  // Kingfisher: jenkins; of those that look like a UUID, Nosey Parker: jenkins
  ...vendor("Jenkins", { rotate: "https://www.jenkins.io/doc/book/security/", opens: "builds and their secrets" }, [
    {
      name: "Jenkins token",
      keywords: ["jenkins"],
      pattern: new RegExp(`(?:11)?[0-9a-f]{32}|${UUID}`),
      minimumEntropy: 2.8,
    },
  ]),
  // TruffleHog: rootly
  ...vendor(
    "Rootly",
    { rotate: "https://rootly.com/account/organization/api-keys", opens: "incidents and who is called" },
    [{ name: "Rootly API key", prefixes: ["rootly_"], pattern: /rootly_[0-9a-f]{64}/ }],
  ),
  // TruffleHog: pganalyzereadkey
  ...vendor("pganalyze", { rotate: "https://app.pganalyze.com/", opens: "statements and plans of every database" }, [
    { name: "pganalyze API key", prefixes: ["pgar_"], pattern: /pgar_[A-Za-z0-9]{27}/, minimumEntropy: 3 },
  ]),
  // Kingfisher: ionic
  ...vendor("Ionic", { rotate: "https://dashboard.ionicframework.com/", opens: "builds and releases of apps" }, [
    { name: "Ionic API token", prefixes: ["ion_"], pattern: /ion_[A-Za-z0-9]{42}/, minimumEntropy: 3.4 },
  ]),
  // TruffleHog: spectralops
  ...vendor("Spectral", { rotate: "https://get.spectralops.io/", opens: "the secrets that scans have found" }, [
    { name: "Spectral API key", prefixes: ["spu-"], pattern: /spu-[a-z0-9]{32}/, minimumEntropy: 3 },
  ]),
  // TruffleHog: sonarcloud, v2
  ...vendor(
    "SonarQube Cloud",
    { rotate: "https://sonarcloud.io/account/security", opens: "analyses of an organisation" },
    [{ name: "SonarQube Cloud token", prefixes: ["sqco_"], pattern: /sqco_[A-Za-z0-9]{59}/, minimumEntropy: 3.4 }],
  ),
  // TruffleHog: saladcloudapikey, which also takes shorter ones
  ...vendor("SaladCloud", { rotate: "https://portal.salad.com/api-key", opens: "machines billed to the account" }, [
    {
      name: "SaladCloud API key",
      prefixes: ["salad_cloud_"],
      pattern: /salad_cloud_[A-Za-z0-9]{1,7}_[A-Za-z0-9]{20,235}/,
      minimumEntropy: 3,
    },
  ]),
];

const calling: readonly Provider[] = [
  // TruffleHog: alchemy, the form with a beginning of its own
  ...vendor("Alchemy", { rotate: "https://dashboard.alchemy.com/", opens: "calls billed to the account" }, [
    { name: "Alchemy API key", prefixes: ["alcht_"], pattern: /alcht_[A-Za-z0-9]{30}/, minimumEntropy: 3 },
  ]),
  // TruffleHog: bannerbear, v2
  ...vendor(
    "Bannerbear",
    { rotate: "https://app.bannerbear.com/account/settings", opens: "images billed to the account" },
    [{ name: "Bannerbear API key", prefixes: ["bb_pr_", "bb_ma_"], pattern: /bb_(?:pr|ma)_[0-9a-f]{30}/ }],
  ),
  // TruffleHog: photoroom
  ...vendor("Photoroom", { rotate: "https://app.photoroom.com/api-dashboard", opens: "images billed to the account" }, [
    {
      name: "Photoroom API key",
      prefixes: ["sk_pr_"],
      pattern: /sk_pr_[A-Za-z0-9]{1,64}_[0-9a-f]{40}/,
    },
  ]),
  // cal.com/docs/api-reference/v2/introduction
  ...vendor(
    "Cal.com",
    { rotate: "https://app.cal.com/settings/developer/api-keys", opens: "calendars and who booked them" },
    [{ name: "Cal.com API key", prefixes: ["cal_live_"], pattern: /cal_live_[0-9a-f]{32}/ }],
  ),
  // TruffleHog: azuresearchadminkey; Kingfisher: azuresearchquery
  ...vendor("Azure AI Search", { rotate: "https://portal.azure.com/", opens: "indexes and the documents in them" }, [
    {
      name: "Azure AI Search key without a prefix",
      keywords: ["azure_search", "azuresearch"],
      pattern: /[A-Za-z0-9]{52}/,
      minimumEntropy: 3.6,
    },
  ]),
];

/** Vendors that sell, build and are called, each with the one form of its keys. */
export const issuers: readonly Provider[] = [...selling, ...building, ...calling];
