import { type Provider, vendor } from "../provider.ts";

// What stands around the code: planning, design, analysis, flags. Source: the formats that the vendors document, written down in November 2026 and not looked up one by one.

export const workshop: readonly Provider[] = [
  ...vendor(
    "Atlassian",
    {
      rotate: "https://id.atlassian.com/manage-profile/security/api-tokens",
      opens: "Jira, Confluence and Bitbucket as its user",
    },
    [
      { name: "Atlassian API token", prefixes: ["ATATT3"], pattern: /ATATT3[A-Za-z0-9_=-]{186,220}/ },
      {
        name: "Atlassian legacy API token",
        keywords: ["atlassian", "jira", "confluence", "bitbucket"],
        pattern: /[A-Za-z0-9]{24}/,
        minimumEntropy: 3.2,
      },
      {
        name: "Bitbucket app password",
        rotate: "https://bitbucket.org/account/settings/app-passwords/",
        prefixes: ["ATBB"],
        pattern: /ATBB[A-Za-z0-9]{32}/,
      },
      { name: "Bitbucket repository access token", prefixes: ["ATCTT3"], pattern: /ATCTT3[A-Za-z0-9_=-]{100,220}/ },
      {
        name: "Bitbucket OAuth client secret",
        keywords: ["bitbucket"],
        pattern: /[A-Za-z0-9_=-]{32}|[A-Za-z0-9_=-]{64}/,
        minimumEntropy: 3.2,
      },
      {
        name: "Trello API token",
        opens: "boards and cards",
        rotate: "https://trello.com/power-ups/admin",
        prefixes: ["ATTA"],
        pattern: /ATTA[A-Za-z0-9]{60,76}/,
      },
      {
        name: "Trello legacy API key",
        opens: "boards and cards",
        rotate: "https://trello.com/power-ups/admin",
        keywords: ["trello"],
        pattern: /[0-9a-f]{64}|[A-Za-z0-9]{32}/,
        minimumEntropy: 3,
      },
    ],
  ),
  ...vendor(
    "Postman",
    { rotate: "https://go.postman.co/settings/me/api-keys", opens: "collections, environments and their secrets" },
    [
      { name: "Postman API key", prefixes: ["PMAK-"], pattern: /PMAK-[0-9a-f]{24}-[0-9a-f]{34}/ },
      { name: "Postman collection access key", prefixes: ["PMAT-"], pattern: /PMAT-[A-Z0-9]{26}/ },
    ],
  ),
  ...vendor("ReadMe", { rotate: "https://dash.readme.com/", opens: "the documentation" }, [
    { name: "ReadMe API key", prefixes: ["rdme_"], pattern: /rdme_[a-z0-9]{70}/ },
  ]),
  ...vendor("Prefect", { rotate: "https://app.prefect.cloud/my/api-keys", opens: "workflows and their secrets" }, [
    { name: "Prefect API key", prefixes: ["pnu_", "pnb_"], pattern: /pn[ub]_[A-Za-z0-9]{36}/ },
  ]),
  ...vendor("Snyk", { rotate: "https://app.snyk.io/account", opens: "the vulnerability reports of the organisation" }, [
    {
      name: "Snyk API token",
      keywords: ["snyk"],
      pattern: /[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}/,
    },
    {
      name: "Snyk service account token",
      prefixes: ["snyk_uat.", "snyk_sat."],
      pattern: /snyk_[us]at\.[0-9a-f]{8}\.[A-Za-z0-9._-]{40,900}/,
    },
  ]),
  ...vendor(
    "SonarQube",
    { rotate: "https://sonarcloud.io/account/security", opens: "analyses and, with a user token, the whole server" },
    [
      { name: "SonarQube token", prefixes: ["squ_", "sqp_", "sqa_"], pattern: /sq[upa]_[0-9a-f]{40}/ },
      {
        name: "SonarQube legacy token",
        keywords: ["sonar", "sonarqube", "sonarcloud"],
        pattern: /[0-9a-fA-F]{40}|[A-Z0-9]{40}/,
        minimumEntropy: 3,
      },
    ],
  ),
  ...vendor(
    "Sourcegraph",
    { rotate: "https://sourcegraph.com/user/settings/tokens", opens: "code search over private repositories" },
    [
      {
        name: "Sourcegraph access token",
        prefixes: ["sgp_"],
        pattern: /sgp_(?:(?:[0-9a-fA-F]{16}|local)_)?[0-9a-fA-F]{40}/,
      },
      { name: "Sourcegraph Cody gateway token", prefixes: ["slk_", "sgd_"], pattern: /(?:slk|sgd)_[0-9a-f]{64}/ },
      { name: "Sourcegraph legacy token", keywords: ["sourcegraph"], pattern: /[0-9a-fA-F]{40}/, minimumEntropy: 3 },
    ],
  ),
  ...vendor(
    "StackHawk",
    { rotate: "https://app.stackhawk.com/settings/apikeys", opens: "security scans and their findings" },
    [{ name: "StackHawk API key", prefixes: ["hawk."], pattern: /hawk\.[A-Za-z0-9_-]{20}\.[A-Za-z0-9_-]{20}/ }],
  ),
  ...vendor(
    "Dependency-Track",
    { rotate: "https://docs.dependencytrack.org/integrations/rest-api/", opens: "the dependency reports" },
    [{ name: "Dependency-Track API key", prefixes: ["odt_"], pattern: /odt_[A-Za-z0-9]{32,50}/ }],
  ),
  ...vendor(
    "Linear",
    { rotate: "https://linear.app/settings/account/security", opens: "issues and projects as its user" },
    [
      { name: "Linear API key", prefixes: ["lin_api_"], pattern: /lin_api_[A-Za-z0-9]{40}/ },
      { name: "Linear OAuth token", prefixes: ["lin_oauth_"], pattern: /lin_oauth_[0-9a-f]{64}/ },
      {
        name: "Linear webhook secret",
        opens: "forging webhook calls",
        prefixes: ["lin_wh_"],
        pattern: /lin_wh_[A-Za-z0-9]{20,64}/,
      },
      { name: "Linear OAuth client secret", keywords: ["linear"], pattern: /[0-9a-f]{32}/, minimumEntropy: 3 },
    ],
  ),
  ...vendor("Asana", { rotate: "https://app.asana.com/0/my-apps", opens: "tasks and projects as its user" }, [
    {
      name: "Asana personal access token",
      prefixes: ["0/", "1/", "2/"],
      keywords: ["asana"],
      pattern: /[012]\/[0-9]{10,16}(?:\/[0-9]{10,16})?:[0-9a-f]{32}/,
    },
    { name: "Asana client secret", keywords: ["asana"], pattern: /[A-Za-z0-9]{32}/, minimumEntropy: 3.2 },
  ]),
  ...vendor("ClickUp", { rotate: "https://app.clickup.com/settings/apps", opens: "tasks and documents as its user" }, [
    { name: "ClickUp API token", prefixes: ["pk_"], pattern: /pk_[0-9]{6,9}_[A-Z0-9]{26,32}/ },
  ]),
  ...vendor(
    "Shortcut",
    { rotate: "https://app.shortcut.com/settings/account/api-tokens", opens: "stories and epics as its user" },
    [
      {
        name: "Shortcut API token",
        keywords: ["shortcut", "clubhouse"],
        pattern: /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/,
      },
    ],
  ),
  ...vendor("Figma", { rotate: "https://www.figma.com/settings", opens: "design files as its user" }, [
    { name: "Figma personal access token", prefixes: ["figd_"], pattern: /figd_[A-Za-z0-9_-]{38,64}/ },
    {
      name: "Figma OAuth refresh token",
      prefixes: ["figor_", "figo_", "figur_", "figu_"],
      pattern: /fig[ou]r?_[A-Za-z0-9_-]{38,64}/,
    },
    {
      name: "Figma legacy token",
      keywords: ["figma"],
      pattern: /[0-9]{3,7}-[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/,
    },
  ]),
  ...vendor("LaunchDarkly", { rotate: "https://app.launchdarkly.com/settings/authorization", opens: "feature flags" }, [
    {
      name: "LaunchDarkly API token",
      prefixes: ["api-"],
      pattern: /api-[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/,
    },
    {
      name: "LaunchDarkly SDK key",
      prefixes: ["sdk-"],
      pattern: /sdk-[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/,
    },
    {
      name: "LaunchDarkly mobile key",
      prefixes: ["mob-"],
      pattern: /mob-[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/,
      publishable: true,
    },
  ]),
];
