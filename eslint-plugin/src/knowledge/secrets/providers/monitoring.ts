import { type Provider, vendor } from "../provider.ts";

// Errors, metrics, logs, analytics and paging. Source: the formats that the vendors document, written down in November 2026 and not looked up one by one.

export const monitoring: readonly Provider[] = [
  ...vendor(
    "Sentry",
    { rotate: "https://sentry.io/settings/account/api/auth-tokens/", opens: "errors, releases and their source" },
    [
      {
        name: "Sentry organisation token",
        prefixes: ["sntrys_eyJ"],
        pattern: /sntrys_eyJ[A-Za-z0-9+/]{100,300}={0,2}_[A-Za-z0-9+/]{43}/,
      },
      { name: "Sentry user token", prefixes: ["sntryu_"], pattern: /sntryu_[0-9a-f]{64}/ },
      { name: "Sentry app token", prefixes: ["sntrya_"], pattern: /sntrya_[0-9a-f]{64}/ },
      { name: "Sentry legacy auth token", keywords: ["sentry"], pattern: /[0-9a-f]{64}/, minimumEntropy: 3 },
      {
        name: "Sentry DSN",
        prefixes: [".ingest.sentry.io/", ".ingest.us.sentry.io/", ".ingest.de.sentry.io/", "@sentry.io/"],
        behind: { characters: /[A-Za-z0-9:/@]/, most: 60 },
        pattern: /https:\/\/[0-9a-f]{32}@(?:o[0-9]{1,12}\.ingest\.(?:us\.|de\.)?)?sentry\.io\/[0-9]{1,20}/,
        publishable: true,
      },
    ],
  ),
  ...vendor(
    "Datadog",
    {
      rotate: "https://app.datadoghq.com/organization-settings/api-keys",
      opens: "metrics, logs and, with an application key, the configuration",
    },
    [
      { name: "Datadog API key", keywords: ["datadog", "dd", "ddog"], pattern: /[0-9a-f]{32}/, minimumEntropy: 3 },
      {
        name: "Datadog application key",
        keywords: ["datadog", "dd", "ddog"],
        pattern: /[0-9a-z]{40}/,
        minimumEntropy: 3,
      },
      {
        name: "Datadog personal access token",
        prefixes: ["ddpat_", "ddsat_", "ddapp_"],
        pattern: /dd(?:pat|sat|app)_[A-Za-z0-9_]{30,90}/,
      },
      {
        name: "Datadog client token",
        prefixes: ["pub"],
        keywords: ["datadog", "dd", "rum"],
        pattern: /pub[0-9a-f]{32}/,
        publishable: true,
      },
    ],
  ),
  ...vendor("New Relic", { rotate: "https://one.newrelic.com/api-keys", opens: "metrics, logs and dashboards" }, [
    { name: "New Relic user key", prefixes: ["NRAK-"], pattern: /NRAK-[A-Z0-9]{27}/ },
    { name: "New Relic admin key", prefixes: ["NRAA-"], pattern: /NRAA-[0-9a-f]{27}/ },
    { name: "New Relic insights insert key", prefixes: ["NRII-"], pattern: /NRII-[A-Za-z0-9_-]{32}/ },
    { name: "New Relic insights query key", prefixes: ["NRIQ-"], pattern: /NRIQ-[A-Za-z0-9_-]{32}/ },
    { name: "New Relic REST API key", prefixes: ["NRRA-"], pattern: /NRRA-[0-9a-f]{42}/ },
    {
      name: "New Relic license key",
      prefixes: ["NRAL"],
      behind: { characters: /[0-9a-z]/, most: 36 },
      pattern: /(?:[a-z]{2}[0-9]{2}xx[0-9a-f]{30}|[0-9a-f]{36})NRAL/,
    },
    { name: "New Relic browser key", prefixes: ["NRJS-"], pattern: /NRJS-[0-9a-f]{19}/, publishable: true },
    {
      name: "New Relic Pixie key",
      prefixes: ["px-api-", "px-dep-"],
      pattern: /px-(?:api|dep)-[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/,
    },
  ]),
  ...vendor("Grafana", { rotate: "https://grafana.com/profile/api-keys", opens: "dashboards and data sources" }, [
    { name: "Grafana service account token", prefixes: ["glsa_"], pattern: /glsa_[A-Za-z0-9]{32}_[0-9a-fA-F]{8}/ },
    {
      name: "Grafana Cloud API token",
      prefixes: ["glc_"],
      pattern: /glc_[A-Za-z0-9+/]{32,400}={0,3}/,
      minimumEntropy: 3,
    },
    { name: "Grafana legacy API key", prefixes: ["eyJrIjoi"], pattern: /eyJrIjoi[A-Za-z0-9_+/-]{60,400}={0,3}/ },
  ]),
  ...vendor(
    "Dynatrace",
    {
      rotate: "https://docs.dynatrace.com/docs/manage/identity-access-management/access-tokens-and-oauth-clients",
      opens: "the monitored environment",
    },
    [{ name: "Dynatrace token", prefixes: ["dt0"], pattern: /dt0[a-z][0-9]{2}\.[A-Za-z0-9]{8,24}\.[A-Za-z0-9]{64}/ }],
  ),
  ...vendor("Honeycomb", { rotate: "https://ui.honeycomb.io/account", opens: "traces and events" }, [
    {
      name: "Honeycomb ingest key",
      prefixes: ["hcaik_", "hcbik_", "hccik_", "hcxik_"],
      pattern: /hc[abcx]ik_[a-z0-9]{58}/,
    },
    {
      name: "Honeycomb legacy API key",
      keywords: ["honeycomb"],
      pattern: /[0-9a-f]{32}|[A-Za-z0-9]{22}/,
      minimumEntropy: 3,
    },
  ]),
  ...vendor("Axiom", { rotate: "https://app.axiom.co/settings/api-tokens", opens: "logs and traces" }, [
    {
      name: "Axiom API token",
      prefixes: ["xaat-", "xapt-"],
      pattern: /xa[ap]t-[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/,
    },
  ]),
  ...vendor("Better Stack", { rotate: "https://betterstack.com/settings/api-tokens", opens: "logs and alerts" }, [
    {
      name: "Better Stack token",
      keywords: ["betterstack", "logtail", "betteruptime"],
      pattern: /[A-Za-z0-9]{24}/,
      minimumEntropy: 3.4,
    },
  ]),
  ...vendor(
    "Sumo Logic",
    { rotate: "https://help.sumologic.com/docs/manage/security/access-keys/", opens: "logs and dashboards" },
    [
      {
        name: "Sumo Logic access ID",
        prefixes: ["su"],
        keywords: ["sumo", "sumologic"],
        pattern: /su[A-Za-z0-9]{12}/,
        minimumEntropy: 3,
      },
      {
        name: "Sumo Logic access key",
        keywords: ["sumo", "sumologic"],
        pattern: /[A-Za-z0-9]{64}/,
        minimumEntropy: 3.6,
      },
    ],
  ),
  ...vendor(
    "Splunk",
    {
      rotate: "https://docs.splunk.com/Documentation/Splunk/latest/Security/CreateAuthTokens",
      opens: "logs, for reading or for forging",
    },
    [
      {
        name: "Splunk HTTP event collector token",
        keywords: ["splunk", "hec"],
        pattern: /[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}/,
      },
      {
        name: "Splunk Observability token",
        keywords: ["splunk", "signalfx"],
        pattern: /[A-Za-z0-9_-]{22}/,
        minimumEntropy: 3.4,
      },
    ],
  ),
  ...vendor(
    "Loggly",
    { rotate: "https://documentation.solarwinds.com/en/success_center/loggly/", opens: "sending and reading logs" },
    [
      {
        name: "Loggly customer token",
        keywords: ["loggly", "logz", "logzio", "logentries"],
        pattern: /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/,
      },
    ],
  ),
  ...vendor("Bugsnag", { rotate: "https://app.bugsnag.com/settings", opens: "errors and their source" }, [
    {
      name: "Bugsnag auth token",
      keywords: ["bugsnagauthtoken", "bugsnag_auth_token"],
      pattern: /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|[0-9a-f]{40}/,
    },
    { name: "Bugsnag API key", keywords: ["bugsnag"], pattern: /[0-9a-f]{32}/, publishable: true },
  ]),
  ...vendor(
    "Rollbar",
    { rotate: "https://rollbar.com/settings/accounts/access_tokens/", opens: "errors and their source" },
    [
      { name: "Rollbar access token", keywords: ["rollbar"], pattern: /[0-9a-f]{32}|[0-9a-f]{128}/, minimumEntropy: 3 },
      { name: "Rollbar client token", keywords: ["post_client_item"], pattern: /[0-9a-f]{32}/, publishable: true },
    ],
  ),
  ...vendor("Honeybadger", { rotate: "https://app.honeybadger.io/", opens: "sending and reading errors" }, [
    { name: "Honeybadger API key", prefixes: ["hbp_"], pattern: /hbp_[A-Za-z0-9]{36}/ },
  ]),
  ...vendor(
    "PagerDuty",
    { rotate: "https://support.pagerduty.com/docs/api-access-keys", opens: "incidents and schedules" },
    [
      {
        name: "PagerDuty API key",
        keywords: ["pagerduty", "pager_duty", "pd"],
        pattern: /[uy]\+?[A-Za-z0-9_+-]{18,19}|[0-9a-f]{32}/,
        minimumEntropy: 3,
      },
    ],
  ),
  ...vendor(
    "Opsgenie",
    { rotate: "https://app.opsgenie.com/settings/api-key-management", opens: "alerts and schedules" },
    [
      {
        name: "Opsgenie API key",
        keywords: ["opsgenie"],
        pattern: /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/,
      },
    ],
  ),
  ...vendor("PostHog", { rotate: "https://us.posthog.com/settings/user-api-keys", opens: "analytics and recordings" }, [
    { name: "PostHog personal API key", prefixes: ["phx_"], pattern: /phx_[A-Za-z0-9_]{40,52}/ },
    { name: "PostHog feature flags secure key", prefixes: ["phs_"], pattern: /phs_[A-Za-z0-9_]{40,52}/ },
    { name: "PostHog project key", prefixes: ["phc_"], pattern: /phc_[A-Za-z0-9_]{40,52}/, publishable: true },
  ]),
  ...vendor("Amplitude", { rotate: "https://app.amplitude.com/", opens: "analytics" }, [
    {
      name: "Amplitude secret key",
      keywords: ["amplitudesecret", "amplitude_secret", "amplitudesecretkey", "amplitude_secret_key"],
      pattern: /[0-9a-f]{32}/,
      minimumEntropy: 3,
    },
    { name: "Amplitude API key", keywords: ["amplitude"], pattern: /[0-9a-f]{32}/, publishable: true },
  ]),
  ...vendor("Mixpanel", { rotate: "https://mixpanel.com/settings/project", opens: "analytics" }, [
    {
      name: "Mixpanel API secret",
      keywords: ["mixpanelsecret", "mixpanel_secret", "mixpanelapisecret", "mixpanel_api_secret"],
      pattern: /[0-9a-f]{32}/,
      minimumEntropy: 3,
    },
    { name: "Mixpanel project token", keywords: ["mixpanel"], pattern: /[0-9a-f]{32}/, publishable: true },
  ]),
  ...vendor("Beamer", { rotate: "https://app.getbeamer.com/settings#api", opens: "announcements to all users" }, [
    { name: "Beamer API key", prefixes: ["b_"], keywords: ["beamer"], pattern: /b_[A-Za-z0-9_=-]{44}/ },
  ]),
  ...vendor("Checkly", { rotate: "https://app.checklyhq.com/settings/user/api-keys", opens: "checks and alerts" }, [
    { name: "Checkly API key", prefixes: ["cu_"], pattern: /cu_[0-9a-f]{32}/ },
  ]),
  ...vendor("Statsig", { rotate: "https://console.statsig.com/api_keys", opens: "feature flags" }, [
    { name: "Statsig secret key", prefixes: ["secret-"], pattern: /secret-[A-Za-z0-9]{42,46}/, minimumEntropy: 3.6 },
  ]),
  ...vendor("ConfigCat", { rotate: "https://app.configcat.com/", opens: "feature flags" }, [
    {
      name: "ConfigCat SDK key",
      prefixes: ["configcat-sdk-1/"],
      pattern: /configcat-sdk-1\/[A-Za-z0-9_-]{22}\/[A-Za-z0-9_-]{22}/,
    },
  ]),
];
