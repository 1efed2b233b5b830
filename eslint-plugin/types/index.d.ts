import type { ESLint, Linter, Rule } from "eslint";

export type * from "./rule-options.js";

export interface PremortemPlugin {
  meta: { name: string; version: string; namespace: string };
  rules: Record<string, Rule.RuleModule>;
  /** Languages of files that are no JavaScript: `language: "premortem/yaml"`. */
  languages: Record<
    "json" | "yaml" | "dotenv" | "properties" | "ini" | "dockerfile" | "sql",
    NonNullable<ESLint.Plugin["languages"]>[string]
  >;
  configs: {
    /** Precise rules only: what they report is worth a reviewer's time. */
    recommended: Linter.Config;
    /** Recommended, with the options and rules that follow the guide to the letter. */
    strict: Linter.Config;
    /** Every rule with its default options. */
    all: Linter.Config;
    /** Recommended, with a parser for TypeScript: for projects that have no TypeScript parser configured. */
    standalone: Linter.Config[];
    /** The rules that read settings (JSON, YAML, `.env`, properties, Dockerfiles) and files of SQL, with languages for them. */
    files: Linter.Config[];
  };
}

declare const plugin: PremortemPlugin;
export default plugin;
export { plugin as "module.exports" };
