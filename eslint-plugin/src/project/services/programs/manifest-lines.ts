import { join } from "node:path";
import { lineAt, lineStarts, TEXT_LINE_BREAK } from "../../../code/lines.ts";
import { manifestOf } from "../../../documents/manifest/manifest.ts";
import { entryAt } from "../../../languages/data/lookup.ts";
import { dataFileAt } from "../../data-files.ts";

/** The line of the manifest of a folder at which the value at the end of some keys begins, from 1; the first where it has none. */
export function lineOfKey(folder: string, ...keys: readonly string[]): number {
  const file = dataFileAt(join(folder, "package.json"), "json");
  const found = file && entryAt(manifestOf(file.tree), ...keys);
  return file && found?.is === "present" && found.pair
    ? lineAt(found.pair.range[0], lineStarts(file.text, TEXT_LINE_BREAK)) + 1
    : 1;
}

const GROUPS = ["dependencies", "devDependencies", "optionalDependencies", "peerDependencies"] as const;

/** The line at which the manifest of a folder asks for a package. */
export function lineOfDependency(folder: string, name: string): number {
  return GROUPS.map((group) => lineOfKey(folder, group, name)).find((line) => line > 1) ?? 1;
}
