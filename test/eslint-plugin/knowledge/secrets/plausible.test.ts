import { describe, expect, it } from "vitest";
import { isPlausible } from "../../../../eslint-plugin/src/knowledge/secrets/plausible.ts";

describe("isPlausible", () => {
  it.each([
    ["a1b2c3d4e5", "turns of two rows"],
    ["x7-p9-o8-n7-m6", "turns that begin elsewhere and go down"],
    ["Zq81m2n3o4p5Tw6", "turns in the midst of others"],
    ["abcdefghijklmnop", "one row"],
    ["6ba7b810-9dad-11d1-80b4-00c04fd430c8", "a UUID from the clock"],
    ["txn_1Mq8Zr2Lk9Xw4Tn8Vb1Yc6Md", "the id of an object at Stripe"],
  ])("not %s: %s", (value) => {
    expect(isPlausible("apiKey", value)).toBe(false);
  });

  it.each([
    ["k9q2x7v1m4", "turns of no rows"],
    ["a1b2c3x9w4", "a row too short to matter"],
    ["0f8d3c52-6b1e-4a77-9c0d-5e2b7a914f36", "a random UUID"],
    ["tok_Mq8Zr2Lk9Xw4Tn8Vb1Yc6Md", "a token behind a prefix"],
  ])("%s: %s", (value) => {
    expect(isPlausible("apiKey", value)).toBe(true);
  });

  it("knows the length that a name promises", () => {
    const characters = "q7Zr2Lk9Xw4Tn8Vb1Yc6Md3Hs5Pf0Jg7Rt2Kx9Qz";
    expect(isPlausible("AWS_SECRET_ACCESS_KEY", characters.slice(0, 40))).toBe(true);
    expect(isPlausible("AWS_SECRET_ACCESS_KEY", characters.slice(0, 30))).toBe(false);
    expect(isPlausible("PAYMENT_SECRET_KEY", characters.slice(0, 30))).toBe(true);
  });
});
