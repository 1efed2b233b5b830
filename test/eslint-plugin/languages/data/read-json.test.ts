import { describe, expect, it } from "vitest";
import { readJson } from "../../../../eslint-plugin/src/languages/data/read-json.ts";
import { contentOf, mappingIn, nodesOf, sketch, treeOf } from "./trees.ts";

describe("the tree of JSON", () => {
  it("has objects, lists and values of each type, with comments and commas at the end", () => {
    const text = `// a\n{ "a": [1, true, null, "x"], /* b */ "c": { "d": -1.5e2, }, }`;
    expect(sketch(contentOf(text, "a.json"), text)).toEqual({ a: [1, true, null, "x"], c: { d: -150 } });
    expect(treeOf(text, "a.json").comments.map(({ value }) => value)).toEqual([" a", " b "]);
  });

  it("knows where each node stands", () => {
    const text = `{ "a": [1, "x"], "b": {} }`;
    const written = nodesOf(treeOf(text, "a.json")).map((node) => text.slice(...node.range));
    expect(written).toEqual([text, `"a": [1, "x"]`, `"a"`, `[1, "x"]`, "1", `"x"`, `"b": {}`, `"b"`, "{}"]);
    const [, value] = nodesOf(treeOf(text, "a.json")).filter((node) => node.type === "Scalar" && node.value === "x");
    expect(value).toBeUndefined();
  });

  it("reads an alias, a merge and a number as a text for what JSON makes of them", () => {
    expect(mappingIn(`{"<<": "*a", "b": "1"}`, "a.json").pairs.map(({ value }) => value)).toMatchObject([
      { type: "Scalar", value: "*a" },
      { value: "1", text: "1" },
    ]);
  });

  it("reads JSON5 in files that are called so", () => {
    const text = `{a: 'x', b: +5, c: [Infinity, 0xF,], // d\n}`;
    const tree = treeOf(text, "a.json5");
    expect(sketch(tree.documents[0]?.content ?? null, text)).toEqual({ a: "x", b: 5, c: [Infinity, 15] });
    expect(tree.comments.map(({ value }) => value)).toEqual([" d"]);
    const x = nodesOf(tree).find((node) => node.type === "Scalar" && node.value === "x");
    expect(x).toMatchObject({ style: "single-quoted", textRange: [5, 6] });
  });

  it("says where and why a text is broken", () => {
    expect(readJson(`{"a": }`)).toEqual({ ok: false, message: "The JSON is broken: Value Expected", offset: 6 });
    expect(readJson("")).toMatchObject({ ok: false });
    expect(readJson(`{a: }`, "a.json5")).toEqual({
      ok: false,
      message: "The JSON5 is broken: Unexpected token RBrace",
      offset: 4,
    });
  });
});
