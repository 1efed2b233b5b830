import { join } from "node:path";
import { readText } from "../../../eslint-plugin/src/disk/read.ts";
import type { Catalog, RuleInfo } from "../protocol/messages.ts";

const MAX_BYTES = 10_000_000;

let known: Catalog | undefined;

/** Every rule and mistake, as the build wrote them down: the server itself loads no rule. */
export function catalog(): Catalog {
  known ??= JSON.parse(readText(join(import.meta.dirname, "catalog.json"), MAX_BYTES) ?? "") as Catalog;
  return known;
}

export function ruleInfo(rule: string): RuleInfo | undefined {
  return catalog().rules.find((info) => info.rule === rule);
}
