import type { Linter } from "eslint";
import { LINE_BREAK, TEXT_LINE_BREAK } from "../code/lines.ts";
import type { PremortemPlugin } from "../../types/index.d.ts";

/** Files of JavaScript and TypeScript, as a glob. */
export const CODE_FILES = "**/*.{js,mjs,cjs,jsx,ts,mts,cts,tsx}";

/** Whether a path is one of {@link CODE_FILES}. */
export function isCodeFile(path: string): boolean {
  return /\.(?:[cm]?[jt]s|[jt]sx)$/.test(path);
}

/** What ends a line of a file where ESLint counts its lines: JavaScript has two signs for it that nobody else has. */
export function lineBreakOf(path: string): RegExp {
  return isCodeFile(path) ? LINE_BREAK : TEXT_LINE_BREAK;
}

type LanguageName = keyof PremortemPlugin["languages"];

/** Which files are read in which language, and by which rule. */
const FILES: readonly { readonly language: LanguageName; readonly files: readonly string[]; readonly rule: string }[] =
  [
    { language: "json", files: ["**/*.{json,jsonc,json5}"], rule: "no-hardcoded-secrets" },
    { language: "yaml", files: ["**/*.{yml,yaml}"], rule: "no-hardcoded-secrets" },
    { language: "dotenv", files: ["**/.env", "**/.env.*", "**/*.env", "**/.envrc"], rule: "no-hardcoded-secrets" },
    { language: "properties", files: ["**/*.properties"], rule: "no-hardcoded-secrets" },
    { language: "ini", files: ["**/*.{ini,toml}", "**/.npmrc", "**/.pnpmrc"], rule: "no-hardcoded-secrets" },
    {
      language: "dockerfile",
      files: ["**/Dockerfile", "**/Dockerfile.*", "**/*.{dockerfile,Dockerfile}", "**/Containerfile"],
      rule: "no-hardcoded-secrets",
    },
    { language: "sql", files: ["**/*.sql"], rule: "no-select-star" },
  ];

/** Files that are read beside JavaScript, as globs. */
export const OTHER_FILES: readonly string[] = FILES.flatMap(({ files }) => files);

/** Configurations that give each file its language; of `rules` those alone that read it. */
export function otherFiles(
  plugin: PremortemPlugin,
  rules: NonNullable<Linter.Config["rules"]>,
  name = "premortem/files",
): Linter.Config[] {
  return FILES.map(({ language, files, rule }) => {
    const entry = rules[`premortem/${rule}`];
    return {
      name: `${name}/${language}`,
      files: [...files],
      plugins: { premortem: plugin },
      language: `premortem/${language}`,
      rules: entry === undefined ? {} : { [`premortem/${rule}`]: entry },
    };
  });
}

/** Configurations that give each file its language, and no rule. */
export function languageEntries(plugin: PremortemPlugin): Linter.Config[] {
  return FILES.map(({ language, files }) => ({
    files: [...files],
    plugins: { premortem: plugin },
    language: `premortem/${language}`,
  }));
}
