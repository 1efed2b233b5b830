import { describe, expect, it } from "vitest";
import { readYaml } from "../../../../eslint-plugin/src/languages/data/read-yaml.ts";
import { contentOf, mappingIn, nodesOf, sketch, treeOf } from "./trees.ts";

describe("the tree of YAML", () => {
  it("has mappings, lists and values of each type", () => {
    const text = `a: 1\nb: [true, ~, "x"]\nc:\n  - d: 0x1F\n  - 1.5\n  -\n'e': yes\nf:\n`;
    expect(sketch(contentOf(text), text)).toEqual({
      a: 1,
      b: [true, null, "x"],
      c: [{ d: 31 }, 1.5, null],
      e: "yes",
      f: null,
    });
  });

  it("knows where each node stands, and its parent", () => {
    const text = `# first\nspec:\n  "name": 'it''s' # why\n  list:\n  - one\n  - {a: b}\nnext: |\n  block\n`;
    const stream = treeOf(text);
    const written = nodesOf(stream).map((node) => [node.type, text.slice(...node.range)]);
    expect(written).toContainEqual(["Mapping", `"name": 'it''s' # why\n  list:\n  - one\n  - {a: b}`]);
    expect(written).toContainEqual(["Sequence", "- one\n  - {a: b}"]);
    expect(written).toContainEqual(["Pair", "list:\n  - one\n  - {a: b}"]);
    expect(written).toContainEqual(["Scalar", "'it''s'"]);
    expect(written).toContainEqual(["Scalar", "|\n  block\n"]);
    for (const node of nodesOf(stream)) {
      const { parent } = node;
      const children =
        parent.type === "Document"
          ? [parent.content]
          : parent.type === "Mapping"
            ? parent.pairs
            : parent.type === "Pair"
              ? [parent.key, parent.value]
              : parent.items;
      expect(children).toContain(node);
      expect(parent.range[0]).toBeLessThanOrEqual(node.range[0]);
      expect(parent.range[1]).toBeGreaterThanOrEqual(node.range[1]);
    }
    expect(stream.comments.map(({ value }) => value)).toEqual([" first", " why"]);
  });

  it("knows where the characters of a value stand", () => {
    const text = `a: "x\\ty"\nb: 'z'\nc: |-\n  one\n  two\nd: plain # c\n`;
    const values = mappingIn(text).pairs.map(({ value }) => value);
    expect(values.map((value) => value?.type === "Scalar" && text.slice(...value.textRange))).toEqual([
      "x\\ty",
      "z",
      "  one\n  two\n",
      "plain",
    ]);
    expect(values.map((value) => value?.type === "Scalar" && [value.text, value.style])).toEqual([
      ["x\ty", "double-quoted"],
      ["z", "single-quoted"],
      ["one\ntwo", "block"],
      ["plain", "plain"],
    ]);
  });

  it("has each document of a file", () => {
    const stream = treeOf("a: 1\n---\n---\n- b\n...\n---\n# nothing\n");
    expect(stream.documents.map(({ content }) => content?.type ?? null)).toEqual([
      "Mapping",
      null,
      "Sequence",
      null,
    ]);
    expect(treeOf("").documents).toHaveLength(0);
  });

  it("says what an alias stands for, in its own document", () => {
    const text = "a: &x 1\nb: *x\nc: &x {d: *x}\ne: *x\n---\nf: *x\n";
    const nodes = nodesOf(treeOf(text));
    const targets = nodes.flatMap((node) => (node.type === "Alias" ? [node.target?.type] : []));
    // Inside the mapping that has the name anew, the name is that mapping's own.
    expect(targets).toEqual(["Scalar", "Mapping", "Mapping", undefined]);
  });

  it("keeps tags, anchors and values without characters", () => {
    const [a, b, c] = mappingIn("a: !Ref Name\nb: &empty\nc: !!str 5\n").pairs.map(({ value }) => value);
    expect(a).toMatchObject({ type: "Scalar", tag: "!Ref", value: "Name" });
    expect(b).toMatchObject({ type: "Scalar", anchor: "empty", value: null, text: "" });
    expect(c).toMatchObject({ tag: "!!str", value: "5" });
  });

  it("reads a mapping as open whose keys are no values", () => {
    expect(mappingIn("a: 1\n? [b, c]\n: 2\n")).toMatchObject({ isOpen: true, pairs: [{ key: { text: "a" } }] });
    expect(mappingIn("a: 1\n").isOpen).toBe(false);
  });

  it("says where and why a text is broken", () => {
    expect(readYaml("a: 1\nb: [\n")).toMatchObject({
      ok: false,
      message: expect.stringContaining("The YAML is broken") as string,
    });
  });

  it("reads keys that are written twice as they are written", () => {
    expect(mappingIn("a: 1\na: 2\n").pairs).toHaveLength(2);
  });

  it("reads YAML 1.1 by the rules of 1.2, as it reads everything", () => {
    expect(mappingIn("%YAML 1.1\n---\na: yes\n<<: b\n").pairs.map(({ key }) => key.text)).toEqual(["a", "<<"]);
  });
});
