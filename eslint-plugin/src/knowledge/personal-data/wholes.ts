import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import type { TSESTree } from "@typescript-eslint/utils";
import { staticName, wordsOf } from "../../code/names.ts";
import { variableOf } from "../../code/scopes.ts";
import type { Category } from "./categories.ts";
import { carries, SAFE, type Verdict } from "./datum.ts";
import type { Place } from "./place.ts";
import type { Reader } from "./reader.ts";
import type { TypeShape } from "./types.ts";
import { sourceName } from "./source-name.ts";
import { declaredType, shapeOf, type Shape } from "./shapes.ts";
import { usesOf } from "./uses.ts";
import { personOf, wholeObjectOf } from "./whole-objects.ts";

/** Sensitive fields of an object and the category of the first. */
export interface SensitiveFields {
  readonly names: readonly string[];
  readonly category: Category;
}

const ERROR_NAME = /^(?:e|err|error|ex|exception|cause|reason)$/i;
/** Owners whose `user` is a login name. */
export const SETTINGS_WORDS: ReadonlySet<string> = new Set(
  "config configuration options opts settings url uri connection db database smtp env argv args parsed creds".split(
    " ",
  ),
);

/**
 * What an object that is printed with all its fields carries: by what it is (`req.body`), by its type, by the fields that
 * the file reads from it, or by the person it is named after. Null when nothing tells.
 */
export function readWhole(node: TSESTree.Node, place: Place, reader: Reader): Verdict | null {
  if (place.as === "text") return null;
  const source = sourceName(node);
  if (source === null) return null;
  const typed = reader.types?.shapeOf(node, (name) => reader.categoryOf(name)) ?? declaredShape(node, reader);
  if (typed?.kind === "harmless") return SAFE;
  const whole = wholeObjectOf(node, reader.sourceCode);
  // A body whose type lists its fields is no longer unknown.
  const isListed = whole?.category === "unspecified" && typed?.kind === "object" && typed.isComplete;
  // `run(req: { query: string })`: a query that is one text was written for a database, not sent in a URL.
  const isStatement = whole?.term === "query string" && typed?.kind === "primitive";
  if (whole && !isListed && !isStatement) return carries(reader.datum(node, source, whole, place, []));
  if (typed?.kind === "primitive") return null;
  if (typed?.kind === "object") {
    if (typed.fields) return carries(objectDatum(node, source, typed.fields, place, reader));
    if (typed.isComplete) return SAFE;
  }
  const used = node.type === T.Identifier ? fieldsInUse(node, reader) : null;
  if (used) return carries(objectDatum(node, source, used, place, reader));
  const person = isLoginName(node, reader) ? null : personOf(staticName(node) ?? "");
  return person === null
    ? null
    : carries(reader.datum(node, source, { category: "identity", term: person }, place, []));
}

function objectDatum(node: TSESTree.Node, source: string, found: SensitiveFields, place: Place, reader: Reader) {
  const { names, category } = found;
  const datum = reader.datum(node, source, { category, term: names[0] ?? "" }, place, names);
  return node.type === T.CallExpression ? { ...datum, isNamedByHolder: true as const } : datum;
}

/** The same as the type services tell, from types that the file writes down itself. */
function declaredShape(node: TSESTree.Node, reader: Reader): TypeShape | null {
  const type = declaredType(node, reader.sourceCode);
  const shape = type && shapeOf(type, reader.sourceCode);
  if (shape?.kind !== "object") return shape;
  const found = sensitiveFieldsOf(shape, reader, 0);
  const [first] = found;
  const fields = first ? { names: found.map(({ path }) => path), category: first.category } : null;
  return { kind: "object", fields, isComplete: shape.isComplete };
}

function sensitiveFieldsOf(
  shape: Extract<Shape, { kind: "object" }>,
  reader: Reader,
  depth: number,
): { path: string; category: Category }[] {
  return [...shape.fields].flatMap(([name, type]) => {
    const nested = type && shapeOf(type, reader.sourceCode);
    if (nested?.kind === "harmless") return [];
    const category = reader.categoryOf(name);
    if (category) return [{ path: name, category }];
    if (nested?.kind !== "object" || depth >= 2) return [];
    return sensitiveFieldsOf(nested, reader, depth + 1).map((found) => ({ ...found, path: `${name}.${found.path}` }));
  });
}

/** The sensitive fields that the file reads from a variable: what it prints with it. */
function fieldsInUse(node: TSESTree.Identifier, reader: Reader): SensitiveFields | null {
  if (ERROR_NAME.test(node.name)) return null;
  const variable = variableOf(node, reader.sourceCode);
  if (!variable || variable.defs[0]?.type === "ImportBinding") return null;
  const { masked, isDeletedFrom } = usesOf(variable);
  if (isDeletedFrom) return null;
  // `entry.password = "***"`: what is printed afterwards is the mask.
  const inUse = reader.sensitiveReads(variable).filter(([name]) => (masked.get(name) ?? Infinity) > node.range[0]);
  const [first] = inUse;
  return first ? { names: inUse.map(([name]) => name), category: first[1] } : null;
}

/** The `user` of a connection or a configuration, which is a text. */
function isLoginName(node: TSESTree.Node, reader: Reader): boolean {
  if (node.type === T.MemberExpression) return endsInSettings(node.object);
  if (node.type !== T.Identifier) return node.type !== T.CallExpression;
  const variable = variableOf(node, reader.sourceCode);
  const definition = variable?.defs[0];
  if (definition?.type === "Variable" && definition.node.id.type === T.ObjectPattern && definition.node.init) {
    if (endsInSettings(definition.node.init)) return true;
  }
  return variable !== undefined && usesOf(variable).isText;
}

function endsInSettings(owner: TSESTree.Node): boolean {
  return SETTINGS_WORDS.has(wordsOf(sourceName(owner) ?? "").at(-1) ?? "");
}
