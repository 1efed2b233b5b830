import { codeFrameColumns } from "@babel/code-frame";
import Table from "cli-table3";
import type { Audit } from "../../engine/audit.ts";
import type { Finding } from "../../engine/finding.ts";
import { plain } from "../../engine/plain.ts";
import { behindText, forTerminal } from "../terminal.ts";
import { byMistake, count, filesWith, verdict, type MistakeGroup } from "./by-mistake.ts";
import type { Format, FormatContext } from "./index.ts";
import { firstToLookAt, mainReason, weightOf } from "./first.ts";
import { placeOf } from "./place.ts";

const MAX_SKIPPED_SHOWN = 20;

const MAX_REASONS = 3;

/** The report for a terminal: by mistake, each finding with its line of code, what it costs and how to fix it. */
export const stylish: Format = (audit, context) => {
  const { colors } = context;
  const groups = byMistake(audit);
  const parts = groups.map((group) => section(group, context));
  if (audit.findings.length > 1) parts.push(first(audit.findings, context));
  if (groups.length > 0) parts.push(summary(groups, context));
  if (audit.skipped.length > 0) parts.push(skippedFiles(audit, context));
  const paint = audit.findings.length > 0 ? colors.red : colors.green;
  parts.push(colors.bold(paint(verdict(audit))));
  return `${parts.join("\n\n")}\n`;
};

function section({ mistake, findings }: MistakeGroup, context: FormatContext): string {
  const { bold, dim, cyan } = context.colors;
  const heading = `${bold(cyan(`${mistake.number}. ${mistake.title}`))} ${dim(`(${count(findings.length, "finding")})`)}`;
  return [`${heading}\n${dim(mistake.cost)}`, ...findings.map((finding) => entry(finding, context))].join("\n\n");
}

function entry(finding: Finding, { colors }: FormatContext): string {
  const { bold, dim, green, yellow, red } = colors;
  const mark = finding.severity === "error" ? red("error") : yellow("warning");
  const place = bold(placeOf({ ...finding, file: pathOf(finding.file) }));
  const lines = [
    `${place}  ${mark}  ${dim(finding.rule)}`,
    indent(`${bold(forTerminal(finding.title))}  ${dim(`(${weightOf(finding)})`)}`),
    indent(forTerminal(finding.message)),
    ...(finding.wholeFile ? [] : [indent(frame(finding, colors))]),
  ];
  // What is seen at the finding itself stands in its message already.
  const elsewhere = finding.evidence.filter((reason) => placeOf(reason) !== placeOf(finding));
  for (const reason of elsewhere.slice(0, MAX_REASONS)) {
    lines.push(indent(dim(`${placeOf({ ...reason, file: pathOf(reason.file) })}: ${forTerminal(reason.message)}`)));
  }
  for (const suggestion of finding.suggestions) lines.push(indent(green(`→ ${forTerminal(suggestion)}`)));
  return lines.join("\n");
}

/** A path for a terminal. A line that began with two colons would be a command to the machine that runs the audit: as a path it may begin otherwise. */
export function pathOf(file: string): string {
  const shown = plain(file);
  return forTerminal(/^\s*::/.test(shown) ? `./${shown}` : shown);
}

/** The line of code of a finding, marked where the finding stands. */
export function frame({ excerpt, line }: Finding, colors: FormatContext["colors"]): string {
  const { column, endColumn } = excerpt;
  const options = { startLine: line, linesAbove: 0, linesBelow: 0, forceColor: colors.isColorSupported };
  const location = { start: { line, column }, end: { line, column: endColumn } };
  return codeFrameColumns(behindText(excerpt.text), location, options);
}

function indent(text: string): string {
  return text.replace(/^(?=.)/gm, "  ");
}

/** What to look at first, a line each: whoever reads only the end of a long report reads this. */
function first(findings: readonly Finding[], { colors: { bold, dim } }: FormatContext): string {
  const lines = firstToLookAt(findings).map((finding, index) => {
    const place = placeOf({ ...finding, file: pathOf(finding.file) });
    const main = mainReason(finding);
    const seen = main && !main.isHere ? ` (${placeOf({ ...main.reason, file: pathOf(main.reason.file) })})` : "";
    const reason = main ? `: ${forTerminal(main.reason.message)}${seen}` : "";
    return `  ${index + 1}. ${bold(place)}  ${forTerminal(finding.title)}${dim(reason)}`;
  });
  return [bold("Look at these first:"), ...lines].join("\n");
}

function summary(groups: readonly MistakeGroup[], { colors }: FormatContext): string {
  const table = new Table({
    head: ["mistake", "rule", "findings", "files"].map((title) => colors.bold(title)),
    style: { head: [], border: [], compact: true },
    colAligns: ["left", "left", "right", "right"],
  });
  for (const { mistake, findings } of groups) {
    for (const rule of new Set(findings.map((finding) => finding.rule))) {
      const ofRule = findings.filter((finding) => finding.rule === rule);
      table.push([`${mistake.number}. ${mistake.title}`, rule, ofRule.length, filesWith(ofRule)]);
    }
  }
  return table.toString();
}

/** What was not checked, and why. */
export function skippedFiles({ skipped }: Pick<Audit, "skipped">, { colors }: FormatContext): string {
  const lines = skipped
    .slice(0, MAX_SKIPPED_SHOWN)
    .map(({ file, reason }) => `  ${forTerminal(plain(file))} ${reason}.`);
  if (skipped.length > lines.length)
    lines.push(`  … and ${skipped.length - lines.length} more (all in --format json).`);
  return [colors.yellow(`Not checked (${count(skipped.length, "file")}):`), ...lines].join("\n");
}
