import { SESSION_STORES } from "../catalog/session-stores.ts";
import { createRule } from "../create-rule.ts";
import { reportWithEvidence } from "../evidence/index.ts";
import { sessionsEvidence } from "../evidence/sessions.ts";
import { memorySessionsIn } from "../knowledge/sessions/memory-sessions.ts";
import { dependsOnOneOf } from "../project/depends-on.ts";
import { codeFileOf, isTried } from "../project/services/roles/policy.ts";

type Options = [];

type FindingId = "inMemory";

export default createRule<Options, FindingId>({
  name: "no-memory-session-store",
  reads: ["javascript"],
  meta: {
    type: "problem",
    docs: {
      description: "disallow sessions that are kept in the memory of one process",
      title: "Sessions in memory",
      titles: { inMemory: "Sessions in the memory of one process" },
      mistake: 9,
      cost: "Each deploy signs everybody out, a second process knows nobody, and the memory grows until the process is killed.",
      presets: { strict: true },
    },
    schema: [],
    messages: {
      inMemory:
        "Sessions are kept in this process: each deploy signs everybody out, and its memory grows. Give `{{option}}` a shared store, such as {{store}}.",
    },
  },
  create(context) {
    const { sourceCode, filename } = context;
    return {
      "Program:exit"() {
        for (const found of memorySessionsIn(sourceCode)) {
          const code = codeFileOf(context);
          const { call, middleware, store } = found;
          if (isTried(call, code)) continue;
          const has = SESSION_STORES.find(({ clients }) => code.isOpen && dependsOnOneOf(clients, filename));
          const data = { option: middleware.store, store: `\`${(has ?? SESSION_STORES[0])?.store ?? ""}\`` };
          reportWithEvidence(context, { node: store ?? call.callee, messageId: "inMemory", data }, () => ({
            ...sessionsEvidence(found),
            about: call,
          }));
        }
      },
    };
  },
});
