import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Metafile } from "esbuild";

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/**
 * The licences of the packages whose code is in some bundles or beside them, as those licences ask.
 * @param beside the names of packages of which files were copied.
 */
export function thirdPartyNotices(metafiles: readonly Metafile[], beside: readonly string[]): string {
  const folders = new Map(beside.map((name) => [name, `node_modules/${name}`]));
  for (const input of metafiles.flatMap((metafile) => Object.keys(metafile.inputs))) {
    const [folder, name] = /^.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(input) ?? [];
    if (folder !== undefined && name !== undefined) folders.set(name, folder);
  }
  const inOrder = [...folders.keys()].sort().map((name) => folders.get(name) ?? "");
  const parts = inOrder.map((folder) => {
    const path = here(`../${folder}/`);
    const { name, version, license } = JSON.parse(readFileSync(`${path}package.json`, "utf8")) as Record<
      string,
      string
    >;
    return `## ${name} ${version} (${license})\n\n${licenseText(path)}`;
  });
  return `# Third-party code bundled in this package\n\n${parts.join("\n\n")}\n`;
}

function licenseText(folder: string): string {
  for (const name of ["LICENSE", "LICENSE.txt", "LICENSE.md", "license", "LICENSE-MIT"]) {
    try {
      return readFileSync(`${folder}${name}`, "utf8").trim();
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
    }
  }
  return "The package ships no licence text.";
}
