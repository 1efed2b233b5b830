import { describe, expect, it } from "vitest";
import type { Provider } from "../../../../../eslint-plugin/src/knowledge/secrets/provider.ts";
import { PROVIDERS } from "../../../../../eslint-plugin/src/knowledge/secrets/providers/index.ts";
import { services } from "../../../../../eslint-plugin/src/knowledge/secrets/providers/services.ts";
import { providerTokensIn } from "../../../../../eslint-plugin/src/knowledge/secrets/scan.ts";
import { sampleOf } from "../samples.ts";

const shaped = PROVIDERS.filter((provider) => !services.includes(provider));
const prefixed = shaped.filter((provider) => provider.prefixes.length > 0);

/** A token as it stands in a file: beside the keyword that its shape needs. */
function inContext(provider: Provider, token: string): string {
  const keyword = provider.keywords?.[0];
  return keyword === undefined ? `const value = "${token}";` : `const x = { ${keyword}_token: "${token}" };`;
}

describe("the catalogue of providers", () => {
  it("knows at least 150 vendors by the shape of their tokens, and 300 shapes", () => {
    expect(new Set(shaped.map((provider) => provider.vendor)).size).toBeGreaterThanOrEqual(150);
    expect(shaped.length).toBeGreaterThanOrEqual(300);
  });

  it("gives every provider an id of its own, a phrase of what it opens, and a page to rotate it on", () => {
    const ids = shaped.map((provider) => provider.id);
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
    for (const provider of PROVIDERS) {
      expect(provider.id).toMatch(/^[a-z0-9]+(?:-[a-z0-9]+)*$/);
      expect(provider.rotate).toMatch(/^https:\/\/[^\s]+$/);
      expect(provider.opens).toMatch(/^[^\s].{4,80}[^.\s]$/);
      expect(provider.prefixes.length > 0 || (provider.keywords?.length ?? 0) > 0, provider.id).toBe(true);
    }
  });

  it("writes keywords in lower case", () => {
    for (const { keywords = [] } of PROVIDERS)
      for (const keyword of keywords) expect(keyword).toBe(keyword.toLowerCase());
  });
});

describe("a provider's token", () => {
  it.each(shaped)("is found: $id", (provider) => {
    const found = [1, 2, 3, 4, 5].some((seed) => {
      const sample = sampleOf(provider.pattern, seed * 97);
      const text = inContext(provider, sample);
      const start = text.lastIndexOf(sample);
      return providerTokensIn(text, { publishable: true }).some(
        (hit) => hit.start < start + sample.length && hit.end > start,
      );
    });
    expect(found).toBe(true);
  });

  it("is not seen inside a longer word", () => {
    for (const provider of shaped)
      expect(provider.pattern.exec(`x${sampleOf(provider.pattern, 7)}`)?.index, provider.id).not.toBe(1);
  });

  it("needs more than its prefix", () => {
    for (const provider of prefixed) {
      for (const prefix of provider.prefixes) expect(provider.pattern.test(`"${prefix}"`), provider.id).toBe(false);
    }
  });

  it("is nothing when it is masked", () => {
    for (const provider of prefixed) {
      const text = inContext(provider, `${provider.prefixes[0] ?? ""}${"x".repeat(40)}`);
      expect(providerTokensIn(text).filter((hit) => hit.provider === provider)).toEqual([]);
    }
  });
});

describe("publishable keys", () => {
  const publishable = shaped.filter((provider) => provider.publishable === true && provider.prefixes.length > 0);

  it.each(publishable)("$id is known and never a finding", (provider) => {
    const text = inContext(provider, sampleOf(provider.pattern, 11));
    expect(providerTokensIn(text, { publishable: true }).length).toBeGreaterThan(0);
    expect(providerTokensIn(text).filter((hit) => hit.provider === provider)).toEqual([]);
  });
});
