import { docsUrl } from "../../create-rule.ts";
import { jsonFor } from "../terminal.ts";
import type { Format } from "./index.ts";

/** The audit as data; the shape is documented in `rules-docs/command.md` and changes with major versions only. */
export const json: Format = (audit, { version }) => {
  const findings = audit.findings.map((finding) => ({ ...finding, docs: docsUrl(finding.rule) }));
  const { preset, files, known = 0, skipped } = audit;
  return jsonFor({ version, preset, files, known, findings, skipped });
};
