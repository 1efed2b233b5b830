import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import type { TSESTree } from "@typescript-eslint/utils";
import { STANDARD_SERIALIZERS } from "../../catalog/loggers/index.ts";
import { unwrap } from "../../code/expressions.ts";
import { isFunction, type FunctionNode } from "../../code/functions.ts";
import { staticName } from "../../code/names.ts";
import { nodesIn } from "../../code/nodes.ts";
import { propertiesOf, propertyNamed } from "../../code/objects.ts";
import { originKey } from "../../code/origin.ts";
import { returnedExpressions } from "../../code/returns.ts";
import { onlyValue } from "../../code/scopes.ts";
import type { LogCall } from "../../knowledge/loggers/index.ts";
import { personalDataIn, type Category, type PersonalDatum } from "../../knowledge/personal-data/index.ts";
import { definitionOf, type Located } from "../definitions.ts";
import type { Project } from "../index.ts";
import { makingOf, writingsOf } from "./maker.ts";
import { objectAt, type LocatedObject } from "./options.ts";

/** The keys of errors: what serializes them keeps what an error carries. */
const OF_ERRORS: ReadonlySet<string> = new Set(["err", "error"]);

/** What a serializer leaves of an object. */
interface Left {
  readonly path: string;
  readonly term: string;
  readonly category: Category;
}

/**
 * What is written of a datum that stands under a key for which the logger of a call has a serializer: the fields that this
 * leaves, null where it leaves none that is personal or cannot be read. Without a serializer the datum itself.
 */
export function serialized(datum: PersonalDatum, call: LogCall, project: Project): PersonalDatum | null {
  const [key] = datum.path ?? [];
  if (key === undefined || OF_ERRORS.has(key)) return datum;
  const serializer = serializerOf(key, call, project);
  if (!serializer) return datum;
  const left = leftBy(serializer, project);
  const [first] = left;
  if (!first || datum.path?.length !== 1 || !datum.fields) return null;
  return { ...datum, category: first.category, term: first.term, fields: left.map(({ path }) => path) };
}

/** What a logger is told to make of the values under a key before it writes them. */
function serializerOf(key: string, call: LogCall, project: Project): Located | null {
  for (const { node, file } of serializersOf(call, project)) {
    const property = propertyNamed(node, key);
    if (property) return { node: property.value, file };
  }
  return null;
}

function serializersOf(call: LogCall, project: Project): readonly LocatedObject[] {
  const { file } = project;
  const made = call.receiver ? makingOf({ node: call.receiver, file }, project) : null;
  const through = writingsOf(call, project).flatMap(({ making, isHandedOn }) => (making && isHandedOn ? [making] : []));
  const given = [...(made?.asked ?? []), ...through.flatMap(({ asked }) => asked)].flatMap((each) =>
    each.node.arguments.flatMap((argument) => {
      const options = argument.type === T.SpreadElement ? null : objectAt({ node: argument, file: each.file }, project);
      const property = options && propertyNamed(options.node, "serializers");
      const found = options && property && objectAt({ node: property.value, file: options.file }, project);
      return found ? [found] : [];
    }),
  );
  if (given.length > 0) return given;
  // A logger that a framework makes: `fastify({ logger: { serializers } })`.
  return nodesIn(file.sourceCode, T.Property).flatMap((property) => {
    if (staticName(property) !== "serializers" || property.parent.type !== T.ObjectExpression) return [];
    return objectAt({ node: property.value, file }, project) ?? [];
  });
}

function leftBy(serializer: Located, project: Project): readonly Left[] {
  const standard = standardFields(serializer.node, serializer.file);
  if (standard) return standard;
  const node = unwrap(serializer.node);
  const fn = isFunction(node) ? { node, file: serializer.file } : definitionOf(node, serializer.file, project);
  return fn && isFunction(fn.node) ? leftByFunction({ node: fn.node, file: fn.file }) : [];
}

function leftByFunction({ node, file }: Located<FunctionNode>): readonly Left[] {
  const found = new Map<string, Left>();
  for (const returned of returnedExpressions(node, file.sourceCode)) {
    for (const each of [...standardIn(returned, file), ...readIn(returned, file)]) found.set(each.path, each);
  }
  return [...found.values()];
}

function readIn(returned: TSESTree.Expression, { sourceCode }: Located["file"]): readonly Left[] {
  return personalDataIn(returned, sourceCode).map(({ path, term, category, fields }) => {
    const at = path?.join(".") ?? "";
    return { path: at === "" ? (fields?.[0] ?? term) : at, term, category };
  });
}

/** What a library's serializer leaves that a function hands on: `{ ...stdSerializers.req(request), headers: null }`. */
function standardIn(returned: TSESTree.Expression, file: Located["file"]): readonly Left[] {
  const value = onlyValue(returned, file.sourceCode);
  if (value.type === T.CallExpression) return standardFields(value.callee, file) ?? [];
  if (value.type !== T.ObjectExpression) return [];
  const own = propertiesOf(value);
  return value.properties.flatMap((each) => {
    if (each.type !== T.SpreadElement) return [];
    const call = onlyValue(each.argument, file.sourceCode);
    const left = call.type === T.CallExpression ? (standardFields(call.callee, file) ?? []) : [];
    return left.filter(({ path }) => !own.has(path));
  });
}

function standardFields(serializer: TSESTree.Node, { sourceCode }: Located["file"]): readonly Left[] | null {
  const fields = STANDARD_SERIALIZERS.get(originKey(serializer, sourceCode));
  return fields?.map((path) => ({ path, term: "request headers", category: "credential" as const })) ?? null;
}
