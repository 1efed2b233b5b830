import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import type { TSESTree } from "@typescript-eslint/utils";
import { declaredOf } from "../../code/declared-fields.ts";
import { unwrap } from "../../code/expressions.ts";
import { enclosingFunction, parameterPattern } from "../../code/functions.ts";
import { staticName, wordsOf } from "../../code/names.ts";
import { onlyWrite, variableOf } from "../../code/scopes.ts";
import { isOfNewRow } from "../../knowledge/effects/new-rows.ts";
import { meetsOnlyGivenId } from "../../knowledge/effects/optional-ids.ts";
import { fieldsOf } from "../../knowledge/effects/state.ts";
import { insertedRow } from "../../knowledge/idempotency/key-rows.ts";
import type { Located } from "../definitions.ts";
import { makesFreshValues } from "../fresh-values.ts";
import type { Project, ProjectFile } from "../index.ts";
import type { ReachedCall } from "../reach.ts";
import { refusesSecondRow } from "./unique.ts";

type Reached = Pick<ReachedCall, "call" | "file" | "by">;

const MAX_HOPS = 6;

/**
 * Whether the database refuses an insert that is made again, by a unique constraint on values that are the same then: the
 * row is read where it is written, and in the callers that hand it on.
 */
export function isRefusedAgain({ call, file, by }: Reached, project: Project): boolean {
  const inserted = insertedRow(call);
  if (!inserted) return false;
  const found: Repeated = { columns: [], isWhole: false, isOpen: false };
  collect(inserted.row, file, by, found, MAX_HOPS, { rows: new Map(), project });
  // An id that may be left out is another each time then.
  if (meetsOnlyGivenId(call, file.sourceCode)) found.columns = found.columns.filter((each) => !/^_?id$/.test(each));
  const needed = found.isWhole ? "whole" : "some";
  return refusesSecondRow(inserted.model, found.columns, project, needed) === true;
}

/** The rows that were looked into, and with how many hops; and who can say what functions do. */
interface Known {
  readonly rows: Map<TSESTree.Node, number>;
  readonly project: Project;
}

/** What of a row is the same when the request comes again. */
interface Repeated {
  columns: string[];
  /** The client gave all of it: `create({ data: req.body })`. */
  isWhole: boolean;
  /** Some of it is what the request brought, of which it is not written here what it holds: `{ ...input, teamId }`. */
  isOpen: boolean;
}

function collect(
  row: TSESTree.Node,
  file: ProjectFile,
  by: readonly Located<TSESTree.CallExpression>[],
  found: Repeated,
  hops: number,
  known: Known,
): void {
  const node = unwrap(row);
  // What is spread several times brings the same each time.
  if (hops <= (known.rows.get(node) ?? 0)) return;
  known.rows.set(node, hops);
  if (node.type === T.ObjectExpression) {
    for (const each of node.properties) {
      if (each.type === T.SpreadElement) collect(each.argument, file, by, found, hops - 1, known);
      else {
        const name = staticName(each);
        const place = { file, project: known.project };
        if (name === null) continue;
        if (isGivenAgain(each.value, place) || isNamedByClient(name, each.value, place)) found.columns.push(name);
        // `{ ...input, code: newCode() }`
        else found.columns = found.columns.filter((column) => column !== name);
      }
    }
    return;
  }
  if (node.type === T.MemberExpression) found.isWhole ||= staticName(node) === "body";
  if (node.type !== T.Identifier) return;
  const variable = variableOf(node, file.sourceCode);
  const definition = variable?.defs[0];
  if (!variable || definition?.type !== "Parameter") {
    const written = variable && onlyWrite(variable);
    if (written && written !== node) collect(written, file, by, found, hops - 1, known);
    return;
  }
  const handed = handedTo(definition.name, node, by.at(-1));
  if (!handed) {
    if (by.length > 0) return;
    found.isOpen = true;
    found.isWhole ||= isBody(definition.name);
    return;
  }
  collect(handed.node, handed.file, by.slice(0, -1), found, hops - 1, known);
  const declared = found.isOpen ? declaredOf(node, file.sourceCode) : null;
  if (declared?.is !== "object") return;
  // The type says what the request may bring; what the caller sets itself was asked about there.
  const set = new Set(fieldsOf(handed.node).map(([name]) => name));
  for (const name of declared.fields.keys()) if (!set.has(name)) found.columns.push(name);
}

