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
    // Where it is too deep depends on the stack that is left: somewhere here the code parses and its scopes do not fit.
    for (let levels = 2_000; levels < 24_000; levels += 200) {
      const source = parseSource(`x = a${"\n+ a".repeat(levels)};`, "orders.js", parsing);
      expect(() => source?.scopeManager).not.toThrow();
    }
  });
});
