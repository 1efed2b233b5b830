import { moduleOfKey } from "../../catalog/keys.ts";
import { packageEntry } from "../../catalog/packages/index.ts";
import type { Dialect } from "./quoting.ts";

/** The dialect of a driver, by the package's name or the key of what was made with it. */
export function dialectOfDriver(key: string): Dialect | null {
  return packageEntry(moduleOfKey(key))?.database ?? null;
}

/** Writing that only some dialects read. */
const MARKS: readonly (readonly [mark: RegExp, dialects: readonly Dialect[]])[] = [
  [/`/, ["mysql", "sqlite"]],
  [/::\w/, ["postgresql"]],
  [/\$\d/, ["postgresql", "sqlite"]],
  [/(?:=|\(|,)\s{0,10}\?(?=[\s),]|$)/, ["mysql", "sqlite"]],
];

/** The dialects that a text can be in by how it is written; null where nothing in it tells. */
export function dialectsOfText(text: string): ReadonlySet<Dialect> | null {
  const [first, ...others] = MARKS.filter(([mark]) => mark.test(text)).map(([, dialects]) => dialects);
  return first ? new Set(first.filter((each) => others.every((dialects) => dialects.includes(each)))) : null;
}
