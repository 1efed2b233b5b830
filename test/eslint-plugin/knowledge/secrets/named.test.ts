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
])("is silent on %s", (text) => {
  expect(namedSecretsIn(text)).toEqual([]);
});
