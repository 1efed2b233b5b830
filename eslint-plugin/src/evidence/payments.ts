import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import type { TSESTree } from "@typescript-eslint/utils";
import { unwrap } from "../code/expressions.ts";
import type { PaymentCall } from "../knowledge/payments/index.ts";
import type { Project } from "../project/index.ts";
import { whereMade } from "./origins.ts";
import type { Given } from "./report.ts";
import { harmOf } from "./weigh.ts";

/**
 * What shows that a call moves money twice: that its client is a provider's.
 * @param isProven whether the client's origin was found; else its name has to do.
 */
export function payment({ node, provider, method }: PaymentCall, isProven: boolean, project: Project): Given {
  const { phrase, costs } = method;
  const client = clientOf(node);
  const made = client && isProven ? whereMade(client, project.file, project, "The client is made here.") : [];
  return {
    harm: costs === "at once" ? harmOf("money") : harmOf("money", 3),
    cause: phrase,
    reasons: [
      isProven
        ? { message: `Run again, this call of ${provider.name} ${phrase}.`, strength: "certain" }
        : { message: `By its name, this is a call of ${provider.name}.`, strength: "likely" },
      ...made,
    ],
  };
}

/** `stripe` of `stripe.refunds.create(…)`, `this.stripe` of a field's. */
function clientOf(call: TSESTree.CallExpression): TSESTree.Node | null {
  let node = unwrap(call.callee);
  while (node.type === T.MemberExpression && unwrap(node.object).type !== T.ThisExpression) node = unwrap(node.object);
  return node === unwrap(call.callee) ? null : node;
}
