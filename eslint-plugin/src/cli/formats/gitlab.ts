import { jsonFor } from "../terminal.ts";
import { fingerprints } from "./fingerprint.ts";
import type { Format } from "./index.ts";

/** The report as GitLab's code quality widget reads it: https://docs.gitlab.com/ci/testing/code_quality (2026-11). */
export const gitlab: Format = ({ findings }) => {
  const ids = fingerprints(findings);
  const issues = findings.map(({ rule, title, message, severity, file, line, endLine }, index) => ({
    description: `${title}: ${message}`,
    check_name: rule,
    fingerprint: ids[index],
    severity: severity === "error" ? "major" : "minor",
    location: { path: file, lines: { begin: line, end: endLine } },
  }));
  return jsonFor(issues);
};
