import { expect, it } from "vitest";
import { namedSecretsIn } from "../../../../eslint-plugin/src/knowledge/secrets/named.ts";
import { sampleOf } from "./samples.ts";

const random = sampleOf(/[a-z0-9]{32}/, 9);

it.each([
  `API_TOKEN=${random}`,
  `"api_token": "${random}"`,
  `--api-token ${random}`,
  `https://api.acme.io/v1?access_token=${random}&page=2`,
  `if (apiKey === "${random}")`,
  `if ("${random}" == apiKey)`,
  `private String API_SECRET = \\"${random}\\";`,
  `acme_token ${random}`,
])("finds a random value beside its name: %s", (text) => {
  expect(namedSecretsIn(text).map((secret) => secret.value)).toEqual([random]);
});

it.each([
  ['db_password: "Winter2024!"', "Winter2024!"],
  ["DB_PASSWORD=Winter2024!", "Winter2024!"],
  ['password == "opensesame7"', "opensesame7"],
  ["_authToken=5d1f2c60-aa10-41ee-8c90-7f42ac12d0e2", "5d1f2c60-aa10-41ee-8c90-7f42ac12d0e2"],
])("finds a chosen password: %s", (text, value) => {
  expect(namedSecretsIn(text).map((secret) => secret.value)).toEqual([value]);
});

it.each([
  "password: getPassword()",
  "const token = tokens[0]",
  'passwordLabel: "Password:"',
  'password = ""',
  "DB_PASSWORD=${DB_PASSWORD}",
  "PASSWORD=$PASSWORD",
  'throw new Error("Password is required")',
  `commit ${random}`,
  `cacheKey=${random}`,
  "token: string",
  // Computed from the clock, and typed along the alphabet.
  "_authToken=5d1f2c60-aa10-11ee-8c90-0242ac120002",
  "api_token=a1b2c3d4e5f6g7h8i9j0k1l2m3n4o5p6",
  // "words that anybody can read" in base 64.
  `API_KEY=${Buffer.from("some words for all readers").toString("base64")}`,
  // Longer than the secrets that AWS issues: sealed, or something else.
  `AWS_SECRET_ACCESS_KEY=${sampleOf(/[A-Za-z0-9+/]{54}==/, 5)}`,
])("is silent on %s", (text) => {
  expect(namedSecretsIn(text)).toEqual([]);
});
