import type { Language } from "./language.ts";
import type { LanguageName } from "./readable.ts";

/** Languages whose parser takes time to begin, by how they are loaded: whoever needs one waits for it first. */
export const LATE = {
  hcl: async (): Promise<Language> => (await import("./hcl/load.ts")).loadHcl(),
} as const satisfies Partial<Record<LanguageName, () => Promise<Language>>>;

export type LateLanguage = keyof typeof LATE;

export const LATE_NAMES = Object.keys(LATE) as readonly LateLanguage[];
