import { describe, expect, it } from "vitest";
import {
  booleanOf,
  entry,
  entryAt,
  itemsOf,
  mappingOf,
  numberOf,
  pairsOf,
  scalarValue,
  sequenceOf,
  stringOf,
  textOf,
  valueAt,
} from "../../../../eslint-plugin/src/languages/data/lookup.ts";
import { contentOf, mappingIn } from "./trees.ts";

const MERGED = `
base: &base { a: 1, b: 2 }
more: &more
  <<: *base
  b: 3
one: { <<: *more, c: 4 }
two: { <<: [*more, *base] }
round: &round { <<: *round, d: 5 }
nothing: { <<: 7 }
quoted: { "<<": *base }
`;

const under = (name: string) => mappingIn(MERGED).pairs.find(({ key }) => key.text === name)?.value;

function entryIn(name: string, key: string) {
  const node = under(name);
  if (node?.type !== "Mapping") throw new Error(name);
  const found = entry(node, key);
  return found.is === "present" ? scalarValue(found.value) : found.is;
}

describe("what a mapping holds under a key", () => {
  it("is there, or is not", () => {
    const mapping = mappingIn("a: 1\nb:\na: 2\n");
    expect(entry(mapping, "b")).toMatchObject({ is: "present", value: null });
    expect(entry(mapping, "c")).toEqual({ is: "absent" });
    // Of two, the last counts.
    expect(entry(mapping, "a")).toMatchObject({ is: "present", value: { value: 2 } });
  });

  it("comes from what is merged, too, of which the nearest counts", () => {
    expect(entryIn("one", "a")).toBe(1);
    expect(entryIn("one", "b")).toBe(3);
    expect(entryIn("one", "c")).toBe(4);
    expect(entryIn("two", "b")).toBe(3);
    expect(entryIn("two", "z")).toBe("absent");
    expect(entryIn("quoted", "a")).toBe("absent");
  });

  it("is found where mappings merge themselves", () => {
    expect(entryIn("round", "d")).toBe(5);
    expect(entryIn("round", "z")).toBe("absent");
  });

  it("is unknown where something that cannot be read may bring it", () => {
    expect(entryIn("nothing", "a")).toBe("unknown");
    expect(entry(mappingIn("a: 1\n? [x]\n: 2\n"), "b")).toEqual({ is: "unknown" });
    expect(entry(mappingIn("a: 1\n{{ .name }}: 2\n"), "b")).toEqual({ is: "unknown" });
    expect(entry(mappingIn("a: 1\n{{ .name }}: 2\n"), "a")).toMatchObject({ is: "present" });
  });

  it("is found among many keys", () => {
    const keys = Array.from({ length: 100 }, (_, index) => `k${index}: ${index}`).join("\n");
    expect(entry(mappingIn(`${keys}\nk7: x\n`), "k7")).toMatchObject({ value: { value: "x" } });
    expect(entry(mappingIn(keys), "k100")).toEqual({ is: "absent" });
  });
});

describe("what stands at the end of a path", () => {
  const text = "a: &a [{b: {c: 1}}, x]\nd: *a\ne: !Sub {f: 1}\ng: {{ .Values.g }}\n";

  it("is found through lists and aliases", () => {
    expect(scalarValue(valueAt(contentOf(text), "d", 0, "b", "c"))).toBe(1);
    expect(stringOf(valueAt(contentOf(text), "a", 1))).toBe("x");
    expect(entryAt(contentOf(text), "a", 2)).toEqual({ is: "absent" });
    expect(entryAt(contentOf(text), "a", "b")).toEqual({ is: "absent" });
    expect(entryAt(contentOf(text), "a", 1, "b")).toEqual({ is: "absent" });
  });

  it("is unknown below what a template or a tag makes", () => {
    expect(entryAt(contentOf(text), "e", "f")).toEqual({ is: "unknown" });
    expect(entryAt(contentOf(text), "g", "f")).toEqual({ is: "unknown" });
    expect(entryAt(contentOf(text), "h", "f")).toEqual({ is: "absent" });
    expect(scalarValue(valueAt(contentOf(text), "g"))).toBeUndefined();
  });
});

describe("values", () => {
  it("have the type that a program reads", () => {
    const at = (key: string) => valueAt(contentOf("a: 1\nb: true\nc: '1'\nd: 010\ne: ~\n"), key);
    expect(numberOf(at("a"))).toBe(1);
    expect(booleanOf(at("b"))).toBe(true);
    expect(stringOf(at("c"))).toBe("1");
    expect(numberOf(at("c"))).toBeNull();
    expect(textOf(at("d"))).toBe("010");
    expect(scalarValue(at("e"))).toBeNull();
    expect(scalarValue(at("z"))).toBeUndefined();
  });

  it("of lists are followed", () => {
    const items = itemsOf(valueAt(contentOf("x: &x 1\na: [*x, 2]\n"), "a"));
    expect(items.map(scalarValue)).toEqual([1, 2]);
  });

  it("are mappings and lists where they stand for some", () => {
    const at = (key: string) => valueAt(contentOf("a: &a { b: 1 }\nc: *a\nd: [1]\n"), key);
    expect(mappingOf(at("c"))?.pairs).toHaveLength(1);
    expect(mappingOf(at("d"))).toBeNull();
    expect(sequenceOf(at("d"))?.items).toHaveLength(1);
    expect(sequenceOf(at("c"))).toBeNull();
  });

  it("of all pairs, merged ones included, come once each", () => {
    const node = under("one");
    if (node?.type !== "Mapping") throw new Error("one");
    expect(pairsOf(node).map(({ key, value }) => [key.text, scalarValue(value)])).toEqual([
      ["c", 4],
      ["b", 3],
      ["a", 1],
    ]);
  });
});

it("aliases of aliases are followed in time, however much they stand for", () => {
  const laughs = Array.from(
    { length: 60 },
    (_, index) =>
      `a${index + 1}: &a${index + 1} { <<: [${`*a${index}, `.repeat(9)}], k${index}: [${`*a${index}, `.repeat(9)}] }`,
  );
  const mapping = mappingIn(`a0: &a0 { x: 1 }\n${laughs.join("\n")}\n`);
  const last = mapping.pairs.at(-1)?.value;
  if (last?.type !== "Mapping") throw new Error("no mapping");
  expect(entry(last, "k59")).toMatchObject({ is: "present" });
  expect(entry(last, "x").is).toBe("unknown");
  expect(pairsOf(last).length).toBeLessThan(61);
});
