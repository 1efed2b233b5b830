import { crc32Base62Matches } from "../checksum.ts";
import { type Provider, vendor } from "../provider.ts";

// Code hosting, builds and infrastructure as code. Source: the formats that the vendors document, written down in November 2026 and not looked up one by one.

export const developer: readonly Provider[] = [
  ...vendor(
    "GitHub",
    { rotate: "https://github.com/settings/tokens", opens: "repositories and whatever else its scopes name" },
    [
      {
        name: "GitHub personal access token",
        prefixes: ["ghp_"],
        pattern: /ghp_[A-Za-z0-9]{36}/,
        checksum: crc32Base62Matches,
      },
      {
        name: "GitHub fine-grained access token",
        rotate: "https://github.com/settings/personal-access-tokens",
        prefixes: ["github_pat_"],
        pattern: /github_pat_[A-Za-z0-9_]{82}/,
      },
      {
        name: "GitHub OAuth access token",
        prefixes: ["gho_"],
        pattern: /gho_[A-Za-z0-9]{36}/,
        checksum: crc32Base62Matches,
      },
      {
        name: "GitHub App user token",
        prefixes: ["ghu_"],
        pattern: /ghu_[A-Za-z0-9]{36}/,
        checksum: crc32Base62Matches,
      },
      {
        name: "GitHub App installation token",
        prefixes: ["ghs_"],
        pattern: /ghs_[A-Za-z0-9]{36}/,
        checksum: crc32Base62Matches,
      },
      {
        name: "GitHub App installation JWT",
        prefixes: ["ghs_"],
        pattern: /ghs_[0-9]{1,12}_eyJ[A-Za-z0-9_-]{10,400}\.eyJ[A-Za-z0-9_-]{10,1000}\.[A-Za-z0-9_-]{20,700}/,
      },
      { name: "GitHub refresh token", prefixes: ["ghr_"], pattern: /ghr_[A-Za-z0-9]{36,76}/ },
      {
        name: "GitHub OAuth client secret",
        opens: "sign-in on behalf of the application",
        keywords: ["github"],
        pattern: /[0-9a-f]{40}/,
        minimumEntropy: 3,
      },
    ],
  ),
  ...vendor(
    "GitLab",
    { rotate: "https://gitlab.com/-/user_settings/personal_access_tokens", opens: "repositories and pipelines" },
    [
      {
        name: "GitLab personal access token",
        prefixes: ["glpat-"],
        pattern: /glpat-(?:[A-Za-z0-9_-]{20,22}|[A-Za-z0-9_-]{27,300}\.[0-9a-z]{2}\.?[0-9a-z]{7,9})/,
      },
      { name: "GitLab deploy token", prefixes: ["gldt-"], pattern: /gldt-[A-Za-z0-9_-]{20,64}/ },
      { name: "GitLab CI job token", prefixes: ["glcbt-"], pattern: /glcbt-[A-Za-z0-9_-]{20,300}/ },
      { name: "GitLab pipeline trigger token", prefixes: ["glptt-"], pattern: /glptt-[A-Za-z0-9_-]{40}/ },
      {
        name: "GitLab runner authentication token",
        prefixes: ["glrt-"],
        pattern: /glrt-(?:t[0-9]_)?[A-Za-z0-9_-]{20,120}/,
      },
      { name: "GitLab runner registration token", prefixes: ["GR1348941"], pattern: /GR1348941[A-Za-z0-9_-]{20}/ },
      { name: "GitLab feed token", prefixes: ["glft-"], pattern: /glft-[A-Za-z0-9_-]{20,64}/ },
      { name: "GitLab incoming mail token", prefixes: ["glimt-"], pattern: /glimt-[A-Za-z0-9_-]{25}/ },
      { name: "GitLab agent token", prefixes: ["glagent-"], pattern: /glagent-[A-Za-z0-9_-]{50,90}/ },
      { name: "GitLab OAuth application secret", prefixes: ["gloas-"], pattern: /gloas-[A-Za-z0-9_-]{64}/ },
      { name: "GitLab SCIM token", prefixes: ["glsoat-"], pattern: /glsoat-[A-Za-z0-9_-]{20,64}/ },
      { name: "GitLab feature flag client token", prefixes: ["glffct-"], pattern: /glffct-[A-Za-z0-9_-]{20,64}/ },
      { name: "GitLab session cookie", prefixes: ["_gitlab_session="], pattern: /_gitlab_session=[0-9a-z]{32}/ },
    ],
  ),
  ...vendor(
    "CircleCI",
    { rotate: "https://app.circleci.com/settings/user/tokens", opens: "pipelines and their secrets" },
    [
      {
        name: "CircleCI personal access token",
        prefixes: ["CCIPAT_"],
        pattern: /CCIPAT_[A-Za-z0-9]{22,24}_[A-Za-z0-9]{40}/,
      },
      { name: "CircleCI project token", prefixes: ["CCIPRJ_"], pattern: /CCIPRJ_[A-Za-z0-9]{22,24}_[A-Za-z0-9]{40}/ },
      { name: "CircleCI legacy token", keywords: ["circleci", "circle"], pattern: /[0-9a-f]{40}/, minimumEntropy: 3 },
    ],
  ),
  ...vendor("Buildkite", { rotate: "https://buildkite.com/user/api-access-tokens", opens: "pipelines and builds" }, [
    { name: "Buildkite API token", prefixes: ["bkua_"], pattern: /bkua_[0-9a-f]{40}/ },
    { name: "Buildkite agent token", prefixes: ["bkct_", "bkaj_"], pattern: /bk(?:ct|aj)_[A-Za-z0-9_-]{40,500}/ },
  ]),
  ...vendor(
    "Travis CI",
    { rotate: "https://app.travis-ci.com/account/preferences", opens: "builds and their secrets" },
    [
      {
        name: "Travis CI access token",
        keywords: ["travis", "travisci"],
        pattern: /[A-Za-z0-9_-]{20,22}/,
        minimumEntropy: 3.2,
      },
    ],
  ),
  ...vendor("Drone", { rotate: "https://docs.drone.io/", opens: "builds and their secrets" }, [
    { name: "Drone CI access token", keywords: ["drone", "droneci"], pattern: /[A-Za-z0-9]{32}/, minimumEntropy: 3.2 },
  ]),
  ...vendor("Codecov", { rotate: "https://app.codecov.io/account", opens: "coverage uploads and reports" }, [
    {
      name: "Codecov access token",
      keywords: ["codecov"],
      pattern: /[A-Za-z0-9]{32}|[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/,
      minimumEntropy: 3,
    },
  ]),
  ...vendor(
    "Code Climate",
    { rotate: "https://codeclimate.com/profile/tokens", opens: "coverage uploads and reports" },
    [
      {
        name: "Code Climate reporter token",
        keywords: ["codeclimate", "test_reporter"],
        pattern: /[0-9a-f]{64}/,
        minimumEntropy: 3,
      },
    ],
  ),
  ...vendor("Harness", { rotate: "https://app.harness.io/", opens: "pipelines and deployments" }, [
    {
      name: "Harness API key",
      prefixes: ["pat.", "sat."],
      pattern: /[ps]at\.[A-Za-z0-9_-]{22}\.[A-Za-z0-9]{24}\.[A-Za-z0-9]{20}/,
    },
  ]),
  ...vendor(
    "Octopus Deploy",
    { rotate: "https://octopus.com/docs/octopus-rest-api/how-to-create-an-api-key", opens: "releases and deployments" },
    [{ name: "Octopus Deploy API key", prefixes: ["API-"], pattern: /API-[A-Z0-9]{25,36}/, minimumEntropy: 3.2 }],
  ),
  ...vendor(
    "HashiCorp",
    { rotate: "https://app.terraform.io/app/settings/tokens", opens: "infrastructure and its state" },
    [
      {
        name: "Terraform Cloud token",
        prefixes: [".atlasv1."],
        behind: { characters: /[A-Za-z0-9]/, most: 14 },
        pattern: /[A-Za-z0-9]{14}\.atlasv1\.[A-Za-z0-9_=-]{60,70}/,
      },
      {
        name: "Vault service token",
        opens: "the secrets its policies name",
        rotate: "https://developer.hashicorp.com/vault/docs/commands/token/revoke",
        prefixes: ["hvs."],
        pattern: /hvs\.[A-Za-z0-9_-]{24,260}/,
      },
      {
        name: "Vault batch token",
        opens: "the secrets its policies name",
        rotate: "https://developer.hashicorp.com/vault/docs/commands/token/revoke",
        prefixes: ["hvb."],
        pattern: /hvb\.[A-Za-z0-9_-]{100,400}/,
      },
      {
        name: "Vault recovery token",
        opens: "the whole vault",
        rotate: "https://developer.hashicorp.com/vault/docs/commands/token/revoke",
        prefixes: ["hvr."],
        pattern: /hvr\.[A-Za-z0-9_-]{24,260}/,
      },
      {
        name: "Vault legacy service token",
        opens: "the secrets its policies name",
        rotate: "https://developer.hashicorp.com/vault/docs/commands/token/revoke",
        prefixes: ["s."],
        // `s.` also opens every other property access in minified code, so digits and both cases are asked for.
        pattern: /s\.(?=[A-Za-z]{0,23}[0-9])(?=[A-Z0-9]{0,23}[a-z])(?=[a-z0-9]{0,23}[A-Z])[A-Za-z0-9]{24}/,
        minimumEntropy: 3.5,
      },
      {
        name: "Vault enterprise legacy token",
        opens: "the secrets its policies name",
        rotate: "https://developer.hashicorp.com/vault/docs/commands/token/revoke",
        prefixes: ["s.CAES"],
        pattern: /s\.CAES[A-Za-z0-9_-]{80,200}/,
      },
    ],
  ),
  ...vendor("Pulumi", { rotate: "https://app.pulumi.com/account/tokens", opens: "stacks and their secrets" }, [
    { name: "Pulumi access token", prefixes: ["pul-"], pattern: /pul-[0-9a-f]{40}/ },
  ]),
  ...vendor("Infracost", { rotate: "https://dashboard.infracost.io/", opens: "cost estimates of the organisation" }, [
    {
      name: "Infracost API key",
      prefixes: ["ico-"],
      pattern: /ico-(?!(?:[0-9a-f]{32}))[A-Za-z0-9]{32}/,
      minimumEntropy: 3.4,
    },
  ]),
  ...vendor("Expo", { rotate: "https://expo.dev/settings/access-tokens", opens: "builds and updates of the apps" }, [
    { name: "Expo access token", keywords: ["expo", "eas"], pattern: /[A-Za-z0-9_-]{40}/, minimumEntropy: 3.8 },
  ]),
  ...vendor("Nx Cloud", { rotate: "https://cloud.nx.app/", opens: "the build cache" }, [
    {
      name: "Nx Cloud access token",
      keywords: ["nx", "nxcloud"],
      pattern: /[A-Za-z0-9+/]{68,80}={0,2}/,
      minimumEntropy: 4,
    },
  ]),
  ...vendor(
    "Jenkins",
    {
      rotate: "https://www.jenkins.io/doc/book/system-administration/authenticating-scripted-clients/",
      opens: "jobs and their secrets as its user",
    },
    [{ name: "Jenkins API token", keywords: ["jenkins"], pattern: /11[0-9a-f]{32}|[0-9a-f]{32}/, minimumEntropy: 3 }],
  ),
];
