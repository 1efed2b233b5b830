import { docsUrl } from "../../create-rule.ts";
import type { Finding } from "../../engine/finding.ts";
import { plain } from "../../engine/plain.ts";
import { firstToLookAt, mainReason, weightOf } from "./first.ts";
import { placeOf } from "./place.ts";
import { byMistake, count, verdict, type MistakeGroup } from "./by-mistake.ts";
import type { Format } from "./index.ts";

const STYLE = `
:root { color-scheme: light dark; --line: color-mix(in srgb, currentColor 18%, transparent); --mark: color-mix(in srgb, #d33 22%, transparent); }
body { font: 16px/1.5 system-ui, sans-serif; max-width: 62rem; margin: 2rem auto; padding: 0 1rem; }
h1, h2, h3 { line-height: 1.2; } h3 { margin: 0.25rem 0; font-size: 1rem; } h2 { margin-top: 2.5rem; }
.cost, .meta { opacity: 0.75; } .meta { font-size: 0.875rem; }
article { border-top: 1px solid var(--line); padding: 0.75rem 0; }
pre { overflow-x: auto; padding: 0.5rem 0.75rem; border: 1px solid var(--line); border-radius: 6px; }
mark { background: var(--mark); color: inherit; border-radius: 3px; }
table { border-collapse: collapse; } td, th { text-align: left; padding: 0.25rem 1rem 0.25rem 0; }
`;

/** The report as one page that needs nothing from anywhere else: no script, no font, no image. */
export const html: Format = (audit, { version }) => {
  const groups = byMistake(audit);
  const skipped = audit.skipped.map(
    ({ file, reason }) => `<li><code>${escape(plain(file))}</code> ${escape(reason)}.</li>`,
  );
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>Premortem report</title>
<style>${STYLE}</style>
</head>
<body>
<h1>Premortem</h1>
<p><strong>${escape(verdict(audit))}</strong> <span class="meta">Preset ${audit.preset}, version ${escape(version)}.</span></p>
${first(audit.findings)}
${overview(groups)}
${groups.map(section).join("\n")}
${skipped.length > 0 ? `<h2>Not checked</h2>\n<ul>\n${skipped.join("\n")}\n</ul>` : ""}
</body>
</html>
`;
};

function first(findings: readonly Finding[]): string {
  if (findings.length < 2) return "";
  const items = firstToLookAt(findings).map((finding) => {
    const main = mainReason(finding);
    const place = main && !main.isHere ? ` <code>${escape(plain(placeOf(main.reason)))}</code>` : "";
    const reason = main ? `: ${escape(main.reason.message)}${place}` : "";
    return `<li><code>${escape(plain(placeOf(finding)))}</code> <strong>${escape(finding.title)}</strong>${reason}</li>`;
  });
  return `<h2>Look at these first</h2>\n<ol>\n${items.join("\n")}\n</ol>`;
}

function overview(groups: readonly MistakeGroup[]): string {
  if (groups.length === 0) return "";
  const rows = groups.map(
    ({ mistake, findings }) =>
      `<tr><td><a href="#mistake-${mistake.number}">${mistake.number}. ${escape(mistake.title)}</a></td><td>${findings.length}</td></tr>`,
  );
  return `<table>\n<thead><tr><th>Mistake</th><th>Findings</th></tr></thead>\n<tbody>\n${rows.join("\n")}\n</tbody>\n</table>`;
}

function section({ mistake, findings }: MistakeGroup): string {
  return `<section>
<h2 id="mistake-${mistake.number}">${mistake.number}. ${escape(mistake.title)} (${count(findings.length, "finding")})</h2>
<p class="cost">${escape(mistake.cost)}</p>
${findings.map(entry).join("\n")}
</section>`;
}

function entry(finding: Finding): string {
  const { text, column, endColumn } = finding.excerpt;
  const [before, marked, after] = [
    text.slice(0, column - 1),
    text.slice(column - 1, endColumn - 1),
    text.slice(endColumn - 1),
  ];
  const code = `<pre><code>${escape(before)}<mark>${escape(marked)}</mark>${escape(after)}</code></pre>`;
  const reasons = finding.evidence.map(
    (each) => `<li><code>${escape(plain(placeOf(each)))}</code> ${escape(each.message)}</li>`,
  );
  const suggestions = finding.suggestions.map((suggestion) => `<li>${escape(suggestion)}</li>`).join("");
  return `<article>
<div class="meta"><code>${escape(plain(placeOf(finding)))}</code> · <a href="${escape(docsUrl(finding.rule))}">${escape(finding.rule)}</a> · ${finding.severity} · ${weightOf(finding)}</div>
<h3>${escape(finding.title)}</h3>
<p>${escape(finding.message)}</p>
${finding.wholeFile ? "" : code}
${reasons.length > 0 ? `<ul>${reasons.join("")}</ul>` : ""}
${suggestions ? `<ul>${suggestions}</ul>` : ""}
</article>`;
}

function escape(text: string): string {
  // Of two hashes, which begin commands in the logs of Azure Pipelines, the first.
  return text.replace(/[&<>"']|#(?=#)/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
