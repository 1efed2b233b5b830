import { l10n } from "vscode";
import { Marked } from "marked";
import type { Preview, PreviewLine } from "../../protocol/messages.ts";
import { severityName, weightName } from "../panel/nodes.ts";
import type { DetailsModel, RelatedFinding } from "./model.ts";

/** Pages of rules are ours, but nothing of them may become more than text, code and links. */
const markdown = new Marked({
  renderer: { html: ({ text }) => escape(text), image: ({ text }) => escape(text) },
});

/** The details of a finding as the body of a page. All that comes from code is escaped. */
export function renderDetails(model: DetailsModel): string {
  const { finding, place, mistake, rule, notes } = model;
  const { excerpt, message, severity, title } = finding;
  const kicker = [
    severityName(severity),
    weightName(finding),
    mistake && `${mistake.number}. ${mistake.title}`,
    finding.rule,
  ];
  return `<article aria-labelledby="title">
<p class="kicker ${severity}">${escape(kicker.filter(Boolean).join(" · "))}</p>
<h1 id="title" tabindex="-1">${escape(title)}</h1>
<p class="message">${withCode(message)}</p>
${notes.map((note) => `<p class="note">${escape(note)}</p>`).join("")}
<figure>
<figcaption>${button("open", place, { uri: finding.uri, id: finding.id }, "link")}</figcaption>
<pre class="code"><code><span class="number" aria-hidden="true">${finding.range.start.line + 1}</span>${marked(excerpt)}</code></pre>
</figure>
${section(l10n.t("What shows it"), reasons(model))}
${section(l10n.t("What it costs"), paragraph(rule?.cost ?? mistake?.cost))}
${rule?.why ? section(l10n.t("Why"), page(firstParagraph(rule.why))) : ""}
${fixes(model)}
${rule?.howToFix ? section(l10n.t("How to fix it in a code base"), page(rule.howToFix)) : ""}
${model.related.length > 0 ? section(l10n.t("Related findings"), `<ul>${model.related.map(related).join("")}</ul>`) : ""}
<p class="actions">${button("docs", l10n.t("Open the rule’s page"), { rule: finding.rule })}${
    finding.suppressed === null
      ? button("disable", l10n.t("Disable for this line …"), { uri: finding.uri, id: finding.id })
      : ""
  }</p>
</article>`;
}

/** What is shown before a finding is chosen. */
export function renderEmpty(): string {
  return `<p class="empty">${escape(l10n.t("Choose a finding in the list, or put the cursor on one."))}</p>`;
}

function fixes({ finding, previews }: DetailsModel): string {
  if (finding.edits.length === 0) return "";
  const shown = finding.edits.map(({ title: short }, index) => {
    const preview = previews[index];
    const title = preview?.title ?? short;
    const heading = `<h3>${withCode(title)}</h3>`;
    if (preview?.refused) return `<div class="fix">${heading}<p class="note">${withCode(preview.refused)}</p></div>`;
    return `<div class="fix">${heading}${preview ? diff(preview) : ""}${button(
      "apply",
      l10n.t("Apply"),
      { uri: finding.uri, id: finding.id, edit: String(index) },
      "primary",
      l10n.t("Apply: {0}", title),
    )}</div>`;
  });
  return section(l10n.t("Fix"), shown.join(""));
}

function diff({ files }: Preview): string {
  return files
    .flatMap(({ uri, hunks }) =>
      hunks.map(
        ({ lines }) =>
          `<figure><figcaption class="file">${escape(fileName(uri))}</figcaption><pre class="code diff" role="group" aria-label="${escape(
            l10n.t("Change in {0}", fileName(uri)),
          )}" tabindex="0"><code>${lines.map(diffLine).join("")}</code></pre></figure>`,
      ),
    )
    .join("");
}

function diffLine({ kind, text }: PreviewLine): string {
  const sign = { same: " ", removed: "-", added: "+" }[kind];
  const spoken = { same: "", removed: l10n.t("removed:"), added: l10n.t("added:") }[kind];
  return `<span class="line ${kind}"><span class="sr-only">${escape(spoken)}</span><span class="number" aria-hidden="true">${sign}</span>${escape(text)}\n</span>`;
}

/** Why the finding is right: a path to follow, place by place. */
function reasons({ reasons: shown }: DetailsModel): string {
  if (shown.length === 0) return "";
  const items = shown.map(
    ({ message, place }, index) =>
      `<li>${button("reason", place, { reason: String(index) }, "link", l10n.t("Go to {0}", place))} ${withCode(message)}</li>`,
  );
  return `<ol>${items.join("")}</ol>`;
}

function related({ finding, place }: RelatedFinding): string {
  return `<li>${button("show", place, { uri: finding.uri, id: finding.id }, "link")} ${escape(finding.title)}</li>`;
}

function section(title: string, body: string): string {
  return body === "" ? "" : `<section><h2>${escape(title)}</h2>${body}</section>`;
}

function paragraph(text: string | undefined): string {
  return text ? `<p>${withCode(text)}</p>` : "";
}

/** The reason; what follows on the page is about the rule, and the page is one click away. */
function firstParagraph(text: string): string {
  return text.split(/\n\s*\n/)[0] ?? "";
}

function page(text: string): string {
  return markdown.parse(text, { async: false });
}

function marked({ text, start, end }: DetailsModel["finding"]["excerpt"]): string {
  return `${escape(text.slice(0, start))}<mark>${escape(text.slice(start, end))}</mark>${escape(text.slice(end))}`;
}

/** A message's words in backticks are code. */
function withCode(text: string): string {
  return escape(text).replace(/`([^`]+)`/g, "<code>$1</code>");
}

function button(
  action: string,
  label: string,
  data: Readonly<Record<string, string>>,
  kind = "secondary",
  spoken = label,
): string {
  const attributes = Object.entries({ action, ...data }).map(([name, value]) => ` data-${name}="${escape(value)}"`);
  return `<button type="button" class="${kind}"${attributes.join("")} aria-label="${escape(spoken)}">${escape(label)}</button>`;
}

function fileName(uri: string): string {
  const name = uri.replace(/^.*\//, "");
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}

export function escape(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;")
    .replaceAll("'", "&#39;");
}
