import type { TSESLint, TSESTree } from "@typescript-eslint/utils";
import { stringValue } from "../code/expressions.ts";
import { nodesIn } from "../code/nodes.ts";
import { onlyValue } from "../code/scopes.ts";
import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import { shortName } from "../code/names.ts";
import { createRule } from "../create-rule.ts";
import { isMaker } from "../code/fresh-values.ts";
import { costsLater } from "../knowledge/payments/costs.ts";
import { keyInScope } from "../knowledge/payments/key-in-scope.ts";
import {
  keyOf,
  mayPay,
  mayPayWith,
  paymentCall,
  type GivenKey,
  type PaymentCall,
} from "../knowledge/payments/index.ts";
import { keyInsertion } from "../knowledge/payments/insertion.ts";
import { reportWithEvidence } from "../evidence/index.ts";
import { payment } from "../evidence/payments.ts";
import { openProject, type Project } from "../project/index.ts";
import { packageKey } from "../project/package-key.ts";
import { isAskedOfProvider } from "../project/payment-state.ts";
import { codeFileOf, isNamedAsTest, mayBeRunByHand, isTried } from "../project/services/roles/policy.ts";

type Options = [{ checkGeneratedKeys?: boolean; checkDeferredCosts?: boolean }];

type FindingId = "missing" | "generated" | "constant";
type SuggestionId = "addKey";

/** The most characters of code in a message. */
const MOST_OF_CODE = 35;

export default createRule<Options, FindingId, SuggestionId>({
  name: "require-payment-idempotency-key",
  reads: ["javascript"],
  meta: {
    type: "problem",
    docs: {
      description: "require calls of payment providers that move money to give an idempotency key",
      title: "Payment without idempotency key",
      titles: {
        missing: "A retry {{phrase}}",
        generated: "Idempotency key generated for each call",
        constant: "Idempotency key that is the same for every call",
      },
      mistake: 4,
      cost: "A handler that runs again, for a user or a queue, charges, refunds or bills a second time.",
      cwe: 837,
      presets: { recommended: true, strict: { checkGeneratedKeys: true, checkDeferredCosts: true } },
    },
    hasSuggestions: true,
    schema: [
      {
        type: "object",
        additionalProperties: false,
        properties: {
          checkGeneratedKeys: {
            description: "Whether to report a key that is generated for each call, such as by `randomUUID()`.",
            type: "boolean",
          },
          checkDeferredCosts: {
            description: "Whether to report calls that create something which costs only once it is used.",
            type: "boolean",
          },
        },
      },
    ],
    defaultOptions: [{ checkGeneratedKeys: true, checkDeferredCosts: false }],
    messages: {
      missing: "`{{call}}` has no idempotency key, so a retry {{phrase}}. Derive one from what is paid for.",
      generated: "This idempotency key is new on each run, so a retry {{phrase}}. Derive it from what is paid for.",
      constant:
        "This idempotency key is the same for every call, so {{provider}} takes a second payment for a retry. Derive it from what is paid for.",
      addKey: "Give `{{key}}` as idempotency key.",
    },
  },
  create(context, [options]) {
    const { sourceCode, filename } = context;
    if (!mayPayWith(sourceCode.text)) return {};
    const file = codeFileOf(context);
    if (isNamedAsTest(filename)) return {};
    const { checkGeneratedKeys = true, checkDeferredCosts = false } = options;

    function judge(call: PaymentCall, isProven: boolean, project: Project) {
      const report = (descriptor: TSESLint.ReportDescriptor<FindingId | SuggestionId>) => {
        reportWithEvidence(context, descriptor, () => payment(call, isProven, project));
      };
      if (!checkDeferredCosts && costsLater(call.node, call.method, sourceCode)) return;
      if (!checkDeferredCosts && isAskedOfProvider(call, project.file, project)) return;
      const given = keyOf(call, sourceCode);
      const data = {
        call: shortName(call.name, MOST_OF_CODE),
        phrase: call.method.phrase,
        provider: call.provider.name,
      };
      if (given.kind === "value") {
        if (isConstant(given.node)) report({ node: given.node, messageId: "constant", data });
        else if (checkGeneratedKeys && isMaker(given.node, sourceCode))
          report({ node: given.node, messageId: "generated", data });
      } else if (given.kind === "missing") {
        report({ node: call.node.callee, messageId: "missing", data, suggest: suggestion(call, given) });
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
          data: { key: shortName(key, MOST_OF_CODE) },
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
          const key = packageKey(call.callee, project.file, project);
          const found = paymentCall(call, key);
          // What a person starts is looked at before it is started again.
          if (found && !isTried(call, file) && !mayBeRunByHand(call, file)) judge(found, key !== null, project);
        }
      },
    };
  },
});
