import { docsUrl } from "../../create-rule.ts";
import type { Finding } from "../../engine/finding.ts";
import { byMistake, count, verdict } from "./by-mistake.ts";
import type { Format } from "./index.ts";

/** A job's summary on GitHub holds 1 MiB, a comment 64 KiB. */
const MAX_ROWS = 100;

/** The report as GitHub-flavoured Markdown, for a pull request's comment or a job's summary. */
export const markdown: Format = (audit) => {
  const parts = [`# Premortem`, verdict(audit)];
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

function row(finding: Finding): string {
  const place = code(`${finding.file}:${finding.line}`);
  const rule = `[${finding.rule}](${docsUrl(finding.rule)})`;
  return `| ${place} | ${rule} | ${cell(finding.message)}<br>${code(finding.excerpt.text)} |`;
}

/** Text inside a table cell: what Markdown or HTML would read as markup is escaped. */
function cell(text: string): string {
  return text
    .replace(/[&<>]/g, (sign) => `&#${sign.charCodeAt(0)};`)
    .replace(/[\\`*_[\]|~#]/g, "\\$&")
    .replace(/\s+/g, " ");
}

/** Code inside a table cell: a code span would not survive pipes and backticks, an element does. */
function code(text: string): string {
  const escaped = text.replace(/[&<>\\`*_[\]|~#]/g, (sign) => `&#${sign.charCodeAt(0)};`);
  return `<code>${escaped.replace(/\s+/g, " ")}</code>`;
}
