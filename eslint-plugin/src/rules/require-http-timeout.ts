import { createRule } from "../create-rule.ts";
import { endlessEvidence } from "../evidence/http.ts";
import { reportWithEvidence } from "../evidence/index.ts";
import { httpCallsIn, mayRequest } from "../knowledge/http/calls.ts";
import { limitFor } from "../knowledge/http/edit.ts";
import { endlessBy, type Endless } from "../knowledge/http/limits.ts";
import { openProject } from "../project/index.ts";
import { hasRequestDefaults } from "../project/request-defaults.ts";
import {
  codeFileOf,
  isDeployedServerCode,
  isPlainlyElsewhere,
  isStartedByNothing,
} from "../project/services/roles/policy.ts";

type Options = [];

type FindingId = Endless;
type SuggestionId = "limit";

export default createRule<Options, FindingId, SuggestionId>({
  name: "require-http-timeout",
  reads: ["javascript"],
  meta: {
    type: "problem",
    docs: {
      description: "require that requests to other services end when nobody answers",
      title: "Request without a time-out",
      titles: {
        none: "Nothing ends the request",
        ignored: "Time-out that the client does not know",
        off: "Time-out switched off",
      },
      mistake: 10,
      cost: "One slow service stops all others: requests pile up behind it until memory, sockets or the pool of the database run out.",
      cwe: 1088,
      presets: { strict: true },
    },
    hasSuggestions: true,
    schema: [],
    messages: {
      none: "{{client}} {{waits}} when the other side hangs, and so does all that waits for it. Set {{limit}}.",
      ignored: "{{client}} knows no `timeout` and {{waits}} when the other side hangs. Set {{limit}} instead.",
      off: "{{client}} {{waits}} here when the other side hangs: its time-out is switched off. Set {{limit}}.",
      limit: "Set `{{name}}`.",
    },
  },
  create(context) {
    const { sourceCode } = context;
    if (!mayRequest(sourceCode.text)) return {};
    const code = codeFileOf(context);
    if (isPlainlyElsewhere(code, false)) return {};
    return {
      "Program:exit"() {
        for (const call of httpCallsIn(sourceCode)) {
          const endless = endlessBy(call, sourceCode);
          if (endless === null || !isDeployedServerCode(call.node, code) || isStartedByNothing(code)) continue;
          const { client, node } = call;
          if (hasRequestDefaults(client, openProject(context))) continue;
          const edit = limitFor(call, endless, sourceCode);
          const { name, value } = client.limit;
          const data = { client: `\`${client.name}\``, waits: client.waits, limit: `\`${name}: ${value}\`` };
          reportWithEvidence(
            context,
            {
              node: node.callee,
              messageId: endless,
              data,
              suggest: edit
                ? [
                    {
                      messageId: "limit",
                      data: { name },
                      fix: (fixer) => fixer.replaceTextRange([...edit.range], edit.text),
                    },
                  ]
                : [],
            },
            () => ({ ...endlessEvidence(call, endless), about: node }),
          );
        }
      },
    };
  },
});
