import { snakeCase } from "../../code/names.ts";
import { readName, type Category } from "../personal-data/index.ts";

/** What a response should never hold by accident. */
const SENSITIVE: ReadonlySet<Category> = new Set(["credential", "government-id", "financial", "health", "biometric"]);

/** A hash or a ciphertext is safer than what it was made of, yet nothing to hand out. */
const DERIVED = /_(?:hash|hashed|digest|encrypted|cipher|ciphertext|enc|salt)$/;

/** The columns that hold credentials or the like: `password_hash`, `ssn`, `resetToken`. */
export function sensitiveColumns(columns: readonly string[]): string[] {
  return columns.filter((column) => {
    const name = snakeCase(column);
    const base = name.replace(DERIVED, "").replace(/^(?:hashed|encrypted)_/, "");
    return [name, base].some((each) => {
      const reading = readName(each);
      return reading.kind === "datum" && !reading.inContext && SENSITIVE.has(reading.category);
    });
  });
}

/**
 * Types whose values are documents, files or texts without a usual bound, which make a row heavy. PostgreSQL's `text` is not among
 * them: it is that database's usual type of short texts as well.
 */
const LARGE_TYPE =
  /^(?:jsonb?|xml|hstore|bytea|(?:tiny|medium|long)?blob|(?:medium|long)text|image|ntext|n?varchar\s?\(max\)|varbinary\s?\(max\)|clob|geometry|geography|vector|tsvector)\b/i;

/** A column whose values may be large. */
export interface LargeColumn {
  readonly name: string;
  /** The type that says so, without its arguments: `jsonb`, `bytea`. */
  readonly type: string;
}

/** The columns whose values may be large, as far as their types say. */
export function largeColumns(columns: readonly { readonly name: string; readonly type: string }[]): LargeColumn[] {
  return columns.flatMap(({ name, type }) => {
    const large = LARGE_TYPE.exec(type)?.[0];
    return large === undefined ? [] : [{ name, type: large.toLowerCase() }];
  });
}

const BINARY_TYPE = /^(?:bytea|(?:tiny|medium|long)?blob|image|varbinary\s?\(max\)|vector)\b/i;

/** The large columns that hold files, ciphertexts or vectors, which few readers of a row want. */
function binaryColumns(columns: readonly { readonly name: string; readonly type: string }[]): string[] {
  return columns.filter(({ type }) => BINARY_TYPE.test(type)).map(({ name }) => name);
}

/** Whether a column is among them that costs each reader something, whatever is added later. */
export function areCostly(columns: readonly { readonly name: string; readonly type: string }[]): boolean {
  return binaryColumns(columns).length > 0 || sensitiveColumns(columns.map(({ name }) => name)).length > 0;
}
