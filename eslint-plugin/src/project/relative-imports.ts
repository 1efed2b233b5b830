import { realpathSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { entriesOf } from "../disk/folders.ts";
import { madeFrom, memo } from "./memo.ts";

/** The endings that an import may leave out, the likeliest first. */
export const EXTENSIONS: readonly string[] = [".ts", ".tsx", ".mts", ".cts", ".js", ".jsx", ".mjs", ".cjs"];

/** What an ending stands for: that of the file as it is compiled means the source. */
export const EXTENSION_ALIASES: Readonly<Record<string, readonly string[]>> = {
  ".js": [".ts", ".tsx", ".js", ".jsx"],
  ".jsx": [".tsx", ".jsx"],
  ".mjs": [".mts", ".mjs"],
  ".cjs": [".cts", ".cjs"],
};

/** A folder's plain files and folders; what else it has, such as links, is left to the resolver. */
interface Listing {
  /** Its path without links. */
  readonly path: string;
  readonly files: ReadonlySet<string>;
  readonly folders: ReadonlySet<string>;
}

const TRUST_MS = 2_000;
const MAX_LISTINGS = 5_000;

/**
 * The file that a relative import means, told by one look at a folder that all imports from it share, where the resolver
 * asks the disk for each ending and each package file above. Null where the resolver has to be asked.
 */
export function relativeFile(specifier: string, folder: string): string | null {
  if (!/^\.\.?\//.test(specifier) || /[?#\0\\]|\/$|\/\.\.?$/.test(specifier)) return null;
  const target = join(folder, specifier);
  const listing = listingOf(dirname(target));
  if (!listing) return null;
  const name = basename(target);
  const aliases = EXTENSION_ALIASES[/\.[cm]?jsx?$/.exec(name)?.[0] ?? ""];
  const file = aliases ? aliased(listing, name, aliases) : fileIn(listing, name);
  if (file !== null) return join(listing.path, file);
  if (aliases || !listing.folders.has(name)) return null;
  const below = listingOf(target);
  if (!below) return null;
  // A package file may name another than the index.
  const index = below.files.has("package.json") ? null : fileIn(below, "index");
  return index === null ? null : join(below.path, index);
}

function fileIn({ files }: Listing, name: string): string | null {
  if (files.has(name)) return name;
  const ending = EXTENSIONS.find((each) => files.has(name + each));
  return ending === undefined ? null : name + ending;
}

function aliased({ files }: Listing, name: string, aliases: readonly string[]): string | null {
  const bare = name.slice(0, name.lastIndexOf("."));
  const ending = aliases.find((each) => files.has(bare + each));
  return ending === undefined ? null : bare + ending;
}

const listingOf = memo<Listing | null>(
  (folder) => {
    madeFrom(folder);
    try {
      const files = new Set<string>();
      const folders = new Set<string>();
      for (const entry of entriesOf(folder)) {
        if (entry.isFile()) files.add(entry.name);
        else if (entry.isDirectory()) folders.add(entry.name);
      }
      return { path: realpathSync(folder), files, folders };
    } catch {
      // Not there, or not to be read: it is left to the resolver to say so.
      return null;
    }
  },
  { inCircle: null, most: MAX_LISTINGS, trustMs: TRUST_MS },
);
