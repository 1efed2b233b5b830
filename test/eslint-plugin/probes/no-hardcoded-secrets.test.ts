import { describe, expect, it } from "vitest";
import { findingsIn } from "./linted.ts";

const found = (code: string, file = "src/orders.ts") => findingsIn("no-hardcoded-secrets", { [file]: code });
/** Values that somebody issued or chose; put together, so that no text holds one. */
const random = ["q7Zk2Vx9", "Lm4Tb8Wc", "R1ndY6Hs"].join("");
const chosen = ["Kx9!", "mQ7p", "Lz#4"].join("");

describe("a word in a name does not make a secret something else", () => {
  it.each([
    ["nextAuthSecret", random],
    ["pageAccessToken", random],
    ["cachePassword", chosen],
    ["styleApiSecret", random],
    ["hotJarSecret", random],
    ["dbPassword", chosen],
    ["stripeSecret", random],
  ])("%s", (name, value) => {
    expect(found(`export const ${name} = "${value}";`)).toHaveLength(1);
  });

  it.each([
    ["messages", "apiSecret"],
    ["texts", "accessToken"],
    ["label", "clientSecret"],
    ["summary", "apiSecret"],
    ["errors", "clientSecret"],
    ["mailer", "password"],
  ])("%s: { %s }", (around, name) => {
    expect(found(`export const config = { ${around}: { ${name}: "${random}" } };`)).toHaveLength(1);
  });

  it.each([
    [`passwordLabel = "Password of your account"`],
    [`tokenUrl = "https://auth.acme.com/token"`],
    [`secretName = "orders/db"`],
    [`cacheKey = "${random}"`],
    [`publicKey = "${random}"`],
    [`pageToken = "${random}"`],
    [`hashedPassword = "${random}"`],
    [`passwordMessage = "${chosen}"`],
    [`config = { messages: { password: "Password is wrong" } }`],
    [`config = { examples: { password: "${random}" } }`],
  ])("does: %s", (code) => {
    expect(found(`export const ${code};`)).toEqual([]);
  });
});

describe("a word in a value does not make it one that holds a place", () => {
  it.each([
    `Change9$${chosen}`,
    `insert-Coin77-${chosen}`,
    `paste.${chosen}`,
    `enter-${chosen}`,
    `unknown-${chosen}`,
    `replace-${random}`,
  ])("%s", (value) => {
    expect(found(`export const dbPassword = "${value}";`)).toHaveLength(1);
  });

  it.each([
    "change-me",
    "replace-with-real-secret",
    "insert key here",
    "enter your password",
    "<password>",
    "xxxx",
    "example",
  ])("does: %s", (value) => {
    expect(found(`export const dbPassword = "${value}";`)).toEqual([]);
  });
});

describe("a comment's word does not take a secret back", () => {
  it.each([
    "test, local and sample",
    "a password and not a token",
    "no secret is kept from users",
    "an example of good design",
    "dummy users may log in",
    "placeholder",
  ])("%s", (comment) => {
    expect(found(`export const dbPassword = "${chosen}"; // ${comment}`)).toHaveLength(1);
  });

  it.each(["not a real password", "a dummy password", "not actually a secret"])("does: %s", (comment) => {
    expect(found(`export const dbPassword = "${chosen}"; // ${comment}`)).toEqual([]);
  });
});

describe("a path's word does not", () => {
  it.each(["src/contest/keys.ts", "src/latest.ts", "src/protest.ts", "src/sampler/keys.ts", "src/attestation.ts"])(
    "%s",
    (file) => {
      expect(found(`export const dbPassword = "${chosen}";`, file)).toHaveLength(1);
    },
  );

  it.each(["src/translations/deepl.ts", "src/languages/keys.ts"])("%s", (file) => {
    expect(found(`export const apiSecret = "${random}";`, file)).toHaveLength(1);
    expect(found(`export const password = "Mot de passe";`, file)).toEqual([]);
  });

  it("a test's does", () => {
    expect(found(`export const dbPassword = "${chosen}";`, "src/orders.test.ts")).toEqual([]);
  });
});

describe("a word makes no secret", () => {
  it.each([
    [`password = "password"`],
    [`keyboard = "${random}"`],
    [`monkey = "${random}"`],
    [`passenger = "${chosen}"`],
    [`tokenizer = "${random}"`],
    [`author = "${random}"`],
    [`compass = "${chosen}"`],
    [`text = "The secret of our success: patience"`],
    [`note = "password"`],
  ])("%s", (code) => {
    expect(found(`export const ${code};`)).toEqual([]);
  });
});
