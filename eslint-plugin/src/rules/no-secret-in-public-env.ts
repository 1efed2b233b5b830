import type { TSESTree } from "@typescript-eslint/utils";
import { shortName } from "../code/names.ts";
import { createRule } from "../create-rule.ts";
import { publicEvidence } from "../evidence/public-secrets.ts";
import { reportWithEvidence } from "../evidence/index.ts";
import { mayNameSecrets } from "../knowledge/secrets/name.ts";
import { configuredSecrets } from "../knowledge/secrets/public/configured.ts";
import { publicSettings } from "../knowledge/secrets/public/in-settings.ts";
import { serverReads } from "../knowledge/secrets/public/in-browser.ts";
import { mentionsPublic, prefixedSecrets } from "../knowledge/secrets/public/prefixed.ts";
import type { Sign } from "../knowledge/secrets/public/judge.ts";
import { settingsOf } from "../knowledge/settings/settings-of.ts";
import { dependsOnOneOf } from "../project/depends-on.ts";
import { codeFileOf, isTried, runsOnlyInBrowser } from "../project/services/roles/policy.ts";

type Options = [];

type FindingId = "prefixed" | "configured" | "everything" | "inBrowser";

/** The most characters of a variable's name in a message. */
const MOST_OF_NAME = 40;

function dataOf(name: string, { builder, prefix = "" }: { readonly builder: string; readonly prefix?: string }) {
  return { name: shortName(name, MOST_OF_NAME), builder, prefix };
}

export default createRule<Options, FindingId>(
  {
    name: "no-secret-in-public-env",
    reads: ["javascript", "dotenv"],
    meta: {
      type: "problem",
      docs: {
        description: "disallow secrets in variables that bundlers put into what every visitor loads",
        title: "Secret in a public variable",
        titles: {
          prefixed: "{{name}} is public",
          configured: "{{name}} is put into the bundle",
          everything: "The whole environment in the bundle",
          inBrowser: "{{name}} read in the browser",
        },
        mistake: 1,
        cost: "Every visitor can read the secret out of the page's scripts, and bots that collect such keys do.",
        cwe: 200,
        severity: 8,
        presets: { strict: true },
      },
      schema: [],
      defaultOptions: [],
      messages: {
        prefixed:
          "{{builder}} puts {{name}} into what every visitor loads. Read it on the server, under a name without `{{prefix}}`, and rotate it.",
        configured:
          "{{builder}} puts {{name}} into what every visitor loads, since it stands here. Read it on the server alone, and rotate it.",
        everything:
          "{{builder}} puts all variables of the build into what every visitor loads. Name those that the page needs, and rotate the secrets.",
        inBrowser:
          "{{name}} is read in the browser: it is missing there, or every visitor has it. Read it on the server, and send what the page needs.",
      },
    },
    create(context) {
      const { sourceCode, filename } = context;
      const code = codeFileOf(context);
      const dependsOn = (packages: readonly string[]) => code.isOpen && dependsOnOneOf(packages, filename);
      const report = (
        at: TSESTree.Node | { readonly loc: Readonly<TSESTree.SourceLocation> },
        found: { readonly messageId: FindingId; readonly data: Readonly<Record<string, string>> },
        sign: Sign,
      ) => {
        const node = "type" in at ? at : null;
        if (isTried(node, code)) return;
        reportWithEvidence(context, node ? { ...found, node } : { ...found, loc: at.loc }, () => publicEvidence(sign));
      };
      const settings = settingsOf(sourceCode);
      if (settings) {
        const checkSettings = () => {
          for (const { name, by, setting, sign } of publicSettings(settings, dependsOn)) {
            const [start, end] = setting.keyRange ?? setting.range;
            const loc = { start: sourceCode.getLocFromIndex(start), end: sourceCode.getLocFromIndex(end) };
            report({ loc }, { messageId: "prefixed", data: dataOf(name, by) }, sign);
          }
        };
        return { [`${sourceCode.ast.type}:exit`]: checkSettings };
      }
      return {
        "Program:exit"() {
          const { text } = sourceCode;
          if (mentionsPublic(text)) {
            for (const { node, name, by, sign } of prefixedSecrets(sourceCode, dependsOn)) {
              report(node, { messageId: "prefixed", data: dataOf(name, by) }, sign);
            }
          }
          if (!text.includes("env")) return;
          for (const { node, name, by } of configuredSecrets(filename.replaceAll("\\", "/"), sourceCode, dependsOn)) {
            const messageId = name === null ? "everything" : "configured";
            report(node, { messageId, data: dataOf(name ?? "", by) }, "name");
          }
          if (!mayNameSecrets(text)) return;
          for (const { node, name } of serverReads(sourceCode)) {
            if (!runsOnlyInBrowser(node, code)) continue;
            report(node, { messageId: "inBrowser", data: { name: shortName(name, MOST_OF_NAME) } }, "name");
          }
        },
      };
    },
  },
  { mayConcern: mentionsPublic },
);
