import type { Range, Setting, Settings } from "../../knowledge/settings/setting.ts";

/** The nodes of yaml-eslint-parser's tree that are read here. */
export type YamlNode =
  | { type: "YAMLMapping"; pairs: readonly { key: YamlNode | null; value: YamlNode | null }[] }
  | { type: "YAMLSequence"; entries: readonly (YamlNode | null)[] }
  | { type: "YAMLWithMeta"; value: YamlNode | null }
  | { type: "YAMLScalar"; style: string; value: unknown; strValue: string; range: Range }
  | { type: "YAMLAlias" };

export interface YamlProgram {
  readonly body: readonly { readonly type: string; readonly content: YamlNode | null }[];
  readonly comments: readonly { readonly value: string; readonly range: Range }[];
}

/** The settings of a file that `eslint-plugin-yml` has parsed. */
export function fromEslintYaml({ body, comments }: YamlProgram): Settings {
  const settings: Setting[] = [];
  const visit = (node: YamlNode | null, path: readonly string[], keyRange: Range | null, document: number): void => {
    switch (node?.type) {
      case "YAMLWithMeta":
        visit(node.value, path, keyRange, document);
        break;
      case "YAMLMapping":
        for (const { key, value } of node.pairs) {
          const name = key?.type === "YAMLWithMeta" ? key.value : key;
          if (name?.type === "YAMLScalar") visit(value, [...path, name.strValue], name.range, document);
        }
        break;
      case "YAMLSequence":
        for (const [index, entry] of node.entries.entries()) visit(entry, [...path, String(index)], null, document);
        break;
      case "YAMLScalar": {
        if (node.value === null || typeof node.value === "boolean") break;
        const isQuoted = node.style.endsWith("quoted");
        const range: Range = isQuoted ? [node.range[0] + 1, node.range[1] - 1] : node.range;
        settings.push({ type: "Setting", path, value: node.strValue, keyRange, range, isQuoted, document });
      }
    }
  };
  for (const [index, { content }] of body.entries()) visit(content, [], null, index);
  return {
    format: "yaml",
    settings,
    comments: comments.map(({ value, range }) => ({ type: "Comment", value, range })),
  };
}
