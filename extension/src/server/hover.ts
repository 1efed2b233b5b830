import { MarkupKind, type Hover, type Position, type Range } from "vscode-languageserver";
import { markdownOf, messageInMarkdown } from "../../../eslint-plugin/src/engine/markdown.ts";
import { NOTHING_HIDDEN } from "../../../eslint-plugin/src/engine/masking/hidden.ts";
import { Masking } from "../../../eslint-plugin/src/engine/masking/masking.ts";
import { Command } from "../protocol/messages.ts";
import { ruleInfo } from "./catalog.ts";
import type { Check } from "./checks.ts";
import type { Client } from "./client.ts";
import { touches } from "./actions/edits.ts";

const DIRECTIVE = /eslint-disable(?:-next-line|-line)?\s([^*\n]*)/;
const NAME = /[\w@/-]+/g;
/** How many characters of a line are looked at on either side of the pointer: a file may be one line. */
const REACH = 5_000;

/** What a finding costs and how it is fixed; or what a comment that disables a rule gives up. */
export function hoverAt({ document, findings, hidden }: Check, position: Position, client: Client): Hover | null {
  const here = findings.filter((finding) => touches(finding.range, { start: position, end: position }));
  const parts = here.map((finding) => {
    const info = ruleInfo(finding.rule);
    const silenced = finding.suppressed
      ? `*Silenced${becauseOf(finding.suppressed)}.* ${messageInMarkdown(finding.message)}\n\n`
      : "";
    return info ? `${silenced}${explanation(info.rule, client)}` : null;
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
  const around = near(position);
  return hoverOnComment(document.getText(around), around.start, { position, masking, client });
}

function becauseOf({ kind, justification }: { kind: "directive" | "file"; justification: string }): string {
  if (kind === "file") return " by eslint-suppressions.json";
  return justification === "" ? " by a comment that gives no reason" : ` by a comment: ${markdownOf(justification)}`;
}

interface Asked {
  readonly position: Position;
  readonly masking: Masking;
  readonly client: Client;
}

function hoverOnComment(text: string, from: Position, { position, masking, client }: Asked): Hover | null {
  const directive = DIRECTIVE.exec(text);
  if (!directive) return null;
  const start = from.character + directive.index;
  const end = start + directive[0].length;
  if (position.character < start || position.character > end) return null;
  const [names = "", reason = ""] = (directive[1] ?? "").split(/\s--\s/);
  const rules = [...names.matchAll(NAME)].map(([name]) => ruleNameIn(name)).filter((rule) => ruleInfo(rule));
  if (rules.length === 0) return null;
  const said = reason.trim() === "" ? "It gives no reason." : `Its reason: ${markdownOf(masking.mask(reason.trim()))}`;
  const parts = rules.map((rule) => `This comment silences **${rule}**. ${said}\n\n${explanation(rule, client)}`);
  return {
    contents: markdown(parts),
    range: { start: { line: position.line, character: start }, end: { line: position.line, character: end } },
  };
}

/** The rule in `plugin/rule` and `@scope/plugin/rule`. */
function ruleNameIn(name: string): string {
  const [, ...below] = name.split("/");
  return below.map((part) => /^[\w-]+/.exec(part)?.[0] ?? "").findLast((part) => part !== "") ?? "";
}

/** Three lines: the message above them, the editor's own, says what happens. */
function explanation(rule: string, client: Client): string {
  const info = ruleInfo(rule);
  if (!info) return "";
  const how = firstSentence(info.howToFix);
  return [
    `**What it costs**: ${info.cost}`,
    how && `**How to fix it**: ${how}`,
    `[${rule}](${pageOf(rule, info.docsUrl, client)})`,
  ]
    .filter(Boolean)
    .join("\n\n");
}

/** The page that came with the extension, where the client can open it: without a network, beside the code. */
function pageOf(rule: string, url: string, client: Client): string {
  if (!client.hasCommand(Command.openDocs)) return url;
  return `command:${Command.openDocs}?${encodeURIComponent(JSON.stringify([rule]))}`;
}

/** Who wants to read more opens the page. */
function firstSentence(text: string): string {
  const [paragraph = ""] = text.split(/\n\s*\n/);
  const [first = ""] = paragraph
    .replaceAll("\n", " ")
    .trim()
    .split(/(?<=[.!?])\s+(?=[A-Z`])/);
  return first;
}

function markdown(parts: readonly string[]) {
  return { kind: MarkupKind.Markdown, value: parts.join("\n\n---\n\n") };
}

/** The part of the pointer's line that is near it. */
function near({ line, character }: Position): Range {
  return {
    start: { line, character: Math.max(0, character - REACH) },
    end: { line, character: character + REACH },
  };
}
