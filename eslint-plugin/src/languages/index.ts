import { settingsLanguages } from "./settings/index.ts";
import { sqlLanguage } from "./sql-language.ts";

/** The ESLint languages of files that are no JavaScript. */
export const languages = { ...settingsLanguages, sql: sqlLanguage };
