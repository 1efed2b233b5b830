import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import type { TSESTree } from "@typescript-eslint/utils";
import { unwrap } from "../code/expressions.ts";
import { shortName } from "../code/names.ts";
import { variableOf } from "../code/scopes.ts";
import { isUnproven, type Proof } from "../knowledge/secrets/proof.ts";
import type { Secret } from "../knowledge/secrets/secret.ts";
import type { ProjectFile } from "../project/index.ts";
import type { Confidence, Reason } from "./evidence.ts";
import { MOST_OF_NAME } from "./origins.ts";
import { placeOf } from "./places.ts";
import type { Given } from "./report.ts";
import { harmOf } from "./weigh.ts";

const SURENESS: Readonly<Record<Secret["confidence"], Confidence>> = {
  high: "certain",
  medium: "likely",
  low: "possible",
};

const KNOWN: Readonly<Record<Secret["evidence"], string>> = {
  shape: "It is known by ",
  name: "It is given away by ",
  place: "",
};

/** How sure it is: what else speaks for it, or that nothing does. */
const PROVEN: Readonly<Record<Proof, string>> = {
  checksum: ", and its check digits agree",
  format: "",
  place: "",
  generated: ", and only a generator makes such a value",
  local: ", and only a generator makes such a value, among settings of one machine",
  name: ", and by nothing else that is proven",
  disproved: ", and its check digits do not agree",
};

/** What shows that a text is a secret: what it is known by, and what it is used for. */
export function secretEvidence(found: Secret, file: ProjectFile | null): Given {
  const { evidence, because, confidence, proof, isLive, name } = found;
  const strength = isUnproven(proof) ? "possible" : SURENESS[confidence];
  const uses = found.node && file ? usesOf(found.node, file) : [];
  return {
    harm: harmOf("credentials", isLive ? 5 : 4),
    cause: name,
    isAnywhere: true,
    reasons: [{ message: `${KNOWN[evidence]}${because}${PROVEN[proof]}.`, strength }, ...uses],
  };
}

const MOST_USES = 2;

/** The calls that the variable is handed to which holds the text, here. */
function usesOf(value: TSESTree.Node, file: ProjectFile): readonly Reason[] {
  const holder = value.parent?.type === T.VariableDeclarator ? value.parent.id : null;
  const variable = holder && variableOf(holder, file.sourceCode);
  if (!variable) return [];
  const calls = variable.references
    .filter((reference) => reference.isRead())
    .flatMap(({ identifier }) => callWith(identifier as TSESTree.Identifier) ?? []);
  return calls.slice(0, MOST_USES).map((call) => ({
    message: `\`${shortName(variable.name, MOST_OF_NAME)}\` is used here.`,
    place: placeOf(call.callee, file),
    strength: "possible" as const,
  }));
}

/** The call that a name is handed to, itself or in an object. */
function callWith(name: TSESTree.Node): TSESTree.CallExpression | TSESTree.NewExpression | null {
  let node = name;
  for (let hops = 0; hops < 6; hops++) {
    const { parent } = node;
    if (!parent) return null;
    if (parent.type === T.CallExpression || parent.type === T.NewExpression)
      return unwrap(parent.callee) === node ? null : parent;
    const isPart =
      parent.type === T.Property || parent.type === T.ObjectExpression || parent.type === T.TemplateLiteral;
    if (!isPart) return null;
    node = parent;
  }
  return null;
}
