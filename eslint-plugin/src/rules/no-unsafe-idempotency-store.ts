import { isExampleFile, isTestFile } from "../code/files.ts";
import { createRule } from "../create-rule.ts";
import { expiresLater, keyStoreCalls, writeAfter } from "../knowledge/idempotency/key-store.ts";

export type Options = [{ checkAtomicity?: boolean; checkExpiry?: boolean }];

export type MessageIds = "noExpiry" | "notAtomic";

export default createRule<Options, MessageIds>({
  name: "no-unsafe-idempotency-store",
  meta: {
    type: "problem",
    docs: {
      description: "disallow idempotency keys that are kept without expiry or checked in two steps",
      mistake: 4,
      cost: "Two attempts at the same time both do the work, or the store fills until it is full.",
      presets: { recommended: true, strict: true },
    },
    schema: [
      {
        type: "object",
        additionalProperties: false,
        properties: {
          checkAtomicity: {
            description: "Whether a look for the key and a write after it are reported.",
            type: "boolean",
          },
          checkExpiry: {
            description: "Whether a key must be given a time after which it is forgotten.",
            type: "boolean",
          },
        },
      },
    ],
    defaultOptions: [{ checkAtomicity: true, checkExpiry: true }],
    messages: {
      noExpiry:
        'This idempotency key is kept forever, so Redis grows until it is full or drops other keys. Give it an expiry, such as "EX", 86400.',
      notAtomic:
        'Two requests with the same key can both find nothing here and both do the work, since the key is only set at line {{line}}. Claim the key in one step: set it with "NX" and look at the answer.',
    },
  },
  create(context, [options]) {
    const { sourceCode, filename, cwd } = context;
    if (!/idempot/i.test(sourceCode.text) || !/redis|@vercel\/kv/i.test(sourceCode.text)) return {};
    if (isTestFile(filename, cwd) || isExampleFile(filename, cwd)) return {};
    const { checkAtomicity = true, checkExpiry = true } = options;

    return {
      Program() {
        const calls = keyStoreCalls(sourceCode);
        for (const call of calls) {
          if (call.kind === "write") {
            if (!checkExpiry || call.expires || expiresLater(call, sourceCode)) continue;
            context.report({ node: call.node, messageId: "noExpiry" });
          } else if (checkAtomicity) {
            const write = writeAfter(call, calls, sourceCode);
            if (!write) continue;
            const line = String(write.node.loc.start.line);
            context.report({ node: call.node, messageId: "notAtomic", data: { line } });
          }
        }
      },
    };
  },
});
