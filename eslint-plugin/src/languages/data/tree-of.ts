import type { AST } from "toml-eslint-parser";
import { fromEslintYaml, type YamlProgram } from "./from-eslint-yaml.ts";
import { fromEslintToml } from "./from-eslint-toml.ts";
import { fromMomoa, type MomoaDocument } from "./from-momoa.ts";
import type { Stream } from "./tree.ts";

/** A file as ESLint hands it to rules, in whichever language. */
export interface AnySourceCode {
  readonly ast: unknown;
  readonly text: string;
}

interface AnyRoot {
  readonly type?: string;
  readonly body?: unknown;
}

const known = new WeakMap<object, Stream | null>();

/**
 * The tree of a data file, whether this plugin's languages, `@eslint/json`, `eslint-plugin-yml` or `eslint-plugin-toml` have parsed it; else
 * null. Of other people's trees it is made when it is asked for first, and kept as long as theirs.
 */
export function dataTreeOf({ ast, text }: AnySourceCode): Stream | null {
  const root = ast as AnyRoot;
  if (root.type === "Stream") return root as Stream;
  let tree = known.get(root);
  if (tree === undefined) known.set(root, (tree = adapted(root, text)));
  return tree;
}

function adapted(root: AnyRoot, text: string): Stream | null {
  const { type, body } = root;
  if (type === "Document") return isJson(body) ? fromMomoa(root as MomoaDocument, text) : null;
  const [first] = Array.isArray(body) ? (body as { type?: string }[]) : [];
  if (first?.type === "YAMLDocument") return fromEslintYaml(root as unknown as YamlProgram, text);
  return first?.type === "TOMLTopLevelTable" ? fromEslintToml(root as AST.TOMLProgram, text) : null;
}

const JSON_VALUES = ["Object", "Array", "String", "Number", "Boolean", "Null", "NaN", "Infinity"];

/** Other languages call their root a document too. */
function isJson(body: unknown): boolean {
  return JSON_VALUES.includes((body as { type?: string } | undefined)?.type ?? "");
}
