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
  readonly body?: unknown;
}

/** The languages whose roots no other language calls so; a file of settings says its format. */
const ROOTS: Readonly<Record<string, LanguageName>> = {
  Dockerfile: "dockerfile",
  PrismaSchema: "prisma",
  HclFile: "hcl",
  SqlScript: "sql",
};

/** The language of a file, whoever has parsed it; null where nothing here reads it. */
export function languageOf(sourceCode: AnySourceCode): LanguageName | null {
  const { ast, visitorKeys } = sourceCode;
  const { type = "", format, body } = ast as AnyRoot;
  const mayBeCode = visitorKeys !== undefined && "FunctionDeclaration" in visitorKeys;
  if (mayBeCode && !isDataOfParser(body)) return "javascript";
  if (type === "SettingsFile") return format ?? null;
  if (Object.hasOwn(ROOTS, type)) return ROOTS[type] ?? null;
  return dataTreeOf(sourceCode)?.format ?? null;
}

/** Parsers of YAML, TOML and JSON for ESLint's own language name the nodes of JavaScript beside their own. */
function isDataOfParser(body: unknown): boolean {
  const [first] = Array.isArray(body) ? (body as { readonly type?: string }[]) : [];
  return first?.type !== undefined && /^(?:YAML|TOML|JSON)/.test(first.type);
}
