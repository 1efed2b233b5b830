import { describe, expect, it } from "vitest";
import { SINKS } from "../../../eslint-plugin/src/catalog/credentials/index.ts";
import { PAYMENT_PROVIDERS } from "../../../eslint-plugin/src/catalog/payments/index.ts";
import { QUEUES } from "../../../eslint-plugin/src/catalog/queues.ts";
import { SENDERS } from "../../../eslint-plugin/src/catalog/senders.ts";
import { importsSinks, mayBeSink, sinksOf } from "../../../eslint-plugin/src/knowledge/secrets/sinks/by-key.ts";
import { sourceCodeOf } from "../source-code.ts";

const keys = SINKS.flatMap((sink) => [...(sink.calls ?? []), ...(sink.assigned ?? [])].map((key) => ({ key, sink })));

/** A key as it is met in a program: any name where the entry has a star, nothing where it has a chain. */
const met = (key: string) => key.replaceAll(".**", "").replaceAll("*", "some");

describe("every place of the catalogue that only secrets go to", () => {
  it("is known by its entry, whosever it is", () => {
    for (const { credentials = [] } of [...PAYMENT_PROVIDERS, ...QUEUES, ...SENDERS]) {
      for (const sink of credentials) expect(SINKS).toContain(sink);
    }
  });

  it.each(keys)("$key: the gates let a file with it through", ({ key, sink }) => {
    const written = met(key);
    const inner = /^register\((.+)\)$/.exec(written)?.[1];
    const module = inner ?? /^(?:@[\w-]+\/)?[\w-]+(?:\.js)?(?:\/[\w-]+)*/.exec(written)?.[0] ?? "";
    const code = `import it from "${module}";\nit();`;
    expect(importsSinks(sourceCodeOf(code))).toBe(true);
    expect(sinksOf(written)).toContain(sink);
    const member =
      written
        .slice(module.length)
        .replace(/(?:\.new)?(?:\(\)){1,2}$/, "")
        .split(".")
        .at(-1) ?? "";
    if (inner === undefined && member !== "") expect(mayBeSink(member, code)).toBe(true);
  });
});
