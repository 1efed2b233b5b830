import { describe, expect, it } from "vitest";
import { environmentName, snakeCase, wordsOf } from "../../../eslint-plugin/src/code/names.ts";

describe("wordsOf", () => {
  it.each([
    ["accessTokenId", ["access", "token", "id"]],
    ["ACCESS_TOKEN_ID", ["access", "token", "id"]],
    ["access-token.id", ["access", "token", "id"]],
    ["AWSSecretKey", ["aws", "secret", "key"]],
    ["userID", ["user", "id"]],
    ["sha256Hash", ["sha256", "hash"]],
    ["_private", ["private"]],
    ["", []],
  ])("%s", (name, words) => {
    expect(wordsOf(name)).toEqual(words);
  });
});

it("spells names for vocabularies and for the environment", () => {
  expect(snakeCase("clientSecret")).toBe("client_secret");
  expect(environmentName("stripe.apiKey")).toBe("STRIPE_API_KEY");
  expect(environmentName("2faSecret")).toBe("_2FA_SECRET");
});
