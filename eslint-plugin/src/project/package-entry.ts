import type { Manifest, WorkspacePackage } from "./workspaces.ts";

/** A specifier that names a package of the repository: `@acme/orders/refunds` is `@acme/orders` and `./refunds`. */
export function packageAndPath(specifier: string): { name: string; subpath: string } | null {
  const found = /^((?:@[^/\s]{1,100}\/)?[^./\s@][^/\s]{0,100})(\/[^\s]{1,300})?$/.exec(specifier);
  return found?.[1] === undefined ? null : { name: found[1], subpath: `.${found[2] ?? ""}` };
}

/**
 * Where a package's source may be, as requests relative to its folder, the likeliest first. What `package.json` names is
 * mostly built (`dist/index.js`), which is not there before a build and says little after it: the source is looked for
 * under the same name in `src` and beside it.
 */
export function sourceRequests({ manifest }: WorkspacePackage, subpath: string): string[] {
  const named = [...exportTargets(manifest.exports, subpath), ...(subpath === "." ? entryFields(manifest) : [])];
  const usual =
    subpath === "."
      ? ["./src/index", "./index", "./src/main", "./lib/index"]
      : [`./src/${subpath.slice(2)}`, subpath, `./lib/${subpath.slice(2)}`];
  return [...new Set([...named.flatMap((each) => asSource(each)), ...usual])];
}

function entryFields(manifest: Manifest): string[] {
  return [manifest.source, manifest.types, manifest.module, manifest.main]
    .filter((each) => typeof each === "string" && each !== "")
    .map((each) => ((each as string).startsWith("./") ? (each as string) : `./${each as string}`));
}

/** The files that the `exports` of a package give for a subpath, through conditions and one `*`. */
function exportTargets(exported: unknown, subpath: string): string[] {
  if (exported === undefined || exported === null) return [];
  if (typeof exported === "string" || Array.isArray(exported)) return subpath === "." ? targetsIn(exported) : [];
  const entries = Object.entries(exported as Record<string, unknown>);
  if (!entries.some(([key]) => key.startsWith("."))) return subpath === "." ? targetsIn(exported) : [];
  const exact = entries.find(([key]) => key === subpath);
  if (exact) return targetsIn(exact[1]);
  for (const [key, target] of entries) {
    const [start = "", end] = key.split("*", 2);
    if (end === undefined || !subpath.startsWith(start) || !subpath.endsWith(end)) continue;
    const middle = subpath.slice(start.length, subpath.length - end.length);
    return targetsIn(target).map((each) => each.replace("*", () => middle));
  }
  return [];
}

/** All files that the `exports` of a package name, whatever the subpath; patterns keep their `*`. */
export function everyTarget(exported: unknown): string[] {
  return targetsIn(exported);
}

/** Where the sources may lie of a folder that the `exports` of a package name, relative to it, the likeliest first. */
export function sourceFolders(path: string): string[] {
  return BUILT.test(path) ? [`./src/${path.replace(BUILT, "")}`, `./${path.replace(BUILT, "")}`] : [path];
}

const MAX_NESTING = 4;

/** The paths under any conditions, those that name sources first. */
function targetsIn(target: unknown, depth = 0): string[] {
  if (typeof target === "string") return target.startsWith("./") ? [target] : [];
  if (typeof target !== "object" || target === null || depth > MAX_NESTING) return [];
  if (Array.isArray(target)) return target.flatMap((each) => targetsIn(each, depth + 1));
  const rank = (condition: string) => (/^(?:source|development|ts|bun)$/.test(condition) ? 0 : 1);
  return Object.entries(target as Record<string, unknown>)
    .sort(([a], [b]) => rank(a) - rank(b))
    .flatMap(([, each]) => targetsIn(each, depth + 1));
}

const BUILT = /^\.\/(?:dist|build|lib|out|output|esm|cjs|es)\/(?:(?:src|esm|cjs|es|types|commonjs|module)\/)?/;

/** `./dist/index.d.ts` may be built from `./src/index` or `./index`; `./src/index.ts` is a source itself. */
function asSource(path: string): string[] {
  const bare = path.replace(/(?:\.d)?\.[cm]?[jt]sx?$/, "");
  if (!BUILT.test(path)) return path.endsWith(".d.ts") ? [bare] : [path, bare];
  const below = bare.replace(BUILT, "");
  return [`./src/${below}`, `./${below}`];
}
