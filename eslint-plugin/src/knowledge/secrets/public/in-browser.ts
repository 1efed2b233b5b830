import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import type { TSESTree } from "@typescript-eslint/utils";
import { staticName } from "../../../code/names.ts";
import { nodesIn } from "../../../code/nodes.ts";
import type { SourceCode } from "../../../code/per-file.ts";
import { isEnvironment } from "../fallbacks/reads.ts";
import { keepsSecret } from "./judge.ts";
import { publicVariable } from "./prefixed.ts";

/** A variable of the server that is read. */
export interface ServerRead {
  readonly node: TSESTree.Node;
  readonly name: string;
}

/** Where a file reads secrets of the environment that no builder takes over by their names, each variable once. */
export function serverReads(sourceCode: SourceCode): ServerRead[] {
  const found = new Map<string, ServerRead>();
  for (const node of nodesIn(sourceCode, T.MemberExpression)) {
    const name = staticName(node);
    if (name === null || found.has(name) || !keepsSecret(name)) continue;
    if (publicVariable(name, () => true) || !isEnvironment(node.object, sourceCode)) continue;
    found.set(name, { node, name });
  }
  return [...found.values()];
}
