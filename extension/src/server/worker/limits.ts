import { isCodeFile } from "../../../../eslint-plugin/src/configs/file-languages.ts";
import type { Source } from "./tasks.ts";

/** Larger texts are data or machine-made; checking them on each keystroke would help nobody. */
const MAX_CHARACTERS = 1_000_000;

const DECLARATIONS = /\.d\.[cm]?ts$/i;
const MINIFIED = /\.min\.[cm]?js$/i;
const INSTALLED = /[\\/](?:node_modules|bower_components|\.yarn)[\\/]/;

/** Why a file is not to be checked, in one sentence; null when it is. The project's configuration decides on names. */
export function whyNot({ path, text }: Source, engine: "project" | "bundled" | "none"): string | null {
  if (text.length > MAX_CHARACTERS) {
    const size = (text.length / 1_000_000).toFixed(1);
    return `It is too large: ${size} million characters, and the limit is ${MAX_CHARACTERS / 1_000_000}.`;
  }
  if (engine !== "bundled") return null;
  if (INSTALLED.test(path)) return "It belongs to an installed package.";
  if (DECLARATIONS.test(path)) return "It holds declarations only.";
  if (MINIFIED.test(path)) return "It was made by a machine.";
  return isCodeFile(path) ? null : "It is neither JavaScript nor TypeScript.";
}
