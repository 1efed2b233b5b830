import * as parser from "@typescript-eslint/parser";
import { describe, expect, it } from "vitest";
import { parseSource } from "../../../eslint-plugin/src/project/source-file.ts";

const parsing = { parser, parserOptions: {} };

describe("the scopes of another file", () => {
  it.each(["orders.js", "orders.ts"])("are told when asked for, of %s", (name) => {
    const source = parseSource("const total = 1;\nexport { total };\n", name, parsing);
    expect(source?.scopeManager?.scopes.length).toBe(2);
    expect(source?.scopeManager).toBe(source?.scopeManager);
  });

  it("never crash, however deep the code is", () => {
    const scopes = (levels: number) =>
      parseSource(`x = a${"\n+ a".repeat(levels)};`, "orders.js", parsing)?.scopeManager;
    // Where it is too deep depends on the stack that is left: just before, the code parses and its scopes do not fit.
    let tooDeep = 2_000;
    while (tooDeep < 24_000 && scopes(tooDeep)) tooDeep += 500;
    expect(tooDeep).toBeLessThan(24_000);
    for (let levels = tooDeep - 600; levels < tooDeep + 600; levels += 50) {
      expect(() => scopes(levels)).not.toThrow();
    }
    expect(scopes(24_000) ?? null).toBeNull();
  });
});
