import { describe, expect, it } from "vitest";
import { COPIES } from "../../../eslint-plugin/src/catalog/copies.ts";
import { LOGGERS, NAMED_LOGGERS } from "../../../eslint-plugin/src/catalog/loggers/index.ts";
import rule from "../../../eslint-plugin/src/rules/no-pii-in-logs.ts";
import { findings } from "./findings.ts";
import { programOf } from "./program.ts";

describe("every function of the catalogue that gives back what goes in", () => {
  it.each([...COPIES])("%s", (key, { gives, takesAll }) => {
    const { head, expression } = programOf(key);
    const logged = (given: string) => findings(rule, `${head}console.info(${expression}(${given}));`);
    expect(logged("user.email")).toEqual(["value"]);
    expect(logged("user.id")).toEqual([]);
    expect(logged("order.id, user.email")).toEqual(takesAll ? ["value"] : []);
    // What chooses what is printed.
    if (gives === "text") expect(logged("user.email, replacer")).toEqual([]);
  });
});

describe("every method of the catalogue that takes a name and a value", () => {
  const pairs = [...LOGGERS, ...NAMED_LOGGERS].flatMap((model) =>
    (model.pairs ?? []).map((method) => ({ model, id: model.id, method })),
  );

  it.each(pairs)("$id: $method", ({ model, method }) => {
    const [origin] = model.origins;
    const { head, expression } = origin === undefined ? { head: "", expression: "span" } : programOf(origin);
    const kept = (given: string) => findings(rule, `${head}const out = ${expression};\nout.${method}(${given});`);
    // The name says what the value is, or the value itself does.
    if (origin !== undefined) {
      expect(kept(`"user.email", value`)).toEqual(["value"]);
      expect(kept(`"contact", user.email`)).toEqual(["value"]);
      expect(kept(`"order.id", value`)).toEqual([]);
    }
    expect(Object.keys(model.methods)).toContain(method);
  });
});
