import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const CACHE = fileURLToPath(new URL("../../.cache/real/", import.meta.url));

/**
 * Backends that are published with readable sources, pinned: their findings change only when the rules do. `folder` is
 * where the server's own code is, beside bundles for browsers.
 */
export const backends = [
  { name: "@actual-app/sync-server", version: "26.9.0", folder: "." },
  { name: "apostrophe", version: "4.32.2", folder: "." },
  { name: "ep_etherpad-lite", version: "1.8.14", folder: "node" },
  { name: "ghost", version: "6.65.0", folder: "core/server" },
  { name: "nodebb", version: "1.4.0", folder: "src" },
  { name: "uptime-kuma", version: "2.0.0-dev.0", folder: "server" },
] as const;

/** Downloads a package's tarball from the registry, once, and returns the folder of its files. */
export function download({ name, version }: { name: string; version: string }): string {
  const folder = join(CACHE, `${name.replace("/", "-")}-${version}`);
  if (existsSync(folder)) return folder;
  const unpacking = `${folder}.unpacking`;
  rmSync(unpacking, { recursive: true, force: true });
  mkdirSync(unpacking, { recursive: true });
  const tarball = execute(
    "npm",
    ["pack", `${name}@${version}`, "--silent", "--pack-destination", unpacking],
    CACHE,
  ).trim();
  execute("tar", ["-xzf", tarball, "--strip-components=1"], unpacking);
  rmSync(join(unpacking, tarball));
  renameSync(unpacking, folder);
  return folder;
}

function execute(command: string, args: readonly string[], cwd: string): string {
  const { status, stdout, stderr } = spawnSync(command, args, { cwd, encoding: "utf8" });
  if (status !== 0) throw new Error(`${command} ${args.join(" ")} failed: ${stderr}`);
  return stdout;
}
