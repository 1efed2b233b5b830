import { MarkupKind, type Hover, type Position, type Range } from "vscode-languageserver";
import { markdownOf, messageInMarkdown } from "../../../eslint-plugin/src/engine/markdown.ts";
import { NOTHING_HIDDEN } from "../../../eslint-plugin/src/engine/masking/hidden.ts";
import { Masking } from "../../../eslint-plugin/src/engine/masking/masking.ts";
import { ruleInfo } from "./catalog.ts";
import type { Check } from "./checks.ts";
import { touches } from "./actions/edits.ts";

const DIRECTIVE = /eslint-disable(?:-next-line|-line)?\s([^*\n]*)/;
const RULE_NAME = /[\w@/-]+\/([\w-]+)/g;

/** Why a finding costs and how it is mended; or what a comment that disables a rule gives up. */
export function hoverAt({ document, findings, hidden }: Check, position: Position): Hover | null {
  const here = findings.filter((finding) => touches(finding.range, { start: position, end: position }));
  const parts = here.map((finding) => {
    const info = ruleInfo(finding.rule);
    const silenced = finding.suppressed
      ? `*Silenced${becauseOf(finding.suppressed)}.* ${messageInMarkdown(finding.message)}\n\n`
      : "";
    return info ? `${silenced}${explanation(info.rule)}` : null;
  });
  const [first] = here;
  if (first && parts.some((part) => part !== null)) {
    return { contents: markdown(parts.filter((part) => part !== null)), range: first.range };
  }
  // What is a secret in a comment is known since the check.
  const masking = new Masking(
    () => hidden,
    () => NOTHING_HIDDEN,
  );
  return hoverOnComment(document.getText(lineRange(position)), position, masking);
}

function becauseOf({ kind, justification }: { kind: "directive" | "file"; justification: string }): string {
  if (kind === "file") return " by eslint-suppressions.json";
  return justification === "" ? " by a comment that gives no reason" : ` by a comment: ${markdownOf(justification)}`;
}

function hoverOnComment(line: string, position: Position, masking: Masking): Hover | null {
  const directive = DIRECTIVE.exec(line);
  if (!directive) return null;
  const start = directive.index;
  const end = start + directive[0].length;
  if (position.character < start || position.character > end) return null;
  const [names = "", reason = ""] = (directive[1] ?? "").split(/\s--\s/);
  const rules = [...names.matchAll(RULE_NAME)].map((match) => match[1] ?? "").filter((rule) => ruleInfo(rule));
  if (rules.length === 0) return null;
  const said = reason.trim() === "" ? "It gives no reason." : `Its reason: ${markdownOf(masking.mask(reason.trim()))}`;
  const parts = rules.map((rule) => `This comment silences **${rule}**. ${said}\n\n${explanation(rule)}`);
  return {
    contents: markdown(parts),
    range: { start: { line: position.line, character: start }, end: { line: position.line, character: end } },
  };
}

function explanation(rule: string): string {
  const info = ruleInfo(rule);
  if (!info) return "";
  const why = beginningOf(info.why);
  const how = beginningOf(info.howToFix);
  return [
    `**What it costs**: ${info.cost}`,
    why && `**Why**: ${why}`,
    how && `**How to mend it**: ${how}`,
    `[${rule}](${info.docsUrl})`,
  ]
    .filter(Boolean)
    .join("\n\n");
}

/** Two sentences: who wants to read more opens the page. */
function beginningOf(text: string): string {
  const [paragraph = ""] = text.split(/\n\s*\n/);
  const sentences = paragraph
    .replaceAll("\n", " ")
    .trim()
    .split(/(?<=[.!?])\s+(?=[A-Z`])/);
  return sentences.slice(0, 2).join(" ");
}

function markdown(parts: readonly string[]) {
  return { kind: MarkupKind.Markdown, value: parts.join("\n\n---\n\n") };
}

function lineRange({ line }: Position): Range {
  return { start: { line, character: 0 }, end: { line: line + 1, character: 0 } };
}
