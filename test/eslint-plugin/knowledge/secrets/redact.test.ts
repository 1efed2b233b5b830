import { expect, it } from "vitest";
import { preview } from "../../../../eslint-plugin/src/knowledge/secrets/redact.ts";

it.each([
  ["abcdefghijklmnop", "abcd…"],
  ["abcdefghijkl", "abcd…"],
  ["abcdefghijk", "abc…"],
  ["abcdef", "ab…"],
  ["ab", "…"],
  ["", "…"],
])("shows at most four characters and a third of %s", (secret, shown) => {
  expect(preview(secret)).toBe(shown);
});
