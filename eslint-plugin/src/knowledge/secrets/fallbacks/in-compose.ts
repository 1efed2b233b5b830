import { settingsKindOf } from "../../settings/file-kind.ts";
import { namedSettings } from "../../settings/named-setting.ts";
import type { Settings } from "../../settings/setting.ts";
import { nameOfKind } from "../by-name.ts";
import { isDisclaimed } from "../disclaimers.ts";
import { isIssued, isKeptKey } from "../issued.ts";
import { judgeName } from "../name.ts";
import { isNothing } from "./judge.ts";

/** A variable of a file of Compose that falls back to a text of the file. */
export interface ComposeFallback {
  readonly name: string;
  /** As a sentence calls it. */
  readonly secret: string;
  /** Where `:-text` stands. */
  readonly range: readonly [start: number, end: number];
}

const REFERENCE = /^\$\{([A-Za-z_]\w{0,100})(:?-[^${}]{1,200})\}$/;

/** Whether a text may hold such a variable. */
export const mayFallBack = (text: string) => /\$\{\w{1,100}:?-/.test(text);

/**
 * The secrets of a file of Compose that fall back to a text. The passwords of its own services open nothing outside of it:
 * what counts is what a program signs, checks or encrypts with.
 */
export function composeFallbacks(file: Settings, text: string, path: string): ComposeFallback[] {
  if (settingsKindOf(path, file) !== "compose") return [];
  return namedSettings(file).flatMap(({ name: key, value, range }) => {
    const [, name = "", fallback = ""] = REFERENCE.exec(value) ?? [];
    if (name === "" || isNothing(fallback.replace(/^:?-/, "")) || text.slice(...range) !== value) return [];
    const named = [name, key].find((each) => keeps(each));
    if (named === undefined || isIssued(name) || isIssued(key)) return [];
    const end = range[1] - 1;
    const where = [end - fallback.length, end] as const;
    if (isDisclaimed(where, file.comments, text)) return [];
    return [{ name, secret: nameOfKind(judgeName(named).kind, named), range: where }];
  });
}

function keeps(name: string): boolean {
  const { says, kind } = judgeName(name);
  return says === "secret" && (kind === "secret" || isKeptKey(name));
}
