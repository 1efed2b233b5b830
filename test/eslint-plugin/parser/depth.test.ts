import { describe, expect, it } from "vitest";
import { isDeep } from "../../../eslint-plugin/src/parser/depth.ts";

describe("what is nested deeply", () => {
  it.each([
    ["brackets", `${"[\n".repeat(300)}${"]\n".repeat(300)}`],
    ["brackets of several kinds", `${"f({ a: [\n".repeat(100)}${"] })\n".repeat(100)}`],
    ["brackets behind others that nothing opened", `${")".repeat(300)}${"(".repeat(300)}`],
    ["tags", "<a>\n".repeat(3_000)],
    ["types", `type A = ${"Array<".repeat(3_000)}string${">".repeat(3_000)};`],
    ["conditions", `const x =\n${"a ? b :\n".repeat(20_000)}c;`],
    ["alternatives", `if (a) b();\n${"else if (a) b();\n".repeat(20_000)}`],
    ["arrow functions", `const f =\n${"a =>\n".repeat(20_000)}a;`],
  ])("%s are", (_, text) => {
    expect(isDeep(text)).toBe(true);
  });

  it("code as people write it is not, however much there is of it", () => {
    expect(isDeep("")).toBe(false);
    expect(isDeep(`${"{".repeat(100)}${"}".repeat(100)}`)).toBe(false);
    expect(isDeep("if (a < b) { f([1, { c: <T>(d) => d?.[0] }]); } else g();\n".repeat(900))).toBe(false);
  });
});
