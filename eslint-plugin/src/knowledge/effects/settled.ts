import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import type { TSESTree } from "@typescript-eslint/utils";
import { unwrap } from "../../code/expressions.ts";
import { staticName } from "../../code/names.ts";
import type { SourceCode } from "../../code/per-file.ts";
import { onlyWrite, variableOf } from "../../code/scopes.ts";
import { propertyNames } from "./call-path.ts";

// Options and chained calls under which a second insert changes nothing.
const SETTLING =
  /^(?:onConflict\w{0,20}|onDuplicateKeyUpdate|ignoreDuplicates|skipDuplicates|updateOnDuplicate|upsert|ignore|merge|orIgnore|orUpdate|doNothing)$/;

/** Whether a second insert is told to change nothing: `.onConflictDoNothing()`, `{ ignoreDuplicates: true }`. */
export function settlesConflicts(call: TSESTree.CallExpression): boolean {
  if (call.arguments.some((each) => propertyNames(each).some((name) => SETTLING.test(name)))) return true;
  let at: TSESTree.Node = call;
  while (at.parent?.type === T.MemberExpression && at.parent.object === at) {
    if (SETTLING.test(staticName(at.parent) ?? "")) return true;
    at = at.parent.parent;
  }
  return false;
}

/** `{ id: body.id }`: the client names the row, so that the second insert meets the first. */
export function hasGivenId(call: TSESTree.CallExpression, sourceCode: SourceCode): boolean {
  return call.arguments.some((argument) => {
    const outer = unwrap(argument);
    const data =
      outer.type === T.ObjectExpression ? [outer, ...outer.properties.flatMap((each) => dataObject(each))] : [];
    return data.some((object) =>
      object.properties.some((each) => {
        if (each.type !== T.Property || !/^_?id$/.test(staticName(each) ?? "")) return false;
        const value = unwrap(each.value);
        if (value.type === T.MemberExpression) return true;
        const variable = value.type === T.Identifier ? variableOf(value, sourceCode) : undefined;
        if (!variable) return false;
        const written = onlyWrite(variable);
        return written === null || !/^(?:Call|New|Await)Expression$/.test(unwrap(written).type);
      }),
    );
  });
}

function dataObject(property: TSESTree.ObjectLiteralElement): TSESTree.ObjectExpression[] {
  if (property.type !== T.Property || staticName(property) !== "data") return [];
  const value = unwrap(property.value);
  return value.type === T.ObjectExpression ? [value] : [];
}
