import { readJson } from "../../../eslint-plugin/src/languages/data/read-json.ts";
import { readYaml } from "../../../eslint-plugin/src/languages/data/read-yaml.ts";
import type { Stream } from "../../../eslint-plugin/src/languages/data/tree.ts";

/** The tree of a text of YAML. */
export function yaml(text: string): Stream {
  const reading = readYaml(text);
  if (!reading.ok) throw new Error(reading.message);
  return reading.root;
}

/** The tree of a text of JSON. */
export function json(text: string): Stream {
  const reading = readJson(text);
  if (!reading.ok) throw new Error(reading.message);
  return reading.root;
}
