import { join, sep } from "node:path";
import { memo } from "../memo.ts";
import { packageRoot } from "../package-files.ts";
import { resolveModule } from "../resolve.ts";
import { readManifest, workspacePackages, type Manifest } from "../workspaces.ts";

import { isThere } from "./repository.ts";

/** What is built and deployed as one: for now the nearest package with a manifest. */
export interface Service {
  /** The folder of its manifest. */
  readonly root: string;
  /** Its name in the manifest; that of the folder where it has none. */
  readonly name: string;
  /** The path of its `package.json`. */
  readonly manifestFile: string;
  readonly manifest: Manifest;
  /** The source file that starts it, as the manifest tells; null where it does not, or the file is not there. */
  readonly entry: string | null;
}

/** The service that a file belongs to; null where no manifest is above it that can be read. */
export function serviceAround(filename: string): Service | null {
  const root = packageRoot(filename);
  return root === null ? null : serviceAt(root);
}

/** The services of the repository around a folder that lie in that folder, the folder's own first. */
export function servicesIn(folder: string): readonly Service[] {
  const own = serviceAt(folder);
  const members = [...workspacePackages(folder).values()].filter((each) =>
    `${each.folder}${sep}`.startsWith(`${folder}${sep}`),
  );
  const roots = new Set(members.map((each) => each.folder).filter((root) => root !== folder));
  return [own, ...[...roots].sort().map((root) => serviceAt(root))].filter((each) => each !== null);
}

/** The service whose manifest is in a folder; null where none can be read. */
export const serviceAt = memo<Service | null>(
  (root) => {
    const manifest = readManifest(root);
    if (typeof manifest !== "object" || manifest === null) return null;
    const manifestFile = join(root, "package.json");
    const name =
      typeof manifest.name === "string" && manifest.name !== "" ? manifest.name : (root.split(/[\\/]/).at(-1) ?? root);
    return { root, name, manifestFile, manifest, entry: entryOf(manifest, manifestFile) };
  },
  { inCircle: null },
);

/** `node --enable-source-maps ./server.js`, `tsx src/index.ts`. */
const STARTED =
  /(?:^|\s)(?:node|tsx|ts-node|bun|nodemon)\s(?:.{0,200}\s)?((?:\.{0,2}\/)?[\w@./-]{1,200}\.[cm]?[jt]s)\b/;

function entryOf({ scripts, main }: Manifest, manifestFile: string): string | null {
  const start = typeof scripts === "object" && scripts !== null ? (scripts as { start?: unknown }).start : undefined;
  const started = typeof start === "string" ? STARTED.exec(start)?.[1] : undefined;
  for (const path of [started, main]) {
    if (typeof path !== "string" || path === "") continue;
    const found = resolveModule(/^\.{0,2}\//.test(path) ? path : `./${path}`, manifestFile);
    if (found !== null && isThere(found)) return found;
  }
  return null;
}
