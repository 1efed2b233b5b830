import type { TSESLint, TSESTree } from "@typescript-eslint/utils";
import { stringValue } from "../code/expressions.ts";
import { shortName } from "../code/names.ts";
import { createRule } from "../create-rule.ts";
import { reportWithEvidence } from "../evidence/index.ts";
import { composeEvidence, fallbackEvidence } from "../evidence/secret-fallbacks.ts";
import { refusalFor } from "../knowledge/secrets/fallbacks/edit.ts";
import { composeFallbacks, mayFallBack } from "../knowledge/secrets/fallbacks/in-compose.ts";
import { secretFallbacksIn, type SecretFallback } from "../knowledge/secrets/fallbacks/judge.ts";
import { mayNameSecrets, namesSecret } from "../knowledge/secrets/name.ts";
import { secretsIn } from "../knowledge/secrets/secrets-in.ts";
import { importsSinks } from "../knowledge/secrets/sinks/by-key.ts";
import type { Settings } from "../knowledge/settings/setting.ts";
import { settingsOf } from "../knowledge/settings/settings-of.ts";
import { fitting } from "../message.ts";
import { isOfDevelopment } from "../project/development-settings.ts";
import { openProject } from "../project/index.ts";
import { isRequiredElsewhere } from "../project/required-settings.ts";
import {
  codeFileOf,
  isDeployedServerCode,
  isPlainlyElsewhere,
  isTried,
  mayBeRunByHand,
  mayBeShared,
} from "../project/services/roles/policy.ts";
import { givesSettingOrDefault } from "../project/setting-getters.ts";

type Options = [];

type FindingId = "fallback" | "unnamed" | "inCompose";
type SuggestionId = "refuse" | "demand";

const MESSAGES = {
  fallback:
    "Without {{name}}, production's {{secret}} is the one in the repository{{stake}}. Drop the fallback and throw{{when}}.",
  unnamed:
    "Where none is set, production's {{secret}} is the one in the repository{{stake}}. Drop the fallback and throw{{when}}.",
};

/** The most characters of a setting's name in a message. */
const MOST_OF_NAME = 40;

export default createRule<Options, FindingId, SuggestionId>(
  {
    name: "no-secret-fallback",
    reads: ["javascript", "compose"],
    meta: {
      type: "problem",
      docs: {
        description: "disallow secrets that fall back to a text of the code",
        title: "Secret with a fallback",
        titles: {
          fallback: "Fallback for {{name}}",
          unnamed: "Fallback for the {{secret}}",
          inCompose: "Fallback for {{name}}",
        },
        mistake: 1,
        cost: "One forgotten variable, and production signs, encrypts or lets people in with a secret that everybody can read.",
        cwe: 1188,
        severity: 8,
        presets: { strict: true },
        spansSecrets: true,
      },
      hasSuggestions: true,
      schema: [],
      defaultOptions: [],
      messages: {
        ...MESSAGES,
        inCompose:
          "Without {{name}}, the containers run with the {{secret}} in the repository. Demand it with `:?`, so that nothing starts without it.",
        refuse: "Throw where `{{name}}` is missing.",
        demand: "Demand `{{name}}`.",
      },
    },
    create(context) {
      const { sourceCode, filename } = context;
      const settings = settingsOf(sourceCode);
      if (settings)
        return {
          [`${sourceCode.ast.type}:exit`]: () => {
            checkCompose(settings);
          },
        };
      if (!mayNameSecrets(sourceCode.text) && !importsSinks(sourceCode)) return {};
      const code = codeFileOf(context);
      if (isPlainlyElsewhere(code, false)) return {};
      const file = { filename, sourceCode };

      function checkCompose(compose: Settings) {
        const path = filename.replaceAll("\\", "/");
        for (const { name, secret, range } of composeFallbacks(compose, sourceCode.text, path)) {
          if (isTried(null, codeFileOf(context))) return;
          const data = { name: shortName(name, MOST_OF_NAME), secret };
          const [start, end] = range.map((offset) => sourceCode.getLocFromIndex(offset));
          if (!start || !end) continue;
          const fix: TSESLint.ReportFixFunction = (fixer) => fixer.replaceTextRange([...range], `:?${name} is not set`);
          const suggest = [{ messageId: "demand" as const, data: { name: data.name }, fix }];
          reportWithEvidence(context, { loc: { start, end }, messageId: "inCompose", data, suggest }, composeEvidence);
        }
      }

      /** What is a secret by itself is another rule's, wherever it stands. */
      function withoutTold(found: readonly SecretFallback[]): readonly SecretFallback[] {
        if (found.length === 0 || isOfDevelopment(filename)) return [];
        const told = secretsIn(sourceCode, {
          filename,
          minimumConfidence: "medium",
          isTried: () => false,
          patterns: [],
        });
        return found.filter(
          ({ text }) => !told.some(({ range }) => range[0] < text.range[1] && text.range[0] < range[1]),
        );
      }

      function isGetter(call: TSESTree.CallExpression): boolean {
        const name = stringValue(call.arguments[0]) ?? "";
        return (
          namesSecret(name.slice(name.lastIndexOf(".") + 1)) && givesSettingOrDefault(call, file, openProject(context))
        );
      }

      return {
        "Program:exit"() {
          for (const found of withoutTold(secretFallbacksIn(sourceCode, isGetter))) {
            if (isTried(found.place, code)) continue;
            if (!isDeployedServerCode(found.place, code) && !(mayBeRunByHand(found.place, code) && mayBeShared(code)))
              continue;
            if (found.setting !== null && isRequiredElsewhere(found.setting, openProject(context))) continue;
            const messageId = found.name === null ? "unnamed" : "fallback";
            const name = shortName(found.name ?? "", MOST_OF_NAME);
            const refusal = refusalFor(found, filename, sourceCode);
            reportWithEvidence(
              context,
              {
                node: found.place,
                messageId,
                data: fitting(
                  MESSAGES[messageId],
                  { name, secret: found.secret },
                  { stake: found.opens === null ? [] : [`: it opens ${found.opens}`], when: [" at the start"] },
                ),
                suggest: refusal
                  ? [
                      {
                        messageId: "refuse",
                        data: { name },
                        fix: (fixer) => fixer.replaceTextRange([...refusal.range], refusal.text),
                      },
                    ]
                  : [],
              },
              () => fallbackEvidence(found, file),
            );
          }
        },
      };
    },
  },
  { mayConcern: mayFallBack },
);
