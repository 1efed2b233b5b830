import { dataTreeOf, type AnySourceCode } from "../../languages/data/tree-of.ts";
import type { DataNode, Range, Stream } from "../../languages/data/tree.ts";
import type { Dockerfile, Instruction } from "../../languages/dockerfile/tree.ts";
import type { SettingsFile } from "../../languages/lines/tree.ts";
import type { Setting, Settings } from "./setting.ts";

const known = new WeakMap<object, Settings | null>();

/** What a file sets, whichever language has read it: this plugin's or another's; null of one that holds no settings. */
export function settingsOf(sourceCode: AnySourceCode): Settings | null {
  const root = sourceCode.ast as object;
  let settings = known.get(root);
  if (settings === undefined) known.set(root, (settings = read(sourceCode)));
  return settings;
}

function read(sourceCode: AnySourceCode): Settings | null {
  const root = sourceCode.ast as Dockerfile | SettingsFile | { readonly type: "Other" };
  if (root.type === "SettingsFile") return ofLines(root);
  if (root.type === "Dockerfile") return ofDockerfile(root, sourceCode.text);
  const tree = dataTreeOf(sourceCode);
  return tree && ofData(tree);
}

function ofLines({ format, entries, comments }: SettingsFile): Settings {
  const settings = entries.map(({ sections, name, nameRange, value, valueRange, isQuoted }): Setting => ({
    type: "Setting",
    path: [...sections, name],
    value,
    keyRange: nameRange,
    range: valueRange,
    isQuoted,
    document: 0,
  }));
  return { format: format === "ini" ? "properties" : format, settings, comments };
}

/** What a Dockerfile sets (`ENV`, `ARG`, `LABEL`) by its name, and its other instructions as one value each. */
function ofDockerfile({ globals, stages, comments }: Dockerfile, text: string): Settings {
  const instructions = [...globals, ...stages.flatMap((stage) => stage.instructions)];
  return { format: "dockerfile", settings: instructions.flatMap((each) => ofInstruction(each, text)), comments };
}

function ofInstruction({ keyword, assignments, argumentsRange }: Instruction, text: string): Setting[] {
  if (assignments.length === 0) {
    if (!argumentsRange || SETS_NAMES.has(keyword)) return [];
    return [
      settingAt([keyword], text.slice(...argumentsRange), null, argumentsRange, { isQuoted: false, document: 0 }),
    ];
  }
  return assignments.flatMap(({ name, nameRange, value, valueRange, isQuoted }) =>
    valueRange ? [settingAt([keyword, name], value ?? "", nameRange, valueRange, { isQuoted, document: 0 })] : [],
  );
}

const SETS_NAMES: ReadonlySet<string> = new Set(["ARG", "ENV", "LABEL"]);

/** Deeper nesting is data of a machine. */
const MAX_DEPTH = 60;

/** Texts, and where nothing but texts has quotes, what else may be meant as one: a password of digits. */
function ofData({ format, documents, comments }: Stream): Settings {
  const settings: Setting[] = [];
  const visit = (node: DataNode | null, path: readonly string[], keyRange: Range | null, document: number): void => {
    if (path.length > MAX_DEPTH) return;
    if (node?.type === "Mapping") {
      for (const { key, value } of node.pairs) visit(value, [...path, key.text], key.range, document);
    } else if (node?.type === "Sequence") {
      for (const [index, item] of node.items.entries()) visit(item, [...path, String(index)], null, document);
    } else if (node?.type === "Scalar") {
      if (node.value === null || typeof node.value === "boolean") return;
      if (format === "json" && typeof node.value !== "string") return;
      const isQuoted = node.style === "single-quoted" || node.style === "double-quoted";
      const range = node.style === "block" ? node.range : node.textRange;
      settings.push(settingAt(path, node.text, keyRange, range, { isQuoted, document }));
    }
  };
  for (const [index, { content }] of documents.entries()) visit(content, [], null, index);
  return { format: format === "toml" ? "properties" : format, settings, comments };
}

function settingAt(
  path: readonly string[],
  value: string,
  keyRange: Range | null,
  range: Range,
  rest: Pick<Setting, "isQuoted" | "document">,
): Setting {
  return { type: "Setting", path, value, keyRange, range, ...rest };
}
