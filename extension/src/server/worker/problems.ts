import type { Linter } from "eslint";
import { spanOf } from "../../../../eslint-plugin/src/engine/check.ts";
import { excerptOf } from "../../../../eslint-plugin/src/engine/excerpt.ts";
import type { FileMasking } from "../../../../eslint-plugin/src/engine/masking/file-masking.ts";
import { titleOf, type RuleMeta } from "../../../../eslint-plugin/src/engine/title.ts";
import { lineBreakOf } from "../../../../eslint-plugin/src/configs/file-languages.ts";
import { docsUrl } from "../../../../eslint-plugin/src/create-rule.ts";
import { Positions } from "./positions.ts";
import type { Problem, RuleEdit, Source } from "./tasks.ts";

type Message = Linter.LintMessage | Linter.SuppressedLintMessage;

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
      const { text: line, column, endColumn } = excerptOf(masking, span);
      const place = `${rule}@${span.line}:${span.column}`;
      const count = seen.get(place) ?? 0;
      seen.set(place, count + 1);
      return {
        id: count === 0 ? place : `${place}#${count}`,
        range: positions.ofSpan(span),
        rule,
        ruleId,
        mistake: metaOf(rule)?.docs?.mistake ?? 10,
        severity: message.severity === 2 ? "error" : "warning",
        title: titleOf(message, metaOf(rule)),
        message: message.message,
        excerpt: { text: line, start: column - 1, end: endColumn - 1 },
        edits: editsOf(message, positions),
        suppressed: suppressionOf(message),
        docsUrl: docsUrl(rule),
      };
    });
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
