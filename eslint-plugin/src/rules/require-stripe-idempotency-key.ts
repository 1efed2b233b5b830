import type { TSESLint, TSESTree } from "@typescript-eslint/utils";
import { stringValue } from "../code/expressions.ts";
import { isExampleFile, isTestFile } from "../code/files.ts";
import { nodesIn } from "../code/nodes.ts";
import { onlyValue } from "../code/scopes.ts";
import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import { createRule } from "../create-rule.ts";
import { isMaker } from "../knowledge/idempotency/fresh-values.ts";
import { keyInScope } from "../knowledge/payments/key-in-scope.ts";
import {
  isRefusedTwice,
  keyOf,
  mayPay,
  mayPayWith,
  paymentCall,
  type GivenKey,
  type PaymentCall,
} from "../knowledge/payments/index.ts";
import { keyInsertion } from "../knowledge/payments/insertion.ts";
import { openProject } from "../project/index.ts";
import { packageKey } from "../project/package-key.ts";

export type Options = [{ checkFreshKeys?: boolean; checkLaterCosts?: boolean }];

export type MessageIds = "missing" | "fresh" | "constant" | "addKey";

export default createRule<Options, MessageIds>({
  name: "require-stripe-idempotency-key",
  meta: {
    type: "problem",
    docs: {
      description: "require calls of payment providers that move money to give an idempotency key",
      mistake: 4,
      cost: "A handler that runs again, for a user or a queue, charges, refunds or bills a second time.",
      cwe: 837,
      presets: { recommended: true, strict: { checkFreshKeys: true, checkLaterCosts: true } },
    },
    hasSuggestions: true,
    schema: [
      {
        type: "object",
        additionalProperties: false,
        properties: {
          checkFreshKeys: {
            description: "Whether a key that is made up anew for each call is reported.",
            type: "boolean",
          },
          checkLaterCosts: {
            description: "Whether calls need a key that make something which costs only when it is used.",
            type: "boolean",
          },
        },
      },
    ],
    defaultOptions: [{ checkFreshKeys: true, checkLaterCosts: false }],
    messages: {
      missing:
        "When this code runs again for the same request, {{call}} {{phrase}}: {{provider}} cannot tell a retry without an idempotency key. Give one that is made from the order or the request.",
      fresh:
        "This idempotency key is new each time the code runs, so {{call}} {{phrase}} when a user or a queue tries again. Make the key from the order or the request.",
      constant:
        "This idempotency key is the same for every call, so {{provider}} answers the second customer with what it answered the first, or with an error. Make the key from the order or the request.",
      addKey: "Give {{key}} as idempotency key.",
    },
  },
  create(context, [options]) {
    const { sourceCode, filename, cwd } = context;
    if (!mayPayWith(sourceCode.text)) return {};
    if (isTestFile(filename, cwd) || isExampleFile(filename, cwd)) return {};
    const { checkFreshKeys = true, checkLaterCosts = false } = options;

    function judge(call: PaymentCall) {
      if (call.method.costs === "later" && !checkLaterCosts) return;
      const given = keyOf(call, sourceCode);
      const data = { call: call.name, phrase: call.method.phrase, provider: call.provider.name };
      if (given.kind === "value") {
        if (isConstant(given.node)) context.report({ node: given.node, messageId: "constant", data });
        else if (checkFreshKeys && isMaker(given.node, sourceCode))
          context.report({ node: given.node, messageId: "fresh", data });
      } else if (given.kind === "missing") {
        if (isRefusedTwice(call) && !checkLaterCosts) return;
        context.report({ node: call.node.callee, messageId: "missing", data, suggest: suggestion(call, given) });
      }
    }

    /** A literal that is given for a key, there or through a constant. */
    function isConstant(node: TSESTree.Node): boolean {
      return (stringValue(onlyValue(node, sourceCode)) ?? "") !== "";
    }

    function suggestion(call: PaymentCall, given: GivenKey & { kind: "missing" }) {
      const key = keyInScope(call, sourceCode);
      const insertion = key === null ? null : keyInsertion(call, given.object, key);
      if (key === null || insertion === null) return [];
      const { at, text } = insertion;
      return [
        {
          messageId: "addKey" as const,
          data: { key },
          fix: (fixer: TSESLint.RuleFixer) => fixer.insertTextAfterRange([at, at], text),
        },
      ];
    }

    return {
      "Program:exit"() {
        const calls = nodesIn(sourceCode, T.CallExpression).filter((call) => mayPay(call, sourceCode));
        if (calls.length === 0) return;
        const project = openProject(context);
        for (const call of calls) {
          const found = paymentCall(call, packageKey(call.callee, project.file, project));
          if (found) judge(found);
        }
      },
    };
  },
});
