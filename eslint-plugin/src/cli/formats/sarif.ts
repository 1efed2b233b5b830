import { isAbsolute } from "node:path";
import { pathToFileURL } from "node:url";
import type { ArtifactLocation, Log, PhysicalLocation, Region, ReportingDescriptor, Result } from "sarif";
import { docsUrl, type RuleDocs } from "../../create-rule.ts";
import type { Finding, Span } from "../../engine/finding.ts";
import { plain } from "../../engine/plain.ts";
import { rankOf } from "../../evidence/index.ts";
import { mistakes } from "../../mistakes.ts";
import { rules } from "../../rules/index.ts";
import { jsonFor } from "../terminal.ts";
import { fingerprints } from "./fingerprint.ts";
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
              message: { text: `${plain(file)} ${reason}.` },
            })),
          },
        ],
      },
    ],
  };
  return jsonFor(log);
};

function descriptor(name: string): ReportingDescriptor {
  const docs = rules[name]?.meta.docs as RuleDocs;
  const mistake = mistakes.find(({ number }) => number === docs.mistake);
  const { cwe, severity } = docs;
  const description = `${docs.description.charAt(0).toUpperCase()}${docs.description.slice(1)}.`;
  return {
    id: name,
    shortDescription: { text: docs.title },
    fullDescription: { text: `${description} ${docs.cost}` },
    help: {
      text: `${docs.cost} How to fix it: ${docsUrl(name)}`,
      markdown: [
        description,
        `**What it costs.** ${docs.cost}`,
        ...(mistake ? [`It is one of the ways to mistake ${mistake.number}, *${mistake.title}*. ${mistake.cost}`] : []),
        `[Examples, options and how to fix it](${docsUrl(name)})`,
      ].join("\n\n"),
    },
    helpUri: docsUrl(name),
    defaultConfiguration: { level: "error" },
    properties: {
      tags: [
        "backend",
        `mistake-${docs.mistake}`,
        ...(mistake ? [mistake.title] : []),
        ...(severity === undefined ? [] : ["security"]),
        ...(cwe === undefined ? [] : [`external/cwe/cwe-${cwe}`]),
      ],
      // GitHub sorts alerts by it, and shows only those as matters of security that have it.
      ...(severity === undefined ? {} : { "security-severity": severity.toFixed(1) }),
    },
  };
}

function results(findings: readonly Finding[], ruleIds: readonly string[]): Result[] {
  const ids = fingerprints(findings);
  return findings.map((finding, index) => ({
    ruleId: finding.rule,
    ruleIndex: ruleIds.indexOf(finding.rule),
    level: finding.severity,
    message: { text: `${finding.title}: ${finding.message}` },
    partialFingerprints: { "premortem/v1": ids[index] ?? "" },
    locations: [{ physicalLocation: { artifactLocation: artifact(finding.file), ...regionOf(finding) } }],
    ...relatedLocations(finding),
    rank: rankOf(finding),
    properties: {
      confidence: finding.confidence,
      harm: finding.harm,
      // Where it came from: file and line are those of that commit.
      ...(finding.history && { history: finding.history }),
    },
  }));
}

function regionOf(finding: Finding): Pick<PhysicalLocation, "region"> {
  if (finding.wholeFile) return {};
  return { region: { ...spanOf(finding), snippet: { text: finding.excerpt.text } } };
}

function relatedLocations({ evidence }: Finding): Pick<Result, "relatedLocations"> {
  if (evidence.length === 0) return {};
  return {
    relatedLocations: evidence.map(({ file, message, line, column, endLine, endColumn }, id) => ({
      id,
      message: { text: message },
      physicalLocation: {
        artifactLocation: artifact(file),
        ...(line !== undefined && {
          region: spanOf({ line, column: column ?? 1, endLine: endLine ?? line, endColumn: endColumn ?? 1 }),
        }),
      },
    })),
  };
}

function spanOf({ line, column, endLine, endColumn }: Span): Region {
  return { startLine: line, startColumn: column, endLine, endColumn };
}

/** Below the working directory a file is named by its path there, which is that in the repository; else by its URL. */
function artifact(file: string): ArtifactLocation {
  if (isAbsolute(file)) return { uri: pathToFileURL(file).href };
  return {
    uri: file
      .replace(/\p{Cs}/gu, "\uFFFD")
      .split("/")
      .map(encodeURIComponent)
      .join("/"),
    uriBaseId: "%SRCROOT%",
  };
}
