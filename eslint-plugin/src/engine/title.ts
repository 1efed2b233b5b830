import type { Linter } from "eslint";
import type { RuleDocs } from "../create-rule.ts";
import { dataOf, filled } from "../message.ts";

/** What a rule says of itself and its findings: of an older version of the plugin, less. */
export interface RuleMeta {
  readonly docs?: Partial<RuleDocs>;
  readonly messages?: Readonly<Record<string, string>>;
}

/** The short title of a finding, for lists: that of its kind, else its rule's. */
export function titleOf(
  { ruleId, messageId = "", message }: Pick<Linter.LintMessage, "ruleId" | "messageId" | "message">,
  { docs = {}, messages = {} }: RuleMeta = {},
): string {
  const { titles = {}, title = ruleId ?? "" } = docs;
  const kind = Object.hasOwn(titles, messageId) ? titles[messageId] : undefined;
  const template = Object.hasOwn(messages, messageId) ? messages[messageId] : undefined;
  if (kind === undefined || template === undefined) return title;
  if (!kind.includes("{{")) return kind;
  const data = dataOf(message, template);
  return data ? filled(kind, data) : title;
}
