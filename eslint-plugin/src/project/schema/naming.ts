import { askOfText, filesMatching } from "../package-files.ts";

/** Settings by which each builder writes `createdAt` for the column `created_at`. */
const CAMEL_CASE = {
  kysely: askOfText("CamelCasePlugin", (text) => text.includes("CamelCasePlugin")),
  knex: askOfText("nakeCaseMappers", (text) => /\b(?:knexS|s)nakeCaseMappers\b/.test(text)),
};

/** Other ways to call columns otherwise than the database does. */
const RENAMES = askOfText(
  "knex-stringcase|wrapIdentifier",
  (text) => text.includes("knex-stringcase") || text.includes("wrapIdentifier"),
);

/** How names in code become names in the database: as they are, from camel case to snake case, or in unknown ways. */
export type Naming = "plain" | "camel" | "unknown";

/** How the packages below a folder have the names of a builder written. */
export function namingOf(folder: string, builder: "knex" | "kysely"): Naming {
  const others = filesMatching(folder, RENAMES);
  const camel = filesMatching(folder, CAMEL_CASE[builder]);
  if (!others || !camel || others.length > 0) return "unknown";
  return camel.length > 0 ? "camel" : "plain";
}

/** `created_at` as `createdAt`; null for a name that would not come back as it was. */
export function camelOf(name: string): string | null {
  const camel = name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
  return snakeOf(camel) === name ? camel : null;
}

/** `createdAt` as `created_at`. */
export function snakeOf(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
