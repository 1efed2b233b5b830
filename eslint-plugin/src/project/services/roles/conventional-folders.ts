import { relative, sep } from "node:path";
import { isMigrationFile, isTestFile } from "../../../code/files.ts";
import { matchesPattern } from "../../../languages/shell/variables.ts";
import { madeFrom, memo } from "../../memo.ts";
import { packageRoot, sourcesBelow } from "../../package-files.ts";

/** What is loaded by a path that the text does not have as a whole, from the disk: `await import(pathToFileURL(path))`. */
const LOADS_UNKNOWN = /\b(?:import|require)\(\s{0,40}[\w$`]/;
const LOOKS_AROUND = /\b(?:readdir(?:Sync)?|glob(?:Sync)?|globby|loadFiles|fg)\(/;
/** What lies below a folder that is known only when it runs: `join(module.path, "subscribers")`. */
const BELOW_UNKNOWN =
  /\b(?:join|resolve)\(\s{0,40}(?!__dirname|import\.meta|process\.)[A-Za-z_$][\w$.]{0,80}((?:\s{0,20},\s{0,20}["'][\w./*{},-]{1,120}["']){1,5})\s{0,20}\)/g;

const MOST_PATTERNS = 20;
/** How many patterns are looked for in one package: each is compared with all of its files. */
const MOST_OF_PACKAGE = 200;
/** More stars than conventions have: a name with many of them may be compared in many ways. */
const MOST_STARS = 4;
const MOST_OF_PATTERN = 2_000;
const MOST_LEVELS = 20;

/**
 * The modules that a program finds by a convention of its own: it looks for folders of some name, or for files of some
 * pattern, below places that it knows only when it runs, and loads what it finds. A name that one folder alone has is none.
 * Comments have to be gone.
 */
export function modulesOfConventions(text: string, file: string): readonly string[] {
  if (!LOOKS_AROUND.test(text) || !LOADS_UNKNOWN.test(text)) return [];
  const root = packageRoot(file);
  if (root === null) return [];
  const patterns = [...text.matchAll(BELOW_UNKNOWN)]
    .slice(0, MOST_PATTERNS)
    .map(([, rest = ""]) => [...rest.matchAll(/["']([^"']{1,120})["']/g)].map(([, part = ""]) => part).join("/"));
  if (patterns.length === 0) return [];
  // Migrations run once, whoever looks for them.
  const sources = (sourcesBelow(root) ?? []).filter((each) => !isTestFile(each, root) && !isMigrationFile(each, root));
  const left = patternsLeft(root);
  return [...new Set(patterns)].flatMap((pattern) => (left.count-- > 0 ? found(pattern, root, sources) : []));
}

const patternsLeft = memo<{ count: number }>(
  (root) => {
    madeFrom(root);
    return { count: MOST_OF_PACKAGE };
  },
  { inCircle: { count: 0 }, trustMs: 30_000 },
);

function found(pattern: string, root: string, sources: readonly string[]): readonly string[] {
  const wanted = wantedBy(pattern);
  if (wanted === null) return [];
  const places = new Map<string, string[]>();
  for (const source of sources) {
    const at = placeOf(relative(root, source).split(sep), wanted);
    if (at === null) continue;
    const those = places.get(at);
    if (those) those.push(source);
    else places.set(at, [source]);
  }
  const modules = [...places.values()].flat();
  return places.size > 1 && modules.length <= MOST_OF_PATTERN ? modules : [];
}

/** What a pattern asks of a path: its parts, the name of the file without its ending last, where it names files. */
interface Wanted {
  readonly parts: readonly string[];
  readonly isFile: boolean;
}

const OF_CODE = /\.(?:[cm]?[jt]sx?|\*|\{[\w,]{1,30}\})$/;

function wantedBy(pattern: string): Wanted | null {
  const path = pattern.replace(/^(?:\.?\/|\*{1,2}\/){1,6}/, "").replace(/\/$/, "");
  if (path === "" || path.startsWith("..") || path.startsWith("*") || path.split("*").length > MOST_STARS + 1)
    return null;
  const isFile = /\.[\w{},*]{1,20}$/.test(path);
  if (isFile && !OF_CODE.test(path)) return null;
  return { parts: path.replace(OF_CODE, "").split("/"), isFile };
}

/** The place below which a source lies as a pattern has it: of a folder, one level further down at most; null where it does not. */
function placeOf(path: readonly string[], wanted: Wanted): string | null {
  const name = path.at(-1) ?? "";
  if (!(wanted.isFile ? /\.[cm]?[jt]sx?$/ : /\.[cm]?[jt]s$/).test(name)) return null;
  const bare = [...path.slice(0, -1), name.replace(/\.[cm]?[jt]sx?$/, "")].slice(0, MOST_LEVELS);
  const start = bare.findIndex((_, index) => fits(bare.slice(index), wanted));
  return start < 0 ? null : bare.slice(0, start).join("/");
}

function fits(path: readonly string[], { parts, isFile }: Wanted): boolean {
  const [part, ...others] = parts;
  if (part === undefined) return isFile ? path.length === 0 : path.length === 1 || path.length === 2;
  const rest = { parts: others, isFile };
  if (part === "**") return path.some((_, skipped) => fits(path.slice(skipped), rest));
  const [first, ...below] = path;
  return first !== undefined && matchesPattern(first, part) && fits(below, rest);
}
