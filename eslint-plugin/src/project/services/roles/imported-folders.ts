import { join } from "node:path";
import { sourcesBelow } from "../../package-files.ts";

/** A folder any module of which is loaded by its name: ``require(`./migrations/${name}`)``. */
const NAMED = /\b(?:import|require)\(\s{0,40}`(\.{1,2}\/(?:[\w.-]{1,60}\/){0,6})[\w.-]{0,60}\$\{/g;
/** The same as bundlers have it: `import.meta.glob("./pages/*.ts")`, `require.context("./pages")`. */
const LISTED =
  /\b(?:import\.meta\.glob(?:<[^>]{0,80}>)?|require\.context)\(\s{0,40}\[?\s{0,40}["'`](\.{1,2}\/?(?:[\w.-]{1,60}\/?){0,6})/g;

const MOST_MODULES = 300;

/** The modules of folders that a text loads by names which are known only when it runs; not its tests. Comments have to be gone. */
export function modulesOfFolders(text: string, file: string, folder: string): readonly string[] {
  if (!text.includes("${") && !text.includes(".glob") && !text.includes(".context(")) return [];
  const paths = [...text.matchAll(NAMED), ...text.matchAll(LISTED)].map(([, path = "."]) => join(folder, path));
  return [...new Set(paths)].flatMap((path) => {
    const found = sourcesBelow(path) ?? [];
    return found.length > MOST_MODULES ? [] : found.filter((each) => each !== file);
  });
}
