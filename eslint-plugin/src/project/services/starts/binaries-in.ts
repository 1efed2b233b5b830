import { join } from "node:path";
import { readManifest } from "../../workspaces.ts";
import { sourceOf } from "./source-of.ts";

/** A binary that a package brings, with its source. */
export interface OwnBinary {
  readonly name: string;
  readonly file: string;
}

/** The binaries that the manifest of a folder names whose sources are there. */
export function binariesIn(folder: string): readonly OwnBinary[] {
  const { bin, name } = readManifest(folder) ?? {};
  const named =
    typeof bin === "string" && typeof name === "string"
      ? [[name.split("/").at(-1) ?? name, bin] as const]
      : typeof bin === "object" && bin !== null
        ? Object.entries(bin as Readonly<Record<string, unknown>>)
        : [];
  return named.slice(0, 100).flatMap(([called, path]) => {
    const file = typeof path === "string" ? sourceOf(join(folder, path)) : null;
    return file === null ? [] : [{ name: called, file }];
  });
}
