import { expect, it } from "vitest";
import { base62, crc32, crc32Base62Matches } from "../../../../eslint-plugin/src/knowledge/secrets/checksum.ts";
import { providerTokensIn } from "../../../../eslint-plugin/src/knowledge/secrets/scan.ts";
import { sampleOf } from "./samples.ts";

const body = sampleOf(/[A-Za-z0-9]{30}/, 5);
const issued = ["ghp", "_", body, base62(crc32(body), 6)].join("");
const altered = `${issued.slice(0, -1)}${issued.endsWith("a") ? "b" : "a"}`;

it("computes CRC-32 as zip does", () => {
  expect(crc32("123456789")).toBe(0xcbf43926);
});

it("writes base 62 with leading zeros", () => {
  expect(base62(61, 3)).toBe("00z");
  expect(base62(62, 3)).toBe("010");
});

it("agrees with an issued token and not with an altered one", () => {
  expect(crc32Base62Matches(issued)).toBe(true);
  expect(crc32Base62Matches(altered)).toBe(false);
});

it("is a doubt when it fails, not a reason to drop the token", () => {
  expect(providerTokensIn(`"${issued}"`).map((token) => token.doubts)).toEqual([[]]);
  expect(providerTokensIn(`"${altered}"`).map((token) => token.doubts)).toEqual([["checksum"]]);
});
