import type { History } from "../../engine/history/history.ts";
import type { Finding } from "../../engine/finding.ts";
import { plain } from "../../engine/plain.ts";
import { docsUrl } from "../../create-rule.ts";
import { behindText, forTerminal, jsonFor } from "../terminal.ts";
import { count } from "./by-mistake.ts";
import { weightOf } from "./first.ts";
import type { FormatContext } from "./index.ts";
import { sarif } from "./sarif.ts";
import { frame, pathOf, skippedFiles } from "./stylish.ts";

export type HistoryFormat = "text" | "json" | "sarif";

/** How the secrets of a history are written. */
export const historyFormats: Readonly<Record<HistoryFormat, (history: History, context: FormatContext) => string>> = {
  text,
  json: ({ findings, skipped, commits, versions, isShallow }, { version }) =>
    jsonFor({
      ...{ version, commits, versions, isShallow },
      findings: findings.map((finding) => ({ ...finding, docs: docsUrl(finding.rule) })),
      skipped,
    }),
  sarif: ({ findings, skipped, versions }, context) =>
    sarif({ findings, skipped, files: versions, preset: "recommended" }, context),
};

function text(history: History, context: FormatContext): string {
  const { bold, green, red } = context.colors;
  const { findings, skipped } = history;
  const parts = findings.map((finding) => entry(finding, context));
  if (skipped.length > 0) parts.push(skippedFiles(history, context));
  const paint = findings.length > 0 ? red : green;
  parts.push(bold(paint(verdict(history))));
  return `${parts.join("\n\n")}\n`;
}

function entry(finding: Finding, { colors }: FormatContext): string {
  const { bold, dim, red, yellow } = colors;
  const { title, message, history } = finding;
  const place = `${pathOf(finding.file)}:${finding.line}`;
  const lines = [`${bold(place)}  ${history?.inHead ? red("still there") : yellow("gone")}`];
  if (history) {
    const { commit, date, author } = history;
    const when = date === null ? "" : `, ${date.slice(0, 10)}`;
    lines.push(`  ${dim(behindText(`since ${commit}${when}, ${plain(author)}`))}`);
  }
  lines.push(`  ${bold(forTerminal(title))}  ${dim(`(${weightOf(finding)})`)}`);
  lines.push(`  ${forTerminal(message)}`);
  lines.push(frame(finding, colors).replace(/^(?=.)/gm, "  "));
  return lines.join("\n");
}

function verdict({ findings, commits, versions, skipped }: History): string {
  const left = skipped.length > 0 ? `, ${count(skipped.length, "file")} not wholly` : "";
  const read = `${count(commits, "commit")} and ${count(versions, "version")} of files read${left}.`;
  if (findings.length === 0) return `Nothing found. ${read}`;
  const held = findings.filter(({ history }) => history?.inHead).length;
  return `${count(findings.length, "secret")}, ${held} of them still in the current commit. ${read}`;
}
