import { describe, expect, it } from "vitest";
import { valueOf } from "../../../../../extension/src/server/worker/environment/value.ts";
import { NASTY } from "../../environment-values.ts";

const inCode = (raw: string) => valueOf(raw, "/a.ts", false);

/** What the program itself makes of a literal. */
const evaluated = (literal: string): unknown => (0, eval)(literal);

describe("the value of a literal", () => {
  it("is what the program sees", () => {
    const raws = [
      ...Object.values(NASTY).map((value) => JSON.stringify(value).slice(1, -1)),
      String.raw`\x41\u0042\u{43}\u{1f511}\0\b\v\f\t\r\n\\\'\"\q\U0041\X41`,
      "a\\\nb\\\r\nc\\\u2028d",
    ];
    for (const raw of raws) expect(inCode(raw), raw).toBe(evaluated(`"${raw}"`));
  });

  it("of a template has one kind of line break", () => {
    for (const raw of ["a\r\nb\rc\nd", "a\\\r\nb", "\\`\\${x}", String.raw`\r\n`]) {
      expect(inCode(raw), JSON.stringify(raw)).toBe(evaluated(`\`${raw}\``));
    }
  });

  it("is not known where the text alone does not tell", () => {
    expect(valueOf("a&amp;b", "/a.tsx", true)).toBeNull();
    expect(valueOf("a\\n", "/a.tsx", true)).toBe("a\\n");
    for (const raw of ["a\\nb", "a''b", "a\n    b", "a$$b"])
      expect(valueOf(raw, "/compose.yml", false), raw).toBeNull();
    expect(valueOf("a'b", "/compose.yml", false)).toBe("a'b");
  });
});
