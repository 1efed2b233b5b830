import { isExampleFile, isTestFile } from "../code/files.ts";
import { says } from "../code/mentions.ts";
import { createRule } from "../create-rule.ts";
import { refusedDuplicates } from "../knowledge/idempotency/duplicates.ts";
import { keyRowPairs, type KeyRowPair } from "../knowledge/idempotency/key-rows.ts";
import { expiresLater, keyStoreCalls, writeAfter } from "../knowledge/idempotency/key-store.ts";
import { keysInMemory } from "../knowledge/idempotency/memory-keys.ts";
import type { StoreKind } from "../knowledge/idempotency/stores.ts";
import { openProject, type Project } from "../project/index.ts";
import { refusesSecondRow } from "../project/schema/unique.ts";

export type Options = [
  { checkAtomicity?: boolean; checkExpiry?: boolean; checkReplay?: boolean; checkSharing?: boolean },
];

export type MessageIds = "noExpiry" | "notAtomic" | "notUnique" | "inMemory" | "refused";

const INSERT_FIRST = "Insert the key before the work, and take the database's refusal as the answer that it was there.";

const CLAIM: Readonly<Record<StoreKind, string>> = {
  redis: 'Claim the key in one step: set it with "NX" and look at the answer.',
  memcached: 'Claim the key in one step: "add" it and look at the answer.',
  cache: 'Claim the key in one step, which this store cannot: use "SET … NX" of Redis, or a row with a unique key.',
  memory: "Claim the key before anything is awaited.",
  own: 'Claim the key in one step before the work, such as with "SET … NX" of Redis or an insert of a unique key.',
};

const speaksOfKeys = says("idempot", /idempot/i);

export default createRule<Options, MessageIds>({
  name: "no-unsafe-idempotency-store",
  meta: {
    type: "problem",
    docs: {
      description:
        "disallow idempotency keys that are kept without expiry, in one process or checked in two steps, and duplicates answered with an error",
      mistake: 4,
      cost: "Two attempts at the same time both do the work, or the store fills until it is full.",
      cwe: 837,
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
        "This idempotency key is kept forever, so the store grows until it is full or drops other keys. Give it an expiry, such as {{example}}.",
      notAtomic:
        "Two requests with the same key can both find nothing here and both do the work, since the key is only set at line {{line}}. {{advice}}",
      notUnique:
        "Two requests with the same key can both find nothing here and both insert at line {{line}}, since no unique constraint of {{model}} covers {{columns}}. Add one, and take the database's refusal as the answer that the key was there.",
      inMemory:
        "These idempotency keys are lost when the process restarts, and no other instance knows them, so a retry does the work again. Keep them in a store that all instances share, such as Redis or a table.",
      refused:
        "A client that retries because the first answer was lost gets an error here, and never learns what came of its request. Keep the response with the key, and answer with it; 409 is for while the first attempt is still running.",
    },
  },
  create(context, [options]) {
    const { sourceCode, filename, cwd } = context;
    if (!speaksOfKeys(sourceCode.text)) return {};
    if (isTestFile(filename, cwd) || isExampleFile(filename, cwd)) return {};
    const { checkAtomicity = true, checkExpiry = true, checkReplay = true, checkSharing = true } = options;

    function checkStores() {
      const calls = keyStoreCalls(sourceCode);
      for (const call of calls) {
        if (call.kind === "memory") continue;
        if (call.does === "write") {
          if (!checkExpiry || call.lifetime !== "forever" || expiresLater(call, sourceCode)) continue;
          const example = call.kind === "redis" ? '"EX", 86400' : "a day";
          context.report({ node: call.node, messageId: "noExpiry", data: { example } });
        } else if (checkAtomicity) {
          const write = writeAfter(call, calls, sourceCode);
          if (!write) continue;
          const line = String(write.node.loc.start.line);
          context.report({ node: call.node, messageId: "notAtomic", data: { line, advice: CLAIM[call.kind] } });
        }
      }
    }

    function checkRows({ read, write, isAfterWork }: KeyRowPair, project: Project) {
      const line = String(write.node.loc.start.line);
      const columns = read.columns ?? [];
      if (refusesSecondRow(read.model, columns, project) === false) {
        const data = { line, model: read.model, columns: columns.join(" and ") };
        context.report({ node: read.node, messageId: "notUnique", data });
      } else if (isAfterWork) {
        context.report({ node: read.node, messageId: "notAtomic", data: { line, advice: INSERT_FIRST } });
      }
    }

    return {
      "Program:exit"() {
        checkStores();
        if (checkSharing) {
          for (const node of keysInMemory(sourceCode)) context.report({ node, messageId: "inMemory" });
        }
        if (checkReplay) {
          for (const node of refusedDuplicates(sourceCode)) context.report({ node, messageId: "refused" });
        }
        const pairs = checkAtomicity ? keyRowPairs(sourceCode) : [];
        if (pairs.length === 0) return;
        const project = openProject(context);
        for (const pair of pairs) checkRows(pair, project);
      },
    };
  },
});
