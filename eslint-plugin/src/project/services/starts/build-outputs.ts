import { basename, dirname, join } from "node:path";
import { statOf } from "../../../disk/read.ts";
import { runsOfShell, type Run } from "../../../documents/commands/index.ts";
import { memo } from "../../memo.ts";
import { readManifest, workspaceRootOf } from "../../workspaces.ts";
import { isThere, isWithin } from "../repository.ts";

/** What a script of a manifest writes, with what it is made of; absolute paths. */
interface Output {
  readonly to: string;
  /** Whether `to` is the folder that the output lies in, and not itself a file. */
  readonly isFolder: boolean;
  /** The source; of a folder of sources, that folder with a slash behind it. */
  readonly from: string;
  /** Whether nothing else is written there by the same command. */
  readonly isAlone: boolean;
}

/** The sources that scripts of a package, or of the root of its workspaces, write a file from. */
export function writtenFrom(path: string, root: string): readonly string[] {
  const workspaces = workspaceRootOf(root);
  const outputs = [...outputsOf(root), ...(workspaces === null || workspaces === root ? [] : outputsOf(workspaces))];
  return outputs.flatMap(({ to, isFolder, from, isAlone }) => {
    if (!isFolder) return to === path ? [from] : [];
    if (!isWithin(path, to) || path === to) return [];
    if (from.endsWith("/")) return [join(from, path.slice(to.length))];
    // Some bundlers call the only file that they write by the name that packages begin with.
    const isOf = bare(from) === bare(path) || (isAlone && bare(path) === "index" && dirname(path) === to);
    return isOf ? [from] : [];
  });
}

const MOST_SCRIPTS = 100;

const outputsOf = memo<readonly Output[]>(
  (root) => {
    const { scripts } = readManifest(root) ?? {};
    const texts = typeof scripts === "object" && scripts !== null ? Object.values(scripts) : [];
    return texts
      .slice(0, MOST_SCRIPTS)
      .flatMap((text) => (typeof text === "string" ? runsOfShell(text) : []))
      .flatMap((run) => outputsOfRun(run, root));
  },
  { inCircle: [], trustMs: 10_000 },
);

const OUTPUT = /^(?:--out-?file|--out-?dir|--out|-o|-d|--output|--dist-dir|--file)$/i;
/** Where bundlers write that are told nothing else. */
const USUAL_FOLDER = "dist";

function outputsOfRun(run: Run, root: string): readonly Output[] {
  if (run.runs !== "binary" || !run.starts || !("task" in run.starts) || run.starts.task !== "build") return [];
  const folder = join(root, run.folder);
  const words = run.words.flatMap((word) => (word.startsWith("--") ? word.split("=", 2) : [word]));
  const at = words.findIndex((word) => OUTPUT.test(word));
  const named = at < 0 ? undefined : words[at + 1];
  const to = join(folder, named ?? USUAL_FOLDER);
  const others = words.filter((word, index) => !word.startsWith("-") && (at < 0 || index !== at + 1));
  // `--extensions .js,.ts` is the value of an option, and no file.
  const files = others.filter(
    (word) => /\.[cm]?[jt]sx?$/.test(word) && (word.includes("*") || isThere(join(folder, word))),
  );
  const sources =
    files.length > 0
      ? files.map((word) =>
          word.includes("*") ? `${join(folder, word.slice(0, word.indexOf("*")), ".")}/` : join(folder, word),
        )
      : others
          .map((word) => join(folder, word))
          .filter(isFolderThere)
          .map((each) => `${each}/`);
  return sources.map((from) => ({ to, isFolder: !/\.[cm]?js$/.test(to), from, isAlone: sources.length === 1 }));
}

function isFolderThere(path: string): boolean {
  return isThere(path) && statOf(path) === null;
}

function bare(path: string): string {
  return basename(path).replace(/\.[cm]?[jt]sx?$/, "");
}
