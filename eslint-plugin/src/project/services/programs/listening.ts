import { dirname } from "node:path";
import { hasRole } from "../../../catalog/packages/index.ts";
import { readText } from "../../../disk/read.ts";
import { MAX_SOURCE_BYTES } from "../../bounds.ts";
import { madeFrom, memo } from "../../memo.ts";
import { packageAndPath } from "../../package-entry.ts";
import { relativeFile } from "../../relative-imports.ts";
import { resolveModule } from "../../resolve.ts";
import { workspacePackages } from "../../workspaces.ts";

const IMPORTED = /(?:\bfrom|\bimport|\brequire\(|\bimport\()\s{0,20}["']([^"'\n]{1,200})["']/g;
/**
 * The calls with which programs begin to take requests, and what runtimes take for one. The port 0 is one that only the
 * program itself knows, and a text is the name of a channel.
 */
const LISTENS =
  /\.listen\((?!\s{0,20}(?:0\s{0,20}[,)]|["'`]))|\b(?:Bun|Deno)\.serve\(|(?<![\w.$])serve\(|\bexport default \{[^{}]{0,200}\bfetch\b/;

const MOST_FILES = 120;

interface Read {
  readonly imports: readonly string[];
  readonly listens: boolean;
}

/** Whether a program that begins in a file takes requests, as far as the files say that it loads: null where they are too many. */
export const listensFrom = memo<boolean | null>(
  (entry) => {
    const seen = new Set([entry]);
    for (const file of seen) {
      if (seen.size > MOST_FILES) return null;
      const read = readOf(file);
      if (read?.listens) return true;
      for (const each of read?.imports ?? []) seen.add(each);
    }
    return false;
  },
  { inCircle: null, trustMs: 20_000 },
);

const readOf = memo<Read | null>(
  (file) => {
    madeFrom(file);
    const text = readText(file, MAX_SOURCE_BYTES);
    if (text === null) return null;
    const specifiers = [...text.matchAll(IMPORTED)].flatMap(([, specifier]) => specifier ?? []);
    return {
      listens: LISTENS.test(text) || specifiers.some((each) => hasRole(packageAndPath(each)?.name ?? each, "listener")),
      imports: [...new Set(specifiers.flatMap((each) => fileOf(each, file) ?? []))],
    };
  },
  { inCircle: null, trustMs: 20_000 },
);

/** The file of the service that an import leads to: what other packages do is asked where they begin. */
function fileOf(specifier: string, file: string): string | null {
  if (specifier.startsWith(".")) return relativeFile(specifier, dirname(file)) ?? resolveModule(specifier, file);
  const isOwn =
    /^(?:[~#]|@\/)/.test(specifier) || workspacePackages(dirname(file)).has(packageAndPath(specifier)?.name ?? "");
  return isOwn ? resolveModule(specifier, file) : null;
}
