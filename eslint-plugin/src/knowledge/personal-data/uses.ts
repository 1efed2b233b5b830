import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import type { TSESTree } from "@typescript-eslint/utils";
import { staticName } from "../../code/names.ts";
import type { Variable } from "../../code/scopes.ts";

/** What a file does with the fields of a variable. */
export interface Uses {
  /** `meta.ssn = user.ssn` */
  readonly added: readonly { readonly member: TSESTree.MemberExpression; readonly assignment: Assignment }[];
  /** The fields that are read, but methods that are called. */
  readonly read: ReadonlySet<string>;
  /** Where the fields that are set to a literal, and so to a mask, are set for the first time: an offset each. */
  readonly masked: ReadonlyMap<string, number>;
  /** Whether a field is taken away. */
  readonly isDeletedFrom: boolean;
  /** Whether it is compared with a text or looked up as a key, and so is one. */
  readonly isText: boolean;
}

type Assignment = TSESTree.AssignmentExpression;

const usesByVariable = new WeakMap<Variable, Uses>();

/** Looks through the places where a variable is used, once however often it is asked about. */
export function usesOf(variable: Variable): Uses {
  let uses = usesByVariable.get(variable);
  if (!uses) usesByVariable.set(variable, (uses = readUses(variable)));
  return uses;
}

function readUses({ references }: Variable): Uses {
  const added: { member: TSESTree.MemberExpression; assignment: Assignment }[] = [];
  const read = new Set<string>();
  const masked = new Map<string, number>();
  let isDeletedFrom = false;
  let isText = false;
  for (const { identifier } of references) {
    isText ||= isComparedWithText(identifier) || isLookedUp(identifier);
    const member = identifier.parent;
    if (member.type !== T.MemberExpression || member.object !== identifier) continue;
    const user = member.parent;
    if (user.type === T.CallExpression && user.callee === member) continue;
    const name = staticName(member) ?? "";
    if (user.type === T.AssignmentExpression && user.left === member) {
      added.push({ member, assignment: user });
      if (user.right.type === T.Literal) masked.set(name, Math.min(user.range[1], masked.get(name) ?? Infinity));
    } else if (user.type === T.UnaryExpression && user.operator === "delete") isDeletedFrom = true;
    else read.add(name);
  }
  return { added, read, masked, isDeletedFrom, isText };
}

/** `passwords.get(user)`, `passwords.has(user)`, `passwords[user]` */
function isLookedUp(identifier: TSESTree.Node): boolean {
  const { parent } = identifier;
  if (parent?.type === T.MemberExpression) return parent.computed && parent.property === identifier;
  if (parent?.type !== T.CallExpression || parent.arguments.length !== 1 || parent.arguments[0] !== identifier)
    return false;
  return parent.callee.type === T.MemberExpression && /^(?:get|has)$/.test(staticName(parent.callee) ?? "");
}

function isComparedWithText(identifier: TSESTree.Node): boolean {
  const comparison = identifier.parent;
  if (comparison?.type !== T.BinaryExpression || !/^[!=]==?$/.test(comparison.operator)) return false;
  const other = comparison.left === identifier ? comparison.right : comparison.left;
  return other.type === T.Literal && typeof other.value === "string";
}
