import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import type { TSESTree } from "@typescript-eslint/utils";
import { staticName } from "../../code/names.ts";
import type { Variable } from "../../code/scopes.ts";
import type { Path } from "./source.ts";

/** One of the values that a variable is given. */
export interface Write {
  readonly name: TSESTree.Identifier;
  /** Null where it is no expression of the file: `count++`, a key of `for (const key in all)`. */
  readonly value: TSESTree.Node | null;
  /** What of the value it is given: `name` of `const { name } = value`. */
  readonly path: Path;
  readonly kind: "set" | "appended" | "default";
}

/** A variable that more values are given than anybody keeps apart is not followed: what is in it is not known. */
export const MOST_WRITES = 50;

const written = new WeakMap<Variable, readonly Write[]>();

/** All values that a variable is given, in the order in which they stand in the file. */
export function writesOf(variable: Variable): readonly Write[] {
  let writes = written.get(variable);
  if (!writes) written.set(variable, (writes = variable.references.flatMap((each) => writeOf(each))));
  return writes;
}

function writeOf(reference: Variable["references"][number]): readonly Write[] {
  if (!reference.isWrite()) return [];
  const name = reference.identifier as TSESTree.Identifier;
  const value = reference.writeExpr ?? null;
  const { parent } = name;
  if (value === null || parent.type === T.UpdateExpression) return [{ name, value: null, path: [], kind: "set" }];
  if (parent.type === T.AssignmentPattern && parent.right === value)
    return [{ name, value, path: [], kind: "default" }];
  const { path, top } = pathInPattern(name);
  const above = top.parent;
  if (above?.type === T.AssignmentExpression && above.operator === "+=")
    return [{ name, value, path, kind: "appended" }];
  const loop = above?.type === T.VariableDeclarator && above.init === null ? above.parent.parent : above;
  if (loop?.type === T.ForInStatement) return [{ name, value: null, path, kind: "set" }];
  return [{ name, value, path: loop?.type === T.ForOfStatement ? ["[]", ...path] : path, kind: "set" }];
}

/** Which part of its value a pattern gives to one of its names, and the whole pattern. */
export function pathInPattern(name: TSESTree.Node): { readonly path: Path; readonly top: TSESTree.Node } {
  const path: string[] = [];
  let top = name;
  for (let above = top.parent; above; above = top.parent) {
    if (above.type === T.Property && above.parent.type === T.ObjectPattern && above.value === top) {
      path.unshift(staticName(above) ?? "*");
      top = above.parent;
    } else if (above.type === T.ArrayPattern) {
      path.unshift(String(above.elements.indexOf(top as TSESTree.DestructuringPattern)));
      top = above;
    } else if (above.type === T.RestElement && above.parent.type === T.ObjectPattern) {
      top = above.parent;
    } else if (above.type === T.RestElement && above.parent.type === T.ArrayPattern) {
      top = above.parent;
    } else if (above.type === T.AssignmentPattern && above.left === top) {
      top = above;
    } else break;
  }
  return { path, top };
}

/** What is put into an object or a list that a variable holds, after it was made. */
export interface Added {
  /** The member that it becomes: a name, `[]` for an element, `*` for the members of what is added. */
  readonly name: string;
  readonly node: TSESTree.Node;
  readonly value: TSESTree.Node;
}

const added = new WeakMap<Variable, ReadonlyMap<string, readonly Added[]>>();

/** `options.password = value`, `list.push(value)`, `Object.assign(options, values)`, by the name of the member. */
export function addedTo(variable: Variable): ReadonlyMap<string, readonly Added[]> {
  const known = added.get(variable);
  if (known) return known;
  const byName = new Map<string, Added[]>();
  for (const { identifier } of variable.references) {
    for (const addition of additionsAt(identifier)) {
      const others = byName.get(addition.name);
      if (others) others.push(addition);
      else byName.set(addition.name, [addition]);
    }
  }
  added.set(variable, byName);
  return byName;
}

function additionsAt(read: TSESTree.Node): readonly Added[] {
  const { parent } = read;
  if (parent?.type === T.CallExpression && parent.arguments[0] === read && staticName(parent.callee) === "assign") {
    return parent.arguments.slice(1).map((value) => ({ name: "*", node: parent, value }));
  }
  if (parent?.type !== T.MemberExpression || parent.object !== read) return [];
  const name = staticName(parent);
  const above = parent.parent;
  if (name === null) return [];
  if (above.type === T.AssignmentExpression && above.left === parent)
    return [{ name, node: above, value: above.right }];
  if (above.type !== T.CallExpression || above.callee !== parent || name !== "push") return [];
  return above.arguments.map((value) => ({ name: "[]", node: above, value }));
}
