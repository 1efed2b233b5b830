import { describe, expect, it } from "vitest";
import { HOLE, readText } from "../../../eslint-plugin/src/code/text.ts";
import { lastExpression, sourceCodeOf } from "../source-code.ts";

function read(source: string) {
  const sourceCode = sourceCodeOf(source);
  return readText(lastExpression(sourceCode), sourceCode);
}

describe("what a text is", () => {
  it.each([
    ["literal", `("a");`, "a"],
    ["template", "`a ${x} b`;", `a ${HOLE} b`],
    ["concatenation", `"a" + x + "b";`, `a${HOLE}b`],
    ["number", `"limit " + 10;`, "limit 10"],
    ["constant", `const t = "users"; "FROM " + t;`, "FROM users"],
    ["constant in a template", "const t = 'users'; `FROM ${t}!`;", "FROM users!"],
    ["array joined", `["a", x, "b"].join(" ");`, `a ${HOLE} b`],
    ["String.raw", String.raw`String.raw${"`a\\d`"};`, String.raw`a\d`],
    ["concat and trim", `" a".concat("b", x).trim();`, ` ab${HOLE}`],
  ])("%s", (_, source, value) => {
    expect(read(source)?.value).toBe(value);
  });

  it.each([
    ["unknown only", "`${x}`.length;"],
    ["a variable written twice", `let t = "a"; t = "b"; t;`],
    ["an arithmetic operator", `a - b;`],
  ])("knows nothing of %s", (_, source) => {
    expect(read(source)).toBeNull();
  });

  it("survives a constant that refers to itself", () => {
    expect(read(`var a = "x" + a; a;`)?.value).toBe(`x${HOLE}`);
  });
});

describe("where its characters stand", () => {
  function located(source: string, needle: string): string | null {
    const text = read(source);
    const place = text?.locate(text.value.indexOf(needle), needle.length);
    return place ? source.slice(...place.range) : null;
  }

  it.each([
    ["literal", `("SELECT * FROM a");`, "*", "*"],
    ["after escapes", String.raw`("a\n\x41\u0041\u{1F600}'\' * b");`, "*", "*"],
    ["after a line continuation", `("a\\\n * b");`, "*", "*"],
    ["an escape itself", String.raw`("a\tb");`, "\t", String.raw`\t`],
    ["template behind a hole", "`${a} ${ { b: '}' }.b } SELECT *`;", "*", "*"],
    ["concatenation", `"SELECT " + "t.*" + " FROM t";`, "t.*", "t.*"],
    ["constant elsewhere", `const columns = "a.*"; "SELECT " + columns;`, "a.*", "a.*"],
    ["CRLF in a template", "`a\r\nb *`;", "*", "*"],
  ])("%s", (_, source, needle, expected) => {
    expect(located(source, needle)).toBe(expected);
  });

  it("has no one place for what spans two literals", () => {
    expect(located(`"ab" + "cd";`, "bc")).toBeNull();
  });
});
