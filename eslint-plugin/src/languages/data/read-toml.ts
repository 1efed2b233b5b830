import type { Reading } from "../language.ts";
import { libraries } from "../libraries.ts";
import { readIni } from "../lines/read-lines.ts";
import type { SettingsFile } from "../lines/tree.ts";
import { fromEslintToml } from "./from-eslint-toml.ts";
import type { Stream } from "./tree.ts";

/** Reads TOML. */
export function readToml(text: string): Reading<Stream> {
  try {
    return { ok: true, root: fromEslintToml(libraries().toml.parseTOML(text), text) };
  } catch (error) {
    if (!(error instanceof libraries().toml.ParseError)) throw error;
    return { ok: false, message: `The TOML is broken: ${error.message}`, offset: error.index };
  }
}

/** Reads TOML; where it is broken, or has to be filled in by a template engine, line by line as far as that goes. */
export function readTomlOrLines(text: string): Reading<Stream | SettingsFile> {
  const reading = readToml(text);
  return reading.ok ? reading : { ok: true, root: readIni(text) };
}
