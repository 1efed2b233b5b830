import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import type { TSESTree } from "@typescript-eslint/utils";
import { unwrap } from "../../code/expressions.ts";
import { staticName } from "../../code/names.ts";
import { originKey } from "../../code/origin.ts";
import { onlyWrite, variableOf } from "../../code/scopes.ts";
import { definitionOf, type Located } from "../definitions.ts";
import type { Search } from "../search.ts";
import {
  chosenFrom,
  HARMLESS,
  mergedShapes,
  NUMBER,
  objectOf,
  TEXT,
  UNKNOWN,
  type ValueShape,
  later,
  type LaterShape,
} from "./value-shape.ts";

/** What zod's makers make. https://zod.dev/api, read November 2026. */
const MADE: Readonly<Record<string, ValueShape>> = {
  string: TEXT,
  email: TEXT,
  url: TEXT,
  uuid: TEXT,
  number: NUMBER,
  int: NUMBER,
  bigint: NUMBER,
  boolean: HARMLESS,
  stringbool: HARMLESS,
  enum: HARMLESS,
  nativeEnum: HARMLESS,
  literal: HARMLESS,
  date: HARMLESS,
  null: HARMLESS,
  undefined: HARMLESS,
};

/** Methods that give the schema a default, a condition or a name, and leave what it lets through. */
const KEEPING = new Set(
  (
    "optional nullable nullish default prefault catch refine superRefine check describe meta brand readonly transform pipe min max length " +
    "nonempty positive nonnegative negative int finite safe gt gte lt lte multipleOf email url uuid regex trim toLowerCase toUpperCase " +
    "startsWith endsWith includes datetime strip array partial required openapi"
  ).split(" "),
);

/** Reads a schema of zod, through constants of the project; unknown where something in it cannot be read. */
export function shapeOfSchema(at: Located, search: Search, hops: number): ValueShape {
  if (hops <= 0 || !search.step()) return UNKNOWN;
  const node = unwrap(at.node);
  if (node.type === T.CallExpression) return shapeOfCall(node, at, search, hops);
  if (node.type !== T.Identifier && node.type !== T.MemberExpression) return UNKNOWN;
  const variable = node.type === T.Identifier ? variableOf(node, at.file.sourceCode) : undefined;
  const written = variable?.defs[0]?.type === "Variable" && onlyWrite(variable);
  const found = written ? { node: written, file: at.file } : definitionOf(node, at.file, search.project);
  if (!found || found.node === node) return UNKNOWN;
  return search.once(found.node, "schema", hops, () => shapeOfSchema(found, search, hops - 1)) ?? UNKNOWN;
}

function shapeOfCall(call: TSESTree.CallExpression, { file }: Located, search: Search, hops: number): ValueShape {
  const callee = unwrap(call.callee);
  if (callee.type !== T.MemberExpression) return UNKNOWN;
  const name = staticName(callee) ?? "";
  const [first, second] = call.arguments;
  const inner = (node: TSESTree.Node | undefined) => (node ? shapeOfSchema({ node, file }, search, hops - 1) : UNKNOWN);
  if (isZod(callee.object, file)) {
    if (name === "object" || name === "strictObject") return shapeOfFields(first, name === "strictObject", inner);
    if (name === "array" || name === "optional" || name === "nullable") return inner(first);
    if (name === "preprocess") return inner(second);
    return MADE[name] ?? UNKNOWN;
  }
  const base = () => inner(callee.object);
  if (name === "strict") {
    const shape = base();
    return shape.kind === "object" ? { ...shape, isStrict: true } : shape;
  }
  if (name === "extend" || name === "safeExtend") return mergedShapes([base(), shapeOfFields(first, false, inner)]);
  if (name === "merge" || name === "and") return mergedShapes([base(), inner(first)]);
  if (name === "pick" || name === "omit") return chosenFrom(base(), keysOf(first), name === "pick");
  return KEEPING.has(name) ? base() : UNKNOWN;
}

/** `z`, and `z.coerce`. */
function isZod(object: TSESTree.Node, file: Located["file"]): boolean {
  return /^zod(?:\/v\d)?(?:\.z)?(?:\.coerce)?$/.test(originKey(object, file.sourceCode));
}

function shapeOfFields(
  fields: TSESTree.Node | undefined,
  isStrict: boolean,
  inner: (node: TSESTree.Node) => ValueShape,
): ValueShape {
  if (fields?.type !== T.ObjectExpression) return UNKNOWN;
  const found = new Map<string, LaterShape>();
  let isComplete = true;
  for (const property of fields.properties) {
    const name = property.type === T.Property ? staticName(property) : null;
    if (property.type === T.Property && name !== null)
      found.set(
        name,
        later(() => inner(property.value)),
      );
    else isComplete = false;
  }
  return objectOf(found, isComplete, isStrict);
}

function keysOf(mask: TSESTree.Node | undefined): ReadonlySet<string> | null {
  if (mask?.type !== T.ObjectExpression) return null;
  const names = mask.properties.map((each) => (each.type === T.Property ? staticName(each) : null));
  return names.some((each) => each === null) ? null : new Set(names as string[]);
}
