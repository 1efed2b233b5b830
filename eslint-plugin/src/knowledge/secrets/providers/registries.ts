import { crc32Base62Matches } from "../checksum.ts";
import { type Provider, vendor } from "../provider.ts";

// Package and image registries, and managers of secrets. Source: the formats that the vendors document, written down in November 2026 and not looked up one by one.

export const registries: readonly Provider[] = [
  ...vendor("npm", { rotate: "https://www.npmjs.com/settings/~/tokens", opens: "publishing packages as its user" }, [
    { name: "npm access token", prefixes: ["npm_"], pattern: /npm_[A-Za-z0-9]{36}/, checksum: crc32Base62Matches },
    {
      name: "npm registry auth token",
      prefixes: ["/:_authToken="],
      behind: { characters: /[A-Za-z0-9./:-]/, most: 100 },
      pattern:
        /\/\/[A-Za-z0-9.-]{3,80}(?::[0-9]{2,5})?(?:\/[A-Za-z0-9._-]{1,40}){0,4}\/:_authToken=(?:npm_[A-Za-z0-9]{10,40}|[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|[A-Za-z0-9+/_.=-]{30,400})/,
    },
    {
      name: "npm legacy auth token",
      keywords: ["npm"],
      pattern: /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/,
    },
  ]),
  ...vendor("PyPI", { rotate: "https://pypi.org/manage/account/token/", opens: "publishing packages as its user" }, [
    {
      name: "PyPI upload token",
      prefixes: ["pypi-AgE"],
      pattern: /pypi-AgE(?:IcHlwaS5vcmc|NdGVzdC5weXBpLm9yZw)[A-Za-z0-9_-]{50,1000}/,
    },
  ]),
  ...vendor("RubyGems", { rotate: "https://rubygems.org/profile/api_keys", opens: "publishing gems as its user" }, [
    { name: "RubyGems API key", prefixes: ["rubygems_"], pattern: /rubygems_[0-9a-f]{48}/ },
  ]),
  ...vendor("crates.io", { rotate: "https://crates.io/settings/tokens", opens: "publishing crates as its user" }, [
    { name: "crates.io API token", prefixes: ["cio"], pattern: /cio[A-Za-z0-9]{32}/, minimumEntropy: 3.4 },
  ]),
  ...vendor("NuGet", { rotate: "https://www.nuget.org/account/apikeys", opens: "publishing packages as its user" }, [
    { name: "NuGet API key", prefixes: ["oy2"], pattern: /oy2[a-z0-9]{43}/, minimumEntropy: 3 },
  ]),
  ...vendor("Clojars", { rotate: "https://clojars.org/tokens", opens: "publishing packages as its user" }, [
    { name: "Clojars deploy token", prefixes: ["CLOJARS_"], pattern: /CLOJARS_[A-Za-z0-9]{60}/ },
  ]),
  ...vendor(
    "Docker",
    { rotate: "https://app.docker.com/settings/personal-access-tokens", opens: "pulling and pushing images" },
    [
      { name: "Docker Hub personal access token", prefixes: ["dckr_pat_"], pattern: /dckr_pat_[A-Za-z0-9_-]{24,32}/ },
      {
        name: "Docker Hub organisation access token",
        prefixes: ["dckr_oat_"],
        pattern: /dckr_oat_[A-Za-z0-9_-]{28,34}/,
      },
    ],
  ),
  ...vendor(
    "JFrog",
    {
      rotate: "https://jfrog.com/help/r/jfrog-platform-administration-documentation/access-tokens",
      opens: "packages and images of the company",
    },
    [
      { name: "Artifactory API key", prefixes: ["AKC"], pattern: /AKC[A-Za-z0-9]{10,75}/, minimumEntropy: 3 },
      {
        name: "Artifactory encrypted password",
        prefixes: ["AP"],
        pattern: /AP[0-9ABCDEF][A-Za-z0-9]{10,40}/,
        keywords: ["artifactory", "artif", "jfrog"],
        minimumEntropy: 3,
      },
      {
        name: "Artifactory reference token",
        prefixes: ["cmVmd"],
        pattern: /cmVmd[A-Za-z0-9]{59}/,
        minimumEntropy: 3.4,
      },
      {
        name: "JFrog API key",
        keywords: ["jfrog", "artifactory", "bintray", "xray"],
        pattern: /[A-Za-z0-9]{64}|[A-Za-z0-9]{73}/,
        minimumEntropy: 3.6,
      },
    ],
  ),
  ...vendor("Cloudsmith", { rotate: "https://cloudsmith.io/user/settings/api/", opens: "packages of the company" }, [
    { name: "Cloudsmith API key", keywords: ["cloudsmith"], pattern: /[0-9a-f]{40}/, minimumEntropy: 3 },
  ]),
  ...vendor("Sidekiq", { rotate: "https://billing.contribsys.com/", opens: "the paid gem server" }, [
    {
      name: "Sidekiq gem server credentials",
      keywords: ["contribsys", "sidekiq"],
      pattern: /[0-9a-f]{8}:[0-9a-f]{8}/,
      minimumEntropy: 2,
    },
    // Bundler reads what a gem server asks for from a variable that is named after its host (bundler.io/man/bundle-config.1.html).
    {
      name: "Sidekiq gem server credentials for Bundler",
      prefixes: ["CONTRIBSYS__COM"],
      pattern: /CONTRIBSYS__COM["']?[ \t]{0,3}[:=][ \t]{0,3}["']?[0-9a-f]{8}:[0-9a-f]{8}/,
    },
  ]),
  ...vendor("Anaconda", { rotate: "https://anaconda.org/", opens: "publishing packages as its user" }, [
    {
      name: "Anaconda API token",
      keywords: ["anaconda", "conda"],
      pattern: /[a-z]{2}-[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/,
    },
  ]),
  ...vendor(
    "1Password",
    {
      rotate: "https://my.1password.com/developer-tools/infrastructure-secrets/serviceaccount",
      opens: "the vaults it was granted",
    },
    [
      {
        name: "1Password service account token",
        prefixes: ["ops_eyJ"],
        pattern: /ops_eyJ[A-Za-z0-9+/_-]{200,1200}={0,3}/,
      },
      {
        name: "1Password secret key",
        opens: "an account, together with its password",
        prefixes: ["A3-"],
        pattern: /A3-[A-Z0-9]{6}-(?:[A-Z0-9]{11}|[A-Z0-9]{6}-[A-Z0-9]{5})-[A-Z0-9]{5}-[A-Z0-9]{5}-[A-Z0-9]{5}/,
        minimumEntropy: 3.2,
      },
    ],
  ),
  ...vendor(
    "Doppler",
    { rotate: "https://dashboard.doppler.com/workplace/tokens", opens: "the secrets of its projects" },
    [
      {
        name: "Doppler token",
        prefixes: ["dp.pt.", "dp.ct.", "dp.sa.", "dp.scim.", "dp.audit.", "dp.said."],
        pattern: /dp\.(?:pt|ct|sa|scim|audit|said)\.[A-Za-z0-9]{40,44}/,
      },
      {
        name: "Doppler service token",
        prefixes: ["dp.st."],
        pattern: /dp\.st\.(?:[a-z0-9_-]{2,35}\.)?[A-Za-z0-9]{40,44}/,
      },
    ],
  ),
  ...vendor("Infisical", { rotate: "https://app.infisical.com/", opens: "the secrets of its projects" }, [
    {
      name: "Infisical service token",
      prefixes: ["st."],
      pattern:
        /st\.[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\.[0-9a-f]{32}\.[0-9a-f]{32}|st\.[0-9a-f]{24}\.[0-9a-f]{32}\.[0-9a-f]{32}/,
    },
  ]),
  ...vendor("Bitwarden", { rotate: "https://vault.bitwarden.com/#/sm", opens: "the secrets of its projects" }, [
    {
      name: "Bitwarden Secrets Manager access token",
      prefixes: ["0."],
      pattern: /0\.[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\.[A-Za-z0-9]{30}:[A-Za-z0-9+/]{22}==/,
    },
  ]),
  ...vendor("age", { rotate: "https://github.com/FiloSottile/age", opens: "every file encrypted to its public key" }, [
    {
      name: "age secret key",
      prefixes: ["AGE-SECRET-KEY-1"],
      pattern: /AGE-SECRET-KEY-1[QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L]{58}/,
      minimumEntropy: 0,
    },
    {
      name: "age post-quantum secret key",
      prefixes: ["AGE-SECRET-KEY-PQ-1"],
      pattern: /AGE-SECRET-KEY-PQ-1[QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L]{58}/,
    },
  ]),
  ...vendor("dotenvx", { rotate: "https://dotenvx.com/docs", opens: "every value of the encrypted .env file" }, [
    { name: "dotenv vault key", prefixes: ["dotenv://:key_"], pattern: /dotenv:\/\/:key_[0-9a-f]{64}@dotenv\.org/ },
    {
      name: "dotenvx private key",
      keywords: ["dotenv_private_key", "dotenvx"],
      pattern: /[0-9a-f]{64}/,
      minimumEntropy: 3,
    },
  ]),
];