/** `@Body() data` of a handler: what the client sent. */
function isBody(parameter: TSESTree.Node): boolean {
  const decorators = parameter.type === T.Identifier ? parameter.decorators : [];
  return decorators.some(
    ({ expression }) => expression.type === T.CallExpression && staticName(expression.callee) === "Body",
  );
}

/** What a call gives to a parameter of the function that it leads to. */
function handedTo(
  name: TSESTree.Node,
  within: TSESTree.Node,
  by: Located<TSESTree.CallExpression> | undefined,
): Located | null {
  const parameters = enclosingFunction(within)?.params ?? [];
  const at = parameters.findIndex((each) => parameterPattern(each) === name);
  const argument = at === -1 ? undefined : by?.node.arguments[at];
  return by && argument && argument.type !== T.SpreadElement ? { node: argument, file: by.file } : null;
}

/** `id: body.id ?? randomUUID()`: a client that may try again names the row. */
function isNamedByClient(name: string, value: TSESTree.Node, place: Place): boolean {
  const node = unwrap(value);
  return /^_?id$/.test(name) && node.type === T.LogicalExpression && isGivenAgain(node.left, place);
}

interface Place {
  readonly file: ProjectFile;
  readonly project: Project;
}

// What a value is put through before it is kept, which gives the same again for the same.
const RESHAPING = /^(?:String|Number|Boolean|BigInt|encodeURIComponent|parse(?:Int|Float))$/;
const RESHAPING_METHODS =
  /^(?:trim|trimStart|trimEnd|toLowerCase|toUpperCase|toString|normalize|replace|replaceAll|slice)$/;
const MAKING =
  /^(?:generate|create|make|build|random|new|next|unique|free|unused|nano|uuid|cuid|ulid|hash|encrypt|sign|get|find)/;

/**
 * Whether a value is taken from what a retry brings again, or made from it at once; what has to be waited for, such as a
 * free name, may differ.
 */
function isGivenAgain(
  value: TSESTree.Node,
  place: Place,
  hops = MAX_HOPS,
  seen = new Map<TSESTree.Node, { readonly hops: number; readonly isGiven: boolean }>(),
): boolean {
  const before = seen.get(value);
  if (before && (before.isGiven || before.hops >= hops)) return before.isGiven;
  const isGiven = isMadeOfGiven(value, place, hops, (each) => isGivenAgain(each, place, hops - 1, seen));
  seen.set(value, { hops, isGiven });
  return isGiven;
}

/**
 * Whether a call makes something that is another each time: what it comes to draws a value, or it is given nothing that it
 * could be made from.
 */
function isMade(init: TSESTree.Node, { file, project }: Place): boolean {
  const value = unwrap(init);
  const call = value.type === T.AwaitExpression ? unwrap(value.argument) : value;
  if (call.type !== T.CallExpression) return false;
  if (makesFreshValues(call, file, project)) return true;
  if (call.arguments.length > 0 || call !== value) return false;
  return wordsOf(staticName(unwrap(call.callee)) ?? "").some((word) => MAKING.test(word));
}

function isMadeOfGiven(
  value: TSESTree.Node,
  place: Place,
  hops: number,
  again: (each: TSESTree.Node) => boolean,
): boolean {
  if (hops <= 0 || value.type === T.AwaitExpression) return false;
  const node = unwrap(value);
  switch (node.type) {
    case T.Literal:
      return true;
    case T.MemberExpression:
      return !isOfNewRow(node, place.file.sourceCode);
    case T.TemplateLiteral:
      return node.expressions.every(again);
    case T.ConditionalExpression:
      return again(node.consequent) && again(node.alternate);
    case T.LogicalExpression:
      return again(node.left) && again(node.right);
    case T.CallExpression: {
      const name = staticName(unwrap(node.callee)) ?? "";
      const { callee } = node;
      if (callee.type === T.MemberExpression && RESHAPING_METHODS.test(name)) return again(callee.object);
      const [first] = node.arguments;
      if (!first || first.type === T.Literal || !node.arguments.every(again)) return false;
      return RESHAPING.test(name) || !wordsOf(name).some((word) => MAKING.test(word));
    }
    case T.Identifier: {
      const definition = variableOf(node, place.file.sourceCode)?.defs[0];
      if (definition?.type === "Parameter") return true;
      if (definition?.type !== "Variable") return false;
      const { id, init } = definition.node;
      if (id.type === T.Identifier) return init !== null && again(init);
      // `const { title } = await request.json()`, which `const { id } = newId()` is not.
      return init === null || !isMade(init, place);
    }
    default:
      return false;
  }
}
