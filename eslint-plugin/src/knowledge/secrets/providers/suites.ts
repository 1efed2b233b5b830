import { type Provider, vendor } from "../provider.ts";

// The suites that companies run on: customers, contracts, forms, devices. Source: the formats that the vendors document, written down in November 2026 and not looked up one by one.

const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/;

export const suites: readonly Provider[] = [
  ...vendor("HubSpot", { rotate: "https://app.hubspot.com/private-apps", opens: "contacts, deals and mails" }, [
    {
      name: "HubSpot private app token",
      prefixes: ["pat-na", "pat-eu", "pat-ap"],
      pattern: /pat-(?:na|eu|ap)[0-9]-[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}/,
    },
    {
      name: "HubSpot API key",
      keywords: ["hubspot", "hapikey"],
      pattern: /[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}/,
    },
  ]),
  ...vendor(
    "Salesforce",
    {
      rotate: "https://help.salesforce.com/s/articleView?id=sf.remoteaccess_oauth_tokens_scopes.htm",
      opens: "customers and deals as its user",
    },
    [
      { name: "Salesforce access token", prefixes: ["00D"], pattern: /00D[A-Za-z0-9]{9,15}![A-Za-z0-9_.]{80,130}/ },
      { name: "Salesforce consumer key", prefixes: ["3MVG9"], pattern: /3MVG9[A-Za-z0-9._]{70,85}/ },
      { name: "Salesforce refresh token", prefixes: ["5Aep861"], pattern: /5Aep861[A-Za-z0-9._]{70,100}/ },
    ],
  ),
  ...vendor(
    "Intercom",
    { rotate: "https://app.intercom.com/a/apps/_/developer-hub", opens: "conversations and customers" },
    [
      {
        name: "Intercom access token",
        prefixes: ["dG9r"],
        pattern: /dG9rO[A-Za-z0-9+/]{40,80}={0,2}/,
        minimumEntropy: 3.6,
      },
      { name: "Intercom API key", keywords: ["intercom"], pattern: /[A-Za-z0-9=_-]{60}/, minimumEntropy: 3.6 },
    ],
  ),
  ...vendor(
    "Zendesk",
    { rotate: "https://support.zendesk.com/hc/en-us/articles/4408889192858", opens: "tickets and customers" },
    [{ name: "Zendesk API token", keywords: ["zendesk"], pattern: /[A-Za-z0-9]{40}/, minimumEntropy: 3.2 }],
  ),
  ...vendor("FreshBooks", { rotate: "https://my.freshbooks.com/#/developer", opens: "invoices and customers" }, [
    { name: "FreshBooks access token", keywords: ["freshbooks"], pattern: /[a-z0-9]{64}/, minimumEntropy: 3.4 },
  ]),
  ...vendor("Freshdesk", { rotate: "https://support.freshdesk.com/", opens: "tickets and customers" }, [
    { name: "Freshdesk API key", keywords: ["freshdesk"], pattern: /[A-Za-z0-9]{20}/, minimumEntropy: 3.2 },
  ]),
  ...vendor("Typeform", { rotate: "https://admin.typeform.com/user/tokens", opens: "forms and their answers" }, [
    { name: "Typeform access token", prefixes: ["tfp_"], pattern: /tfp_[A-Za-z0-9_-]{42,60}/ },
  ]),
  ...vendor("DocuSign", { rotate: "https://admindemo.docusign.com/apps-and-keys", opens: "contracts of the account" }, [
    { name: "DocuSign secret key", keywords: ["docusign"], pattern: UUID },
  ]),
  ...vendor("Zoho", { rotate: "https://api-console.zoho.com/", opens: "customers and deals" }, [
    { name: "Zoho refresh token", prefixes: ["1000."], pattern: /1000\.[0-9a-f]{32}\.[0-9a-f]{30,32}/ },
  ]),
  ...vendor("Smartsheet", { rotate: "https://app.smartsheet.com/", opens: "sheets as its user" }, [
    {
      name: "Smartsheet access token",
      keywords: ["smartsheet", "smartsheets"],
      pattern: /[A-Za-z0-9]{37}|[a-z0-9]{26}/,
      minimumEntropy: 3.4,
    },
  ]),
  ...vendor("Adobe", { rotate: "https://developer.adobe.com/console", opens: "the Adobe services of the project" }, [
    { name: "Adobe client secret", prefixes: ["p8e-"], pattern: /p8e-[A-Za-z0-9_-]{32}/ },
    { name: "Adobe client ID", keywords: ["adobe"], pattern: /[0-9a-f]{32}/, minimumEntropy: 3 },
  ]),
  ...vendor(
    "Looker",
    {
      rotate: "https://cloud.google.com/looker/docs/admin-panel-users-users",
      opens: "reports and the database behind them",
    },
    [
      {
        name: "Looker client secret",
        keywords: ["looker"],
        pattern: /[A-Za-z0-9]{24}|[a-z0-9]{20}/,
        minimumEntropy: 3,
      },
    ],
  ),
  ...vendor("Cisco Meraki", { rotate: "https://dashboard.meraki.com/", opens: "networks and cameras of the company" }, [
    { name: "Cisco Meraki API key", keywords: ["meraki"], pattern: /[0-9a-f]{40}/, minimumEntropy: 3.2 },
  ]),
  ...vendor("SettleMint", { rotate: "https://console.settlemint.com/", opens: "blockchain nodes and their keys" }, [
    {
      name: "SettleMint access token",
      prefixes: ["sm_pat_", "sm_aat_", "sm_sat_"],
      pattern: /sm_(?:pat|aat|sat)_[A-Za-z0-9]{16}/,
    },
  ]),
  ...vendor("TrueNAS", { rotate: "https://www.truenas.com/docs/", opens: "the storage server" }, [
    {
      name: "TrueNAS API key",
      keywords: ["truenas", "auth.login_with_api_key", "api/v2.0"],
      pattern: /[0-9]{1,3}-[A-Za-z0-9]{64}/,
    },
  ]),
  ...vendor("Adafruit", { rotate: "https://io.adafruit.com/", opens: "feeds of the devices" }, [
    { name: "Adafruit IO key", prefixes: ["aio_"], pattern: /aio_[A-Za-z0-9]{28}/ },
  ]),
  ...vendor("Ubidots", { rotate: "https://industrial.ubidots.com/", opens: "feeds of the devices" }, [
    { name: "Ubidots API key", prefixes: ["BBFF-"], pattern: /BBFF-[A-Za-z0-9]{30}/ },
  ]),
  ...vendor(
    "Lob",
    { rotate: "https://dashboard.lob.com/settings/api-keys", opens: "letters and checks billed to the account" },
    [
      {
        name: "Lob API key",
        prefixes: ["live_", "test_"],
        keywords: ["lob"],
        pattern: /(?:live|test)_(?:pub_)?[0-9a-f]{31,35}/,
      },
    ],
  ),
  ...vendor(
    "Klaviyo",
    { rotate: "https://www.klaviyo.com/settings/account/api-keys", opens: "customers and campaigns" },
    [{ name: "Klaviyo private key", prefixes: ["pk_"], keywords: ["klaviyo"], pattern: /pk_[0-9a-z]{32,36}/ }],
  ),
  ...vendor("Canva", { rotate: "https://www.canva.com/developers/", opens: "designs it was granted" }, [
    { name: "Canva client secret", prefixes: ["cnvca"], pattern: /cnvca[A-Za-z0-9_-]{51}/ },
  ]),
  ...vendor("Scrapfly", { rotate: "https://scrapfly.io/dashboard", opens: "crawls billed to the account" }, [
    { name: "Scrapfly API key", prefixes: ["scp-live-", "scp-test-"], pattern: /scp-(?:live|test)-[0-9a-f]{32}/ },
  ]),
  ...vendor("Zuplo", { rotate: "https://portal.zuplo.com/", opens: "the API behind the gateway" }, [
    { name: "Zuplo consumer API key", prefixes: ["zpka_"], pattern: /zpka_[0-9a-z]{32}_[0-9a-f]{8}/ },
  ]),
  ...vendor("Squarespace", { rotate: "https://developers.squarespace.com/", opens: "orders and content of the site" }, [
    { name: "Squarespace API key", keywords: ["squarespace"], pattern: UUID },
  ]),
  ...vendor("Teamwork", { rotate: "https://apidocs.teamwork.com/", opens: "projects and customers" }, [
    { name: "Teamwork API token", prefixes: ["tkn.v1_"], pattern: /tkn\.v1_[A-Za-z0-9]{71}=/ },
  ]),
  ...vendor("Nightfall", { rotate: "https://app.nightfall.ai/", opens: "scans of the company's data" }, [
    { name: "Nightfall API key", prefixes: ["NF-"], pattern: /NF-[A-Za-z0-9]{32}/ },
  ]),
  ...vendor("dfuse", { rotate: "https://app.dfuse.io/", opens: "blockchain queries billed to the account" }, [
    { name: "dfuse API key", prefixes: ["web_", "server_", "mobile_"], pattern: /(?:web|server|mobile)_[0-9a-f]{32}/ },
  ]),
];
