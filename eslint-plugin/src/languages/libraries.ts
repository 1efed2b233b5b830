import { createRequire } from "node:module";
import type Libraries from "./libraries.cjs";

let loaded: typeof Libraries | undefined;

/** The parsers of other people, loaded when the first file that needs one is read. */
export function libraries(): typeof Libraries {
  loaded ??= createRequire(import.meta.url)("./libraries.cjs") as typeof Libraries;
  return loaded;
}
