import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import type { TSESTree } from "@typescript-eslint/utils";
import type { BuilderStar } from "./builders.ts";
import { chainAround } from "./call-chain.ts";
import type { SqlText } from "./sql-texts.ts";

/** Where the rows of a query begin: with its text, the template that it is, or a call of its builder. */
export interface RowStart {
  readonly node: TSESTree.Node;
  readonly kind: "sql" | "tag" | "kysely" | "knex" | "supabase" | "builder";
  /** Whether a call of the builder before it has asked for one row. */
  readonly isOne: boolean;
}

export function startOfText({ node }: SqlText): RowStart {
  const isTag = node.parent.type === T.TaggedTemplateExpression;
  return { node: isTag ? node.parent : node, kind: isTag ? "tag" : "sql", isOne: false };
}

const ONE: ReadonlySet<string> = new Set(["first", "single", "maybeSingle"]);

export function startOfBuilder({ call, style }: BuilderStar): RowStart {
  const before = chainAround(call).calls;
  const own = before.findIndex(({ node }) => node === call);
  return { node: call, kind: style ?? "builder", isOne: before.slice(0, own + 1).some(({ name }) => ONE.has(name)) };
}
