import { readdirSync, type Dirent } from "node:fs";
import { join } from "node:path";

/** How far a walk over folders goes; beyond it, nothing is known of what they hold. */
export interface WalkBounds {
  readonly folders: number;
  /** Files and folders that are looked at, wanted or not. */
  readonly entries: number;
  /** Files that are wanted. */
  readonly files: number;
  /** A net under slow disks; no bound without it. */
  readonly milliseconds?: number;
}

/** What a folder holds, in the order of the names; nothing where it is none or may not be read. */
export function entriesOf(folder: string): Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    // Not there, or not to be read: it says nothing.
    return [];
  }
}

/**
 * The files below a folder that are wanted: no device and no pipe is, and folders behind links are not entered. Null when
 * the walk would go beyond its bounds.
 * @param entering Told of each folder before it is looked into.
 */
export function filesBelow(
  root: string,
  bounds: WalkBounds,
  isWanted: (name: string, path: string) => boolean,
  isEntered: (name: string, path: string) => boolean,
  entering?: (folder: string) => void,
): string[] | null {
  const until = performance.now() + (bounds.milliseconds ?? Infinity);
  const found: string[] = [];
  const folders = [root];
  let entries = 0;
  let entered = 0;
  for (let folder = folders.pop(); folder !== undefined; folder = folders.pop()) {
    entering?.(folder);
    const inside = entriesOf(folder);
    entries += inside.length;
    if (++entered > bounds.folders || entries > bounds.entries || performance.now() > until) return null;
    for (const entry of inside) {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) {
        if (isEntered(entry.name, path)) folders.push(path);
      } else if ((entry.isFile() || entry.isSymbolicLink()) && isWanted(entry.name, path)) found.push(path);
    }
    if (found.length > bounds.files) return null;
  }
  return found;
}
