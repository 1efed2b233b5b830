import type { StartedKind, Task } from "../../catalog/binaries/index.ts";

/** Where a command runs. */
interface Place {
  /** The folder, from where the text begins or absolute. */
  readonly folder: string;
  /** The package in whose folder it runs, by name or folder, as it is written; null for that of the folder. */
  readonly package: string | null;
  /** Whether it has ended when something else is run behind it: `node migrate.js && node server.js`. */
  readonly endsFirst: boolean;
}

/** What a command runs in the end, behind whatever sets variables, waits or watches for it. */
export type Run = Place &
  (
    | /** A file of code: `node dist/server.js`. Its path as it is written; a star in its name stands for any files of its folder. */
      { readonly runs: "file"; readonly path: string }
      /** A file that a shell reads, or that its first line says how to run, with the words behind it: `./entrypoint.sh web`. */
    | { readonly runs: "shell file"; readonly path: string; readonly words: readonly string[] }
    /** A script of a manifest: `pnpm --filter api start`. */
    | {
        readonly runs: "script";
        readonly name: string;
        /** What the script's own text is given behind it: `npm run with-env -- node server.js`. */
        readonly words: readonly string[];
        /** What runs where there is no script of that name: the binary called so. */
        readonly otherwise: readonly Run[];
      }
    /** A program that a binary of some package brings: `next start`. */
    | {
        readonly runs: "binary";
        /** As it is written, with the word that says what it does: `next start`. */
        readonly name: string;
        /** Null where nothing is known of the binary; it may be one of the repository's own. */
        readonly starts: { readonly kind: StartedKind } | { readonly task: Task } | null;
        /** The words behind it. */
        readonly words: readonly string[];
      }
  );

/** Puts the folder of a path before it, as `cd` does: absolute paths stay. */
export function below(folder: string, path: string): string {
  const from = path.startsWith("/") ? "" : folder;
  const parts: string[] = [];
  for (const part of `${from}/${path}`.split("/")) {
    if (part === "" || part === ".") continue;
    if (part === ".." && parts.length > 0 && parts.at(-1) !== "..") parts.pop();
    else parts.push(part);
  }
  return (from === "" || from.startsWith("/") ? "/" : "") + parts.join("/");
}
