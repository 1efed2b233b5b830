import { join, relative, sep } from "node:path";
import { statOf } from "../../../disk/read.ts";
import { dataFileAt } from "../../data-files.ts";
import { memo, madeFrom } from "../../memo.ts";
import { packageRoot } from "../../package-files.ts";
import { EXTENSIONS, relativeFile } from "../../relative-imports.ts";
import { readManifest } from "../../workspaces.ts";
import { isIgnored } from "../repository.ts";
import { writtenFrom } from "./build-outputs.ts";
import { stringOf, valueAt } from "../../../languages/data/lookup.ts";

/**
 * The source file that a path means which a command, a manifest or a platform names: itself, what it is compiled from, or,
 * of a folder, where that begins. Null where there is none.
 */
export const sourceOf = memo<string | null>(
  (path) => {
    const root = packageRoot(path);
    if (root === null) return null;
    if (path === root) return ofFolder(root);
    const wanted = `./${relative(root, path).split(sep).join("/")}`;
    let there: string | null = null;
    for (const request of requestsFor(root, wanted)) {
      const found = relativeFile(request, root);
      if (found !== null && !isCompiledPath(relative(root, found))) return found;
      there ??= found;
    }
    // What nothing is compiled to, and is in commits, is a source wherever it stands: `.scripts/check.js`.
    return there === null || isIgnored(there) ? null : there;
  },
  { inCircle: null, trustMs: 10_000 },
);

/** Where a package begins that is run as a whole: `node .` */
function ofFolder(root: string): string | null {
  const { main } = readManifest(root) ?? {};
  if (typeof main === "string" && main !== "" && main !== ".") return sourceOf(join(root, main));
  return relativeFile("./index", root) ?? relativeFile("./src/index", root);
}

const COMPILED = /^(?:dist|build|out|output|lib|esm|cjs|es|\.[\w-]{1,40})(?:[\\/]|$)/;

/** Whether a path below a package is where compilers write; `lib` may be both, and holds sources where they are committed. */
function isCompiledPath(path: string): boolean {
  return COMPILED.test(path) && !/^(?:lib|es)[\\/]/.test(path) && !/\.[cm]?tsx?$/.test(path);
}

/** What a path may be compiled from, the surest first. */
function requestsFor(root: string, path: string): readonly string[] {
  const written = writtenFrom(join(root, path), root).map((from) => `./${relative(root, from).split(sep).join("/")}`);
  const requests = [path, ...written];
  const bare = path.replace(/\.[cm]?jsx?$/, "");
  const [, folder = "", rest = ""] = /^\.\/([^/]{1,100})\/(.{1,400})$/.exec(bare) ?? [];
  for (const { outDir, rootDir } of compilerFolders(root)) {
    const start = `${outDir}/`;
    if (!bare.startsWith(start)) continue;
    const below = bare.slice(start.length);
    requests.push(`${rootDir}/${below}`, `./src/${below}`, `./${below}`);
  }
  if (COMPILED.test(folder)) {
    // `dist/esm/index`, `dist/src/index`, `dist/apps/api/main`: compilers keep folders, bundlers put their own there.
    const parts = rest.split("/");
    for (let from = 0; from < Math.min(parts.length, 3); from++) {
      const below = parts.slice(from).join("/");
      requests.push(`./src/${below}`, `./${below}`);
    }
    if (parts.length > 1) requests.push(`./${parts.slice(0, -1).join("/")}/src/${parts.at(-1) ?? ""}`);
  }
  // Endings that a command leaves out, or that the compiler made.
  return [...new Set(requests.flatMap((request) => [request, request.replace(/\.[cm]?jsx?$/, "")]))].slice(0, 40);
}

interface CompilerFolders {
  readonly outDir: string;
  readonly rootDir: string;
}

/** Where TypeScript writes what it compiles for a package, and from where. */
const compilerFolders = memo<readonly CompilerFolders[]>(
  (root) =>
    ["tsconfig.json", "tsconfig.build.json", "tsconfig.app.json", "tsconfig.src.json"].flatMap((name) => {
      const file = join(root, name);
      madeFrom(file);
      if (!statOf(file)) return [];
      const options = valueAt(dataFileAt(file, "json")?.tree.documents[0]?.content ?? null, "compilerOptions");
      const outDir = stringOf(valueAt(options, "outDir"));
      return outDir === null
        ? []
        : [{ outDir: dotted(outDir), rootDir: dotted(stringOf(valueAt(options, "rootDir")) ?? "src") }];
    }),
  { inCircle: [], trustMs: 10_000 },
);

function dotted(path: string): string {
  return `./${path.replace(/^(?:\.\/){1,5}/, "").replace(/\/{1,5}$/, "")}`;
}

/** Whether a path has an ending of code. */
export function isCode(path: string): boolean {
  return EXTENSIONS.some((ending) => path.endsWith(ending));
}
