import json from "@eslint/json";
import { Linter } from "eslint";
import toml from "eslint-plugin-toml";
import yml from "eslint-plugin-yml";
import { expect, it } from "vitest";
import plugin from "../../../../eslint-plugin/src/index.ts";
import { dataTreeOf } from "../../../../eslint-plugin/src/languages/data/tree-of.ts";
import type { Stream } from "../../../../eslint-plugin/src/languages/data/tree.ts";
import { nodesOf, sketch } from "./trees.ts";

const YAML = `a: &x 1 # c\nb: [*x, "y", ~, !t z]\nc:\n  d: |\n    e\n  ? [f]\n  : g\n  h:\n---\n- i: {}\n`;
const JSON_TEXT = `{"a": [1, -2.5, true, null, "x\\n"], "b": {"c": {}}}`;
const TOML = `a = "x" # c\nb = [1, { c = true }]\n[d.e]\nf = 1979-05-27T07:32:00Z\n[[g]]\nh = '''\ni'''\n`;

function treeBy(text: string, language: string, path: string): Stream | null {
  let tree: Stream | null = null;
  let again: Stream | null = null;
  const own = {
    rules: {
      read: {
        create: ({ sourceCode }: { sourceCode: { ast: unknown; text: string } }) => {
          tree = dataTreeOf(sourceCode);
          again = dataTreeOf(sourceCode);
          return {};
        },
      },
    },
  };
  const linter = new Linter({ cwd: "/project", configType: "flat" });
  const plugins = { json, yml, toml, premortem: plugin, own } as unknown as NonNullable<Linter.Config["plugins"]>;
  const messages = linter.verify(text, [{ files: ["**"], plugins, language, rules: { "own/read": "error" } }], {
    filename: `/project/${path}`,
  });
  expect(messages).toEqual([]);
  expect(again).toBe(tree);
  return tree;
}

/** What matters of a tree, whoever has parsed it. */
function facts(tree: Stream | null, text: string): unknown {
  if (!tree) return null;
  return {
    documents: tree.documents.map(({ content }) => sketch(content, text)),
    nodes: nodesOf(tree).map((node) => [
      node.type,
      text.slice(...node.range).trimEnd(),
      node.type === "Scalar" ? [node.text, text.slice(...node.textRange).trim(), node.style, node.anchor, node.tag] : null,
      node.type === "Alias" ? text.slice(...(node.target?.range ?? [0, 0])) : null,
      node.type === "Mapping" ? node.isOpen : null,
      node.parent.type,
    ]),
    comments: tree.comments.map(({ value, range }) => [value, range]),
  };
}

it.each([
  [YAML, "premortem/yaml", "yml/yaml", "a.yaml"],
  [JSON_TEXT, "premortem/json", "json/json", "a.json"],
  [`// a\n${JSON_TEXT}/* b */`, "premortem/json", "json/jsonc", "a.jsonc"],
  [`{a: 'x', b: [0xF]}`, "premortem/json", "json/json5", "a.json5"],
  [TOML, "premortem/toml", "toml/toml", "a.toml"],
])("a rule sees the same tree in other people's languages: %s", (text, own, other, path) => {
  const tree = treeBy(text, own, path);
  expect(tree?.documents.length).toBeGreaterThan(0);
  expect(facts(treeBy(text, other, path), text)).toEqual(facts(tree, text));
});

it("what holds no data has no tree", () => {
  expect(dataTreeOf({ ast: { type: "Program", body: [] }, text: "" })).toBeNull();
  expect(dataTreeOf({ ast: { type: "Document", body: [] }, text: "" })).toBeNull();
});
