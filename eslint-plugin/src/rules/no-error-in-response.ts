import type { TSESLint } from "@typescript-eslint/utils";
import { createRule } from "../create-rule.ts";
import { exposedEvidence } from "../evidence/answers.ts";
import { reportWithEvidence } from "../evidence/index.ts";
import { mentions } from "../code/mentions.ts";
import { exposedErrorsIn, type Exposed } from "../knowledge/answers/exposed-errors.ts";
import { FIXED_TEXT, mayBeFixed } from "../knowledge/answers/fixed-text.ts";
import { codeFileOf, isDeployedServerCode, isPlainlyElsewhere, isTried } from "../project/services/roles/policy.ts";

type Options = [];

type FindingId = Exposed;
type SuggestionId = "fixed";

const mayAnswer = mentions("json|send|.end|body|Response|Exception|.text|.html|data(");

export default createRule<Options, FindingId, SuggestionId>({
  name: "no-error-in-response",
  reads: ["javascript"],
  meta: {
    type: "problem",
    docs: {
      description: "disallow answers that show errors of the program to whoever asked",
      title: "Error in a response",
      titles: {
        stack: "Stack trace in a response",
        error: "Whole error in a response",
        message: "Text of an error in a response",
      },
      mistake: 10,
      cost: "Statements, tables, paths and addresses of the inside reach whoever makes the program fail, and tell him what to try next.",
      cwe: 209,
      severity: 5.3,
      presets: { strict: true },
    },
    hasSuggestions: true,
    schema: [],
    messages: {
      stack:
        "The answer shows where the error was made: paths, packages, versions. Log the error, and answer a fixed text with an id.",
      error:
        "The answer holds all fields of the error, statements and addresses of drivers too. Log the error, and answer a fixed text with an id.",
      message:
        "The answer holds the text of whatever error comes here, as its library wrote it. Log the error, and answer a fixed text with an id.",
      fixed: "Answer a fixed text.",
    },
  },
  create(context) {
    const { sourceCode } = context;
    if (!mayAnswer(sourceCode.text)) return {};
    const code = codeFileOf(context);
    if (isPlainlyElsewhere(code, false)) return {};
    return {
      "Program:exit"() {
        for (const found of exposedErrorsIn(sourceCode)) {
          const { node, kind, answer } = found;
          if (isTried(node, code) || !isDeployedServerCode(node, code)) continue;
          const fix: TSESLint.ReportFixFunction = (fixer) => fixer.replaceText(node, FIXED_TEXT);
          const suggest = mayBeFixed(found, sourceCode) ? [{ messageId: "fixed" as const, fix }] : [];
          reportWithEvidence(context, { node, messageId: kind, suggest }, () => ({
            ...exposedEvidence(found),
            about: answer.node,
          }));
        }
      },
    };
  },
});
