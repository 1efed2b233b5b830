import { basename } from "node:path";
import type { Linter } from "eslint";
import { spanOf } from "../../../../eslint-plugin/src/engine/check.ts";
import { excerptOf } from "../../../../eslint-plugin/src/engine/excerpt.ts";
import type { FileMasking } from "../../../../eslint-plugin/src/engine/masking/file-masking.ts";
import { titleOf, type RuleMeta } from "../../../../eslint-plugin/src/engine/title.ts";
import { lineBreakOf } from "../../../../eslint-plugin/src/configs/file-languages.ts";
import { docsUrl } from "../../../../eslint-plugin/src/create-rule.ts";
import type { Excerpt, Span } from "../../../../eslint-plugin/src/engine/finding.ts";
import type { Told } from "../../../../eslint-plugin/src/engine/told.ts";
import { NO_EVIDENCE, type Reason } from "../../../../eslint-plugin/src/evidence/index.ts";
import type { ShownReason } from "../../protocol/finding.ts";
import type { Range } from "vscode-languageserver";
import { uriOf } from "../folders.ts";
import { Positions } from "./positions.ts";
import type { Problem, RuleEdit, Source } from "./tasks.ts";

type Message = Told<Linter.LintMessage | Linter.SuppressedLintMessage>;

/** Turns ESLint's messages, in which no secret is left, into findings, in the order of the file. */
export function problemsOf(
  { path, text }: Source,
  messages: readonly Message[],
  masking: FileMasking,
  metaOf: (rule: string) => RuleMeta | undefined,
): Problem[] {
  if (messages.length === 0) return [];
  const positions = new Positions(text, lineBreakOf(path));
  const seen = new Map<string, number>();
  return [...messages]
    .sort((a, b) => a.line - b.line || a.column - b.column)
    .map((message) => {
      const ruleId = message.ruleId ?? "";
      const rule = ruleId.slice(ruleId.lastIndexOf("/") + 1);
      const span = spanOf(message);
      const { confidence, harm, reasons, service } = message.evidence ?? NO_EVIDENCE;
      const isOfFile = message.endLine === undefined;
      const place = `${rule}@${span.line}:${span.column}`;
      const count = seen.get(place) ?? 0;
      seen.set(place, count + 1);
      const range = positions.ofSpan(isOfFile ? firstLine(text) : span);
      return {
        id: count === 0 ? place : `${place}#${count}`,
        range,
        rule,
        ruleId,
        mistake: metaOf(rule)?.docs?.mistake ?? 10,
        severity: message.severity === 2 ? "error" : "warning",
        title: titleOf(message, metaOf(rule)),
        message: message.message,
        excerpt: isOfFile
          ? { text: service ?? masking.mask(basename(path)), start: 0, end: 0 }
          : shown(excerptOf(masking, span)),
        confidence,
        harm,
        evidence: reasons.map((reason) => shownReason(reason, { path, range, positions })),
        edits: editsOf(message, positions),
        suppressed: suppressionOf(message),
        docsUrl: docsUrl(rule),
      };
    });
}

function shown({ text, column, endColumn }: Excerpt): Problem["excerpt"] {
  return { text, start: column - 1, end: endColumn - 1 };
}

function firstLine(text: string): Span {
  const [line = ""] = text.split(/\r?\n/, 1);
  return { line: 1, column: 1, endLine: 1, endColumn: line.length + 1 };
}

/** What a reason is without a place is to be seen where the finding stands. */
function shownReason(
  { message, place }: Reason,
  { path, range, positions }: { path: string; range: Range; positions: Positions },
): ShownReason {
  if (!place) return { uri: uriOf(path), range, message };
  const span = place.span ?? { line: 1, column: 1, endLine: 1, endColumn: 1 };
  if (place.file === path) return { uri: uriOf(path), range: positions.ofSpan(span), message };
  const { line, column, endLine, endColumn } = span;
  const start = { line: line - 1, character: column - 1 };
  return { uri: uriOf(place.file), range: { start, end: { line: endLine - 1, character: endColumn - 1 } }, message };
}

function editsOf(message: Message, positions: Positions): RuleEdit[] {
  const change = ({ range, text }: { range: readonly [number, number]; text: string }) => ({
    range: positions.range(...range),
    newText: text,
  });
  const suggestions = (message.suggestions ?? []).map(({ desc, fix }): RuleEdit => ({
    kind: "suggestion",
    title: desc,
    change: change(fix),
  }));
  if (!message.fix) return suggestions;
  return [{ kind: "fix", title: "Fix this problem", change: change(message.fix) }, ...suggestions];
}

function suppressionOf(message: Message): Problem["suppressed"] {
  const [first] = "suppressions" in message ? message.suppressions : [];
  if (!first) return null;
  return { kind: first.kind === "directive" ? "directive" : "file", justification: first.justification };
}
