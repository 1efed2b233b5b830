import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Catalog, RuleInfo } from "../protocol/messages.ts";

let known: Catalog | undefined;

/** Every rule and mistake, as the build wrote them down: the server itself loads no rule. */
export function catalog(): Catalog {
  known ??= JSON.parse(readFileSync(join(import.meta.dirname, "catalog.json"), "utf8")) as Catalog;
  return known;
}

export function ruleInfo(rule: string): RuleInfo | undefined {
  return catalog().rules.find((info) => info.rule === rule);
}
