import { mentions } from "../code/mentions.ts";
import { createRule } from "../create-rule.ts";
import { refusalEvidence } from "../evidence/answers.ts";
import { reportWithEvidence } from "../evidence/index.ts";
import { refusalsForNow } from "../knowledge/answers/refusals-for-now.ts";
import { codeFileOf, isDeployedServerCode, isPlainlyElsewhere, isTried } from "../project/services/roles/policy.ts";

type Options = [];

type FindingId = "missing" | "inBody";

const mayRefuse = mentions("429|TOO_MANY_REQUESTS");

export default createRule<Options, FindingId>({
  name: "require-retry-after",
  reads: ["javascript"],
  meta: {
    type: "problem",
    docs: {
      description: "require that answers with 429 say when to come again",
      title: "Answer 429 without Retry-After",
      titles: { missing: "Nothing says when to come again", inBody: "Retry-After in the body only" },
      mistake: 7,
      cost: "Clients that do not know how long to wait come again at once, all together, and keep the service as busy as it was.",
      presets: { strict: true },
    },
    schema: [],
    messages: {
      missing:
        "Clients are told to wait and not how long: they come again at once, or give up. Set `Retry-After` to the seconds that are left.",
      inBody:
        "`{{field}}` in the body is read by no client by itself: it comes again at once. Set the header `Retry-After` to the seconds as well.",
    },
  },
  create(context) {
    const { sourceCode } = context;
    if (!mayRefuse(sourceCode.text)) return {};
    const code = codeFileOf(context);
    if (isPlainlyElsewhere(code, false)) return {};
    return {
      "Program:exit"() {
        for (const found of refusalsForNow(sourceCode)) {
          const { answer, status, inBody } = found;
          if (isTried(answer.node, code) || !isDeployedServerCode(answer.node, code)) continue;
          const messageId = inBody ? "inBody" : "missing";
          const data = { field: inBody ? sourceCode.getText(inBody.key).slice(0, 40) : "" };
          reportWithEvidence(context, { node: status, messageId, data }, () => refusalEvidence(found));
        }
      },
    };
  },
});
