import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import type { TSESTree } from "@typescript-eslint/utils";
import { unwrap } from "../../code/expressions.ts";
import { staticName } from "../../code/names.ts";
import { originKey } from "../../code/origin.ts";
import type { SourceCode } from "../../code/per-file.ts";
import { variableOf } from "../../code/scopes.ts";
import { namePath } from "./name-path.ts";
import { namesSecret } from "./name.ts";

/** What makes a keyed digest of all that it is updated with. */
const KEYED = new Set(["crypto.createHmac()", "crypto-browserify.createHmac()"]);

/** How many calls of a chain, or uses of a name, are looked at. */
const MOST_UPDATES = 8;

/**
 * Whether a call makes a keyed digest of secrets alone: `createHmac("sha256", "invites").update(token)`. Whoever knows the
 * key has to know the token as well; a key of words only tells this digest from others, and nothing is forged with it.
 */
export function isDigestOfSecret(call: TSESTree.Node, sourceCode: SourceCode): boolean {
  if (call.type !== T.CallExpression || !KEYED.has(`${originKey(call.callee, sourceCode)}()`)) return false;
  const given = [...updatesOf(call), ...updatesByName(call, sourceCode)];
  return given.length > 0 && given.every(isSecret);
}

/** What a digest is updated with in one chain of calls. */
function updatesOf(made: TSESTree.Node): TSESTree.Node[] {
  const found: TSESTree.Node[] = [];
  let node = made;
  for (let hops = 0; hops < MOST_UPDATES; hops++) {
    const member = node.parent;
    if (member?.type !== T.MemberExpression || member.object !== node || staticName(member) !== "update") break;
    const next = member.parent;
    const [given] = next.type === T.CallExpression && next.callee === member ? next.arguments : [];
    if (!given) break;
    found.push(given);
    node = next;
  }
  return found;
}

/** The same where the digest has a name of its own. */
function updatesByName(made: TSESTree.Node, sourceCode: SourceCode): TSESTree.Node[] {
  const { parent } = made;
  const variable = parent?.type === T.VariableDeclarator && parent.init === made && variableOf(parent.id, sourceCode);
  if (!variable) return [];
  return variable.references.slice(0, MOST_UPDATES).flatMap(({ identifier }) => updatesOf(identifier));
}

function isSecret(given: TSESTree.Node): boolean {
  const node = unwrap(given);
  const name = namePath(node.type === T.TemplateLiteral && node.expressions.length === 1 ? onlyPart(node) : node)?.at(
    -1,
  );
  return name !== undefined && namesSecret(name);
}

/** The expression of a template that holds nothing else. */
function onlyPart(template: TSESTree.TemplateLiteral): TSESTree.Node {
  const [only] = template.expressions;
  return only && template.quasis.every(({ value }) => value.raw === "") ? only : template;
}
