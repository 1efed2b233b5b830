import { describe, expect, test } from "vitest";
import { isRedactorName, readName } from "../../../../eslint-plugin/src/knowledge/personal-data/index.ts";

describe("names of data", () => {
  test.each([
    ["email", "contact"],
    ["userEmail", "contact"],
    ["contact_email_2", "contact"],
    ["emails", "contact"],
    ["eMail", "contact"],
    ["homePhoneNumber", "contact"],
    ["firstname", "identity"],
    ["dateOfBirth", "identity"],
    ["customerName", "identity"],
    ["newPassword", "credential"],
    ["passwordConfirmation", "credential"],
    ["X-Api-Key", "credential"],
    ["STRIPE_SECRET_KEY", "credential"],
    ["apikey", "credential"],
    ["userToken", "credential"],
    ["set-cookie", "credential"],
    ["cardNumber", "financial"],
    ["cvv2", "financial"],
    ["iBAN", "financial"],
    ["applicantSsn", "government-id"],
    ["patientId", "health"],
    ["latitude", "location"],
    ["fullName", "identity"],
    ["invitedByUserFullName", "identity"],
    ["doctor_full_name", "identity"],
    ["emailOrUsername", "contact"],
  ])("%s is %s", (name, category) => {
    expect(readName(name)).toMatchObject({ kind: "datum", category, inContext: false });
  });

  test.each(["token", "name", "address", "to", "lat", "tableFullName", "imageFullName", "column_family_name"])(
    "%s needs a context",
    (name) => {
      expect(readName(name)).toMatchObject({ kind: "datum", inContext: true });
    },
  );
});

test.each([
  "emailVerified",
  "emailTemplateId",
  "hasPassword",
  "passwordHash",
  "password_reset_url",
  "hashedPassword",
  "invalidPassword",
  "secretName",
  "secretArn",
  "tokenCount",
  "maxTokens",
  "nextToken",
  "publicKey",
  "numAccounts",
  "cookieOptions",
  "fileName",
  "length",
  "SUPPORT_EMAIL",
])("%s is safe", (name) => {
  expect(readName(name)).toEqual({ kind: "safe" });
});

test.each([
  "microphone",
  "compassword",
  "wildcard",
  "session",
  "span",
  "emailRecipient",
  "contractAddress",
  "body",
  "",
])("%s says nothing", (name) => {
  expect(readName(name)).toEqual({ kind: "unknown" });
});

test("redactors are known by a word of their name", () => {
  const names = ["maskEmail", "redactBody", "sha256Hex", "omit", "toSafeUser", "anonymizeIp"];
  expect(names.filter(isRedactorName)).toEqual(names);
  expect(["formatUser", "unmarshal", "task", "present"].filter(isRedactorName)).toEqual([]);
});
