import type { LanguageName } from "./readable.ts";

interface AnySourceCode {
  readonly ast: unknown;
  readonly visitorKeys?: Readonly<Record<string, unknown>>;
}

interface AnyRoot {
  readonly type?: string;
  readonly format?: LanguageName;
  readonly script?: unknown;
  readonly body?: unknown;
}

/** The language of a file, whoever has parsed it; null where nothing here reads it. */
export function languageOf({ ast, visitorKeys }: AnySourceCode): LanguageName | null {
  if (visitorKeys !== undefined && "FunctionDeclaration" in visitorKeys) return "javascript";
  const { type, format, script, body } = ast as AnyRoot;
  if (format !== undefined) return format;
  if (script !== undefined) return "sql";
  // Other languages call their root a document, too.
  if (type === "Document") return isJsonValue(body) ? "json" : null;
  const [first] = Array.isArray(body) ? (body as { readonly type?: string }[]) : [];
  return first?.type === "YAMLDocument" ? "yaml" : null;
}

function isJsonValue(body: unknown): boolean {
  return ["Object", "Array", "String"].includes((body as { readonly type?: string } | undefined)?.type ?? "");
}
