import { isAbsolute } from "node:path";
import { askOfText, filesMatching, packageRoot } from "./package-files.ts";
import { readManifest } from "./workspaces.ts";

const LOGS = askOfText("console|log", (text) => /\bconsole\s*\.|[lL]ogger|\blog\b/.test(text), { isRare: true });

/**
 * Whether a file belongs to a package that others install and that logs nowhere: who hears of its errors is up to its callers.
 */
export function isOfSilentLibrary(filename: string): boolean {
  const root = isAbsolute(filename) ? packageRoot(filename) : null;
  const manifest = root === null ? null : readManifest(root);
  if (root === null || !manifest || manifest.private === true) return false;
  const isPublished = manifest.files !== undefined || manifest.publishConfig !== undefined;
  const isLoaded = [manifest.main, manifest.module, manifest.exports].some((each) => each !== undefined);
  return isPublished && isLoaded && filesMatching(root, LOGS)?.length === 0;
}
