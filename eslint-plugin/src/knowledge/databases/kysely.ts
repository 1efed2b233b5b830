import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import type { TSESTree } from "@typescript-eslint/utils";
import { stringValue, unwrap } from "../../code/expressions.ts";
import { staticName } from "../../code/names.ts";
import { originKey } from "../../code/origin.ts";
import type { SourceCode } from "../../code/per-file.ts";
import type { BuilderStar } from "./builders.ts";
import { chainAround, definedNames, isInsideExists, type CallChain } from "./call-chain.ts";
import { reachesResult } from "./handed-on.ts";
import { withHeldCalls } from "./held-builder.ts";

const QUERY_METHODS = new Set("selectFrom insertInto updateTable deleteFrom mergeInto replaceInto".split(" "));

const SOURCE_METHOD =
  /^(?:selectFrom|insertInto|updateTable|deleteFrom|mergeInto|replaceInto|from|using|(?:inner|left|right|full|cross)?Join|(?:inner|left|cross)JoinLateral)$/i;

/**
 * Kysely's `selectAll()` and `returningAll()`. They are fine over subqueries and common table expressions: what these
 * read is said where they are made.
 */
export function kyselyStar(
  call: TSESTree.CallExpression,
  method: "selectAll" | "returningAll",
  sourceCode: SourceCode,
): BuilderStar | null {
  const chain = withHeldCalls(chainAround(call), sourceCode);
  const isKysely =
    chain.calls.some(({ name }) => QUERY_METHODS.has(name)) || /^kysely\b/.test(originKey(chain.root, sourceCode));
  if (!isKysely || isInsideExists(chain.top) || !reachesResult(chain)) return null;
  const kind = method === "returningAll" ? "returning" : "explicit";
  const wanted = qualifiers(call);
  const tables = tablesOf(chain).filter(
    ({ alias }) => wanted.length === 0 || (alias !== null && wanted.includes(alias)),
  );
  const [first] = tables;
  if (!first && hasUnknownSource(chain)) return null;
  if (tables.length > 0 && tables.every(({ isDerived }) => isDerived)) return null;
  const isJoined = tablesOf(chain).length > 1 || hasUnknownSource(chain);
  const named = tables.find(({ isDerived }) => !isDerived) ?? first;
  const table = named?.name ?? null;
  const reads = tables.flatMap(({ name, isDerived }) => (isDerived || name === null ? [] : [name]));
  return {
    node: nameOf(call),
    kind,
    table,
    reads,
    source: named?.source ?? null,
    root: chain.root,
    call,
    style: "kysely",
    isJoined,
  };
}

interface Table {
  /** Null where it is not written out. */
  readonly name: string | null;
  readonly alias: string | null;
  /** What names it, where that is no string of the chain's own: `sql.table(pets)`. */
  readonly source: TSESTree.Node | null;
  /** Whether the chain itself defines it with `with`. */
  readonly isDerived: boolean;
}

function tablesOf(chain: CallChain): Table[] {
  const defined = definedNames(chain);
  const sources = chain.calls.filter(({ name }) => SOURCE_METHOD.test(name)).flatMap((each) => each.arguments[0] ?? []);
  return sources
    .flatMap((source): readonly (TSESTree.Node | null)[] =>
      source.type === T.ArrayExpression ? source.elements : [source],
    )
    .flatMap((source): readonly Table[] => {
      const given = tableGiven(source);
      const text = stringValue(given ? given.node : source);
      if (text === null) return given ? [{ name: null, alias: given.alias, source: given.node, isDerived: false }] : [];
      const [name = "", alias = name] = text.split(/ as /i).map((part) => part.trim());
      return [{ name, alias: given?.alias ?? alias, source: null, isDerived: defined.has(name) }];
    });
}

/** What names the table of `sql.table("pets")` and `db.dynamic.table("pets").as("p")`, and the name that it is given. */
function tableGiven(source: TSESTree.Node | null): { node: TSESTree.Node; alias: string | null } | null {
  if (source?.type !== T.CallExpression || source.callee.type !== T.MemberExpression) return null;
  const [given] = source.arguments;
  if (!given) return null;
  const method = staticName(source.callee);
  if (method === "table") return { node: given, alias: null };
  const table = method === "as" ? tableGiven(unwrap(source.callee.object)) : null;
  return table && { node: table.node, alias: stringValue(given) };
}

function hasUnknownSource({ calls }: CallChain): boolean {
  return calls.some(
    ({ name, arguments: [source] }) =>
      SOURCE_METHOD.test(name) && source && stringValue(source) === null && !tableGiven(source),
  );
}

function qualifiers({ arguments: [argument] }: TSESTree.CallExpression): string[] {
  const elements = argument?.type === T.ArrayExpression ? argument.elements : [argument ?? null];
  return elements.flatMap((element) => stringValue(element) ?? []);
}

function nameOf(call: TSESTree.CallExpression): TSESTree.Node {
  return call.callee.type === T.MemberExpression ? call.callee.property : call;
}
