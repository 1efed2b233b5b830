import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import type { TSESTree } from "@typescript-eslint/utils";
import { packageOfKey } from "../../../catalog/keys.ts";
import { packagesWith } from "../../../catalog/packages/index.ts";
import { unwrap } from "../../../code/expressions.ts";
import { staticName } from "../../../code/names.ts";
import { nodesIn } from "../../../code/nodes.ts";
import { originKey } from "../../../code/origin.ts";
import { perFile, type SourceCode } from "../../../code/per-file.ts";

const SCHEMAS: ReadonlySet<string> = new Set([...packagesWith("schema"), "envalid"]);

/** Methods of schemas behind which nothing may be given. */
const OPTIONAL: ReadonlySet<string> = new Set(["default", "optional", "nullish", "catch", "prefault", "partial"]);

/** How variables of the environment are written. */
const VARIABLE = /^[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+$/;

/** The variables that a schema of a file demands. */
const demanded = perFile((sourceCode): ReadonlySet<string> => {
  const found = new Set<string>();
  for (const object of nodesIn(sourceCode, T.ObjectExpression)) {
    for (const property of object.properties) {
      const name = property.type === T.Property ? staticName(property) : null;
      if (property.type !== T.Property || name === null || !VARIABLE.test(name)) continue;
      if (demands(property.value, sourceCode)) found.add(name);
    }
  }
  return found;
});

/** Whether a file checks the environment against a schema that demands a variable. */
export function isDemanded(setting: string, sourceCode: SourceCode): boolean {
  return sourceCode.text.includes(setting) && demanded(sourceCode).has(setting);
}

/** Whether a schema is one of some package's that knows no way to do without a value. */
function demands(value: TSESTree.Node, sourceCode: SourceCode): boolean {
  let node = unwrap(value);
  if (node.type !== T.CallExpression || !SCHEMAS.has(packageOfKey(originKey(node, sourceCode)))) return false;
  // `str({ default: "…" })`
  if (node.arguments.some(({ type }) => type === T.ObjectExpression) && node.callee.type === T.Identifier) return false;
  for (;;) {
    if (node.type === T.CallExpression) node = unwrap(node.callee);
    else if (node.type === T.MemberExpression) {
      if (OPTIONAL.has(staticName(node) ?? "")) return false;
      node = unwrap(node.object);
    } else return true;
  }
}
