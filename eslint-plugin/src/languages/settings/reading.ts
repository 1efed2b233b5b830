import type { Setting, SettingsComment } from "../../knowledge/settings/setting.ts";

/** What a reader makes of a text, or why and where the text is broken. */
export type Reading =
  | { readonly ok: true; readonly settings: readonly Setting[]; readonly comments: readonly SettingsComment[] }
  | { readonly ok: false; readonly message: string; readonly offset: number };

export type ReadSettings = (text: string) => Reading;
