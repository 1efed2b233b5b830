import { type Provider, vendor } from "../provider.ts";

// Users, sign-in and captchas. Source: the formats that the vendors document, written down in November 2026 and not looked up one by one.

export const identity: readonly Provider[] = [
  ...vendor(
    "Okta",
    {
      rotate: "https://developer.okta.com/docs/guides/create-an-api-token/main/",
      opens: "users, groups and sign-in of the company",
    },
    [
      {
        name: "Okta API token",
        prefixes: ["00"],
        keywords: ["okta", "ssws"],
        pattern: /00[A-Za-z0-9_-]{40}/,
        minimumEntropy: 3.6,
      },
    ],
  ),
  ...vendor("Auth0", { rotate: "https://manage.auth0.com/", opens: "users and sign-in of the tenant" }, [
    { name: "Auth0 client secret", keywords: ["auth0"], pattern: /[A-Za-z0-9_-]{64}/, minimumEntropy: 4 },
  ]),
  ...vendor("Clerk", { rotate: "https://dashboard.clerk.com/last-active?path=api-keys", opens: "users and sessions" }, [
    {
      name: "Clerk secret key",
      prefixes: ["sk_live_", "sk_test_"],
      keywords: ["clerk"],
      pattern: /sk_(?:live|test)_[A-Za-z0-9]{40,50}/,
    },
  ]),
  ...vendor("WorkOS", { rotate: "https://dashboard.workos.com/api-keys", opens: "users and directories" }, [
    {
      name: "WorkOS API key",
      prefixes: ["sk_"],
      keywords: ["workos"],
      pattern: /sk_(?:live_|test_)?[A-Za-z0-9]{40,90}/,
      minimumEntropy: 3.6,
    },
  ]),
  ...vendor("Stytch", { rotate: "https://stytch.com/dashboard/api-keys", opens: "users and sessions" }, [
    {
      name: "Stytch secret",
      prefixes: ["secret-live-", "secret-test-"],
      pattern: /secret-(?:live|test)-[A-Za-z0-9_=-]{36,44}/,
    },
  ]),
  ...vendor("OneLogin", { rotate: "https://developers.onelogin.com/", opens: "users and sign-in of the company" }, [
    { name: "OneLogin client secret", keywords: ["onelogin"], pattern: /[0-9a-f]{64}/, minimumEntropy: 3 },
  ]),
  ...vendor("42", { rotate: "https://profile.intra.42.fr/oauth/applications", opens: "student data" }, [
    { name: "42 Intra client secret", prefixes: ["s-s4t2"], pattern: /s-s4t2(?:ud|af)-[0-9a-f]{64}/ },
  ]),
  ...vendor(
    "hCaptcha",
    { rotate: "https://dashboard.hcaptcha.com/settings/secrets", opens: "verification of captchas, so that bots pass" },
    [
      { name: "hCaptcha secret", prefixes: ["ES_"], pattern: /ES_[0-9a-f]{32}/ },
      { name: "hCaptcha legacy secret", prefixes: ["0x"], keywords: ["hcaptcha"], pattern: /0x[0-9a-fA-F]{40}/ },
    ],
  ),
];
