/** A language in which files are read. */
export interface ReadableLanguage {
  /** The files that are written in it, as globs. */
  readonly files: readonly string[];
  /** The languages of ESLint in which a rule may meet it: ESLint's own, this plugin's, and those of other plugins. */
  readonly eslint: readonly string[];
  /** What editors call it. */
  readonly editor: readonly string[];
}

/** A file that ESLint's own language reads with another parser, such as yaml-eslint-parser. */
const OTHER_PARSER = "js/js";

/** Every language that is read, once: presets, the command, the editor, the docs tests and the scaffold ask here. */
export const LANGUAGES = {
  javascript: {
    files: ["**/*.{js,mjs,cjs,jsx,ts,mts,cts,tsx}"],
    eslint: ["js/js"],
    editor: ["javascript", "javascriptreact", "typescript", "typescriptreact"],
  },
  json: {
    files: ["**/*.{json,jsonc,json5}"],
    eslint: ["premortem/json", "json/json", "json/jsonc", "json/json5"],
    editor: ["json", "jsonc"],
  },
  yaml: {
    files: ["**/*.{yml,yaml}"],
    eslint: ["premortem/yaml", "yml/yaml", OTHER_PARSER],
    editor: ["yaml", "dockercompose"],
  },
  toml: { files: ["**/*.toml"], eslint: ["premortem/toml", "toml/toml", OTHER_PARSER], editor: ["toml"] },
  dotenv: {
    files: ["**/.env", "**/.env.*", "**/*.env", "**/.envrc"],
    eslint: ["premortem/dotenv"],
    editor: ["dotenv"],
  },
  properties: { files: ["**/*.properties"], eslint: ["premortem/properties"], editor: ["properties"] },
  ini: {
    files: ["**/*.ini", "**/.npmrc", "**/.pnpmrc"],
    eslint: ["premortem/ini"],
    editor: ["ini"],
  },
  dockerfile: {
    files: ["**/Dockerfile", "**/Dockerfile.*", "**/*.{dockerfile,Dockerfile}", "**/Containerfile"],
    eslint: ["premortem/dockerfile"],
    editor: ["dockerfile"],
  },
  prisma: { files: ["**/*.prisma"], eslint: ["premortem/prisma"], editor: ["prisma"] },
  hcl: {
    files: ["**/*.{tf,tofu,hcl,tfvars}"],
    eslint: ["premortem/hcl"],
    editor: ["terraform", "terraform-vars", "opentofu", "hcl"],
  },
  sql: { files: ["**/*.sql"], eslint: ["premortem/sql"], editor: ["sql"] },
} as const satisfies Readonly<Record<string, ReadableLanguage>>;

export type LanguageName = keyof typeof LANGUAGES;

export const LANGUAGE_NAMES = Object.keys(LANGUAGES) as readonly LanguageName[];
