import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import type { TSESTree } from "@typescript-eslint/utils";
import { stringValue } from "../../code/expressions.ts";
import { isFunction } from "../../code/functions.ts";
import { mentions, says } from "../../code/mentions.ts";
import { staticName, wordsOf } from "../../code/names.ts";
import { originKey } from "../../code/origin.ts";
import type { SourceCode } from "../../code/per-file.ts";
import { HOLE, readText } from "../../code/text.ts";
import {
  callOn,
  chainAround,
  definedNames,
  isExecuted,
  isInsideExists,
  isPartOfQuery,
  type CallChain,
  type ChainCall,
} from "./call-chain.ts";
import { reachesResult, readsSubquery } from "./handed-on.ts";
import { heldQuery, withHeldCalls } from "./held-builder.ts";
import { kyselyStar } from "./kysely.ts";

/** A query builder that is told to read, or give back, every column. */
export interface BuilderStar {
  /** The argument or call that says so. */
  readonly node: TSESTree.Node;
  readonly kind: "explicit" | "implicit" | "returning";
  /** The table, where the chain names one. */
  readonly table: string | null;
  /** The tables whose columns the star takes, as far as the chain names them; those that it defines itself left out. */
  readonly reads: readonly string[];
  /** What the query reads first, by a name or otherwise. */
  readonly source: TSESTree.Node | null;
  /** What the chain begins with. */
  readonly root: TSESTree.Expression;
  /** The call that asks for the columns; for `implicit`, the chain's last. */
  readonly call: TSESTree.CallExpression;
  /** How the builder is told columns; null where it cannot be told which builder it is. */
  readonly style: "knex" | "kysely" | "supabase" | null;
  /** Whether the query reads more than one table. */
  readonly isJoined: boolean;
}

/** Packages whose chains are queries. */
const BUILDER_ORIGIN =
  /^(?:knex|objection|kysely|@supabase\/supabase-js|@mikro-orm\/knex|adonisjs|@adonisjs\/lucid\/[^.]*)\b/;

/** Packages whose `select("*")` asks for elements of a page or a file. */
const NO_DATABASE =
  /^(?:global:(?:\$|jQuery|d3|cheerio|document)|d3\b|d3-selection|cheerio|jquery|xpath|css-select|unist)/;

/** Methods that only a chain about tables has. */
const TABLE_METHODS = new Set(
  (
    "from into table join innerJoin leftJoin rightJoin fullJoin leftOuterJoin where whereIn whereNull whereNot andWhere " +
    "orWhere whereRaw orderBy orderByRaw groupBy having limit offset withSchema transacting forUpdate insert del query " +
    "queryBuilder createQueryBuilder returning maybeSingle"
  ).split(" "),
);

const COLUMN_METHODS = new Set(["select", "column", "columns", "first", "distinct", "returning", "fromJS"]);

