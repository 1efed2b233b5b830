import { dataTreeOf } from "./data/tree-of.ts";
import type { LanguageName } from "./readable.ts";

interface AnySourceCode {
  readonly ast: unknown;
  readonly text: string;
  readonly visitorKeys?: Readonly<Record<string, unknown>>;
}

interface AnyRoot {
  readonly type?: string;
  readonly format?: LanguageName;
}

/** The languages whose roots no other language calls so; a file of settings says its format. */
const ROOTS: Readonly<Record<string, LanguageName>> = { Dockerfile: "dockerfile", SqlScript: "sql" };

/** The language of a file, whoever has parsed it; null where nothing here reads it. */
export function languageOf(sourceCode: AnySourceCode): LanguageName | null {
  const { ast, visitorKeys } = sourceCode;
  if (visitorKeys !== undefined && "FunctionDeclaration" in visitorKeys) return "javascript";
  const { type = "", format } = ast as AnyRoot;
  if (type === "SettingsFile") return format ?? null;
  if (Object.hasOwn(ROOTS, type)) return ROOTS[type] ?? null;
  const data = dataTreeOf(sourceCode)?.format;
  return data === "json" || data === "yaml" ? data : null;
}
