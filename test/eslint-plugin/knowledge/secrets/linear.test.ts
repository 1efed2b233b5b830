import type { AST } from "@eslint-community/regexpp";
import { describe, expect, it } from "vitest";
import { namedSecretsIn } from "../../../../eslint-plugin/src/knowledge/secrets/named.ts";
import { PROVIDERS } from "../../../../eslint-plugin/src/knowledge/secrets/providers/index.ts";
import { services } from "../../../../eslint-plugin/src/knowledge/secrets/providers/services.ts";
import { providerTokensIn } from "../../../../eslint-plugin/src/knowledge/secrets/scan.ts";
import { secretShapesIn } from "../../../../eslint-plugin/src/knowledge/secrets/shapes/index.ts";
import { describeValue, looksLikePassword } from "../../../../eslint-plugin/src/knowledge/secrets/value.ts";
import { parsed, sampleOf } from "./samples.ts";

/** CPU milliseconds: other processes on the machine do not count. */
function cost(work: () => unknown): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

function quantifiers(
  node: AST.Pattern | AST.Element | AST.Alternative,
  depth: AST.Quantifier[] = [],
): AST.Quantifier[][] {
  if (node.type === "Quantifier") return [[...depth, node], ...quantifiers(node.element, [...depth, node])];
  if (node.type === "Alternative") return node.elements.flatMap((element) => quantifiers(element, depth));
  if ("alternatives" in node) return node.alternatives.flatMap((alternative) => quantifiers(alternative, depth));
  return [];
}

describe("every provider's pattern", () => {
  it("bounds every repeat and hardly nests them", () => {
    for (const nest of PROVIDERS.flatMap((provider) => quantifiers(parsed(provider.pattern)))) {
      const inner = nest.at(-1);
      expect(inner?.max).toBeLessThanOrEqual(2000);
      // A repeated group costs at most its own bound more: 5 is as far as any format goes.
      for (const outer of nest.slice(0, -1)) expect(outer.max).toBeLessThanOrEqual(5);
    }
  });

  it.each(PROVIDERS.filter((provider) => !services.includes(provider)))(
    "$id costs no more than its text is long",
    (provider) => {
      const sample = sampleOf(provider.pattern, 3);
      const lead = provider.prefixes[0] ?? provider.keywords?.[0] ?? "";
      const attacks = [
        lead,
        `${lead}-`,
        `${lead} `,
        `${sample.slice(0, -2)} `,
        `${lead}${sample.slice(0, -1)}.`,
        `=${sample.slice(0, -2)}+`,
      ];
      for (const attack of attacks) {
        const long = attack.repeat(Math.ceil(8_000 / attack.length));
        expect(
          cost(() => providerTokensIn(long)),
          attack.slice(0, 8),
        ).toBeLessThan(400);
      }
    },
  );
});

describe("whole files", () => {
  const line =
    'const handler = async (req, res) => { await db.query("select 1 from users where id = $1", [req.params.id]); return res.json({ ok: true }); };';
  const megabyte = line.repeat(Math.ceil(1_000_000 / line.length));

  it("scans a megabyte on a single line in a fraction of a second", () => {
    providerTokensIn(megabyte.slice(0, 100_000));
    expect(cost(() => providerTokensIn(megabyte))).toBeLessThan(400);
  });

  it("grows with the length of the text, not faster", () => {
    const units = [
      "eyJ.",
      "-----BEGIN PRIVATE KEY-----",
      "a:b@c://",
      "password=x;server=y;",
      'password="',
      "Basic QTpC ",
      "sk_live_",
      "key ",
      "{",
      '{"kty"',
      "://",
      "token=",
      "${",
      "'",
      "datadog 1a ",
    ];
    for (const unit of units) {
      const short = unit.repeat(Math.ceil(40_000 / unit.length));
      const all = (text: string) => [providerTokensIn(text), secretShapesIn(text), namedSecretsIn(text)];
      all(short);
      const once = cost(() => all(short));
      const eight = cost(() => all(short.repeat(8)));
      expect(eight, `${unit}: ${once} then ${eight}`).toBeLessThan(Math.max(40, once) * 24);
    }
  });

  it("describes long values without delay", () => {
    for (const unit of ["a", "aB1", "a.", "a-", "[a]", "${a}", "a b ", "<a>", "../", "\\d", "1", "xX"]) {
      const value = unit.repeat(20_000);
      expect(
        cost(() => [describeValue(value), describeValue(value.slice(0, 4000)), looksLikePassword(value.slice(0, 120))]),
        unit,
      ).toBeLessThan(200);
    }
  });
});
