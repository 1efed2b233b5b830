import type { Linter } from "eslint";
import { titleOf, type RuleMeta } from "../../eslint-plugin/src/engine/title.ts";
import { MESSAGE_LIMIT } from "../../eslint-plugin/src/message.ts";

const MOST_OF_TITLE = 80;

/** What is wrong with the words of some messages: too long, not one or two sentences, or without a title of its own. */
export function faultsOf(messages: readonly Linter.LintMessage[], meta: RuleMeta): string[] {
  return messages.flatMap((message) => {
    if (message.ruleId === null) return [];
    const texts = [message.message, ...(message.suggestions ?? []).map(({ desc }) => desc)];
    const faults = texts.flatMap((text) => faultsOfText(text));
    const title = titleOf(message, meta);
    const isOwn = title !== "" && title !== meta.docs?.title;
    if (!isOwn) faults.push(`no title: ${message.message}`);
    if (title.length > MOST_OF_TITLE || /\{\{|[.`]$|^\p{Ll}/u.test(title)) faults.push(`title: ${title}`);
    return faults;
  });
}

function faultsOfText(text: string): string[] {
  const faults: string[] = [];
  if (text.length > MESSAGE_LIMIT) faults.push(`${text.length} characters: ${text}`);
  if (/\{\{\s*\w+\s*\}\}/.test(text)) faults.push(`a placeholder is left: ${text}`);
  if (!/^[A-Z\d`{]/.test(text) || !text.endsWith(".")) faults.push(`no sentence: ${text}`);
  return faults;
}
