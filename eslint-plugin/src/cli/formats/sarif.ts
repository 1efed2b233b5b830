import { createHash } from "node:crypto";
import type { Log, ReportingDescriptor, Result } from "sarif";
import { docsUrl, type RuleDocs } from "../../create-rule.ts";
import { mistakes } from "../../mistakes.ts";
import { rules } from "../../rules/index.ts";
import type { Finding } from "../finding.ts";
import type { Format } from "./index.ts";

/** The report as SARIF 2.1.0, as GitHub code scanning and other collectors read it. */
export const sarif: Format = (audit, { version }) => {
  const ruleIds = Object.keys(rules);
  const log: Log = {
    version: "2.1.0",
    $schema: "https://json.schemastore.org/sarif-2.1.0.json",
    runs: [
      {
        tool: {
          driver: {
            name: "premortem",
            version,
            informationUri: "https://github.com/premortem-dev/premortem",
            rules: ruleIds.map(descriptor),
          },
        },
        columnKind: "utf16CodeUnits",
        results: results(audit.findings, ruleIds),
        invocations: [
          {
            executionSuccessful: !audit.skipped.some((skipped) => skipped.isCrash),
            toolExecutionNotifications: audit.skipped.map(({ file, reason }) => ({
              level: "warning" as const,
              message: { text: `${file} ${reason}.` },
            })),
          },
        ],
      },
    ],
  };
  return `${JSON.stringify(log, null, 2)}\n`;
};

function descriptor(name: string): ReportingDescriptor {
  const docs = rules[name]?.meta.docs as RuleDocs;
  const mistake = mistakes.find(({ number }) => number === docs.mistake);
  const description = docs.description.charAt(0).toUpperCase() + docs.description.slice(1);
  return {
    id: name,
    shortDescription: { text: `${description}.` },
    fullDescription: { text: docs.cost },
    help: { text: `${docs.cost} How to mend it: ${docsUrl(name)}` },
    helpUri: docsUrl(name),
    defaultConfiguration: { level: "error" },
    properties: { tags: ["backend", `mistake-${docs.mistake}`, ...(mistake ? [mistake.title] : [])] },
  };
}

function results(findings: readonly Finding[], ruleIds: readonly string[]): Result[] {
  const occurrences = new Map<string, number>();
  return findings.map((finding) => {
    // The line's content, not its number: the fingerprint must survive edits elsewhere in the file.
    const content = `${finding.rule}\n${finding.file}\n${finding.excerpt.text.trim()}`;
    const occurrence = (occurrences.get(content) ?? 0) + 1;
    occurrences.set(content, occurrence);
    const fingerprint = createHash("sha256").update(`${content}\n${occurrence}`).digest("hex").slice(0, 32);
    return {
      ruleId: finding.rule,
      ruleIndex: ruleIds.indexOf(finding.rule),
      level: finding.severity,
      message: { text: finding.message },
      partialFingerprints: { "premortem/v1": fingerprint },
      locations: [
        {
          physicalLocation: {
            artifactLocation: { uri: encodeURI(finding.file), uriBaseId: "%SRCROOT%" },
            region: {
              startLine: finding.line,
              startColumn: finding.column,
              endLine: finding.endLine,
              endColumn: finding.endColumn,
              snippet: { text: finding.excerpt.text },
            },
          },
        },
      ],
    };
  });
}
