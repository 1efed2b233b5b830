import { describe, expect, it } from "vitest";
import { matchesOf } from "../../../../eslint-plugin/src/code/patterns/match.ts";

const found = (pattern: RegExp, text: string) =>
  matchesOf(pattern.source, pattern.flags, text)?.map(({ start, end }) => text.slice(start, end)) ?? null;

describe("patterns that somebody else wrote", () => {
  it.each([
    [/token/gi, "Token and token"],
    [/\b(?:Bearer|Basic)\s+(?=[\w.~-]*\d)[\w.~-]{8,}/gi, "a bearer abcdefgh and Bearer abc123def"],
    [
      /"([\w.-]{0,40}(?:password|secret)[\w.-]{0,40})"(\s*:\s*)"(?:[^"\\]|\\.)*"/gi,
      '{"client_secret": "a\\"b", "x": 1}',
    ],
    [/\b(\w{0,9}token\w{0,9})(\s*[=:]\s*)(?:"[^"]*"|[^\s,;&)\]}"']+)/gi, "Host:a - Token:q7Zk2 accessToken = b, c"],
    [/^[^@\s]+@[^@\s]+$/, "kim@acme.dev"],
    [/a+?b*?c|[^a-c]$/g, "aabbc d"],
    [/(?!x)\w{2}/g, "xyab"],
    [/\Bb|^a/gm, "ab\na"],
    [/-----BEGIN [A-Z ]+-----[\s\S]*?-----END/g, "-----BEGIN KEY-----\nabc\n-----END"],
  ])("matches what the engine matches: %s", (pattern, text) => {
    const flags = pattern.flags.includes("g") ? pattern.flags : `${pattern.flags}g`;
    expect(found(pattern, text)).toEqual([...text.matchAll(new RegExp(pattern.source, flags))].map(([each]) => each));
  });

  it("says what the groups took", () => {
    expect(matchesOf("(a+)(?:x)(b)?", "", "aaxb")?.[0]?.groups).toEqual(
      new Map([
        [1, [0, 2]],
        [2, [3, 4]],
      ]),
    );
  });

  it.each(["(a)\\1", "(?<=a)b", "\\p{L}", "(a", "[a", "a)"])("reads no %s", (source) => {
    expect(matchesOf(source, "g", "aab")).toBeNull();
  });

  it("ends where the engine does not", () => {
    const startedAt = performance.now();
    expect(matchesOf("(a+)+$", "", `${"a".repeat(400)}b`)).toBeNull();
    expect(matchesOf("(?:a|a?)+b", "", "a".repeat(500))).toBeNull();
    expect(matchesOf("(".repeat(3_000), "", "a")).toBeNull();
    expect(matchesOf("(a|b|ab)*c", "", "ab".repeat(300))).toBeNull();
    expect(matchesOf(`${"(".repeat(18)}a${")*".repeat(18)}`, "", "a".repeat(600))).toBeNull();
    expect(performance.now() - startedAt).toBeLessThan(500);
  });
});
