import { describe, expect, it } from "vitest";
import {
  clientKeys,
  PAYMENT_PROVIDERS,
  type KeyPlace,
  type PaymentMethod,
} from "../../../eslint-plugin/src/catalog/payments/index.ts";
import { walk } from "../../../eslint-plugin/src/code/walk.ts";
import { effectOf } from "../../../eslint-plugin/src/knowledge/effects/index.ts";
import rule from "../../../eslint-plugin/src/rules/require-payment-idempotency-key.ts";
import { sourceCodeOf } from "../source-code.ts";
import { findings } from "./findings.ts";
import { programOf } from "./program.ts";

/** A client's method, called with arguments. */
function programWith(client: string, path: string, given: string): string {
  const { head, expression } = programOf(client);
  return `${head}const client = ${expression};\nexport async function pay(order) { return client.${path}(${given}); }`;
}

/** Arguments that have no key, and the same with one. */
function argumentsOf(place: KeyPlace | null): { without: string; with: string } {
  const named = (name: string) => `${name}: order.id`;
  if (place === null) return { without: "{ amount: 1 }", with: "" };
  if (place.in === "body") return { without: "{ amount: 1 }", with: `{ amount: 1, ${named(place.name)} }` };
  const before = Array.from({ length: place.at }, () => "{ amount: 1 }").join(", ");
  return { without: before, with: `${before}, ${place.in === "options" ? `{ ${named(place.name)} }` : "order.id"}` };
}

/** What a request that is sent twice does, as the code of a handler says. */
function phrasesIn(code: string): string[] {
  const sourceCode = sourceCodeOf(code);
  const found: string[] = [];
  walk(
    sourceCode.ast,
    sourceCode,
    (node) => {
      const effect = node.type === "CallExpression" ? effectOf(node, sourceCode) : null;
      if (effect?.kind === "payment") found.push(effect.phrase);
    },
    { nestedFunctions: true },
  );
  return found;
}

const effectOfMethod = ({ costs, phrase, inRequest }: PaymentMethod) =>
  inRequest ?? (costs === "at once" ? phrase : undefined);

const methods = PAYMENT_PROVIDERS.flatMap((provider) =>
  [...provider.methods].map(([path, method]) => ({ provider, name: provider.name, path, method })),
);

describe("every payment provider of the catalogue", () => {
  it("is there once", () => {
    const modules = PAYMENT_PROVIDERS.flatMap((each) => each.modules);
    expect(new Set(modules).size).toBe(modules.length);
  });

  it.each(methods)("$name: $path has one effect, however its client is known", ({ provider, path, method }) => {
    const expected = effectOfMethod(method);
    for (const client of clientKeys(provider)) {
      expect(phrasesIn(programWith(client, path, "order"))).toEqual(expected === undefined ? [] : [expected]);
    }
  });

  const keyed = methods.filter(({ method }) => method.key !== null);

  it.each(keyed)("$name: the rule asks for a key of $path where the SDK takes it", ({ provider, path, method }) => {
    const given = argumentsOf(method.key);
    for (const client of clientKeys(provider)) {
      const program = (given: string) => programWith(client, path, given);
      expect(findings(rule, program(given.without), [{ checkDeferredCosts: true }])).toEqual(["missing"]);
      expect(findings(rule, program(given.with), [{ checkDeferredCosts: true }])).toEqual([]);
    }
  });

  const keyless = methods.filter(({ method }) => method.key === null);

  it.each(keyless)("$name: no key is asked for $path, which takes none", ({ provider, path }) => {
    for (const client of clientKeys(provider)) {
      expect(findings(rule, programWith(client, path, "order"), [{ checkDeferredCosts: true }])).toEqual([]);
    }
  });

  it.each(PAYMENT_PROVIDERS.filter(({ words, looseWords }) => words.length + (looseWords?.length ?? 0) > 0))(
    "$name: its effects are known by its clients' names",
    ({ words, looseWords = [], methods: all }) => {
      const [path, method] = [...all].find(([, each]) => effectOfMethod(each) !== undefined) ?? [];
      for (const word of [...words, ...looseWords]) {
        const name = word.replaceAll(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
        const code = `async function pay() { await this.${name}.${path ?? ""}(order); }`;
        expect(phrasesIn(code)).toEqual(method ? [effectOfMethod(method)] : []);
      }
    },
  );
});
