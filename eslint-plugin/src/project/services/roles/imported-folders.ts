import { basename, dirname, join } from "node:path";
import { isTestFile } from "../../../code/files.ts";
import { sourcesBelow } from "../../package-files.ts";
import { relativeFile } from "../../relative-imports.ts";

/** A folder any module of which is loaded by its name: ``require(`./migrations/${name}`)``. */
const NAMED = /\b(?:import|require)\(\s{0,40}`(\.{1,2}\/(?:[\w.-]{1,60}\/){0,6})[\w.-]{0,60}\$\{/g;
/** The same as bundlers have it: `import.meta.glob("./pages/*.ts")`, `require.context("./pages")`. */
const LISTED =
  /\b(?:import\.meta\.glob(?:<[^>]{0,80}>)?|require\.context)\(\s{0,40}\[?\s{0,40}["'`](\.{1,2}\/?(?:[\w.-]{1,60}\/?){0,6})/g;

/** What is loaded by a path that the text does not have as a whole: `await import(join(folder, name))`. */
const LOADS_UNKNOWN = /\b(?:import|require)\(\s{0,40}[\w$]/;
const READS_FOLDER = /\breaddir(?:Sync)?\(/;
/** A folder as it is read: `join(__dirname, "..", "migrations")`, and the module's own. */
const JOINED =
  /\b(?:join|resolve)\(\s{0,40}(?:__dirname|import\.meta\.dirname)((?:\s{0,20},\s{0,20}["'][\w./-]{1,100}["']){1,5})\s{0,20}\)/g;
const READS_OWN = /\breaddir(?:Sync)?\(\s{0,40}(?:__dirname|import\.meta\.dirname)\b/;

const MOST_MODULES = 300;

/** The modules of folders that a text loads by names which are known only when it runs; not its tests. Comments have to be gone. */
export function modulesOfFolders(text: string, file: string): readonly string[] {
  const own = dirname(file);
  const found = [...modulesBelow(namedIn(text, own)), ...modulesBelow(readIn(text, own)).filter(isListed)];
  return [...new Set(found.map(([module]) => module))].filter((each) => each !== file);
}

/**
 * The modules that a text names by their path from its own folder, `join(__dirname, "worker", "mails.js")`: what takes such
 * a path loads the module, in a process of its own or here.
 */
export function modulesNamed(text: string, file: string): readonly string[] {
  if (!text.includes("__dirname") && !text.includes("import.meta.dirname")) return [];
  return [...text.matchAll(JOINED)].flatMap(([, rest = ""]) => {
    const parts = [...rest.matchAll(/["']([^"']{1,100})["']/g)].map(([, part = ""]) => part);
    const found = /\.[cm]?[jt]s$/.test(parts.at(-1) ?? "") ? relativeFile(`./${parts.join("/")}`, dirname(file)) : null;
    return found === null || found === file || isTestFile(found) ? [] : [found];
  });
}

function namedIn(text: string, own: string): readonly string[] {
  if (!text.includes("${") && !text.includes(".glob") && !text.includes(".context(")) return [];
  return [...text.matchAll(NAMED), ...text.matchAll(LISTED)].map(([, path = "."]) => join(own, path));
}

function readIn(text: string, own: string): readonly string[] {
  if (!READS_FOLDER.test(text) || !LOADS_UNKNOWN.test(text)) return [];
  const joined = [...text.matchAll(JOINED)].map(([, rest = ""]) =>
    join(own, ...[...rest.matchAll(/["']([^"']{1,100})["']/g)].map(([, part = ""]) => part)),
  );
  return READS_OWN.test(text) ? [own, ...joined] : joined;
}

type Found = readonly [module: string, folder: string];

function modulesBelow(folders: readonly string[]): readonly Found[] {
  return [...new Set(folders)].flatMap((folder) => {
    const found = sourcesBelow(folder) ?? [];
    return found.length > MOST_MODULES ? [] : found.map((module): Found => [module, folder]);
  });
}

/** What is read of a folder are its files, and the folders that begin with an index. */
function isListed([module, folder]: Found): boolean {
  const at = dirname(module);
  return at === folder || (dirname(at) === folder && /^index\.[cm]?[jt]sx?$/.test(basename(module)));
}
