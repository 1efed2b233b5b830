import { describe, expect, it } from "vitest";
import { ParseCache } from "../../../eslint-plugin/src/parser/parse-cache.ts";

const KEEP = { keep: true };

describe("ParseCache", () => {
  it("parses a text once, and again when it changed", () => {
    const cache = new ParseCache<object>();
    const first = cache.get("a.ts", "1", () => ({}), KEEP);
    expect(cache.get("a.ts", "1", () => ({}), KEEP)).toBe(first);
    expect(cache.get("a.ts", "2", () => ({}), KEEP)).not.toBe(first);
    expect(cache.get("b.ts", "2", () => ({}), KEEP)).not.toBe(first);
  });

  it("hands out what was kept once to who does not keep it", () => {
    const cache = new ParseCache<object>();
    const kept = cache.get("a.ts", "1", () => ({}), KEEP);
    expect(cache.get("a.ts", "1", () => ({}), { keep: false })).toBe(kept);
    expect(cache.get("a.ts", "1", () => ({}), { keep: false })).not.toBe(kept);
  });

  it("forgets what was not asked for the longest, beyond five million characters", () => {
    const cache = new ParseCache<object>();
    const text = "x".repeat(2_000_000);
    const first = cache.get("a.ts", text, () => ({}), KEEP);
    const second = cache.get("b.ts", text, () => ({}), KEEP);
    expect(cache.get("a.ts", text, () => ({}), KEEP)).toBe(first);
    cache.get("c.ts", text, () => ({}), KEEP);
    expect(cache.get("a.ts", text, () => ({}), KEEP)).toBe(first);
    expect(cache.get("b.ts", text, () => ({}), KEEP)).not.toBe(second);
  });

  it("does not keep a failure", () => {
    const cache = new ParseCache<object>();
    const fail = () => {
      throw new Error("broken");
    };
    expect(() => cache.get("a.ts", "1", fail, KEEP)).toThrow("broken");
    const result = {};
    expect(cache.get("a.ts", "1", () => result, KEEP)).toBe(result);
  });
});
