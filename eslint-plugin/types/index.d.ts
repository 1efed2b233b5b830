import type { ESLint, Linter, Rule } from "eslint";

export type * from "./rule-options.js";

export interface PremortemPlugin {
  meta: { name: string; version: string; namespace: string };
  rules: Record<string, Rule.RuleModule>;
  /** Languages of files that are no JavaScript: `language: "premortem/yaml"`. */
  languages: Record<
    "json" | "yaml" | "toml" | "dotenv" | "properties" | "ini" | "dockerfile" | "prisma" | "sql",
    NonNullable<ESLint.Plugin["languages"]>[string]
  >;
  /**
   * Arrays of configurations. Those of rules turn each rule on in the files that it reads and leave the rest as it is;
   * `files` and `standalone` say how files are read.
   */
  configs: {
    /** Precise rules only: what they report is worth a reviewer's time. */
    recommended: Linter.Config[];
    /** Recommended, with the options and rules that follow the guide to the letter. */
    strict: Linter.Config[];
    /** Every rule with its default options. */
    all: Linter.Config[];
    /** Recommended, with a parser for TypeScript: for projects that have no TypeScript parser configured. */
    standalone: Linter.Config[];
    /** Languages for files of data (JSON, YAML, `.env`, properties, Dockerfiles, SQL), so that ESLint reads them, too. */
    files: Linter.Config[];
  };
}

declare const plugin: PremortemPlugin;
export default plugin;
export { plugin as "module.exports" };