/** A star, alone, behind a table's name, or as the first of a list in one string. */
const STAR = /^\s*(?:[\w"`]+\.){0,2}\*\s*(?:,|$)/;

/** Whether a text may call a method that names columns with a star, which ends its string or has a comma behind it. */
export const mayNameStar = says(
  "select|column|first|distinct|returning|fromJS",
  /\*\s*["'`,\\]|\b(?:select|returning)All\b/,
);

/** What a call of a query builder says about columns, if it asks for all of them. */
export function builderStarOf(call: TSESTree.CallExpression, sourceCode: SourceCode): BuilderStar | null {
  const name = call.callee.type === T.MemberExpression ? staticName(call.callee) : null;
  if (name === "selectAll" || name === "returningAll") return kyselyStar(call, name, sourceCode);
  if (name === null || !COLUMN_METHODS.has(name)) return null;
  const star = starArgument(call);
  if (!star) return null;
  const chain = withHeldCalls(builderChain(call, sourceCode), sourceCode);
  if (!isQuery(chain, sourceCode) || isInsideExists(chain.top) || onlyCounts(call) || !reachesResult(chain))
    return null;
  const table = tableOfStar(star, chain, sourceCode);
  if (readsSubquery(chain, prefixOf(star), sourceCode) || (table !== null && definedNames(chain).has(table)))
    return null;
  const kind = name === "returning" ? "returning" : "explicit";
  return {
    node: star,
    kind,
    table,
    reads: prefixOf(star) === null ? tablesRead(chain, sourceCode) : table === null ? [] : [table],
    source: prefixOf(star) === null ? sourceOf(chain) : null,
    root: chain.root,
    call,
    style: styleOf(chain, sourceCode),
    isJoined: isJoined(chain),
  };
}

/** An instance of knex, and what begins with one. */
const KNEX = /^knex(?:\.knex|\.Knex(?:\.Transaction)?)?(?:\(\)|\.new\(\))$/;
const KNEX_CHAIN = new RegExp(KNEX.source.slice(0, -1));

/** Words that a knex instance is called by where it is a member: `this.db("users")`, `ctx.readKnex("users")`. */
const HANDLES = new Set("db knex trx tx database transaction conn connection".split(" "));

/** The chain around a call of a query builder, which begins with the table where knex is a member: `this.db("users")`. */
function builderChain(call: TSESTree.CallExpression, sourceCode: SourceCode): CallChain {
  const chain = chainAround(call);
  const [first, ...calls] = chain.calls;
  const [table] = first?.arguments ?? [];
  if (!first || !table || isFunction(table) || calls.length === 0 || chain.root.type === T.CallExpression) return chain;
  const isHandle = HANDLES.has(wordsOf(first.name).at(-1) ?? "") || KNEX.test(originKey(first.node.callee, sourceCode));
  return isHandle ? { ...chain, root: first.node, calls } : chain;
}

/** The table whose columns a star takes: the one that `o.*` names, else the chain's first. */
function tableOfStar(star: TSESTree.Node, chain: CallChain, sourceCode: SourceCode): string | null {
  const prefix = prefixOf(star);
  if (prefix === null) return tableOf(chain, sourceCode);
  const named = tableNodes(chain).flatMap((node) => nameIn(node, sourceCode) ?? []);
  return named.find((table) => isNamed(table, prefix)) ?? null;
}

/** `o` of `o.*`. */
function prefixOf(star: TSESTree.Node): string | null {
  const prefix = /^\s*((?:[\w"`]+\.){1,2})\*/.exec(stringValue(star) ?? "")?.[1];
  return prefix?.slice(0, -1).replace(/["`]/g, "") ?? null;
}

/** A name that is written, or put together from constants of the file. */
function nameIn(node: TSESTree.Node | null | undefined, sourceCode: SourceCode): string | null {
  const name = node && readText(node, sourceCode)?.value;
  return name && !name.includes(HOLE) ? name : null;
}

/** Whether `pets`, `app.pets` or `pets as p` is what a star's prefix means. */
export function isNamed(table: string, prefix: string): boolean {
  const [name = "", alias] = table.split(/ as /i).map((part) => part.trim());
  return prefix === (alias ?? name) || (alias === undefined && name.endsWith(`.${prefix}`));
}

/** How the builder of a key is told columns: several strings, or one with commas; null where it is none that is known. */
export function styleOfKey(key: string): BuilderStar["style"] {
  if (key.startsWith("@supabase/")) return "supabase";
  return /^(?:knex|objection)\b/.test(key) ? "knex" : null;
}

function styleOf({ root, calls }: CallChain, sourceCode: SourceCode): BuilderStar["style"] {
  const known = styleOfKey(originKey(root, sourceCode));
  if (known) return known;
  const written = sourceCode.getText(root).slice(0, 100);
  if (/supabase/i.test(written)) return "supabase";
  if (/\bknex\b/i.test(written)) return "knex";
  // db("users").select("*"): only knex is called with a table.
  return root.type === T.CallExpression && !calls.some(({ name }) => name === "from") ? "knex" : null;
}

function isJoined({ calls }: CallChain): boolean {
  return calls.some(({ name }) => /join/i.test(name) || name === "crossApply");
}

function starArgument(call: TSESTree.CallExpression): TSESTree.Node | null {
  for (const argument of call.arguments) {
    const star = columnsGiven(argument).find((candidate) => STAR.test(stringValue(candidate) ?? ""));
    if (star) return star;
  }
  return null;
}

/** `"a", "b"`, `["a", "b"]`, `{ alias: "t.*" }`, `{ select: "*", from: "t" }`. */
function columnsGiven(argument: TSESTree.CallExpressionArgument): readonly TSESTree.Node[] {
  if (argument.type === T.ArrayExpression) return argument.elements.filter((element) => element !== null);
  if (argument.type !== T.ObjectExpression) return [argument];
  return argument.properties.flatMap((property) => (property.type === T.Property ? property.value : []));
}

function isQuery({ root, calls }: CallChain, sourceCode: SourceCode): boolean {
  const key = originKey(root, sourceCode);
  if (NO_DATABASE.test(key)) return false;
  if (BUILDER_ORIGIN.test(key)) return true;
  if (root.type === T.CallExpression && root.arguments.length === 1 && isTableName(root.arguments[0], sourceCode)) {
    // db("users").select("*")
    return root.callee.type === T.Identifier || root.callee.type === T.MemberExpression;
  }
  return calls.some(({ name }) => TABLE_METHODS.has(name));
}

/** A string, or a constant that holds a table's name. */
function isTableName(node: TSESTree.Node | undefined, sourceCode: SourceCode): boolean {
  return stringValue(node) !== null || /^[\w.]{1,100}(?: as \w{1,100})?$/i.test(nameIn(node, sourceCode) ?? "");
}

/** `select("*", { count: "exact", head: true })` of Supabase sends no rows. */
function onlyCounts({ arguments: [, options] }: TSESTree.CallExpression): boolean {
  return (
    options?.type === T.ObjectExpression &&
    options.properties.some(
      (property) =>
        property.type === T.Property &&
        staticName(property) === "head" &&
        property.value.type === T.Literal &&
        property.value.value === true,
    )
  );
}

/** The table that a chain names first. */
function tableOf(chain: CallChain, sourceCode: SourceCode): string | null {
  return nameIn(sourceOf(chain), sourceCode);
}

function sourceOf({ root, calls }: CallChain): TSESTree.Node | null {
  const named = calls.find(({ name }) => name === "from" || name === "into" || name === "table");
  const rooted = root.type === T.CallExpression && root.callee.type !== T.Super ? root.arguments[0] : undefined;
  return named?.arguments[0] ?? rooted ?? null;
}

/** Whether a query in a text may leave its columns out. */
export const mayOmitColumns = mentions("knex");

/** Methods of knex after which a chain reads no rows, or names its columns. */
const NOT_ALL_COLUMNS =
  /^(?:insert|update|del|delete|truncate|increment|decrement|upsert|count|countDistinct|min|max|sum|sumDistinct|avg|avgDistinct|pluck|raw|columnInfo|schema|hasTable|jsonExtract|columns?|select|distinct|distinctOn|fromRaw|transaction|destroy|union|unionAll|intersect|except|modify|rank|denseRank|rowNumber|json\w+|dropTable|createTable|batchInsert|toSQL|toString|toQuery)$/;

/**
 * A query of knex that names no columns, which knex sends as `select *`. Only where knex itself is in sight, and all that is
 * done with the query until it is executed: elsewhere the columns may be added later.
 */
export function implicitStarOf(call: TSESTree.CallExpression, sourceCode: SourceCode): BuilderStar | null {
  if (callOn(call) !== null) return null;
  const chain = builderChain(call, sourceCode);
  if (!isKnex(chain, sourceCode)) return null;
  const calls = chain.calls.slice(chain.calls.findLastIndex(({ name }) => name === "clearSelect") + 1);
  if (isInsideExists(call) || calls.some((each) => namesColumns(each)) || !reachesResult(chain)) return null;
  const defined = definedNames(chain);
  const source = tableNodes(chain).find((node) => {
    const name = tableName(node, sourceCode);
    return name !== null && !defined.has(name);
  });
  if (!source) return null;
  const isWhole = isExecuted(chain) || isPartOfQuery(chain);
  const held = isWhole ? null : heldQuery(chain, namesColumns, sourceCode);
  if (!isWhole && !held) return null;
  return {
    node: source,
    kind: "implicit",
    table: tableName(source, sourceCode),
    reads: tablesRead(chain, sourceCode),
    source,
    root: chain.root,
    call,
    style: "knex",
    isJoined: isJoined(chain) || held?.isJoined === true,
  };
}

/** knex itself, or a name `knex` that another file of the project gives. */
function isKnex({ root }: CallChain, sourceCode: SourceCode): boolean {
  const key = originKey(root, sourceCode);
  if (KNEX_CHAIN.test(key)) return true;
  return /^(?:\.|global:)/.test(key) && /[.:/]knex(?:\(\))?$/.test(key.replace(/\.[cm]?[jt]s(?=[.(]|$)/, ""));
}

function namesColumns({ name, arguments: given }: ChainCall): boolean {
  if (name === "select" || name === "column" || name === "columns" || name === "distinct") return given.length > 0;
  return name === "first" ? given.length > 0 : NOT_ALL_COLUMNS.test(name);
}

/** What a chain reads from: its source, and the tables joined to it. */
function tableNodes({ root, calls }: CallChain): TSESTree.Node[] {
  const named = calls.filter(({ name }) => /^(?:from|into|table)$/.test(name) || /^\w*[jJ]oin$/.test(name));
  const nodes = named.flatMap(({ arguments: [source] }) => source ?? []);
  const isRooted = root.type === T.CallExpression && !calls.some(({ name }) => name === "from" || name === "into");
  return isRooted && root.arguments[0] ? [root.arguments[0], ...nodes] : nodes;
}

function tablesRead(chain: CallChain, sourceCode: SourceCode): string[] {
  const defined = definedNames(chain);
  return tableNodes(chain).flatMap((node) => {
    const name = tableName(node, sourceCode);
    return name === null || defined.has(name) ? [] : [name];
  });
}

/** `"users"`, `raw("users")`. */
function tableName(node: TSESTree.Node, sourceCode: SourceCode): string | null {
  if (node.type === T.CallExpression && staticName(node.callee) === "raw" && node.arguments.length === 1) {
    const name = stringValue(node.arguments[0]);
    return name !== null && /^[\w."`]{1,100}$/.test(name) ? name.replace(/["`]/g, "") : null;
  }
  return nameIn(node, sourceCode);
}
