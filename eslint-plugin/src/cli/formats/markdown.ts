import { docsUrl } from "../../create-rule.ts";
import type { Finding } from "../../engine/finding.ts";
import { messageInMarkdown } from "../../engine/markdown.ts";
import { plain } from "../../engine/plain.ts";
import { byMistake, count, verdict } from "./by-mistake.ts";
import type { Format } from "./index.ts";
import { firstToLookAt, mainReason, weightOf } from "./first.ts";
import { placeOf } from "./place.ts";

/** A job's summary on GitHub holds 1 MiB, a comment 64 KiB. */
const MAX_ROWS = 100;

const MAX_REASONS = 3;

/** The report as GitHub-flavoured Markdown, for a pull request's comment or a job's summary. */
export const markdown: Format = (audit) => {
  const parts = [`# Premortem`, verdict(audit)];
  if (audit.findings.length > 1)
    parts.push("## Look at these first", firstToLookAt(audit.findings).map(item).join("\n"));
  for (const { mistake, findings } of byMistake(audit)) {
    parts.push(`## ${mistake.number}. ${mistake.title} (${count(findings.length, "finding")})`, mistake.cost);
    const rows = findings.slice(0, MAX_ROWS).map(row);
    parts.push(["| Place | Rule | Finding |", "| --- | --- | --- |", ...rows].join("\n"));
    if (findings.length > rows.length) parts.push(`… and ${findings.length - rows.length} more.`);
  }
  if (audit.skipped.length > 0) {
    const lines = audit.skipped.slice(0, MAX_ROWS).map(({ file, reason }) => `- ${code(file)} ${cell(reason)}`);
    if (audit.skipped.length > lines.length) lines.push(`- … and ${audit.skipped.length - lines.length} more`);
    parts.push("## Not checked", lines.join("\n"));
  }
  return `${parts.join("\n\n")}\n`;
};

function item(finding: Finding): string {
  const main = mainReason(finding);
  const place = main && !main.isHere ? ` ${code(placeOf(main.reason))}` : "";
  const reason = main ? `: ${cell(main.reason.message)}${place}` : "";
  return `- ${code(placeOf(finding))} ${cell(finding.title)}${reason} (${weightOf(finding)})`;
}

function row(finding: Finding): string {
  const place = code(finding.wholeFile ? finding.file : `${finding.file}:${finding.line}`);
  const rule = `[${finding.rule}](${docsUrl(finding.rule)})`;
  const reasons = finding.evidence.slice(0, MAX_REASONS).map((each) => `${code(placeOf(each))} ${cell(each.message)}`);
  const below = [...(finding.wholeFile ? [] : [code(finding.excerpt.text)]), ...reasons];
  return `| ${place} | ${rule} | ${[cell(`${finding.title}: ${finding.message}`), ...below].join("<br>")} |`;
}

/** Text inside a table cell: what Markdown or HTML would read as markup is escaped. */
function cell(text: string): string {
  const separated = plain(text).replace(REFERENCES, `$&${GAP}`);
  return messageInMarkdown(separated, codeElement).replaceAll(GAP, COMMENT);
}

/** Code inside a table cell: a code span would not survive pipes and backticks, an element does. */
function code(text: string): string {
  return codeElement(plain(text).replace(ADDRESSES, `$&${GAP}`)).replaceAll(GAP, COMMENT);
}

function codeElement(text: string): string {
  return `<code>${text.replace(/[&<>\\`*_[\]|~#!$^{}@]/g, (sign) => `&#${sign.charCodeAt(0)};`)}</code>`;
}

/** What an empty comment between two signs keeps from being read as one thing. */
const COMMENT = "<!-- -->";
/** Where a comment goes, until all else is escaped. */
const GAP = "\0";

/** What is made a link of without any markup, even in code: addresses. */
const ADDRESSES = /:(?=\/\/)|\bwww(?=\.)|@/gi;

/** What GitHub and GitLab make links, mentions and pictures of besides: people, issues, labels, `:names:`, commits. */
const REFERENCES =
  /:(?=\/\/)|\bwww(?=\.)|@|[#!%~&$^](?=[\w"{[])|\bGH(?=-\d)|:(?=[\w+-]{1,40}:)|\b[0-9a-f]{3}(?=[0-9a-f]{4,37}\b)/gi;
