import { BINARIES } from "./binaries.ts";
import type { Binary } from "./binary.ts";

export type { Binary, StartedKind, Task } from "./binary.ts";

/** What is known of a binary by its name, as a shell is given it; its path and version do not count: `npx turbo@2 run x`. */
export function binaryCalled(word: string): Binary | null {
  const name = /^(?:.{0,400}[\\/])?(@?[\w.-]{1,100}?)(?:@[\w.^~*-]{1,60})?(?:\.(?:cmd|exe))?$/.exec(word)?.[1];
  return name !== undefined && Object.hasOwn(BINARIES, name) ? (BINARIES[name] ?? null) : null;
}

/** The names of the binaries that run files, or that build and deploy programs which others run. */
export const STARTING_BINARIES: readonly string[] = Object.entries(BINARIES).flatMap(([name, binary]) =>
  binary.does === "run a file" || (binary.does === "start" && Object.values(binary.by).some((each) => "kind" in each))
    ? [name]
    : [],
);
