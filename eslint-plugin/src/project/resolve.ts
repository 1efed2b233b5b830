import { isBuiltin } from "node:module";
import { basename, dirname, isAbsolute, relative } from "node:path";
import enhancedResolve from "enhanced-resolve";
import { boundedFileSystem } from "../disk/file-system.ts";
import { MAX_MANIFEST_BYTES } from "./bounds.ts";
import { isForeignPackage } from "./foreign-packages.ts";
import { onDiskChange } from "./freshness.ts";
import { packageCalled } from "./local-packages.ts";
import { madeFromUnknown, memo } from "./memo.ts";
import { EXTENSION_ALIASES, EXTENSIONS, relativeFile } from "./relative-imports.ts";
import { packageAndPath, sourceRequests } from "./package-entry.ts";
import { pathsMatcherOf, type PathsMatcher } from "./tsconfig.ts";

// Short enough that an editor sees a new file soon, long enough that a run over a project asks the disk once.
const CACHE_MS = 2_000;

// Its names are getters, which Node.js does not see as exports of a CommonJS module.
const { CachedInputFileSystem, ResolverFactory } = enhancedResolve;

const fileSystem = new CachedInputFileSystem(boundedFileSystem(MAX_MANIFEST_BYTES), CACHE_MS);
onDiskChange(() => {
  fileSystem.purge();
});

const resolver = ResolverFactory.createResolver({
  fileSystem,
  useSyncFileSystemCalls: true,
  extensions: [...EXTENSIONS],
  extensionAlias: Object.fromEntries(Object.entries(EXTENSION_ALIASES).map(([ending, all]) => [ending, [...all]])),
  conditionNames: ["import", "require", "node", "default"],
});

/** How many places are looked at for one import, by `paths` and by a package; each asks the disk several times. */
const MAX_MAPPED = 20;
const MAX_REQUESTS = 60;

const GENERATED = /(?:^|[\\/])(?:node_modules|dist|build)[\\/]/;

/**
 * The project's own source file that a specifier leads to, through extensions, index files, `package.json`, the `paths` of
 * the nearest tsconfig and the packages of the same repository; null for packages from elsewhere, generated output and
 * what is not there.
 */
export function resolveModule(specifier: string, fromFile: string): string | null {
  const folder = dirname(fromFile);
  return resolved(`${folder}\0${specifier}`, folder, specifier);
}

const resolved = memo<string | null, [folder: string, specifier: string]>(
  (_key, folder, specifier) => resolveFrom(folder, specifier),
  { inCircle: null, trustMs: CACHE_MS },
);

function resolveFrom(folder: string, specifier: string): string | null {
  if (isBuiltin(specifier)) return null;
  for (const candidate of candidates(specifier, folder)) {
    const found = resolveOne(candidate, folder);
    if (found !== null) return found;
  }
  return inWorkspace(specifier, folder);
}

/** The source of a package of the same repository, whether or not it is installed or built. */
function inWorkspace(specifier: string, folder: string): string | null {
  const wanted = packageAndPath(specifier);
  const found = wanted && packageCalled(wanted.name, folder);
  if (!found) return null;
  for (const request of sourceRequests(found, wanted.subpath).slice(0, MAX_REQUESTS)) {
    const source = resolveOne(request, found.folder);
    if (source !== null && !source.endsWith(".d.ts")) return source;
  }
  return null;
}

function candidates(specifier: string, folder: string): string[] {
  if (/^\.{0,2}\//.test(specifier) || specifier === "." || specifier === "..") return [specifier];
  const mapped = pathsOf(folder)?.(specifier) ?? [];
  return [...mapped.slice(0, MAX_MAPPED), specifier];
}

function resolveOne(request: string, folder: string): string | null {
  try {
    if (isForeignPackage(request, folder)) return null;
    // What `paths` map to is absolute.
    const near = isAbsolute(request)
      ? relativeFile(`./${basename(request)}`, dirname(request))
      : relativeFile(request, folder);
    const found = near ?? byResolver(request, folder);
    return found === false || GENERATED.test(relative(folder, found)) ? null : found;
  } catch {
    // Not there: a package that is not installed, a generated file.
    return null;
  }
}

function byResolver(request: string, folder: string): string | false {
  // It keeps for itself what it looked at.
  madeFromUnknown();
  return resolver.resolveSync({}, folder, request);
}

const pathsOf = memo<PathsMatcher | null>(pathsMatcherOf, { inCircle: null, trustMs: CACHE_MS * 5 });
