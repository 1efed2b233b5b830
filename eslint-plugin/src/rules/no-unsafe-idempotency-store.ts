import type { TSESLint, TSESTree } from "@typescript-eslint/utils";
import { says } from "../code/mentions.ts";
import { shortName } from "../code/names.ts";
import { createRule } from "../create-rule.ts";
import { refusedDuplicates } from "../knowledge/idempotency/duplicates.ts";
import { keyRowPairs, type KeyRowPair } from "../knowledge/idempotency/key-rows.ts";
import { expiresLater, keyStoreCalls, writeAfter } from "../knowledge/idempotency/key-store.ts";
import { keysInMemory } from "../knowledge/idempotency/memory-keys.ts";
import type { StoreKind } from "../knowledge/idempotency/stores.ts";
import { checkedThenSet, keptForever, keptInMemory, refusedAgain } from "../evidence/idempotency.ts";
import { reportWithEvidence } from "../evidence/index.ts";
import { listed } from "../message.ts";
import { openProject, type Project } from "../project/index.ts";
import { refusesSecondRow } from "../project/schema/unique.ts";
import { codeFileOf, isNamedAsTest, isTried, mayBeRunByHand } from "../project/services/roles/policy.ts";

type Options = [{ checkAtomicity?: boolean; checkExpiry?: boolean; checkReplay?: boolean; checkSharing?: boolean }];

type FindingId = "noExpiry" | "notAtomic" | "notUnique" | "inMemory" | "refused";

const INSERT_FIRST = "Insert the key first and handle the unique violation.";

const CLAIM: Readonly<Record<StoreKind, string>> = {
  redis: "Set it in one step with `NX`, and check the reply.",
  memcached: "Claim it in one step with `add`, and check the reply.",
  cache: "Claim it in one step: Redis `SET … NX`, or a unique row.",
  memory: "Claim it before anything is awaited.",
  own: "Claim it in one step: Redis `SET … NX`, or a unique row.",
};

const speaksOfKeys = says("idempot", /idempot/i);

export default createRule<Options, FindingId>({
  name: "no-unsafe-idempotency-store",
  reads: ["javascript"],
  meta: {
    type: "problem",
    docs: {
      description:
        "disallow idempotency keys that are kept without expiry, in one process or checked in two steps, and duplicates answered with an error",
      title: "Unsafe storage of idempotency keys",
      titles: {
        noExpiry: "Idempotency key without expiry",
        notAtomic: "Idempotency key checked and set in two steps",
        notUnique: "Idempotency key without a unique constraint",
        inMemory: "Idempotency keys in the memory of one process",
        refused: "Repeated request answered with an error",
      },
      mistake: 4,
      cost: "Two attempts at the same time both do the work, or the store fills until it is full.",
      cwe: 837,
      presets: { strict: true },
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
          checkReplay: {
            description: "Whether a key that comes back must be answered with the first response, not with a conflict.",
            type: "boolean",
          },
          checkSharing: {
            description: "Whether keys that are kept in the memory of one process are reported.",
            type: "boolean",
          },
        },
      },
    ],
    defaultOptions: [{ checkAtomicity: true, checkExpiry: true, checkReplay: true, checkSharing: true }],
    messages: {
      noExpiry:
        "This idempotency key never expires, so the store keeps growing. Give it an expiry, such as {{example}}.",
      notAtomic:
        "Two requests with the same key can both pass this check, since the key is only set at line {{line}}. {{advice}}",
      notUnique:
        "Two requests with one key can both insert at line {{line}}: {{model}} has no unique constraint on {{columns}}. Add one and handle its violation.",
      inMemory:
        "These idempotency keys live in one process, so a retry at another instance repeats the work. Keep them in a shared store, such as Redis or a table.",
      refused:
        "A client that retries after a lost response gets an error here instead of the result. Store the response with the key and send it again.",
    },
  },
  create(context, [options]) {
    const { sourceCode, filename } = context;
    if (!speaksOfKeys(sourceCode.text)) return {};
    if (isNamedAsTest(filename)) return {};
    const code = codeFileOf(context);
    const file = { filename, sourceCode };
    const report = (
      found: TSESLint.ReportDescriptor<FindingId> & { readonly node: TSESTree.Node },
      evidence: Parameters<typeof reportWithEvidence>[2],
    ) => {
      if (!isTried(found.node, code) && !mayBeRunByHand(found.node, code)) reportWithEvidence(context, found, evidence);
    };
    const { checkAtomicity = true, checkExpiry = true, checkReplay = true, checkSharing = true } = options;

    function checkStores() {
      const calls = keyStoreCalls(sourceCode);
      for (const call of calls) {
        if (call.kind === "memory") continue;
        if (call.does === "write") {
          if (!checkExpiry || call.lifetime !== "forever" || expiresLater(call, sourceCode)) continue;
          const example = call.kind === "redis" ? '"EX", 86400' : "a day";
          report({ node: call.node, messageId: "noExpiry", data: { example } }, keptForever);
        } else if (checkAtomicity) {
          const write = writeAfter(call, calls, sourceCode);
          if (!write) continue;
          const line = String(write.node.loc.start.line);
          report({ node: call.node, messageId: "notAtomic", data: { line, advice: CLAIM[call.kind] } }, () =>
            checkedThenSet({ read: call.node, write: write.node }, file),
          );
        }
      }
    }

    function checkRows({ read, write, isAfterWork }: KeyRowPair, project: Project) {
      const line = String(write.node.loc.start.line);
      const columns = read.columns ?? [];
      if (refusesSecondRow(read.model, columns, project) === false) {
        const data = { line, model: shortName(read.model, 20), columns: listed(columns, 30) };
        report({ node: read.node, messageId: "notUnique", data }, () =>
          checkedThenSet({ read: read.node, write: write.node }, file, "certain"),
        );
      } else if (isAfterWork) {
        report({ node: read.node, messageId: "notAtomic", data: { line, advice: INSERT_FIRST } }, () =>
          checkedThenSet({ read: read.node, write: write.node }, file),
        );
      }
    }

    return {
      "Program:exit"() {
        checkStores();
        if (checkSharing) {
          for (const node of keysInMemory(sourceCode))
            report({ node, messageId: "inMemory" }, () => keptInMemory(node, file));
        }
        if (checkReplay) {
          for (const node of refusedDuplicates(sourceCode)) report({ node, messageId: "refused" }, refusedAgain);
        }
        const pairs = checkAtomicity ? keyRowPairs(sourceCode) : [];
        if (pairs.length === 0) return;
        const project = openProject(context);
        for (const pair of pairs) checkRows(pair, project);
      },
    };
  },
});
