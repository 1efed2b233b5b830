import { describe, expect, it } from "vitest";

import { HOLE, tokenize } from "../../../../eslint-plugin/src/languages/sql/tokens.ts";

/** `type:source text` of every token but the last. */
function read(sql: string): string[] {
  const text = sql.replaceAll("◌", HOLE);
  return tokenize(text)
    .tokens.slice(0, -1)
    .map(({ type, start, end }) => `${type}:${text.slice(start, end).replaceAll(HOLE, "◌")}`);
}

describe("tokenize", () => {
  it.each<[string, string[]]>([
    ["a b_1$ Ünï", ["word:a", "word:b_1$", "word:Ünï"]],
    ['"a""b" `c` [d e]', ['quoted:"a""b"', "quoted:`c`", "quoted:[d e]"]],
    ["'it''s' N'x' E'\\'' U&'y' x", ["string:'it''s'", "string:N'x'", "string:E'\\''", "string:U&'y'", "word:x"]],
    ["$$ a $b$ $$ $t$ $$ $t$", ["string:$$ a $b$ $$", "string:$t$ $$ $t$"]],
    ["1 2.5e-3 .5 0xFF", ["number:1", "number:2.5e-3", "number:.5", "number:0xFF"]],
    ["a -- b\nc # d\ne /* f /* g */ h */ i", ["word:a", "word:c", "word:e", "word:i"]],
    // Where comments do not nest, the first end counts.
    ["a /* b /* c */ d", ["word:a", "word:d"]],
    [
      "? ?? $1 $2:name :id @p1 @@x ${n} $<n> %I",
      "? ?? $1 $2:name :id @p1 @@x ${n} $<n> %I".split(" ").map((it) => `placeholder:${it}`),
    ],
    ["{{ n }} {0} #{n}", ["placeholder:{{ n }}", "placeholder:{0}", "placeholder:#{n}"]],
    ["a::int b:=1", ["word:a", "symbol:::", "word:int", "word:b", "symbol::=", "number:1"]],
    ["x[1] ARRAY[a]", ["word:x", "symbol:[", "number:1", "symbol:]", "word:ARRAY", "symbol:[", "word:a", "symbol:]"]],
    ["SELECT [a], t.[b]", ["word:SELECT", "quoted:[a]", "symbol:,", "word:t", "symbol:.", "quoted:[b]"]],
    ["FROM #tmp", ["word:FROM", "quoted:#tmp"]],
    ["a #> b #>> c ?| d", ["word:a", "symbol:#>", "word:b", "symbol:#>>", "word:c", "symbol:?|", "word:d"]],
    ["a*b ~* *= */", ["word:a", "symbol:*", "word:b", "symbol:~*", "symbol:*=", "symbol:*/"]],
    ["◌ u_◌ '◌'", ["hole:◌", "word:u_", "hole:◌", "string:'◌'"]],
    ["payload:field t.5", ["word:payload", "symbol::", "word:field", "word:t", "symbol:.", "number:5"]],
  ])("%s", (sql, tokens) => {
    expect(read(sql)).toEqual(tokens);
  });

  it("gives words in upper case and names as written", () => {
    const [word, quoted, holed] = tokenize(`Users "a""b" "x${HOLE}"`).tokens;
    expect(word).toMatchObject({ value: "USERS", name: "Users" });
    expect(quoted).toMatchObject({ value: 'a""b', name: 'a"b' });
    expect(holed?.name).toBeUndefined();
  });

  it.each<[string, boolean]>([
    ["SELECT 'a", true],
    ["SELECT 'a'", false],
    ['SELECT "a', true],
    ["SELECT /* a", true],
    ["SELECT -- don't", false],
    ["SELECT $a$ b", false],
    // As MySQL reads it, and as the standard does.
    [String.raw`SELECT 'it\'s'`, false],
    [String.raw`SELECT 'c:\', 'd'`, false],
    [String.raw`SELECT 'it\'s', 'it\'s'`, false],
  ])("%s: unterminated %s", (sql, unterminated) => {
    expect(tokenize(sql).unterminated).toBe(unterminated);
  });
});
