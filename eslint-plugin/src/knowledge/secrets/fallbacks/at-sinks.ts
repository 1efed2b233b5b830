import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import type { TSESTree } from "@typescript-eslint/utils";
import type { Sink } from "../../../catalog/credentials/index.ts";
import { perFile } from "../../../code/per-file.ts";
import { sourcesOf } from "../../../flow/values/backward.ts";
import { importsSinks } from "../sinks/by-key.ts";
import { sinkPlacesOf } from "../sinks/placed.ts";
import { leadsFrom } from "../sinks/values.ts";
import { callsIn } from "../strings.ts";

/** A library that takes a value as its secret, and where. */
export interface Taken {
  readonly sink: Sink;
  readonly by: TSESTree.Node;
}

/** The texts and calls of a file whose values reach a place where only secrets go, each with the first such place. */
export const takenAsSecrets = perFile((sourceCode): ReadonlyMap<TSESTree.Node, Taken> => {
  const found = new Map<TSESTree.Node, Taken>();
  if (!importsSinks(sourceCode)) return found;
  for (const by of callsIn(sourceCode)) {
    for (const { sink, node, steps } of sinkPlacesOf(by, sourceCode)) {
      sourcesOf(
        node,
        steps,
        "",
        {
          source: (from, state, path) => {
            if (path.length === 0 && !found.has(from.node)) found.set(from.node, { sink, by });
            if (from.kind !== "call" || from.node.type === T.TaggedTemplateExpression) return null;
            return leadsFrom(from.node, path).map((each) => ({ node: each, path, state }));
          },
        },
        sourceCode,
      );
    }
  }
  return found;
});
