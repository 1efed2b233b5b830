import type { Range, Setting, Settings, SettingsComment } from "../../knowledge/settings/setting.ts";

/** The nodes of `@eslint/json`'s tree (Momoa) that are read here. */
export type JsonNode =
  | { type: "Document"; body: JsonNode; tokens?: readonly { type: string; range: Range }[] }
  | { type: "Object"; members: readonly JsonMember[] }
  | { type: "Array"; elements: readonly { value: JsonNode }[] }
  | { type: "String"; value: string; range: Range }
  | { type: "Number" | "Boolean" | "Null" | "NaN" | "Infinity" };

interface JsonMember {
  readonly name: { readonly type: string; readonly value?: string; readonly name?: string; readonly range: Range };
  readonly value: JsonNode;
}

/** The settings of a file that `@eslint/json` has parsed. */
export function fromEslintJson(document: Extract<JsonNode, { type: "Document" }>, text: string): Settings {
  const settings: Setting[] = [];
  const visit = (node: JsonNode, path: readonly string[], keyRange: Range | null): void => {
    if (node.type === "Object") {
      for (const { name, value } of node.members) visit(value, [...path, name.value ?? name.name ?? ""], name.range);
    } else if (node.type === "Array") {
      for (const [index, { value }] of node.elements.entries()) visit(value, [...path, String(index)], null);
    } else if (node.type === "String") {
      const range = [node.range[0] + 1, node.range[1] - 1] as const;
      settings.push({ type: "Setting", path, value: node.value, keyRange, range, isQuoted: true, document: 0 });
    }
  };
  visit(document.body, [], null);
  const comments = (document.tokens ?? [])
    .filter(({ type }) => type.endsWith("Comment"))
    .map(({ type, range }): SettingsComment => {
      const value = text.slice(range[0] + 2, type === "BlockComment" ? range[1] - 2 : range[1]);
      return { type: "Comment", value, range };
    });
  return { format: "json", settings, comments };
}
