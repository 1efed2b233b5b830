import { basename, dirname, join, relative, sep } from "node:path";
import { isTestFile } from "../../../code/files.ts";
import { sourcesBelow } from "../../package-files.ts";
import { relativeFile } from "../../relative-imports.ts";
import { modulesOfConventions } from "./conventional-folders.ts";

/** A folder any module of which is loaded by its name: ``require(`./migrations/${name}`)``. */
const NAMED = /\b(?:import|require)\(\s{0,40}`(\.{1,2}\/(?:[\w.-]{1,60}\/){0,6})[\w.-]{0,60}\$\{/g;
/** The same as bundlers have it: `import.meta.glob("./pages/*.ts")`, `require.context("./pages")`. */
const LISTED =
  /\b(?:import\.meta\.glob(?:<[^>]{0,80}>)?|require\.context)\(\s{0,40}\[?\s{0,40}["'`](\.{1,2}\/?(?:[\w.-]{1,60}\/?){0,6})/g;

/** What is loaded by a path that the text does not have as a whole: `await import(join(folder, name))`. */
const LOADS_UNKNOWN = /\b(?:import|require)\(\s{0,40}[\w$]/;
/** The same by a path that a name stands for. */
const LOADS_KEPT = /\b(?:import|require)\(\s{0,40}[\w$]{1,60}(?:\.[\w$]{1,60}){0,3}\s{0,20}\)/;
const QUOTED = /["'`](\.{1,2}\/(?:[\w.-]{1,60}\/){0,6}[\w.-]{1,80}\.[cm]?[jt]s)["'`]/g;
const MOST_QUOTED = 100;
const READS_FOLDER = /\breaddir(?:Sync)?\(/;
/** A folder as it is read: `join(__dirname, "..", "migrations")`, and the module's own. */
const JOINED =
  /\b(?:join|resolve)\(\s{0,40}(?:__dirname|import\.meta\.dirname)((?:\s{0,20},\s{0,20}["'][\w./-]{1,100}["']){1,5})\s{0,20}\)/g;
const READS_OWN = /\breaddir(?:Sync)?\(\s{0,40}(?:__dirname|import\.meta\.dirname)\b/;

/** A folder that is kept under a name: `const MODULES = join(__dirname, "..", "modules")`. */
const KEPT =
  /\b(?:const|let|var)\s{1,4}([\w$]{1,60})\s{0,4}=\s{0,40}(?:[\w$]{1,20}\.)?(?:join|resolve)\(\s{0,40}(?:__dirname|import\.meta\.dirname)((?:\s{0,20},\s{0,20}["'][\w./-]{1,100}["']){1,5})\s{0,20}\)/g;
/** What is loaded below such a folder by a part that is known only when it runs: `import(join(MODULES, name, "index.mjs"))`. */
const LOADED_BELOW =
  /\b(?:import|require)\(\s{0,40}(?:[\w$]{1,20}\.)?(?:join|resolve)\(\s{0,40}([\w$]{1,60})\s{0,20},\s{0,20}[\w$.]{1,80}((?:\s{0,20},\s{0,20}["'][\w./-]{1,100}["']){0,4})\s{0,20}\)/g;

const MOST_MODULES = 300;

/** The modules of folders that a text loads by names which are known only when it runs; not its tests. Comments have to be gone. */
export function modulesOfFolders(text: string, file: string): readonly string[] {
  const own = dirname(file);
  const found = [
    ...modulesBelow(namedIn(text, own)),
    ...modulesBelow(readIn(text, own)).filter(isListed),
    ...keptIn(text, own),
    ...modulesOfConventions(text, file).map((module): Found => [module, own]),
  ];
  return [...new Set(found.map(([module]) => module))].filter((each) => each !== file);
}

/** The modules whose paths a text has, where it loads some by a path that it keeps under a name: `await import(runner)`. */
export function modulesQuoted(text: string, file: string): readonly string[] {
  if (!LOADS_KEPT.test(text)) return [];
  return [...text.matchAll(QUOTED)].slice(0, MOST_QUOTED).flatMap(([, path = ""]) => {
    const found = relativeFile(path, dirname(file));
    return found === null || found === file || isTestFile(found) ? [] : [found];
  });
}

/**
 * The modules that a text names by their path from its own folder, `join(__dirname, "worker", "mails.js")`: what takes such
 * a path loads the module, in a process of its own or here.
 */
export function modulesNamed(text: string, file: string): readonly string[] {
  if (!text.includes("__dirname") && !text.includes("import.meta.dirname")) return [];
  return [...text.matchAll(JOINED)].flatMap(([, rest = ""]) => {
    const parts = partsOf(rest);
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
  const joined = [...text.matchAll(JOINED)].map(([, rest = ""]) => join(own, ...partsOf(rest)));
  return READS_OWN.test(text) ? [own, ...joined] : joined;
}

/** The modules of folders that a text keeps under a name, and loads by a part of their path which it does not have. */
function keptIn(text: string, own: string): readonly Found[] {
  if (!text.includes("dirname") || !LOADS_UNKNOWN.test(text)) return [];
  const kept = new Map([...text.matchAll(KEPT)].map(([, name = "", rest = ""]) => [name, join(own, ...partsOf(rest))]));
  return [...text.matchAll(LOADED_BELOW)].flatMap(([, name = "", rest = ""]) => {
    const folder = kept.get(name);
    if (folder === undefined) return [];
    const behind = partsOf(rest).join("/");
    if (behind === "") return modulesBelow([folder]).filter(isListed);
    const isMeant = (module: string) => relative(folder, module).split(sep).slice(1).join("/") === behind;
    return (sourcesBelow(folder) ?? []).filter(isMeant).map((module): Found => [module, folder]);
  });
}

/** The texts among the arguments of a call that joins paths. */
function partsOf(rest: string): readonly string[] {
  return [...rest.matchAll(/["']([^"']{1,100})["']/g)].map(([, part = ""]) => part);
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
