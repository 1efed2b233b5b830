import { mkdir, rm } from "node:fs/promises";
import { homedir } from "node:os";
import { isAbsolute, join } from "node:path";

/** Where a user's programs keep what can be made again, by the habits of the system; nothing of it lies in a repository. */
export function cacheFolder(environment: NodeJS.ProcessEnv = process.env, platform = process.platform): string {
  const { XDG_CACHE_HOME: xdg = "", LOCALAPPDATA: local = "" } = environment;
  if (platform === "win32") return join(isAbsolute(local) ? local : join(homedir(), "AppData", "Local"), "premortem");
  if (platform === "darwin") return join(homedir(), "Library", "Caches", "premortem");
  return join(isAbsolute(xdg) ? xdg : join(homedir(), ".cache"), "premortem");
}

/** Makes a folder that only its user can look into. */
export async function makePrivateFolder(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
}

/** Takes a file away; nothing happens where there is none. */
export async function removeFile(path: string): Promise<void> {
  await rm(path, { force: true });
}
