import type { TSESLint } from "@typescript-eslint/utils";
import { shortName } from "../code/names.ts";
import { createRule } from "../create-rule.ts";
import { reportWithEvidence } from "../evidence/index.ts";
import { trustingSettingEvidence, unverifiedEvidence } from "../evidence/tls.ts";
import { settingsOf } from "../knowledge/settings/settings-of.ts";
import { mayTrustInSettings, trustingSettings } from "../knowledge/tls/in-settings.ts";
import { mayTrust, unverifiedIn } from "../knowledge/tls/unverified.ts";
import {
  codeFileOf,
  isPlainlyElsewhere,
  isToolOfAuthors,
  isTried,
  runsOnlyOnDevices,
} from "../project/services/roles/policy.ts";

type Options = [];

type FindingId = "connection" | "host" | "address" | "process";
type SuggestionId = "verify";

const MOST_OF_NAME = 40;

export default createRule<Options, FindingId, SuggestionId>(
  {
    name: "no-disabled-tls-verification",
    reads: ["javascript", "dotenv", "ini", "compose", "workflow", "kubernetes", "dockerfile", "manifest"],
    meta: {
      type: "problem",
      docs: {
        description: "disallow connections whose certificate nobody looks at",
        title: "TLS without verification",
        titles: {
          connection: "Any certificate is taken",
          host: "The certificate of any host is taken",
          address: "Any certificate is taken",
          process: "Verification switched off: {{name}}",
        },
        mistake: 12,
        cost: "Whoever stands between two servers reads and changes all that goes over the line, passwords and personal data first.",
        cwe: 295,
        severity: 7.4,
        presets: { strict: true },
      },
      hasSuggestions: true,
      schema: [],
      defaultOptions: [],
      messages: {
        connection:
          "Any server is taken for the right one: who is between reads and changes all. Give `ca` the provider's bundle instead.",
        host: "The certificate of any host passes here: who is between reads and changes all. Leave the check of the host to Node.js.",
        address:
          "`{{name}}` takes any server for the right one: who is between reads and changes all. Give `ca` the provider's bundle.",
        process: "{{who}} takes any server for the right one, with `{{name}}`. {{instead}}",
        verify: "Look at the certificate; a CA of one's own is given as `ca`.",
      },
    },
    create(context) {
      const { sourceCode, filename } = context;
      const settings = settingsOf(sourceCode);
      if (settings) {
        return {
          [`${sourceCode.ast.type}:exit`]: () => {
            if (!mayTrustInSettings(sourceCode.text) || isTried(null, codeFileOf(context))) return;
            const path = filename.replaceAll("\\", "/");
            for (const { range, name, who, instead, isProcess } of trustingSettings(settings, path)) {
              const [start, end] = range;
              const loc = { start: sourceCode.getLocFromIndex(start), end: sourceCode.getLocFromIndex(end) };
              const data = { name: shortName(name, MOST_OF_NAME), who, instead };
              reportWithEvidence(context, { loc, messageId: "process", data }, () =>
                trustingSettingEvidence(name, isProcess),
              );
            }
          },
        };
      }
      if (!mayTrust(sourceCode.text)) return {};
      const code = codeFileOf(context);
      if (isPlainlyElsewhere(code, false)) return {};
      return {
        "Program:exit"() {
          for (const found of unverifiedIn(sourceCode)) {
            const { node, kind, name, off, variable } = found;
            if (isTried(node, code) || runsOnlyOnDevices(node, code) || isToolOfAuthors(node, code)) continue;
            const fix: TSESLint.ReportFixFunction = (fixer) => (off ? fixer.replaceText(off, "true") : []);
            const data = {
              name: shortName(name, MOST_OF_NAME),
              who: variable?.who ?? "",
              instead: variable?.instead ?? "",
            };
            const suggest = off ? [{ messageId: "verify" as const, fix }] : [];
            reportWithEvidence(context, { node, messageId: kind, data, suggest }, () => unverifiedEvidence(found));
          }
        },
      };
    },
  },
  { mayConcern: mayTrustInSettings },
);
