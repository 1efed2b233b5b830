import { describe, expect, it } from "vitest";
import { ParseCache } from "../../../eslint-plugin/src/parser/parse-cache.ts";

describe("ParseCache", () => {
  it("parses a text once, and again when it changed", () => {
    const cache = new ParseCache<object>();
    const first = cache.get("a.ts", "1", () => ({}));
    expect(cache.get("a.ts", "1", () => ({}))).toBe(first);
    expect(cache.get("a.ts", "2", () => ({}))).not.toBe(first);
    expect(cache.get("b.ts", "2", () => ({}))).not.toBe(first);
  });

  it("forgets what was not asked for the longest, beyond five million characters", () => {
    const cache = new ParseCache<object>();
    const text = "x".repeat(2_000_000);
    const first = cache.get("a.ts", text, () => ({}));
    const second = cache.get("b.ts", text, () => ({}));
    expect(cache.get("a.ts", text, () => ({}))).toBe(first);
    cache.get("c.ts", text, () => ({}));
    expect(cache.get("a.ts", text, () => ({}))).toBe(first);
    expect(cache.get("b.ts", text, () => ({}))).not.toBe(second);
  });

  it("does not keep a failure", () => {
    const cache = new ParseCache<object>();
    const fail = () => {
      throw new Error("broken");
    };
    expect(() => cache.get("a.ts", "1", fail)).toThrow("broken");
    const result = {};
    expect(cache.get("a.ts", "1", () => result)).toBe(result);
  });
});
