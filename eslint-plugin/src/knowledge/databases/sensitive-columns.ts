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
