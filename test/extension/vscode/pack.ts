import { spawnSync } from "node:child_process";
import { root } from "../../../scripts/prepare.mjs";

/** Builds the extension and packs it as a user gets it; returns the path of the `.vsix`. */
export function packExtension(): string {
  const { status } = spawnSync("npm", ["run", "--silent", "package"], {
    cwd: root,
    stdio: ["ignore", "ignore", 2],
    shell: process.platform === "win32",
  });
  if (status !== 0) throw new Error("The extension was not packed.");
  return `${root}premortem.vsix`;
}
