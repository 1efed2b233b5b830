import type { Setting, Settings, SettingsComment, SettingsFormat } from "../../knowledge/settings/setting.ts";
import { fromEslintJson, type JsonNode } from "./from-eslint-json.ts";
import { fromEslintYaml, type YamlProgram } from "./from-eslint-yaml.ts";

interface AnySourceCode {
  readonly ast: unknown;
  readonly text: string;
}

interface AnyRoot {
  readonly type?: string;
  readonly format?: SettingsFormat;
  readonly body?: unknown;
  readonly comments?: readonly SettingsComment[];
}

const known = new WeakMap<object, Settings | null>();

/** The settings of a file, whether this plugin's languages, `@eslint/json` or `eslint-plugin-yml` have parsed it; else null. */
export function settingsOf({ ast, text }: AnySourceCode): Settings | null {
  const root = ast as AnyRoot;
  let settings = known.get(root);
  if (settings === undefined) known.set(root, (settings = read(root, text)));
  return settings;
}

function read(ast: AnyRoot, text: string): Settings | null {
  const { type, format, body, comments = [] } = ast;
  if (format !== undefined) return { format, settings: body as readonly Setting[], comments };
  if (type === "Document")
    return isJson(body) ? fromEslintJson(ast as Extract<JsonNode, { type: "Document" }>, text) : null;
  const [first] = Array.isArray(body) ? (body as { type?: string }[]) : [];
  return first?.type === "YAMLDocument" ? fromEslintYaml(ast as unknown as YamlProgram) : null;
}

/** Other languages call their root a document too. */
function isJson(body: unknown): boolean {
  return ["Object", "Array", "String"].includes((body as { type?: string } | undefined)?.type ?? "");
}
