import { describe, expect, it } from "vitest";
import { judgeName, mayNameSecrets, namesSecret } from "../../../../eslint-plugin/src/knowledge/secrets/name.ts";

describe("names whose value is a secret", () => {
  it.each([
    "password",
    "passwd",
    "dbPassword",
    "DB_PASSWORD_PROD",
    "my_super_password",
    "PGPASSWORD",
    "userpass_password",
    "secret",
    "clientSecret",
    "CLIENTSECRET",
    "jwtsecret",
    "apiKey",
    "x-api-key",
    "API_KEY_2",
    "accessToken",
    "refreshToken",
    "github_token",
    "privateKey",
    "signingKey",
    "encryptionKey",
    "AWS_SECRET_ACCESS_KEY",
    "stripeSecretKey",
    "connectionString",
    "DATABASE_URL",
    "passphrase",
    "mnemonic",
    "apiKeyValue",
    "some_api_token_123",
  ])("%s", (name) => {
    expect(namesSecret(name)).toBe(true);
  });
});

describe("names that speak of a secret and mean something else", () => {
  it.each([
    "passwordField",
    "tokenUrl",
    "secretName",
    "passwordResetUrl",
    "tokenType",
    "publicKey",
    "cacheKey",
    "keyName",
    "passwordLabel",
    "csrfTokenHeader",
    "csrfToken",
    "passwordRegex",
    "INVALID_PASSWORD",
    "primaryKey",
    "foreignKey",
    "nextPageToken",
    "CHANGE_PASSWORD",
    "resetPassword",
    "tokenExpiry",
    "secret_length",
    "access_token_url",
    "hashedPassword",
    "credentialsId",
    "kms_key_id",
    "passwordMinLength",
    "tokenEndpoint",
    "cancelToken",
    "siteKey",
    "idempotencyKey",
    "passwordRequiredMessage",
  ])("%s", (name) => {
    expect(judgeName(name).says).toBe("no");
  });
});

describe("names that leave it open", () => {
  it.each(["key", "auth", "Authorization", "credentials", "password_super_secure", "salt", "pin"])("%s", (name) => {
    expect(judgeName(name).says).toBe("maybe");
  });
});

it("says nothing of other names", () => {
  for (const name of ["userName", "keyboard", "compass", "tokenize", "monkey", "secretary", "passenger", "author"])
    expect(judgeName(name).says).toBe("no");
});

it("tells the kinds of secret apart", () => {
  expect(judgeName("dbPassword").kind).toBe("password");
  expect(judgeName("accessToken").kind).toBe("token");
  expect(judgeName("signingKey").kind).toBe("key");
  expect(judgeName("MONGO_URI").kind).toBe("connection");
});

it("names the word that decides against", () => {
  expect(judgeName("tokenUrl").because).toBe("url");
  expect(judgeName("INVALID_PASSWORD").because).toBe("invalid");
});

describe("a text that may name secrets", () => {
  const long = (text: string) => `${"// -\n".repeat(300)}${text}`;

  it.each([
    "const dbPassword = x;",
    "GITHUB_PAT=",
    "githubPat",
    "API_KEY",
    "apiKeys: {}",
    "sessionCookie",
    "recoveryPhrase",
  ])("%s", (text) => {
    expect(mayNameSecrets(long(text))).toBe(true);
  });

  it.each(["const path = pattern;", "const total = price * count;", "PATH"])("or not: %s", (text) => {
    expect(mayNameSecrets(long(text))).toBe(false);
  });
});
