import { describe, expect, it } from "vitest";
import { isPlaceholder, placeholderOf } from "../../../../eslint-plugin/src/knowledge/secrets/placeholder.ts";
import {
  alphabetOf,
  entropyOf,
  repeatedUnit,
  steppedShare,
} from "../../../../eslint-plugin/src/knowledge/secrets/randomness.ts";
import {
  couldBeSecret,
  describeValue,
  looksLikePassword,
  looksRandom,
} from "../../../../eslint-plugin/src/knowledge/secrets/value.ts";
import { sampleOf } from "./samples.ts";

const seeds = Array.from({ length: 60 }, (_, index) => index + 1);

describe("random values", () => {
  it.each([
    ["hex", /[0-9a-f]{32}/],
    ["base 62", /[A-Za-z0-9]{24}/],
    ["lower case and digits", /[a-z0-9]{32}/],
    ["base 64", /[A-Za-z0-9+/]{43}=/],
    ["base 64 for URLs", /[A-Za-z0-9_-]{40}/],
    ["upper case and digits", /[A-Z0-9]{36}/],
  ])("%s is recognised nearly always", (_, pattern) => {
    expect(seeds.filter((seed) => looksRandom(sampleOf(pattern, seed * 31))).length).toBeGreaterThanOrEqual(57);
  });

  it.each([
    "getUserByIdAndTenant",
    "createdAtTimestampInMilliseconds",
    "user.profile.settings.title",
    "eu-west-1-production-2024",
    "application/vnd.api+json",
    "CHANGE_PASSWORD_REQUEST_FAILED",
    "00000000000000000000000000000000",
    "abcdefghijklmnopqrstuvwxyz0123456789",
    "node_modules/express/lib/router",
    "v1.2.3-beta.4",
    "1234567890123456",
    "aGVsbG8",
    "same-origin-allow-popups",
    "totDebtByTotAssets",
    "netSurplus_2023-24",
    "FY2019-ExpdCtl07",
  ])("%s is not", (value) => {
    expect(looksRandom(value)).toBe(false);
  });
});

describe("what a value is", () => {
  it.each([
    ["", "empty"],
    ["${DB_PASSWORD}", "template"],
    ["{{ apiKey }}", "template"],
    ["MY_API_KEY", "environment-name"],
    ["<your-api-key>", "placeholder"],
    ["changeme", "placeholder"],
    ["xxxxxxxx", "placeholder"],
    ["qwertyuiop", "placeholder"],
    ["op://vault/item/field", "reference"],
    ["vault:v1:8SDd3WHDOjf7mq69CyCqYjBXAiQQAVZRkFM13ok481zoCmHnSeDX9vyf7w==", "encrypted"],
    ["$2b$10$N9qo8uLOickgx2ZMRZoMyeIjZAgcfl7p92ldGxad68LJZdL17lhWy", "hash"],
    ["123e4567-e89b-12d3-a456-426614174000", "uuid"],
    ["2024-05-01T10:00:00Z", "date"],
    ["10.4.1", "version"],
    ["https://example.com/a", "url"],
    ["data:image/png;base64,iVBOR", "data-uri"],
    ["application/json", "mime"],
    ["./routes/users.ts", "path"],
    ["arn:aws:iam::123456789012:role/app", "arn"],
    ["#login-form .submit", "selector"],
    ["^[a-z]+\\d{3}$", "regex"],
    ["<b>bold</b>", "markup"],
    ["ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789", "alphabet"],
    ["The password must be long enough.", "sentence"],
    ["maxRetryCount", "identifier"],
    ["orders.created", "identifier"],
    ["centipede", "word"],
    ["Sup3rS3cret!", "password-like"],
  ])("%s: %s", (value, kind) => {
    expect(describeValue(value).kind).toBe(kind);
  });
});

describe("passwords", () => {
  it.each([
    "Sup3rS3cret!",
    "hunter2",
    "correct horse battery staple",
    "super$ecret",
    "p@ssW0rd",
    "Winter2024",
    "trustno1",
    "hgfedcba",
  ])("%s may be one", (value) => {
    expect(looksLikePassword(value).is).toBe(true);
  });

  it.each([
    "Password is required",
    "userPasswordField",
    "changeme",
    "${PASSWORD}",
    "abc",
    "users.password.label",
    "12345678",
    "<password>",
    "your-password-here",
  ])("%s is none", (value) => {
    expect(looksLikePassword(value).is).toBe(false);
  });

  it("grades them", () => {
    expect(looksLikePassword("hunter2").strength).toBe("weak");
    expect(looksLikePassword("Winter2024").strength).toBe("fair");
    expect(looksLikePassword("T7#kk2!vBq9z").strength).toBe("strong");
  });
});

describe("placeholders", () => {
  it.each([
    ["your-token-here", "example-word"],
    ["REPLACE_ME", "example-word"],
    ["my-token", "generic-words"],
    ["test-secret", "generic-words"],
    ["sk_...", "ellipsis"],
    ["********", "masked"],
    ["[redacted]", "bracketed"],
    ["%ProgramFiles(x86)%", "bracketed"],
    ["aaaaaaaa", "repeat"],
    ["abcd1234", "sequence"],
    ["$PASSWORD", "template"],
  ])("%s: %s", (value, reason) => {
    expect(placeholderOf(value)).toBe(reason);
  });

  it.each(["my-super-secret", "oiuneawrgiyubaegr", "Winter2024", "exact-match-only"])("%s is none", (value) => {
    expect(isPlaceholder(value)).toBe(false);
  });
});

it("takes a word for a secret where nothing else can stand, but no template", () => {
  expect(couldBeSecret("myHardCodedSigningPhrase")).toBe(true);
  expect(couldBeSecret("process.env.SECRET")).toBe(false);
  expect(couldBeSecret("${SECRET}")).toBe(false);
});

it("measures", () => {
  expect(entropyOf("aabb")).toBe(1);
  expect(alphabetOf("00ff")).toBe("hex");
  expect(alphabetOf("00fF")).toBe("base62");
  expect(repeatedUnit("abcabcab")).toBe("abc");
  expect(repeatedUnit("abcd")).toBeNull();
  expect(steppedShare("abcdef")).toBe(1);
  expect(steppedShare("azbycx")).toBe(0);
});
